"""What a figure says beside its label, which names what is counted."""

from __future__ import annotations

import pytest

from jianbao.model.edition import Quantity
from jianbao.model.text import EMPTY


def quantity(
    before: str,
    number: str,
    after: str,
    scale: str = "",
    *,
    behind: str = "",
    measured: bool = False,
) -> Quantity:
    return Quantity(
        fact="f",
        text=before + number + after,
        before=before,
        number=number,
        after=after,
        scale=scale,
        short="",
        label=EMPTY,
        as_of="",
        behind=behind,
        measured=measured,
    )


@pytest.mark.parametrize(
    ("said", "beside"),
    [
        (quantity("over ", "2,200", " companies"), "over 2,200"),
        (quantity("", "1.2", " million people", " million"), "1.2 million"),
        (quantity("RMB ", "560", " million", " million", measured=True), "RMB 560 million"),
        (quantity("about ", "66", "%", measured=True), "about 66%"),
        (quantity("at most ", "30", " days", measured=True), "at most 30 days"),
        (quantity("逾", "2,200", "家"), "逾2,200家"),
        (quantity("", "2.3", "萬多人", "萬"), "2.3萬多人"),
        (quantity("", "half", " or more", behind=" or more"), "half or more"),
        (quantity("", "40", " companies or more", behind=" or more"), "40 or more"),
    ],
)
def test_beside_a_label_a_counted_noun_is_left_out_but_no_measure_and_no_qualifier(
    said: Quantity, beside: str
) -> None:
    assert said.labelled == beside

"""A test without its program is left out and says why; in CI it fails."""

from __future__ import annotations

import pytest

from tests.support import judges


def test_elsewhere_a_test_is_left_out_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judges, "IN_CI", False)
    with pytest.raises(pytest.skip.Exception, match="no LibreOffice"):
        judges.missing("no LibreOffice")
    assert judges.needs("", "no LibreOffice").args == (True,)


def test_in_ci_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judges, "IN_CI", True)
    with pytest.raises(pytest.fail.Exception, match="no LibreOffice"):
        judges.missing("no LibreOffice")
    assert judges.needs("", "no LibreOffice").args == (False,)

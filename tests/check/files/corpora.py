"""Says how many broken files the check finds: `.venv/bin/python -m tests.check.files.corpora`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

from jianbao.check.files import inspect
from jianbao.problem import Place
from tests.check.files.mutations import Mutation
from tests.check.files.test_broken_decks import DECKS, good_deck
from tests.check.files.test_broken_documents import DOCUMENTS, good_document
from tests.check.files.test_broken_pdfs import PDFS, good_pdf

CORPORA: dict[str, tuple[str, tuple[Mutation, ...], Callable[[], bytes]]] = {
    "decks": ("a.pptx", tuple(DECKS), good_deck),
    "PDFs": ("a.pdf", tuple(PDFS), good_pdf),
    "Word files": ("a.docx", tuple(DOCUMENTS), good_document),
}


def found(name: str, mutations: Iterable[Mutation], good: bytes) -> list[bool]:
    """Return of each broken file whether its own code is told of it."""
    return [
        one.code in {problem.code for problem in inspect(one.make(good), Place(name), is_ours=True)}
        for one in mutations
    ]


def main() -> None:
    sys.stdout.write(
        f"{'':12} {'broken':>7} {'found':>7} {'share':>6} {'said of the good one':>21}\n"
    )
    for kind, (name, mutations, make) in CORPORA.items():
        good = make()
        told = found(name, mutations, good)
        noise = len(inspect(good, Place(name), is_ours=True))
        share = sum(told) / len(told)
        sys.stdout.write(f"{kind:12} {len(told):>7} {sum(told):>7} {share:>6.0%} {noise:>21}\n")


if __name__ == "__main__":
    main()

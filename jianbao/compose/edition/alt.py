"""Says in words what a figure shows, from its data, in the edition's language."""

from __future__ import annotations

from collections.abc import Iterable

from jianbao.model.edition import Figure, Mark
from jianbao.model.language import Language


def describe(figure: Figure, language: Language) -> str:
    """Return the alt text: the finding, the measure, then every datum with its label."""
    heading = (figure.title.plain, figure.subtitle.plain)
    return _sentences((*heading, _data(figure, language)), language)


def data(figure: Figure, language: Language) -> str:
    """Return every datum with its label; nothing where there is none to tell."""
    return _sentences((_data(figure, language),), language)


def _sentences(parts: Iterable[str], language: Language) -> str:
    stop = language.punctuation["stop"]
    said = [part.strip() for part in parts if part.strip()]
    return stop.join(said) + stop.strip() if said else ""


def _data(figure: Figure, language: Language) -> str:
    semicolon = language.punctuation["semicolon"]
    if figure.kind == "table":
        return semicolon.join(_row(figure, row, language) for row in figure.items)
    return semicolon.join(part for part in (_mark(mark, language) for mark in figure.items) if part)


def _row(figure: Figure, row: Mark, language: Language) -> str:
    cells = zip(figure.columns, row.items, strict=True)
    colon = language.punctuation["colon"]
    return language.punctuation["comma"].join(
        f"{column.label.plain}{colon}{cell.label.plain}" for column, cell in cells
    )


def _mark(mark: Mark, language: Language) -> str:
    said = _join([mark.label.plain, *_details(mark, language)], language.punctuation["comma"])
    below = (_listed(child, language) for child in mark.items)
    inside = _join(below, language.punctuation["enumeration"])
    return _join([said, inside], language.punctuation["colon"])


def _listed(mark: Mark, language: Language) -> str:
    """Return a mark of a list, its details in brackets: a comma would part it from its label."""
    details = _join(_details(mark, language), language.punctuation["comma"])
    opening, close = language.punctuation["open"], language.punctuation["close"]
    if not mark.label and mark.quantity and mark.quantity.as_of:
        return f"{mark.quantity.as_of}{opening}{details}{close}"
    if not (mark.label and details):
        return mark.label.plain + details
    return f"{mark.label.plain}{opening}{details}{close}"


def _details(mark: Mark, language: Language) -> list[str]:
    details = [mark.text.plain] if mark.text else []
    if mark.quantity:
        details.append(_quantity(mark, language))
    elif mark.hatched:
        details.append(language.labels["planned"])
    return details


def _quantity(mark: Mark, language: Language) -> str:
    assert mark.quantity is not None
    if not mark.hatched:
        return mark.quantity.text
    state = language.labels["derived" if mark.quantity.derived else "planned"]
    if not mark.label:
        return f"{mark.quantity.text}{language.punctuation['comma']}{state}"
    opening, close = language.punctuation["open"], language.punctuation["close"]
    return f"{mark.quantity.text}{opening}{state}{close}"


def _join(words: Iterable[str], mark: str) -> str:
    return mark.join(word for word in words if word)

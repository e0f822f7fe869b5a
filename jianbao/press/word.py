"""Makes the brief as a Word file, for reviewers who track their changes in it."""

from __future__ import annotations

from jianbao.compose.html import tongues
from jianbao.compose.word.reading import manuscript_from_html
from jianbao.model.edition import Edition
from jianbao.model.output import Output
from jianbao.model.theme import Theme
from jianbao.press.brief import fill_brief, pictures_of
from jianbao.press.logos import on_paper
from jianbao.press.shares import head_of
from jianbao.world import World


def make(world: World, edition: Edition, theme: Theme) -> Output:
    """Return the brief as a Word file; what is to be said of its pages, the PDF says.

    It has no pages until some program lays it out, so no fact stands on one.
    """
    from jianbao.export import word

    theme = on_paper(world, theme)
    pictures = pictures_of(world, edition, theme)
    html = fill_brief(world, edition, theme, pictures, pictures.print)
    html = tongues.marked(html, edition.language)
    manuscript, found = manuscript_from_html(html, edition, theme, world)
    share = {"head": head_of(edition), "extent": {}, "facts": {}}
    return Output(word.write(manuscript), 0, found, share)

"""A new language, begun like one that there is, and a publication's texts to write in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jianbao.compose.ledger.locales import Known, code_called, look_up
from jianbao.model.language import Language
from jianbao.model.publication import Publication
from jianbao.pipeline.plan import choose
from jianbao.problem import Place, Problem, ProblemError
from jianbao.read.language import FOLDER, is_language, languages, read_language
from jianbao.read.publication import names, read_unfinished
from jianbao.read.rewrite import rewrite
from jianbao.read.translation import path_of
from jianbao.scaffold import Made
from jianbao.scaffold.copying import renamed
from jianbao.scaffold.names import expect_known, expect_unused
from jianbao.world import World

#: Codes as BCP 47 writes them: a language, its script where that is not told, its region.
_CODE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
#: The code that readers of YAML 1.1 take for a truth value, and those that say which is meant.
_NO = {"no": "YAML reads this as something other than text: nb or nn"}
MODELINE = "# yaml-language-server: $schema=../../schemas/texts.schema.json\n"


def new_language(world: World, code: str, like: str, briefs: tuple[str, ...] = ()) -> Made:
    """Return the file of the language ``code``, begun like ``like``, and the texts of ``briefs``.

    Without ``like`` it is a language of the same script. Of a language that is there, only the
    texts of publications that lack them are made.
    """
    publications = [_publication(world, code, name) for name in dict.fromkeys(briefs)]
    if like:
        expect_known("language", like, languages(world))
    made = {}
    if publications and is_language(world, code):
        model = read_language(world, code)
    else:
        expect_unused(world, FOLDER, f"{code}.yaml")
        known = _known(code)
        model = _model(world, code, known, like)
        made[f"{FOLDER}/{code}.yaml"] = _words(world, known, model)
    for one in publications:
        made[f"content/{one.name}/{code}.yaml"] = _texts(one, model, like or model.code)
    new = Made(changes=made, after=tuple(_after(code, briefs)))
    read_language(new.seen(world), code)
    for one in publications:
        read_unfinished(new.seen(world), one.name)
    return new


def _publication(world: World, code: str, name: str) -> Publication:
    """Return the publication ``name``, which has no texts in ``code``."""
    choose("publication", (name,), names(world), "--brief")
    expect_unused(world, f"content/{name}", f"{code}.yaml")
    publication, _ = read_unfinished(world, name)
    if code == publication.source_language:
        what = f"`{name}` is written in `{code}`: its brief.yaml has the texts"
        raise ProblemError(Problem("NEW02", what, publication.place, "name another language"))
    return publication


def _known(code: str) -> Known:
    """Return what CLDR knows of ``code``; raise ProblemError unless it is a language's."""
    known = look_up(code) if _CODE.fullmatch(code) and code not in _NO else None
    if known:
        return known
    if not code.strip():
        what, place = "the code of the new language is empty", Place(FOLDER)
    else:
        what = f"`{code}` cannot be the code of a new language"
        place = Place(f"{FOLDER}/{code}.yaml")
    near = code_called(code) or _spelt(code)
    rule = "one that CLDR knows, with script and region where they matter: pt, zh-Hant, pt-MO"
    hint = _NO.get(code) or (f"did you mean `{near}`?" if near else rule)
    raise ProblemError(Problem("NEW01", what, place, hint))


def _spelt(code: str) -> str:
    """Return ``code`` with the capitals and hyphens of BCP 47, if that makes one of it."""
    first, *rest = re.split(r"[-_]", code.strip())
    parts = (one.title() if len(one) == len("Hant") else one.upper() for one in rest)
    spelt = "-".join((first.lower(), *parts))
    return spelt if spelt != code and _CODE.fullmatch(spelt) and look_up(spelt) else ""


def _model(world: World, code: str, known: Known, like: str) -> Language:
    """Return the language to begin from, which has to be written in the same script."""
    there = {one: read_language(world, one) for one in languages(world)}
    alike = [one for one in there.values() if one.script == known.script]
    if not alike:
        what = f"`{code}` is written in a script that no language here is: {known.script}"
        hint = f"its fonts come first, and a file in {FOLDER}: docs/languages.md"
        raise ProblemError(Problem("NEW07", what, Place(f"{FOLDER}/{code}.yaml"), hint))
    if not like:
        return alike[0]
    if there[like].script != known.script:
        what = f"`{code}` is written in {known.script}, and `{like}` in {there[like].script}"
        hint = f"its fonts and its rules are other ones: --like {alike[0].code}"
        raise ProblemError(Problem("NEW07", what, Place("--like"), hint))
    return there[like]


def _words(world: World, known: Known, model: Language) -> bytes:
    """Return the language's file: its own names and codes, and words still to be translated."""
    head = (
        f"# {known.name}, begun like {model.code}. Translate the words, and copy what is in\n"
        "# braces; docs/languages.md says what each part is for. Each build tells what still\n"
        f"# stands as in {model.code}, until the line `like` is taken out.\n"
    )
    said = f"name: {known.name}\nlike: {model.code}\n"
    source = world.read_text(f"{FOLDER}/{model.code}.yaml")
    source = re.sub(r"^like:.*\n", "", source, flags=re.MULTILINE)
    source = renamed(source, head, said)
    own = {
        "bcp47": f"{known.tag:<15} # with the region of most readers",
        "office": f"{known.tag:<14} # the same, or the nearest that Office has",
        "cldr": known.locale,
        "script": known.script,
    }
    for key, value in own.items():
        source = re.sub(rf"^{key}:.*$", f"{key}: {value}", source, flags=re.MULTILINE)
    plurals = f"# Numbers may take these forms, by CLDR: {', '.join(known.plurals)}.\nunits:"
    return re.sub(r"^units:", plurals, source, flags=re.MULTILINE).encode()


def _texts(publication: Publication, language: Language, like: str) -> bytes:
    """Return a file of the publication's texts, each to be written under what ``like`` says.

    Where that says nothing, it is the original. What is converted need not be written.
    """
    if language.converted:
        return f"{MODELINE}# What is not given here is converted.\n".encode()
    originals = publication.asked
    said = publication.translations.get(like, originals)
    shown = publication.source_language if said is originals else like
    head = (
        f"# The translation, to be written in the quotes; above each stands what {shown} says.\n"
        "# What stands in braces prints a figure or a name, and is copied as it is.\n"
    )
    order = [path_of(key) for key in originals]
    empty = rewrite(MODELINE + head, dict.fromkeys(order, ""), order)
    beside = [said.get(key, text).source for key, text in originals.items()]
    return "".join(_annotated(empty, beside)).encode()


def _annotated(empty: str, beside: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a file of empty texts, each text below a comment with the one beside."""
    texts = iter(beside)
    for line in empty.splitlines(keepends=True):
        if line.endswith(': ""\n'):
            indent = line[: len(line) - len(line.lstrip())]
            yield from (f"{indent}# {one}\n" for one in next(texts).splitlines())
        yield line


def _after(code: str, briefs: tuple[str, ...]) -> Iterator[str]:
    if not briefs:
        yield f"translate what stands in {FOLDER}/{code}.yaml; then begin a publication's texts:"
        yield f"./inv new-language {code} --brief NAME"
        return
    yield "write in the quotes of each file; or the texts in a worksheet:"
    yield f"./inv translate --brief {briefs[0]} --language {code} --export {code}.xlsx"
    yield "then build it:"
    yield f"./inv build --brief {briefs[0]} --language {code}"

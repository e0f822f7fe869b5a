"""Says of the parts of a page that are in another language than the page which one that is.

WCAG 2.2, 3.1.2: names need no such mark, and Latin letters in our Chinese texts are names. Han
in a text of another script is Chinese, and a voice that reads that script cannot say it.
"""

from __future__ import annotations

import re

from jianbao.model.language import HAN_AMONG_OTHERS, Language

_HAN = re.compile("[\u2e80-\u2fff\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_BODY = re.compile(r"<body\b.*</body>", re.DOTALL)
#: What stands between tags; a picture's words are told by its alt text.
_WORDS = re.compile(r"<svg\b.*?</svg>|(?<=>)[^<>]+(?=<)", re.DOTALL)


def marked(html: str, language: Language) -> str:
    """Return ``html``, a page in ``language``, with Han in its body marked as Chinese.

    A page in Chinese is returned as it is.
    """
    if language.is_han:
        return html
    return _BODY.sub(lambda body: _WORDS.sub(_spoken, body[0]), html)


def _spoken(words: re.Match[str]) -> str:
    if words[0].startswith("<svg"):
        return words[0]
    return _HAN.sub(rf'<span lang="{HAN_AMONG_OTHERS}">\g<0></span>', words[0])

"""Rule about the language of an article."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import islice

from creditline.manuscript.blocks import text_of
from creditline.model.manuscript import Manuscript
from creditline.model.problems import Finding
from creditline.registry.sources import Sources

_LETTERS = {
    "ARABIC": "ar fa ps ur",
    "CYRILLIC": "be bg mk ru uk",
    "DEVANAGARI": "hi mr ne",
    "GREEK": "el",
    "HEBREW": "he yi",
    "CJK HIRAGANA KATAKANA": "ja",
    "HANGUL CJK": "ko",
    "THAI": "th",
    "CJK BOPOMOFO": "zh",
    "LATIN": "af ca cs cy da de en es et eu fi fr ga gl hr hu id is it lt lv ms mt nb nl nn no pl pt ro sk sl sq sv sw tr vi",
}
"""How the names of letters begin in Unicode, and the languages that are written in them alone."""
_LOOKED_AT, _ENOUGH, _LEAST = 400, 40, 0.1
"""The first letters of a text that are looked at, how many of them it needs, and the least share that fits its language."""


def language_has_the_letters_of_the_text(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """The language of an article is written in the letters that its text has.

    Otherwise screen readers would read it aloud in the wrong language, and it might run in the wrong direction. The language is
    the field `language` or that of the site. This is a warning.

    Wrong:

        ---
        title: The ice melts
        date: 2026-06-01
        source: gogoai
        original_url: https://www.gogoai.xin/article/a-title
        credit: Please credit GogoAI when republishing.
        language: ar
        ---

        The council of Northfield voted on Monday, and the ferry stays for two winters.

    Right:

        The council of Northfield voted on Monday, and the ferry stays for two winters.
    """
    language = sources.language_of(manuscript)
    if not (begins := _letters_of(language)):
        return
    letters = Counter(islice(filter(str.isalpha, text_of(manuscript.body.blocks)), _LOOKED_AT))
    fitting = sum(
        count for letter, count in letters.items() if unicodedata.name(letter, "").startswith(begins)
    )
    if letters.total() >= _ENOUGH and fitting < _LEAST * letters.total():
        is_own = bool(manuscript.get("language"))
        message = f"the text has hardly any letters of its language, {language}"
        place = manuscript.place("language") if is_own else (manuscript.text_line, 1)
        hint = "correct `language`" if is_own else "give its `language` in the front matter"
        yield Finding(*place, message, hint, "warning")


@cache
def _letters_of(language: str) -> tuple[str, ...]:
    """The beginnings of the names of a language's letters; empty if they aren't known, as of one with its script (`hi-Latn`)."""
    primary, *others = language.lower().replace("_", "-").split("-")
    if any(len(each) == 4 for each in others) and primary != "zh":
        return ()
    return next((tuple(begins.split()) for begins, those in _LETTERS.items() if primary in those.split()), ())

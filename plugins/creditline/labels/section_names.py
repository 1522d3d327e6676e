"""Names of the sections in all languages: Key Facts, the Take and the three parts of a Take."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from creditline.labels.packs import pack_of, packs

Section = Literal["key_facts", "take", "why", "risks", "advice"]

_REST = re.compile(r"[:：–—]| - ")
_SIGNED = re.compile(r"[(（]([^()（）]{1,200})[)）]")
_ENGLISH_TAKE = re.compile(r"\W*+(?:our |my |the |(?P<by>\w.*)(?:['’]s|(?<=s)['’]) )?take\W*", re.IGNORECASE)
_BEGINNINGS: dict[str, Section] = {
    "why": "why",
    **dict.fromkeys(("limitation", "risk"), "risks"),
    **dict.fromkeys(("actionable", "advice"), "advice"),
}
_WORD = re.compile(r"\w+")
_BY = r"[^:：()（）?!.,]"
"""Matches a letter of the name in a heading such as "Anna's View"."""
_SHORTEST = 6
"""Letters of a name from which on a name with one other letter is taken for a misspelling."""


class Named(NamedTuple):
    """A section, and its usual name in the language in which a text names it."""

    section: Section
    name: str


@lru_cache(maxsize=500)
def facts_named(title: str) -> str | None:
    """Title that a heading gives the Key Facts below it; empty if it gives none, None if it is another heading.

    >>> facts_named("Key Facts: The Strike"), facts_named("Das Wichtigste"), facts_named("Key factors")
    ('The Strike', '', None)
    """
    head, *rest = _REST.split(title, maxsplit=1)
    found = _names().get(key(head)) if len(head) < 100 else None
    return (rest[0].strip() if rest else "") if found and found.section == "key_facts" else None


def signer_named(title: str) -> str | None:
    """Signer of the Take that a heading announces; empty if it names nobody, None if it is another heading.

    >>> signer_named("James’ Take"), signer_named("Unsere Einschätzung (Anna):"), signer_named("Takeaway")
    ('James', 'Anna', None)
    """
    if "take" in title.casefold() and (match := _ENGLISH_TAKE.fullmatch(title)):
        return (match["by"] or "").strip()
    by = _SIGNED.search(title)
    found = _names().get(key(title[: by.start()] if by else title))
    return (by[1].strip() if by else "") if found and found.section == "take" else None


def signed_opinion(title: str, language: str = "") -> tuple[str, str] | None:
    """The name in a heading that may be that of somebody's Take, and the usual heading of a Take in its language; else None.

    Somebody else's opinion can be reported under such a heading, too. A heading may be in several languages: `language` (BCP 47)
    is preferred.

    >>> signed_opinion("Die Meinung von Anna"), signed_opinion("Anna's View"), signed_opinion("What Anna says")
    (('Anna', 'Unsere Einschätzung'), ('Anna', 'Our Take'), None)
    """
    text = " ".join(title.replace("'", "’").split()).rstrip(" :：.")
    if len(text) >= 100 or _any_signed().fullmatch(_small(text)) is None:
        return None
    own, found = pack_of(language), dict[str, tuple[str, str]]()
    for pack, form, name in _signed():
        if match := form.fullmatch(text):
            found.setdefault(pack, (match["by"].strip(), name))
    return found.get(own) or next((found[pack] for pack in sorted(found)), None)


def part_named(label: str) -> Section | None:
    """The part of a Take that a label names, or None.

    >>> part_named("Why it matters"), part_named("Warum das wichtig ist"), part_named("Bottom line")
    ('why', 'why', None)
    """
    words = key(label).split()
    for beginning, part in _BEGINNINGS.items():
        if words and words[0].startswith(beginning):
            return part
    return _parts().get(" ".join(words)) if len(label) < 100 else None


def new_headings(language: str) -> tuple[str, str]:
    """Headings of the Key Facts and the unsigned Take of a new article, in a language (BCP 47) or in English.

    >>> new_headings("de-AT"), new_headings("en")
    (('Das Wichtigste', 'Unsere Einschätzung'), ('Key Facts', 'Take'))
    """
    names = packs()[pack := pack_of(language) or "en"]["sections"]
    return names["key_facts"][0], "Take" if pack == "en" else names["take"][0]


def section_called(text: str) -> Named | None:
    """The section that a whole line names, such as a bold one: Key Facts or a Take.

    >>> section_called("Key Facts:"), section_called("Nos données")
    (Named(section='key_facts', name='Key Facts'), None)
    """
    if len(text) > 100:
        return None
    written = text.strip(" :：")
    if (by := signer_named(text)) is not None:
        known = None if by else _names().get(key(text))
        return known if known and known.section == "take" else Named("take", written)
    return Named("key_facts", written) if facts_named(text) is not None else None


def section_resembling(title: str) -> Named | None:
    """The section whose name a heading nearly is: misspelt in one letter, or written together.

    >>> section_resembling("Key Fact"), section_resembling("KeyFacts"), section_resembling("Key Players")
    (Named(section='key_facts', name='Key Facts'), Named(section='key_facts', name='Key Facts'), None)
    """
    words = key(title) if len(title) <= 100 else ""
    letters = words.replace(" ", "")
    if not letters or words in _names():
        return None
    ends = _ends(letters, 3 if len(letters) >= _CHANGED_ONCE else 1)
    likely = sorted(each for end in ends for each in _by_end().get(end, ()))
    return next((found for _, name, found in likely if _is_near(letters, name)), None)


_CHANGED_ONCE = 9
"""Letters of a text from which on a wrong one can't change both the first three and the last three."""


def _ends(letters: str, size: int) -> tuple[str, str]:
    return letters[:size] + "-", "-" + letters[-size:]


@cache
def _by_end() -> dict[str, list[tuple[int, str, Named]]]:
    """The letters of names that may be misspelt, each with its place in order, by how they begin and by how they end."""
    found: dict[str, list[tuple[int, str, Named]]] = defaultdict(list)
    for at, (name, named) in enumerate(_names().items()):
        letters = name.replace(" ", "")
        for end in (*_ends(letters, 1), *_ends(letters, 3)) if len(letters) >= _SHORTEST else ():
            found[end].append((at, letters, named))
    return found


@lru_cache(maxsize=500)
def key(text: str) -> str:
    """A text in a form that is equal for spellings that differ in case, punctuation, emoji or spaces alone."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


@cache
def _names() -> dict[str, Named]:
    found: dict[str, Named] = {}
    for pack in packs().values():
        for section in ("key_facts", "take"):
            for name in pack["sections"][section]:
                found.setdefault(key(name), Named(section, name))
        pages, usual = pack["pages"], {"key_facts": "key_facts", "take": "take_unsigned"}
        for section, label in usual.items():
            found.setdefault(key(pages[label]), Named(section, pack["sections"][section][0]))  # type: ignore[arg-type]  # each is one
    return found


@cache
def _signed() -> list[tuple[str, re.Pattern[str], str]]:
    by = f"(?P<by>{_BY}{{1,60}})"
    return [
        (language, re.compile(form.replace("{by}", by), re.IGNORECASE), pack["sections"]["take"][0])
        for language, pack in packs().items()
        for form in pack["sections"]["signed"]
    ]


@cache
def _any_signed() -> Any:
    """Matches headings of all forms in small letters. RE2 tries all forms at once."""
    import re2  # takes 3 ms, and most commands judge no text

    forms = "|".join(form for pack in packs().values() for form in pack["sections"]["signed"])
    # RE2 takes ten times as long for a pattern with groups that it must tell.
    return re2.compile(_small(forms).replace("(", "(?:").replace("{by}", f"{_BY}+"))


def _small(text: str) -> str:
    """A text in small letters. As for regular expressions that ignore case, i with and without a dot are equal."""
    return text.casefold().replace("i\u0307", "i").replace("ı", "i")


@cache
def _parts() -> dict[str, Section]:
    found: dict[str, Section] = {}
    for pack in packs().values():
        for part in ("why", "risks", "advice"):
            # A page's own label means the part, too.
            for name in (*pack["sections"][part], pack["pages"][part]):
                found.setdefault(key(name), part)
    return found


def _is_near(text: str, known: str) -> bool:
    """Whether two texts are equal, or one letter was left out, added, replaced, or exchanged with the next."""
    if abs(len(text) - len(known)) > 1:
        return False
    start = next((at for at, pair in enumerate(zip(text, known, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return True
    one, other = text[start:], known[start:]
    swapped = one[1:2] + one[:1] + one[2:]
    return one[1:] == other or one == other[1:] or one[1:] == other[1:] or swapped == other

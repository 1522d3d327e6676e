"""Decides whether a line is a credit line in one of the forms for its source, and proposes the nearest form."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from creditline.credits.asides import without_asides
from creditline.credits.forms import SLOTS, Form, Line, normal
from creditline.credits.known import ARTICLES, Known, of_day, of_source
from creditline.credits.languages import languages
from creditline.credits.matching import CREDITING, ends
from creditline.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 300
"""Limit of a credit line, in characters."""

_DECORATION = (
    "📌📍🔗⚠ℹ📰🗞📝✍✏🖊🖋✒📄📃📑📋🧾📖📚📘📗📙📕📓📔📒🔖🏷📎🖇📣📢🗣💬📡🌐🌍🌎🌏🔍🔎👉👇☝✅✔☑🎙🎤🎧🎥📷📸📹📺📻🎬💡🙏❤⭐🌟✨"
    "🖥💻📱✉📧📩📨📬📮🗂🗃🤝👏📊📈📉🔬🧪🎓🏛🗓📅📆🌱🌿🍃🌳🌲🌊☕🍵🎨🎵🎶🎼⚽🏀🏈🎾🏆🚲🚂✈🚀🏥🏦⚖🗳🐝🐟🦉🧵🧭🗺🕰🔔💌💼🧩🔧🔑⬇⬆➡→⇒➔➜➤▶►▸▹▪▫■□◆◇●○★☆♦※»›•·—–\ufe0f\u200d"
)
"""Signs without a meaning of their own that may precede a credit line, unlike 🚫 and 🤞."""

_START = re.compile(rf"[\s{_DECORATION}]+")
_JOINT = re.compile(r"[.!]?[|;•·/]|[.!]| - ?| ?(?=\()")
_MOST_JOINED = 4
_ALIKE_ENOUGH = 0.45
_GAP = re.compile(r"\s[,.;]|\(\s*\)")
"""A place in a proposal where a value is not known."""


@lru_cache(maxsize=4096)
def _own(source: Source) -> tuple[Form, ...]:
    return tuple(map(Form, source.credit_forms))


@cache
def _proposed() -> tuple[Form, ...]:
    """The first form of each language."""
    return tuple(form for language in languages() for form in language.forms("forms")[:1])


def is_credit_line(line: str, known: Known) -> bool:
    """Whether a line credits a source, in the source's own forms or those of all languages.

    Up to four forms may be joined, as sentences or by a bar, if one of them may stand alone. Words about the original
    may stand anywhere (see `asides.py`), and the words of a link to it count as words.
    """
    # Most lines contain only the source's name and repeat in many articles, so that check is cached.
    if _names(line, known.source):
        return True
    own, text = _own(known.source), _bare(known.without_links(line))
    if not text or len(text) > LONGEST:
        return False
    # A year and a day belong together, so asides are those of one day.
    each_day = [replace(known, days=(day,)) for day in known.days] or [known]
    wholes = (Line(text, one.spellings) for one in each_day)
    rests = (Line(rest, whole.spellings) for whole in wholes for rest in without_asides(whole))
    return _fits(Line(text, known.spellings), own) or any(_fits(rest, own) for rest in rests)


def is_own_line(line: str, known: Known) -> bool:
    """Whether a line is in one of the source's own forms."""
    whole = Line(_bare(line), known.spellings)
    return any(len(whole.text) in form.ends(whole, {0}) for form in _own(known.source))


@lru_cache(maxsize=4096)
def _names(line: str, source: Source) -> bool:
    return _fits(Line(_bare(line), of_source(source)), _own(source))


def _fits(line: Line, own: Iterable[Form]) -> bool:
    text = line.text
    if not text or len(text) > LONGEST:
        return False
    # Most lines are in a proposed form. Trying these first is fast, and the many others need not be read.
    if any(len(text) in form.ends(line, {0}) for form in (*own, *_proposed())):
        return True
    credited: set[int] = set()
    begun = {0}
    for _ in range(_MOST_JOINED):
        found = ends(CREDITING, line, credited | begun)
        found = found.union(*(form.ends(line, credited | begun) for form in own))
        found = _with_tails(line, found | ends("beside", line, credited))
        if len(text) in found:
            return True
        begun = _begun_after(text, _with_tails(line, ends("beside", line, begun)))
        credited = _begun_after(text, found)
    return False


def credited(line: str) -> str:
    """The shortest name in a line that would make it a credit line of a source with that name; empty if there is none.

    >>> credited("Please credit the Northfield Observer when republishing."), credited("It rained on Monday.")
    ('Northfield Observer', '')
    """
    text, words = (
        _bare(line),
        [match for match in re.finditer(r"\w+", line) if match[0].casefold() not in ARTICLES],
    )
    likely = [
        line[first.start() : last.end()]
        for length in range(1, min(_LONGEST_NAME + 1, len(words)))
        for first, last in zip(words, words[length - 1 :], strict=False)
    ]
    fits = (name for name in likely if _fits(Line(text, of_source(Source("", name, (), name))), ()))
    together = of_source(Source("", "", (), "", tuple(likely)))
    return next(fits, "") if likely and _fits(Line(text, together), ()) else ""


_LONGEST_NAME = 6
"""Limit of words in a name that `credited` looks for."""


def _bare(line: str) -> str:
    """A line in normal spelling, without leading emoji, surrounding brackets and full stop."""
    text = normal(
        " | ".join(
            _START.sub("", part, count=1) if _START.match(part) else part for part in line.strip().split("\n")
        )
    )
    while text.startswith("(") and text.endswith((")", ").")) and text.find(")") >= len(text) - 2:
        text = text[1:].rstrip(".").removesuffix(")")
    return text.rstrip(".!:- ")


def _with_tails(line: Line, places: set[int]) -> set[int]:
    """Places where forms end, with and without tails."""
    found = last = places
    for _ in range(_MOST_TAILS):
        last = ends("tail", line, {end + (line.text[end : end + 1] == " ") for end in last}) - found
        found = found | last
    return found


_MOST_TAILS = 4


def _begun_after(text: str, ends: Iterable[int]) -> set[int]:
    """Places where a further sentence can begin."""
    joints = (_JOINT.match(text, end) for end in ends)
    places = (joint.end() for joint in joints if joint)
    return {place + bool(text[place : place + 1] == " ") for place in places}


# The form that a line should have


def first_line(known: Known, language: str = "") -> str:
    """The first credit line that a source asks for or, if its entry has none, the first form of a language.

    >>> from creditline.model.source import Source
    >>> first_line(Known(Source("gogoai", "GogoAI News", ("www.gogoai.xin",), "GogoAI")))
    'Please credit GogoAI when republishing.'
    """
    likely = (*_own(known.source), *_of_language(language), *_of_language("en"))
    return next(form.filled(known.values) for form in likely if _needs(form) <= known.values.keys())


@cache
def _of_language(code: str) -> tuple[Form, ...]:
    """Forms of the language with a code, or with a code for the same language: `zh` finds `zh-Hans`."""
    wanted = code.casefold()
    exact = (each for each in languages() if each.code.casefold() == wanted)
    likely = (each for each in languages() if each.code.split("-")[0].casefold() == wanted.split("-")[0])
    return next((each.forms("forms") for each in (*exact, *likely)), ())


def nearest_line(line: str, known: Known, language: str = "") -> str:
    """The form most similar to a line, filled in for an article, or the source's first form if none is similar.

    Without a language, the most similar form decides the language of the first form.
    """
    pairs = _pairs(line)
    best, nearest, spoken = 0.0, "", language
    for code, form in (*(("", form) for form in _own(known.source)), *_spoken()):
        own = _pairs_of(form, known.source.credit_name)
        score = len(pairs & own) / len(pairs | own)
        if score > best and _needs(form) <= known.values.keys():
            filled = form.filled(known.values)
            if not _GAP.search(filled):
                best, nearest, spoken = score, filled, language or code
    if best <= _ALIKE_ENOUGH:
        return first_line(known, spoken)
    return nearest[:1].upper() + nearest[1:]


@cache
def _spoken() -> tuple[tuple[str, Form], ...]:
    """Forms that may stand alone, each with the code of its language."""
    return tuple((language.code, form) for language in languages() for form in language.forms("forms"))


@lru_cache(maxsize=16_384)
def _pairs_of(form: Form, name: str) -> frozenset[str]:
    return _pairs(form.filled(dict.fromkeys(SLOTS, "") | {"name": name}))


def _pairs(text: str) -> frozenset[str]:
    """Pairs of adjacent letters of a text, for comparing texts of any script."""
    text = f" {normal(text)} "
    return frozenset(map("".join, pairwise(text)))


@lru_cache(maxsize=16_384)
def _needs(form: Form) -> set[str]:
    """Slots outside optional parts."""
    return {
        slot for slot in form.slots if "\ue000" in form.filled(dict.fromkeys(SLOTS, "") | {slot: "\ue000"})
    }


def says_a_day(line: str, known: Known) -> bool:
    """Whether a line is in one of the forms if the original's date is a day in the year before the article's."""
    text = _bare(line)
    last = max(known.days).toordinal() if known.days else 0
    likely = (date.fromordinal(day) for day in range(last, last and last - _DAYS_BACK, -1))
    spelt = {day: max((len(each) for each in of_day(day) if each in text), default=0) for day in likely}
    best = max(spelt, key=spelt.__getitem__, default=None)
    return best is not None and spelt[best] > 0 and is_credit_line(line, replace(known, days=(best,)))


_DAYS_BACK = 366


def as_form(line: str, known: Known) -> str:
    r"""A line as a form for the source's entry; empty if it doesn't name the source.

    The values of this article become slots.

    >>> from creditline.model.source import Source
    >>> source = Source("gogoai", "GogoAI News", ("www.gogoai.xin",), "GogoAI")
    >>> as_form("A gift of GogoAI (Ann Lind)", Known(source, author="Ann Lind"))
    'A gift of {name} \\({author}\\)'
    """
    source = known.source
    slots = dict.fromkeys((source.name, source.credit_name, *source.aliases), "name")
    if not any(name in line for name in slots):
        return ""
    slots |= {text: slot for slot, text in known.values.items() if slot not in ("name", "site")}
    slots |= {text: "date" for day in known.days for text in of_day(day)}
    by_text = {normal(text): slot for text, slot in slots.items() if text}
    longest = (re.escape(text).replace(",", ", ?") for text in sorted(slots, key=len, reverse=True) if text)
    found = re.split(f"(?<![a-z])({'|'.join(longest)})(?![a-z])", line, flags=re.IGNORECASE)
    parts = ((part, by_text.get(normal(part)) if at % 2 else None) for at, part in enumerate(found))
    return "".join(f"{{{slot}}}" if slot else _escaped(part) for part, slot in parts)


def _escaped(text: str) -> str:
    return re.sub(r"([\\\[\](){}<>|])", r"\\\1", re.sub(r"\s+", " ", text))

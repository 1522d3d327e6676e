"""Decides whether a line is a credit line in one of the forms for its source, and proposes the nearest form."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from creditline.credits.forms import SLOTS, Form
from creditline.credits.inflection import Grammar
from creditline.credits.known import ARTICLES, Known, of_day, of_source
from creditline.credits.languages import languages
from creditline.credits.licensed import is_licensed, is_of_a_picture
from creditline.credits.matching import Line
from creditline.credits.spelling import cased, normal
from creditline.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from creditline.credits.known import Spellings

LONGEST = 300
"""Limit of a credit line, in characters."""

_DECORATION = (
    "📌📍🔗⚠ℹ📰🗞📝✍✏🖊🖋✒📄📃📑📋🧾📖📚📘📗📙📕📓📔📒🔖🏷📎🖇📣📢🗣💬📡🌐🌍🌎🌏🔍🔎👉👇☝✅✔☑🎙🎤🎧🎥📷📸📹📺📻🎬💡🙏❤⭐🌟✨"
    "🖥💻📱✉📧📩📨📬📮🗂🗃🤝👏📊📈📉🔬🧪🎓🏛🗓📅📆🌱🌿🍃🌳🌲🌊☕🍵🎨🎵🎶🎼⚽🏀🏈🎾🏆🚲🚂✈🚀🏥🏦⚖🗳🐝🐟🦉🧵🧭🗺🕰🔔💌💼🧩🔧🔑⬇⬆➡→⇒➔➜➤▶►▸▹▪▫■□◆◇●○★☆♦※»›•·—–\ufe0f\u200d"
)
"""Signs without a meaning of their own that may precede a credit line, unlike 🚫 and 🤞."""

_WORD = re.compile(r"\w+")
_START = re.compile(rf"[\s{_DECORATION}]+")
_ALIKE_ENOUGH = 0.45
_DAYS_BACK = 366
_LONGEST_NAME = 6  # words in a name that `credited` looks for
_GAP = re.compile(r"\s[,.;]|\(\s*\)")  # a place in a proposal where a value is not known


@lru_cache(maxsize=4096)
def _own(source: Source) -> tuple[Form, ...]:
    return tuple(map(Form, source.credit_forms))


def is_credit_line(line: str, known: Known) -> bool:
    """Whether a line credits a source.

    It is in one of the source's own forms, or only contains words that one language licenses (see `licensed.py`).
    """
    # Most lines contain only the source's name and repeat in many articles, so that check is cached.
    if _names(line, known.source):
        return True
    text = known.without_links(line)
    # A year and a day belong together, so dates are those of one day.
    each_day = [replace(known, days=(day,)) for day in known.days] or [known]
    return any(_is_licensed(_read(text, one.spellings), _own(known.source)) for one in each_day)


def is_form(line: str, source: Source) -> bool:
    """Whether a line is one of the forms that we propose, or a label with the source's name."""
    return bool(_forms_of(_read(line, of_source(source))))


def is_own_line(line: str, known: Known) -> bool:
    """Whether a line is in one of the source's own forms."""
    return any(form.fits(_read(line, known.spellings)) for form in _own(known.source))


@lru_cache(maxsize=4096)
def _names(line: str, source: Source) -> bool:
    return _is_licensed(_read(line, of_source(source)), _own(source), among=1)


def _read(text: str, spellings: Spellings) -> Line:
    line, letters = _bare(text), _bare(text, cased)
    if len(line) > LONGEST:
        return Line("", spellings)
    return Line(line, spellings, letters if len(letters) == len(line) and not letters.isupper() else "")


def _is_licensed(line: Line, own: tuple[Form, ...], among: int | None = None) -> bool:
    """Whether the own forms of a source or a language license a line. `among` limits the number of languages tried."""
    if not line.text or any(form.fits(line) for form in own):
        return bool(line.text)
    if is_of_a_picture(said := _WORD.findall(line.text)):
        return False
    words = frozenset(said)
    # The language of the line is nearly always the one that knows most of its words.
    likely = sorted(languages(), key=lambda language: -len(words & language.vocabulary.words))
    return any(is_licensed(line, language.vocabulary, own) for language in likely[:among])


_Spoken = tuple[Grammar, Form]
"""A form and the grammar of its language."""


def _forms_of(line: Line, forms: Iterable[_Spoken] = ()) -> tuple[_Spoken, ...]:
    """Those of some forms, or of the forms of all languages, that a line is in."""
    starts = [line.text[:letters] for letters in (1, 2, 3)] + [f"{{{slot}}}" for slot in SLOTS]
    likely = forms or chain.from_iterable(_by_start().get(start, ()) for start in starts)
    return tuple((grammar, form) for grammar, form in likely if form.fits(line.spoken(grammar)))


@cache
def _by_start() -> dict[str, list[_Spoken]]:
    """The forms of all languages by their beginnings (see `Form.begins`)."""
    found: dict[str, list[_Spoken]] = defaultdict(list)
    for language in languages():
        words = {word[:letters] for word in language.grammar.before_names for letters in (1, 2, 3)}
        for form in language.crediting:
            for start in form.begins | (words if "{name}" in form.begins else set()):
                found[start].append((language.grammar, form))
    return found


def credited(line: str) -> str:
    """The shortest name in a line that would make it a credit line of a source with that name; empty if there is none.

    >>> credited("Please credit the Northfield Observer when republishing."), credited("It rained on Monday.")
    ('Northfield Observer', '')
    """
    words = [match for match in re.finditer(r"\w+", line) if match[0].casefold() not in ARTICLES]
    likely = [
        line[first.start() : last.end()]
        for length in range(1, min(_LONGEST_NAME + 1, len(words)))
        for first, last in zip(words, words[length - 1 :], strict=False)
    ]
    forms = _forms_of(_read(line, of_source(Source("", "", (), "", tuple(likely))))) if likely else ()
    fits = (name for name in likely if _forms_of(_read(line, of_source(Source("", name, (), name))), forms))
    return next(fits, "") if forms else ""


def _bare(line: str, spell: Callable[[str], str] = normal) -> str:
    """A line in normal spelling, without leading emoji, surrounding brackets and full stop."""
    text = spell(
        " | ".join(
            _START.sub("", part, count=1) if _START.match(part) else part for part in line.strip().split("\n")
        )
    )
    while text.startswith("(") and text.endswith((")", ").")) and text.find(")") >= len(text) - 2:
        text = text[1:].rstrip(".").removesuffix(")")
    return text.rstrip(".!:- ")


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

"""Decides whether a line is a credit line for its source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache, lru_cache
from itertools import chain

from creditline.credits.forms import SLOTS, Form
from creditline.credits.inflection import Grammar
from creditline.credits.known import Known, Spellings, of_source
from creditline.credits.languages import Language, languages
from creditline.credits.licensed import has_name, is_licensed, is_of_a_picture, licensed_until
from creditline.credits.matching import Line
from creditline.credits.spelling import ARTICLES, cased, normal
from creditline.credits.spelt_days import latest_said
from creditline.model.source import Source

LONGEST = 300
"""Limit of a credit line, in characters."""

_DECORATION = (
    "📌📍🔗⚠ℹ📰🗞📝✍✏🖊🖋✒📄📃📑📋🧾📖📚📘📗📙📕📓📔📒🔖🏷📎🖇📣📢🗣💬📡🌐🌍🌎🌏🔍🔎👉👇☝✅✔☑🎙🎤🎧🎥📷📸📹📺📻🎬💡🙏❤⭐🌟✨"
    "🖥💻📱✉📧📩📨📬📮🗂🗃🤝👏📊📈📉🔬🧪🎓🏛🗓📅📆🌱🌿🍃🌳🌲🌊☕🍵🎨🎵🎶🎼⚽🏀🏈🎾🏆🚲🚂✈🚀🏥🏦⚖🗳🐝🐟🦉🧵🧭🗺🕰🔔💌💼🧩🔧🔑⬇⬆➡→⇒➔➜➤▶►▸▹▪▫■□◆◇●○★☆♦※»›•·—–\ufe0f\u200d"
)
"""Signs without a meaning of their own that may precede a credit line, unlike 🚫 and 🤞."""

_WORD = re.compile(r"\w+")
_START = re.compile(rf"[\s{_DECORATION}]+")
_DAYS_BACK = 366
_IN_DAYS = re.compile("[0-9月]")
"""Matches a sign that each spelling of a day has one of."""
_LIKELY = 3
_LONGEST_NAME = 6  # words in a name that `credited` looks for


@lru_cache(maxsize=4096)
def own_forms(source: Source) -> tuple[Form, ...]:
    """The forms that a source's entry allows."""
    return tuple(map(Form, source.credit_forms))


def is_credit_line(line: str, known: Known) -> bool:
    """Whether a line credits a source.

    It is in one of the source's own forms, or only contains words that one language licenses (see `licensed.py`).
    """
    # Most lines contain only the source's name and repeat in many articles, so that check is cached.
    if _names(line, known.source):
        return True
    text = known.without_links(line)
    each_day = known.on_each_day(_bare(text))
    return any(_is_licensed(_read(text, one.spellings), own_forms(known.source)) for one in each_day)


def unknown_word(line: str, known: Known) -> str:
    """The first word of a line at which no language can go on; empty if each word is known and something else is wrong.

    >>> from creditline.model.source import Source
    >>> source = Source("gogoai", "GogoAI News", ("www.gogoai.xin",), "GogoAI")
    >>> unknown_word("With a bow to GogoAI", Known(source)), unknown_word("Do not credit GogoAI", Known(source))
    ('bow', 'not')
    """
    read, own = _read(known.without_links(line), known.spellings), own_forms(known.source)
    likely = _likely(frozenset(_WORD.findall(read.text)))[:_LIKELY]
    stop = max((licensed_until(read, language.vocabulary, own) for language in likely), default=0)
    found = _WORD.search(read.text, stop)
    return found[0] if found else ""


def names_source(line: str, source: Source) -> bool:
    """Whether a line has a source's name, in any grammatical case that a language is known to have."""
    read = _read(line, of_source(source))
    return any(has_name(read, each.vocabulary) for each in languages() if each.grammar.brands)


def licensing(line: str, source: Source) -> str:
    """The code of the language that licenses a sentence as a credit line of a source; empty if none does."""
    read = _read(line.strip(), of_source(source))
    likely = _likely(frozenset(_WORD.findall(read.text))) if read.text else ()
    return next((each.code for each in likely if is_licensed(read, each.vocabulary)), "")


def is_form(line: str, source: Source) -> bool:
    """Whether a line is one of the forms that we propose, or a label with the source's name."""
    return bool(_forms_of(_read(line, of_source(source))))


def is_own_line(line: str, known: Known) -> bool:
    """Whether a line is in one of the source's own forms."""
    return any(form.fits(_read(line, known.spellings)) for form in own_forms(known.source))


@lru_cache(maxsize=4096)
def _names(line: str, source: Source) -> bool:
    return _is_licensed(_read(line, of_source(source)), own_forms(source), among=1)


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
    return any(is_licensed(line, each.vocabulary, own) for each in _likely(frozenset(said))[:among])


def _likely(words: frozenset[str]) -> list[Language]:
    """All languages. That of a line is nearly always the one that knows most of its words."""
    return sorted(languages(), key=lambda language: -len(words & language.vocabulary.words))


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


def says_a_day(line: str, known: Known) -> bool:
    """Whether a line is in one of the forms if the original's date is a day in the year before the article's."""
    text = _bare(line)
    if not _IN_DAYS.search(text):
        return False
    day = latest_said(text, max(known.days), _DAYS_BACK) if known.days else None
    return day is not None and is_credit_line(line, replace(known, days=(day,)))

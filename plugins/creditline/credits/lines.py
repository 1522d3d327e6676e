"""Decides whether a line is a credit line in one of the forms for its source, and proposes the nearest form."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from itertools import chain, pairwise, product
from typing import TYPE_CHECKING

from creditline.credits.forms import SLOTS, Form, Line, normal
from creditline.credits.languages import languages
from creditline.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

Spellings = dict[str, tuple[str, ...]]
"""The normal spellings that each slot matches."""

LONGEST = 300
"""Limit of a credit line, in characters."""

_ARTICLES = "the der die das dem den des le la les el los las il lo gli i o a os as de het l' den en ett ο η το τη την στο στη του της".split()
_DECORATION = (
    "📌📍🔗⚠ℹ📰🗞📝✍✏🖊🖋✒📄📃📑📋🧾📖📚📘📗📙📕📓📔📒🔖🏷📎🖇📣📢🗣💬📡🌐🌍🌎🌏🔍🔎👉👇☝✅✔☑🎙🎤🎧🎥📷📸📹📺📻🎬💡🙏❤⭐🌟✨"
    "🖥💻📱✉📧📩📨📬📮🗂🗃🤝👏📊📈📉🔬🧪🎓🏛🗓📅📆🌱🌿🍃🌳🌲🌊☕🍵🎨🎵🎶🎼⚽🏀🏈🎾🏆🚲🚂✈🚀🏥🏦⚖🗳🐝🐟🦉🧵🧭🗺🕰🔔💌💼🧩🔧🔑⬇⬆➡→⇒➔➜➤▶►▸▹▪▫■□◆◇●○★☆♦※»›•·—–\ufe0f\u200d"
)
"""Signs without a meaning of their own that may precede a credit line, unlike 🚫 and 🤞."""

_START = re.compile(rf"[\s{_DECORATION}]+")
_JOINT = re.compile(r"[.!]?[|;•·/]|[.!]| - ?")
_MOST_JOINED = 4
_ALIKE_ENOUGH = 0.45
_GAP = re.compile(r"\s[,.;]|\(\s*\)")
"""A place in a proposal where a value is not known."""


@dataclass(frozen=True)
class Known:
    """The known facts about an original, for the slots of a form. An empty text matches no slot.

    `first_author` is given if there are several authors; a line may then write "et al." after the name, or the last word of it.
    """

    source: Source
    url: str = ""
    title: str = ""
    author: str = ""
    license: str = ""
    days: tuple[date, ...] = ()
    first_author: str = ""

    @property
    def spellings(self) -> Spellings:
        """Spellings that a credit line may use for each slot."""
        url, title = normal(self.url), normal(self.title)
        return _of_source(self.source) | {
            "url": (url, url.removeprefix("https://").removeprefix("http://")) if url else (),
            "title": (title, title.rstrip(".!?"), f"'{title}'") if title else (),
            "author": (normal(self.author), *self._short_authors) if self.author else (),
            "license": tuple(map(normal, filter(None, (self.license, self.source.license)))),
            "date": tuple(chain.from_iterable(map(_of_day, self.days))),
            "year": tuple(str(day.year) for day in self.days),
        }

    @property
    def _short_authors(self) -> tuple[str, ...]:
        first = self.first_author.strip()
        names = dict.fromkeys((first, first.rpartition(" ")[2])) if first else ()
        return tuple(normal(f"{name} et al{stop}") for name in names for stop in (".", ""))

    @property
    def values(self) -> dict[str, str]:
        """Texts of the known slots for a proposed line."""
        source = self.source
        texts = {"site": source.hosts[0], "url": self.url, "title": self.title, "author": self.author}
        texts |= {"license": self.license or source.license, "name": source.credit_name}
        return {slot: text for slot, text in texts.items() if text}


@lru_cache(maxsize=4096)
def _of_source(source: Source) -> Spellings:
    named = (source.credit_name, source.name, *source.aliases, *source.inflections)
    names = [*map(normal, filter(None, named))]
    names += [
        rest for name in names for article, _, rest in [name.partition(" ")] if rest and article in _ARTICLES
    ]
    hosts = [host.split("/")[0] for host in source.hosts]
    sites = [*hosts, *(host.removeprefix("www.") for host in hosts), *filter(None, [normal(source.homepage)])]
    both = [
        f"{one}{space}({other})" for one in names for other in names if one != other for space in (" ", "")
    ]
    for name, site in product(names, dict.fromkeys(sites)):
        both += [f"{name} ({site})", f"{name}({site})", f"{site} ({name})", f"{site},{name}"]
    return {"name": tuple(dict.fromkeys([*names, *both])), "site": tuple(dict.fromkeys(sites))}


@lru_cache(maxsize=1024)
def _of_day(day: date) -> tuple[str, ...]:
    """Spellings of a day in all languages."""
    year, month, number = day.year, day.month, day.day
    found = [day.isoformat(), f"{year}年{month}月{number}日", f"{year}년 {month}월 {number}일"]
    found += [f"{_chinese(month)}月{_chinese(number)}日", f"{year}年{month}月"]
    signs = (".", "/", "-", ". ")
    found += [f"{number:0{width}}{sign}{month:0{width}}{sign}{year}" for sign in signs for width in (1, 2)]
    found += [f"{month}月{number}日", f"{month}월 {number}일"]
    found += [f"{month:02}/{number:02}/{year}", f"{month}/{number}/{year}", f"{year}/{month:02}/{number:02}"]
    for name in _month_names()[month - 1]:
        found += [f"{number}{point} {name}{end} {year}" for point in (".", "") for end in ("", ",")]
        found += [f"{name} {number}, {year}", f"{number} de {name} de {year}"]
        found += [f"{name} {year}", f"{name} de {year}"]
        found += [f"{number}{point} {name}" for point in (".", "")] + [
            f"{name} {number}",
            f"{number} de {name}",
        ]
    return tuple(dict.fromkeys(map(normal, found)))


def _chinese(number: int) -> str:
    """A number up to 31 in Chinese numerals."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return (
        f"{digits[tens] if tens > 1 else ''}{'十' if tens else ''}{digits[ones] if ones or not tens else ''}"
    )


@cache
def _month_names() -> tuple[tuple[str, ...], ...]:
    """Names of each month in all languages."""
    named = [[line.split("|") for line in language.lines["months"]] for language in languages()]
    return tuple(
        tuple(dict.fromkeys(name for each in named if each for name in each[month])) for month in range(12)
    )


_ONE_SLOT = tuple(Form(f"{{{slot}}}") for slot in SLOTS)


@lru_cache(maxsize=4096)
def _own(source: Source) -> tuple[Form, ...]:
    return tuple(map(Form, source.credit_forms))


@cache
def _forms(heading: str) -> tuple[Form, ...]:
    """All forms under a heading."""
    return tuple(form for language in languages() for form in language.forms(heading))


@cache
def _proposed() -> tuple[Form, ...]:
    """The first form of each language."""
    return tuple(form for language in languages() for form in language.forms("forms")[:1])


@cache
def _by_start(heading: str) -> dict[str, tuple[Form, ...]]:
    """Forms under a heading by their beginnings (see `Form.begins`)."""
    found: dict[str, list[Form]] = defaultdict(list)
    for form in _forms(heading):
        for start in form.begins:
            found[start].append(form)
    return {start: tuple(forms) for start, forms in found.items()}


def is_credit_line(line: str, known: Known) -> bool:
    """Whether a line credits a source, in the source's own forms or those of all languages.

    Up to four forms may be joined, as sentences or by a bar, if one of them may stand alone.
    """
    # Most lines contain only the source's name and repeat in many articles, so that check is cached.
    return _names(line, known.source) or _fits(line, _own(known.source), known.spellings)


def is_own_line(line: str, known: Known) -> bool:
    """Whether a line is in one of the source's own forms."""
    whole = Line(_bare(line), known.spellings)
    return any(len(whole.text) in form.ends(whole, {0}) for form in _own(known.source))


@lru_cache(maxsize=4096)
def _names(line: str, source: Source) -> bool:
    return _fits(line, _own(source), _of_source(source))


def _fits(line: str, own: Iterable[Form], spellings: Spellings) -> bool:
    text = _bare(line)
    if not text or len(text) > LONGEST:
        return False
    whole = Line(text, spellings)
    # Most lines are in a proposed form. Trying these first is fast, and the many others need not be read.
    if any(len(text) in form.ends(whole, {0}) for form in (*own, *_proposed())):
        return True
    credited: set[int] = set()
    begun = {0}
    for _ in range(_MOST_JOINED):
        ends = _ends("forms", whole, credited | begun)
        ends = ends.union(*(form.ends(whole, credited | begun) for form in own))
        ends = _with_tails(whole, ends | _ends("beside", whole, credited))
        if len(text) in ends:
            return True
        begun = _begun_after(text, _with_tails(whole, _ends("beside", whole, begun)))
        credited = _begun_after(text, ends)
    return False


def credited(line: str) -> str:
    """The shortest name in a line that would make it a credit line of a source with that name; empty if there is none.

    >>> credited("Please credit the Northfield Observer when republishing."), credited("It rained on Monday.")
    ('Northfield Observer', '')
    """
    words = [match for match in re.finditer(r"\w+", line) if match[0].casefold() not in _ARTICLES]
    likely = [
        line[first.start() : last.end()]
        for length in range(1, min(_LONGEST_NAME + 1, len(words)))
        for first, last in zip(words, words[length - 1 :], strict=False)
    ]
    fits = (name for name in likely if _fits(line, (), _of_source(Source("", name, (), name))))
    together = _of_source(Source("", "", (), "", tuple(likely)))
    return next(fits, "") if likely and _fits(line, (), together) else ""


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
    return text.rstrip(".! ")


def _ends(heading: str, line: Line, starts: set[int]) -> set[int]:
    """Places where forms under a heading can end if they begin at one of `starts`."""
    found: set[int] = set()
    forms = _by_start(heading)
    for start in starts:
        begins = {line.text[start : start + letters] for letters in (1, 2, 3)}
        begins |= {form.text for form in _ONE_SLOT if form.ends(line, {start})}
        likely = {form for begin in begins for form in forms.get(begin, ())}
        found = found.union(*(form.ends(line, {start}) for form in likely if form.needed in line.text))
    return found


def _with_tails(line: Line, ends: set[int]) -> set[int]:
    """Places where forms end, with and without tails."""
    found = last = ends
    for _ in range(_MOST_TAILS):
        last = _ends("tail", line, {end + (line.text[end : end + 1] == " ") for end in last}) - found
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
    days = tuple(day for day in likely if any(spelling in text for spelling in _of_day(day)))
    return bool(days) and is_credit_line(line, replace(known, days=days))


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
    slots |= {text: "date" for day in known.days for text in _of_day(day)}
    by_text = {normal(text): slot for text, slot in slots.items() if text}
    longest = (re.escape(text).replace(",", ", ?") for text in sorted(slots, key=len, reverse=True) if text)
    found = re.split(f"(?<![a-z])({'|'.join(longest)})(?![a-z])", line, flags=re.IGNORECASE)
    parts = ((part, by_text.get(normal(part)) if at % 2 else None) for at, part in enumerate(found))
    return "".join(f"{{{slot}}}" if slot else _escaped(part) for part, slot in parts)


def _escaped(text: str) -> str:
    return re.sub(r"([\\\[\](){}<>|])", r"\\\1", re.sub(r"\s+", " ", text))

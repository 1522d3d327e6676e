"""Parts of the text that names a source in a line: the original's title, its authors and its day; names in bylines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from creditline.desk.footer_labels import label_of
from creditline.desk.source_of import named_source
from creditline.desk.written_days import whole_day
from creditline.registry.sources import Sources

_TITLE = re.compile(r"[«„“”\"「『](?P<title>[^«»„“”\"「」『』]{4,})[»”“\"」』]")
_BETWEEN = re.compile(r"[,;|·•，、；()（）]|(?<=\s)[–—-](?=\s)")
_AROUND = " \t\xa0\u3000."
_MOST_OF_A_DAY = 3
_MOST_OF_A_LABEL = 3
_READING_TIME = re.compile(r"\d{1,3}[ -]min\w*(?: \w+)?", re.IGNORECASE)
_SEPARATORS = (" | ", " – ", " — ", " - ", " · ", " :: ", " « ", " » ")
_BY = re.compile(r"^(?:by|von|par|por|av|przez)\s+", re.IGNORECASE)
_PARTICLES = frozenset(
    "al af av bin da de del della den der di do dos du e el ibn la le los of ten ter und van von y zu".split()
)
_MOST_OF_A_NAME = 6
_JOINED = re.compile(r"(?:,|;|\band\b|\bund\b|\bet\b|&) ")


@dataclass
class Beside:
    """The name in the text of a line, the original's title, authors and day, and texts that are none of these."""

    name: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    day: date | str | None = None
    rest: tuple[str, ...] = ()


def beside(text: str, sources: Sources, language: str = "") -> Beside:
    """Take apart a text such as "The Observer, “The ferry stays”, by Ann Lee, 20 November 2026".

    A text that isn't the name of a source keeps all its words but the title, the authors and the day at its end.
    """
    found = Beside()
    if sources.named(text):
        return Beside(text)
    quoted = _TITLE.search(text)
    if quoted and not named_source(quoted["title"], sources) and text.strip(" .,") != quoted[0]:
        found.title = quoted["title"].strip()
        text = text[: quoted.start()].rstrip() + ", " + text[quoted.end() :]
    parts = [bare for part in _BETWEEN.split(text) if (bare := part.strip(_AROUND))]
    others = _others(sources, language, parts, found)
    at = next((part for part in others if named_source(part, sources)), "")
    if at:
        found.name, found.rest = at, tuple(part for part in others if part != at)
    else:
        is_parted = found.title or found.authors or found.day
        found.name = ", ".join(others) if is_parted else text.strip(" ,.;")
    return found


def is_byline(line: str, sources: Sources, *, of_original: bool) -> bool:
    """Whether a line has only a day, authors, a source and a reading time. `of_original` says that the source is known already."""
    found = beside(line, sources)
    is_named = named_source(found.name, sources) is not None
    others = [*found.rest, *([found.name] if found.name and not is_named else [])]
    says_more = bool(found.day or found.authors)
    return says_more and (is_named or of_original) and all(_READING_TIME.fullmatch(each) for each in others)


def _others(sources: Sources, language: str, parts: list[str], found: Beside) -> list[str]:
    """The parts that are no day and no byline, which go into `found`. The name of a source may begin like a byline: "De"."""
    others: list[str] = []
    while parts:
        kind, first = ("", "") if named_source(parts[0], sources) else _after_label(parts[0])
        said = [first if kind == "date" else parts[0], *parts[1:]]
        widths = range(min(_MOST_OF_A_DAY, len(said)), 0, -1)
        days = ((width, whole_day(", ".join(said[:width]), language)) for width in widths)
        width, day = next(((width, day) for width, day in days if day), (1, None))
        if day and not found.day:
            found.day = day
        elif kind == "author" and not found.authors and all(map(is_name, named := people(first))):
            found.authors = tuple(named)
        else:
            others.append(parts[0])
        parts = parts[width:] if day else parts[1:]
    return others


def _after_label(part: str) -> tuple[str, str]:
    """Kind of the label with which a text such as "by Ann Lee" or "Published: 1 May" begins, and the text after it."""
    words = part.replace("*", "").split()
    for number in range(min(_MOST_OF_A_LABEL, len(words) - 1), 0, -1):
        if label := label_of(" ".join(words[:number])):
            return label.kind, " ".join(words[number:])
    return "", part


def without_site(title: str, site: str) -> str:
    """A title without the name of its site at its end.

    >>> without_site("Ferry stays | The Guardian", "The Guardian"), without_site("A | B", "C")
    ('Ferry stays', 'A | B')
    """
    for separator in _SEPARATORS:
        before, found, last = title.rpartition(separator)
        if found and site and last.strip().casefold() == site.casefold():
            return before.strip()
    return title


def people(text: str) -> list[str]:
    """Names in a byline, without addresses.

    >>> people("By Ann Lee and Bo Ek"), people("https://example.org/ann")
    (['Ann Lee', 'Bo Ek'], [])
    """
    parts = _JOINED.split(_BY.sub("", " ".join(text.split())))
    names = (part.strip(" ,;") for part in parts)
    return [name for name in names if name and "://" not in name and len(name) < 100]


def is_name(text: str) -> bool:
    """Whether a text has the form of a person's name: few words, and no small letter at the start of one but of a particle.

    >>> is_name("Ludwig van der Meer"), is_name("이서연"), is_name("sluis bij Kornwerd is open")
    (True, True, False)
    """
    said = text.split()
    is_capital = (not word[0].islower() or word in _PARTICLES for word in said)
    return 0 < len(said) <= _MOST_OF_A_NAME and all(is_capital)


def forename_first(name: str) -> str:
    """A name of a scholar, of which the surname may be first: `Vaswani, Ashish`."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and "," not in first else name

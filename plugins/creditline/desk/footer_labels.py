"""Labels of the lines that name a source, an address, a credit line, an author, a day or a licence, in 27 languages.

The words are in labels.yml, with those of the headings of sections.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, reduce
from importlib.resources import files
from typing import Literal

from creditline.desk.line_marks import without_emoji
from creditline.labels.section_names import part_named
from creditline.manuscript.front_matter import front_matter
from creditline.model.manuscript import Mapping, Scalar, Sequence

Kind = Literal["source", "original", "credit", "author", "date", "license", "tags", "title", "other"]

_KINDS: dict[str, Kind] = {
    "source": "source",
    "original": "original",
    "link": "original",
    "credit": "credit",
    "author": "author",
    "date": "date",
    "license": "license",
    "tags": "tags",
    "title": "title",
}
SECTIONS = ("key_facts", "take", "why", "risks", "advice")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "\u00a0": " ", "\u202f": " "})
_LONGEST = 60
_MOST_WORDS = 5


@dataclass(frozen=True)
class Label:
    """A label: what it announces, and the languages that have it."""

    kind: Kind
    languages: frozenset[str]


def folded_label(text: str) -> str:
    """A label as it is compared: without emoji, marks of emphasis, case, and signs at its ends."""
    bare = without_emoji(text.translate(_QUOTES).strip()).replace("**", "").strip("*_#> :：\t")
    return " ".join(unicodedata.normalize("NFC", bare).casefold().rstrip(" ?？!.").split())


@cache
def _languages() -> tuple[tuple[str, Mapping], ...]:
    text = files("creditline.desk").joinpath("labels.yml").read_text(encoding="utf-8")
    return tuple((key.text, node) for key, node in front_matter(text).entries if isinstance(node, Mapping))


def words_of(language: Mapping, group: str) -> tuple[str, ...]:
    """The labels of one language in one group."""
    node = language.get(group)
    items = node.items if isinstance(node, Sequence) else ()
    return tuple(item.text for item in items if isinstance(item, Scalar))


@cache
def _labels() -> dict[str, Label]:
    found: dict[str, Label] = {}
    for group, kind in _KINDS.items():
        for code, language in _languages():
            for word in words_of(language, group):
                known = found.get(folded_label(word))
                if known is None or known.kind == kind:
                    codes = known.languages if known else frozenset()
                    found[folded_label(word)] = Label(kind, codes | {code})
    return found


@cache
def _sections() -> dict[str, tuple[str, frozenset[str]]]:
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for group in SECTIONS:
        for code, language in _languages():
            for word in words_of(language, group):
                kind, codes = found.get(folded_label(word), (group, frozenset()))
                if kind == group:
                    found[folded_label(word)] = (kind, codes | {code})
    return found


def label_of(text: str) -> Label | None:
    """The label that a text is, or None.

    >>> label_of("📌 Quelle"), label_of("Weather")
    (Label(kind='source', languages=frozenset({'de'})), None)
    """
    return _labels().get(folded_label(text)) if len(text) <= _LONGEST else None


def labelled(line: str) -> tuple[Label, str, int] | None:
    """Label of a line, the text after its colon, and where that begins; None if the line has no label.

    A label without a colon counts if an address follows: `Read the original https://example.org/a`.
    """
    for colon in (":", "："):
        before, found, after = line.partition(colon)
        if found and not (colon == ":" and after.startswith("//")) and (label := label_of(before)):
            value = after.lstrip("*_ \u00a0\t")
            return label, value.strip(), len(line) - len(value)
    at = min((place for mark in ("http", "<http", "[") if (place := line.find(mark)) > 0), default=0)
    for words in range(min(_MOST_WORDS, len(line[:at].split())), 0, -1):
        start = re.match(rf"(?:\S+\s+){{{words}}}", line[:at])
        label = label_of(start[0]) if start else None
        if start and label and label.kind in ("source", "original"):
            end = at if line[at] == "[" else start.end()
            return (label, line[end:].strip(), end) if len(line[end:at].split()) <= _MOST_WORDS else None
    return None


def section_of(heading: str) -> tuple[str, frozenset[str]] | None:
    """The section that a heading announces (`key_facts`, `take`, `why`, `risks`, `advice`) and its languages, or None."""
    return _sections().get(folded_label(heading)) if len(heading) <= _LONGEST else None


def common_language(languages: tuple[frozenset[str], ...]) -> str:
    """The one language of all labels of a text; empty if that is English, or not certain."""
    common = reduce(frozenset.intersection, languages) if languages else frozenset()
    return next(iter(common)) if len(common) == 1 and common != {"en"} else ""


def part_called(label: str) -> str | None:
    """The part of a Take that a label names in any language: `why`, `risks` or `advice`; None if it's another label."""
    known = section_of(label)
    return part_named(label) or (known[0] if known and known[0] in ("why", "risks", "advice") else None)

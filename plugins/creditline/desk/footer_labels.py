"""Labels of the lines that name a source, an address, a credit line, an author, a day or a licence, in 39 languages.

The words are in the packs of labels, with those of the headings of sections.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache, reduce
from typing import Literal, get_args

from creditline.desk.line_marks import without_emoji
from creditline.labels.packs import imported_words
from creditline.labels.section_names import part_named

Line = Literal["source", "original", "link", "credit", "author", "date", "license", "tags", "title"]
Section = Literal["key_facts", "take", "why", "risks", "advice"]
Kind = Line | Section | Literal["other"]

_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "\u00a0": " ", "\u202f": " "})
_LONGEST = 60
_MOST_WORDS = 5


@dataclass(frozen=True)
class Label:
    """A label of a line, or a heading of a section: what it announces, and the languages that have it."""

    kind: Kind
    languages: frozenset[str]


def folded_label(text: str) -> str:
    """A label as it is compared: without emoji, marks of emphasis, case, and signs at its ends."""
    bare = without_emoji(text.translate(_QUOTES).strip()).replace("**", "").strip("*_#> :：\t【】[]■◆●")
    return " ".join(unicodedata.normalize("NFC", bare).casefold().rstrip(" ?？!.").split())


@cache
def _labels(groups: tuple[Kind, ...]) -> dict[str, Label]:
    """The words of groups. A word of several announces the first."""
    found: dict[str, Label] = {}
    for group in groups:
        kind: Kind = "original" if group == "link" else group
        for word, languages in _words(group).items():
            known = found.setdefault(word, Label(kind, languages))
            if known.kind == kind:
                found[word] = Label(kind, known.languages | languages)
    return found


@cache
def _words(group: str) -> dict[str, frozenset[str]]:
    """Words of a group with their languages. English ones come first, since most texts have them."""
    found: dict[str, frozenset[str]] = {}
    for name, word in sorted(imported_words(group), key=lambda pair: pair[0] != "en"):
        known = found.get(folded_label(word), frozenset())
        found[folded_label(word)] = known | {"zh-Hans" if name == "zh" else name}
    return found


def offer_in(text: str) -> frozenset[str]:
    """Languages of an offer of a chat assistant, such as "Let me know if …", with which a sentence of a text begins.

    >>> offer_in("Viel Erfolg! Soll ich den Text kürzen?"), offer_in("Solche Texte")
    (frozenset({'de'}), frozenset())
    """
    sentences = re.split(r"(?<=[.!?])\s+|(?<=[。！？])", text)
    return frozenset().union(*(_begins_with(each, "offer") for each in sentences))


def is_greeting(line: str, ends: str) -> bool:
    """Whether a line is only a greeting, which ends with one of the signs `ends`.

    >>> is_greeting("Liebe Leserinnen,", ","), is_greeting("Hidden costs,", ","), is_greeting("各位读者：", ":：")
    (True, False, True)
    """
    bare = line.strip(" *_")
    return len(bare) <= _LONGEST and bare.endswith(tuple(ends)) and bool(_begins_with(bare, "greeting"))


def _begins_with(text: str, group: str) -> frozenset[str]:
    begins, known = folded_label(text[:100]), _words(group).items()
    found = (codes for words, codes in known if begins.startswith(words) and _ends_at(begins, words))
    return frozenset().union(*found)


def _ends_at(text: str, words: str) -> bool:
    """Whether a word ends where these words end; scripts from Thai on have no spaces between words."""
    return words[-1] >= "\u0e00" or not text[len(words) : len(words) + 1].isalnum()


def label_of(text: str) -> Label | None:
    """The label that a text is, or None.

    >>> label_of("📌 Quelle"), label_of("Weather")
    (Label(kind='source', languages=frozenset({'de'})), None)
    """
    return _labels(get_args(Line)).get(folded_label(text)) if len(text) <= _LONGEST else None


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


def section_of(heading: str) -> Label | None:
    """The section that a heading announces (`key_facts`, `take`, `why`, `risks`, `advice`), or None."""
    return _labels(get_args(Section)).get(folded_label(heading)) if len(heading) <= _LONGEST else None


def common_language(languages: tuple[frozenset[str], ...], text: str) -> str:
    """The language of all labels of a text; empty if that is English, or not certain.

    English labels such as "Tags" and "URL" count only if all are English, since texts in other languages have them, too. Of
    several languages, it is that whose most common words the text has most often.
    """
    others = [each for each in languages if "en" not in each] or [*languages]
    likely = reduce(frozenset.intersection, others) if others else frozenset()
    if len(likely) > 1:
        said = Counter(code for word in text.casefold().split() for code in _words("common").get(word, ()))
        if "en" not in likely:
            said = Counter({code: said[code] for code in likely})
        most = max(said.values(), default=0)
        likely = likely & {code for code, count in said.items() if count == most}
    return "" if len(likely) != 1 or "en" in likely else next(iter(likely))


def part_called(label: str) -> str | None:
    """The part of a Take that a label names in any language: `why`, `risks` or `advice`; None if it's another label."""
    known = section_of(label)
    return part_named(label) or (known.kind if known and known.kind in ("why", "risks", "advice") else None)

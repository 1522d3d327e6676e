"""Drafts of missing Key Facts and Takes, extracted from the article's own sentences, for the author to edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from creditline.desk import escaping
from creditline.extraction.key_facts import ExtractedFact, extract_key_facts
from creditline.extraction.take import ExtractedTake, extract_take
from creditline.labels.packs import pack_of, page_words
from creditline.labels.section_names import new_headings
from creditline.manuscript.reader import read
from creditline.manuscript.sections import TAKE_PARTS
from creditline.manuscript.sentences import sentences
from creditline.model.manuscript import Manuscript, Scalar

Section = Literal["key_facts", "take"]
Point = tuple[str, str]
"""A label, which may be empty, and a text: both plain text."""

_RULES: dict[Section, str] = {"key_facts": "key-facts-are-one-list", "take": "take-has-its-parts"}


class NothingToDraft(Exception):
    """There is nothing to draft: the sections exist, or none can be extracted. The text says what to do."""


@dataclass(frozen=True)
class Draft:
    """A manuscript with its draft, and what was extracted. `take` is empty if the manuscript already had one."""

    raw: bytes
    facts: tuple[ExtractedFact, ...]
    take: ExtractedTake


def drafted(raw: bytes, path: str, language: str = "") -> Draft:
    """Add the missing sections to a manuscript. Existing bytes don't change.

    `language` is that of the site, for a manuscript that names none. The Take consists of the article's own sentences and is unsigned, since it's nobody's opinion until somebody edits it.

    Raises:
        NothingToDraft: the sections exist, or none can be extracted.

    """
    manuscript = readable(raw, path, path)
    facts, take = extracted(manuscript, language)
    points = [(fact.label, fact.text) for fact in facts]
    parts = [(label, part.text) for name, label in TAKE_PARTS if (part := getattr(take, name))]
    if not points and not parts:
        state = "has Key Facts and a Take, or none can be extracted from its text"
        raise NothingToDraft(f"{path} {state}: nothing was written")
    language = manuscript.get("language") or language
    return Draft(with_sections(raw, points, parts, language), facts, take)


def readable(raw: bytes, path: str, uri: str) -> Manuscript:
    """The manuscript in a file's bytes.

    Raises:
        NothingToDraft: the manuscript can't be read.

    """
    manuscript = read(raw, path, uri)
    if manuscript.refusals:
        raise NothingToDraft(f"{path} cannot be read: run `creditline check` to see why")
    return manuscript


def extracted(manuscript: Manuscript, language: str = "") -> tuple[tuple[ExtractedFact, ...], ExtractedTake]:
    """Extract the Key Facts and the Take that a manuscript lacks. `language` is that of the site."""
    body, language, wanted = manuscript.body, manuscript.get("language") or language, lacking(manuscript)
    found = sentences(body, language)
    facts = extract_key_facts(found, manuscript.get("title"), language) if "key_facts" in wanted else ()
    return facts, extract_take(found if "take" in wanted else (), language)


def lacking(manuscript: Manuscript) -> tuple[Section, ...]:
    """Sections that are missing both in the body and in the front matter."""
    body = manuscript.body
    broken = {rule for rule, _ in body.findings}
    written: dict[Section, object] = {"key_facts": body.key_facts, "take": body.take}
    missing = (name for name, there in written.items() if not there and _RULES[name] not in broken)
    return tuple(section for section in missing if not _has_field(manuscript, section))


def _has_field(manuscript: Manuscript, section: Section) -> bool:
    """Whether the front matter has a value for a section, even an invalid one."""
    value = manuscript.front.get(section)
    return value is not None and not (isinstance(value, Scalar) and value.is_null)


def with_sections(raw: bytes, facts: Sequence[Point], take: Sequence[Point], language: str = "") -> bytes:
    """Append Key Facts and a Take to a manuscript, with headings and labels in a language. Existing bytes don't change."""
    ending = b"\r\n" if b"\r\n" in raw else b"\n"
    words = page_words(pack_of(language) or "en")
    labels = {label: words[part] for part, label in TAKE_PARTS}
    parts = [(labels.get(label, label), text) for label, text in take]
    sections = zip(new_headings(language), (facts, parts), strict=True)
    lists = [_list(heading, points) for heading, points in sections if points]
    gap = ending if raw.endswith((b"\n", b"\r")) else ending * 2
    return raw + gap + "\n".join(lists).encode().replace(b"\n", ending)


def _list(heading: str, points: Sequence[Point]) -> str:
    lines = (
        f"- **{escaping.inline(label)}:** {escaping.inline(text)}" if label else f"- {escaping.line(text)}"
        for label, text in points
    )
    return f"## {heading}\n\n" + "\n".join(lines) + "\n"

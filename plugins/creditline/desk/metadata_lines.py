"""Lines at the beginning or end of a text that say where it comes from: source, address, credit line, author, day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from creditline.credits.known import Known
from creditline.credits.lines import is_credit_line
from creditline.desk.beside_source import is_byline
from creditline.desk.footer_labels import Kind, label_of, labelled
from creditline.desk.line_marks import (
    LINK,
    NUMBER,
    RULE,
    heading_text,
    value_of,
    without_bullet,
    without_emoji,
)
from creditline.model.source import Source
from creditline.registry.sources import Sources
from creditline.text.urls import parsed

_HEADING = re.compile(r"#{1,6}[ \t]+")
_CREDIT = re.compile(r"(?:please\s+credit\b|©).*", re.IGNORECASE)
_HASHTAG = re.compile(r"#[\w-]{2,},?")
_PROPERTY = re.compile(r"(?P<name>[^\W\d_][\w -]{0,30})[:：][ \t]+\S.*")
_MOST_UNLABELLED = 2
_MOST_SIGNED = 6
_SHORT = 60
"""Characters of a line of a signature."""
_MOST_SOURCES = 12
_LONGEST = 300
_LONGEST_LINE = 2000


@dataclass(frozen=True)
class Metadata:
    """One line: what it says, its text, and the address and host in it, which may be empty.

    `line` is its index. A line without a label has the kind `credit`, and may be something else. One `below` a label has it
    from there.
    """

    line: int
    kind: Kind
    value: str
    url: str = ""
    host: str = ""
    languages: frozenset[str] = frozenset()
    is_labelled: bool = True
    below: bool = False

    @property
    def language(self) -> str:
        """The language of the label, if only one has it."""
        return "".join(self.languages) if len(self.languages) == 1 else ""


def metadata_of(text: str, index: int) -> Metadata | None:
    """The metadata in a line, or None."""
    if len(text) > _LONGEST_LINE:
        return None
    bare = undecorated(text)
    if found := labelled(bare):
        label, rest, _ = found
        name, url, host = value_of(rest)
        value = rest.replace("**", "").strip("*_ ") if label.kind in ("credit", "license") else name
        return Metadata(index, label.kind, value, url, host, label.languages)
    link = LINK.fullmatch(bare)
    named = label_of(link["name"]) if link else None
    if link and named and named.kind in ("source", "original"):
        return Metadata(index, "original", "", link["url"], "", named.languages)
    text = text.strip()
    is_item = without_bullet(text) is not None
    has_emoji = text.startswith("⚠") or (without_emoji(text) != text and "credit" in bare.casefold())
    if not is_item and (_CREDIT.fullmatch(bare) or has_emoji):
        return Metadata(index, "credit", " ".join(bare.split()))
    is_hashtags = not is_item and all(map(_HASHTAG.fullmatch, bare.split()))
    return Metadata(index, "tags", bare) if is_hashtags and bare[1:2].isalpha() else None


def undecorated(text: str) -> str:
    """A line without bullets, emoji, emphasis and brackets around it."""
    bare = text.strip().rstrip("\\").lstrip("> ").strip()
    bare = NUMBER.sub("", without_bullet(bare) or bare)
    bare = without_emoji(bare.strip()).strip()
    if bare.startswith(("*", "_")) and bare.endswith(bare[0]):
        bare = bare.strip(bare[0])
    if bare.startswith(("(", "（")) and bare.endswith((")", "）")):
        bare = bare[1:-1]
    return without_emoji(bare.strip()).strip()


def at_end(lines: Sequence[str], *, is_linked: bool) -> tuple[Metadata, ...]:
    """The metadata in the last lines of a text, in their order; empty if none has an address or a source, unless the text
    `is_linked` to its original already.

    A label on a line of its own counts for the lines below it, so that "Sources:" may stand above a list of links. Up to two
    lines without a label may stand between others or below them, and the short lines of a signature.
    """
    found: list[Metadata] = []
    unlabelled: list[Metadata] = []
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if not line.strip() or RULE.fullmatch(line) or (found and not unlabelled and _is_bare_heading(line)):
            continue
        metadata = metadata_of(line, index) or (_of_heading(line, index) if unlabelled else None)
        if unlabelled and metadata and not metadata.value and not metadata.url:
            pairs = [(each, _below(metadata, each)) for each in unlabelled]
            has_links = any(below.url for _, below in pairs)
            found += [below if below.url or not has_links else each for each, below in pairs]
            found.append(metadata)
            unlabelled = []
        elif metadata:
            if unlabelled and metadata.kind in ("source", "original") and not metadata.url:
                # If the line below a source is only an address, it's that of the original.
                below = _below(metadata, unlabelled[-1])
                unlabelled[-1] = below if below.url and not below.value else unlabelled[-1]
            found += [*unlabelled, metadata]
            unlabelled = []
        elif len(line) <= _LONGEST and _may_follow(line, unlabelled):
            unlabelled.append(Metadata(index, "credit", undecorated(line), is_labelled=False))
        else:
            break
    return tuple(reversed(found)) if is_linked else _with_address(tuple(reversed(found)))


def _may_follow(line: str, unlabelled: Sequence[Metadata]) -> bool:
    """Whether a line without a label may stand above such lines and below metadata."""
    texts = (line, *(each.value for each in unlabelled))
    is_signature = len(unlabelled) < _MOST_SIGNED and all(len(text) <= _SHORT for text in texts)
    is_link = len(unlabelled) < _MOST_SOURCES and value_of(undecorated(line))[1] != ""
    return len(unlabelled) < _MOST_UNLABELLED or is_signature or is_link


def _of_heading(line: str, index: int) -> Metadata | None:
    """The label that a heading such as "## Quelle" is, or None."""
    label = label_of(heading_text(line.strip()) or "")
    is_of_source = label is not None and label.kind in ("source", "original")
    return Metadata(index, label.kind, "", languages=label.languages) if label and is_of_source else None


def _below(label: Metadata, line: Metadata) -> Metadata:
    """A line as it reads below a label."""
    name, url, host = value_of(line.value)
    return Metadata(line.line, label.kind, name, url, host, label.languages, below=True)


def at_start(lines: Sequence[str], sources: Sources, *, is_linked: bool) -> tuple[Metadata, ...]:
    """The metadata in the first lines of a text, below its title.

    In a list of properties, as Notion exports them, those that aren't ours have the kind `other`. A byline counts if it names a
    source, or if the text `is_linked` to its original already.
    """
    found: list[Metadata] = []
    for index, line in enumerate(lines):
        if not line.strip() or RULE.fullmatch(line):
            continue
        metadata, bare = metadata_of(line, index), undecorated(line)
        if metadata is None and _is_property(lines, index):
            metadata = Metadata(index, "other", bare)
        if metadata is None and len(line) <= _LONGEST and is_byline(bare, sources, of_original=is_linked):
            metadata = Metadata(index, "source", bare)
        following = next((each for each in lines[index + 1 :] if each.strip()), "")
        if metadata is None and not found and _HEADING.match(line) and metadata_of(following, 0):
            metadata = Metadata(index, "other", line.strip())
        if metadata is None:
            break
        found.append(metadata)
    return tuple(found) if is_linked else _with_address(tuple(found))


def _is_property(lines: Sequence[str], index: int) -> bool:
    """Whether a line is one of three or more in a row that each have a short name and a value."""
    start = index
    while start and lines[start - 1].strip() and not _HEADING.match(lines[start - 1]):
        start -= 1
    row = list(takewhile(str.strip, lines[start:]))
    return len(row) > 2 and all(_PROPERTY.fullmatch(undecorated(line)) for line in row)


def _with_address(found: tuple[Metadata, ...]) -> tuple[Metadata, ...]:
    return found if any(each.url or (each.kind == "source" and each.value) for each in found) else ()


def _is_bare_heading(line: str) -> bool:
    """Whether a line is a heading such as "## Quelle", above the lines that it announces."""
    return label_of(heading_text(line.strip()) or "") is not None


def heading_above(lines: Sequence[str], found: Iterable[Metadata]) -> set[int]:
    """Indexes of the rules and headings directly above metadata, which belong to them."""
    first = min((each.line for each in found), default=0)
    above = (index for index in range(first - 1, -1, -1) if lines[index].strip())
    said = (index for index in above if not RULE.fullmatch(lines[index]))
    last = next((index for index in said if not _is_bare_heading(lines[index])), -1)
    return set(range(last + 1, first))


def of_source(found: Sequence[Metadata], source: Source) -> tuple[Metadata, ...]:
    """Metadata without the unlabelled lines that aren't credit lines of a source.

    What stands above such a line doesn't count if there is an address below it: it may belong to a chart or a picture.
    """
    url = next((each.url for each in found if each.url and parsed(each.url)), "")
    known = Known(source, url=url)
    kept: list[Metadata] = []
    for each in reversed(found):
        if each.is_labelled or is_credit_line(each.value, known):
            kept.append(replace(each, is_labelled=True))
        elif any(other.url for other in kept):
            break
    return tuple(reversed(kept))

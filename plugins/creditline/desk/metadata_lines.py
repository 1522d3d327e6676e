"""Lines at the beginning or end of a text that say where it comes from: source, address, credit line, author, day."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from creditline.credits.known import Known
from creditline.credits.lines import is_credit_line
from creditline.desk.footer_labels import label_of, labelled
from creditline.desk.pasted_lines import without_bullet, without_emoji
from creditline.text.urls import parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from creditline.desk.footer_labels import Kind
    from creditline.model.source import Source

_LINK = re.compile(
    r"\[(?P<name>[^\[\]]*)\]\(<?(?P<url>[^()<>\s]*+(?:\([^()<>\s]*+\)[^()<>\s]*+)*)>?[^()]*+\)"
)
_ADDRESS = re.compile(r"<?(?P<url>https?://[^\s<>\"“”«»]+)>?", re.IGNORECASE)
_HOST = re.compile(r"[(（](?P<host>[^\s()（）][^\s()（）.]*+\.[^\s()（）]++)[)）]")
_RULE = re.compile(r"[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|—+|–+|=+)")
_BARE = re.compile(r"(?<![\w/.@])(?=www\.[^\s/()]{1,100}/\S)")
"""Where an address with a path begins that has no scheme."""
_NUMBER = re.compile(r"^\[\d{1,2}\]:?[ \t]+")
"""The number of a source, as research assistants write it."""
_HEADING = re.compile(r"#{1,6}[ \t]+")
_MOST_UNLABELLED = 2
_MOST_SOURCES = 12
_LONGEST = 300
_LONGEST_LINE = 2000


@dataclass(frozen=True)
class Metadata:
    """One line: what it says, its text, and the address and host in it, which may be empty.

    `line` is its index, and `rest` the text behind a link. A line without a label has the kind `credit`, and may be something else.
    """

    line: int
    kind: Kind
    value: str
    url: str = ""
    host: str = ""
    languages: frozenset[str] = frozenset()
    is_labelled: bool = True
    rest: str = ""


def value_of(text: str) -> tuple[str, str, str]:
    """Name, address and host in the text after a label.

    >>> value_of("[The Guardian](https://example.org/a)"), value_of("DIE ZEIT (www.zeit.de)")
    (('The Guardian', 'https://example.org/a', ''), ('DIE ZEIT', '', 'www.zeit.de'))
    >>> value_of("The Observer, https://example.org/a.")
    ('The Observer', 'https://example.org/a', '')
    """
    text = with_scheme(_NUMBER.sub("", text))
    name, url, host = text, "", ""
    if link := _LINK.search(text):
        url, before = link["url"], text[: link.start()].strip(" (")
        shown = "" if "://" in link["name"] else link["name"]
        name = before or shown or text[link.end() :]
    elif address := _ADDRESS.search(text):
        url = address["url"].rstrip(".,;:!?)]*_")
        name = (
            text[: address.start()] + text[address.start() + text[address.start() :].find(url) + len(url) :]
        )
    if found := _HOST.search(name):
        host = found["host"]
        name = name[: found.start()] + name[found.end() :]
    name = name.replace("**", "").strip(" \t*_()<>[]|,;–—-·")
    return name.rstrip(" ,.;:–—-") if url else name, url, host


def with_scheme(text: str) -> str:
    """A text in which an address without a scheme has one.

    >>> with_scheme("NRC, www.nrc.nl/a"), with_scheme("NRC (www.nrc.nl)"), with_scheme("https://www.nrc.nl/a")
    ('NRC, https://www.nrc.nl/a', 'NRC (www.nrc.nl)', 'https://www.nrc.nl/a')
    """
    return _BARE.sub("https://", text)


def metadata_of(text: str, index: int) -> Metadata | None:
    """The metadata in a line, or None."""
    if len(text) > _LONGEST_LINE:
        return None
    bare = _undecorated(text)
    if found := labelled(bare):
        label, rest, _ = found
        name, url, host = value_of(rest)
        value = rest.replace("**", "").strip("*_ ") if label.kind in ("credit", "license") else name
        return Metadata(index, label.kind, value, url, host, label.languages, rest=_behind(rest))
    link = _LINK.fullmatch(bare)
    named = label_of(link["name"]) if link else None
    if link and named and named.kind in ("source", "original"):
        return Metadata(index, "original", "", link["url"], "", named.languages)
    return None


def _behind(text: str) -> str:
    """The text behind the link in a text."""
    link = _LINK.search(text)
    return text[link.end() :].strip(" .,;*_()") if link else ""


def _undecorated(text: str) -> str:
    bare = text.strip().rstrip("\\").lstrip("> ").strip()
    bare = _NUMBER.sub("", without_bullet(bare) or bare)
    bare = without_emoji(bare.strip()).strip()
    if bare.startswith(("*", "_")) and bare.endswith(bare[0]):
        bare = bare.strip(bare[0])
    return without_emoji(bare.strip()).strip()


def at_end(lines: Sequence[str]) -> tuple[Metadata, ...]:
    """The metadata in the last lines of a text, in their order; empty if none of them has an address or a source.

    A label on a line of its own counts for the lines below it, so that "Sources:" may stand above a list of links.
    """
    found: list[Metadata] = []
    unlabelled: list[Metadata] = []
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if not line.strip() or _RULE.fullmatch(line) or (found and not unlabelled and _is_bare_heading(line)):
            continue
        metadata = metadata_of(line, index) or (_of_heading(line, index) if unlabelled else None)
        if unlabelled and metadata and not metadata.value and not metadata.url:
            found += [*(_below(metadata, each) for each in unlabelled), metadata]
            unlabelled = []
        elif metadata:
            found += [*unlabelled, metadata]
            unlabelled = []
        elif len(line) <= _LONGEST and (
            len(unlabelled) < _MOST_UNLABELLED or _is_link(line, len(unlabelled))
        ):
            unlabelled.append(Metadata(index, "credit", _undecorated(line), is_labelled=False))
        else:
            break
    return _with_address(tuple(reversed(found)))


def _of_heading(line: str, index: int) -> Metadata | None:
    """The label that a heading such as "## Quelle" is, or None."""
    start = _HEADING.match(line.strip())
    label = label_of(line.strip()[start.end() :]) if start else None
    if label is None or label.kind not in ("source", "original"):
        return None
    return Metadata(index, label.kind, "", languages=label.languages)


def _is_link(line: str, count: int) -> bool:
    """Whether a line is a link or an address, as in a list of sources."""
    return count < _MOST_SOURCES and bool(value_of(_undecorated(line))[1])


def _below(label: Metadata, line: Metadata) -> Metadata:
    """A line as it reads below a label."""
    name, url, host = value_of(line.value)
    return Metadata(line.line, label.kind, name, url, host, label.languages, rest=_behind(line.value))


def at_start(lines: Sequence[str], start: int) -> tuple[Metadata, ...]:
    """The metadata in the lines from `start` on, below a title."""
    found: list[Metadata] = []
    for index in range(start, len(lines)):
        if not lines[index].strip() or _RULE.fullmatch(lines[index]):
            continue
        metadata = metadata_of(lines[index], index)
        if metadata is None:
            break
        found.append(metadata)
    return _with_address(tuple(found))


def _with_address(found: tuple[Metadata, ...]) -> tuple[Metadata, ...]:
    return found if any(each.url or (each.kind == "source" and each.value) for each in found) else ()


def _is_bare_heading(line: str) -> bool:
    """Whether a line is a heading such as "## Quelle", above the lines that it announces."""
    start = _HEADING.match(line.strip())
    return start is not None and label_of(line.strip()[start.end() :]) is not None


def heading_above(lines: Sequence[str], found: Iterable[Metadata]) -> set[int]:
    """Indexes of the rules and headings directly above metadata, which belong to them."""
    first = min((each.line for each in found), default=0)
    above: set[int] = set()
    for index in range(first - 1, -1, -1):
        line = lines[index]
        if line.strip() and not (_RULE.fullmatch(line) or _is_bare_heading(line)):
            break
        above.add(index)
    return above


def credits_of(found: Iterable[Metadata], source: Source) -> tuple[Metadata, ...]:
    """Metadata without the unlabelled lines that aren't credit lines of a source."""
    url = next((each.url for each in found if each.url and parsed(each.url)), "")
    known = Known(source, url=url)
    return tuple(
        replace(each, is_labelled=True) if each.kind == "credit" else each
        for each in found
        if each.is_labelled or is_credit_line(each.value, known)
    )

"""Fix that quotes a value with a colon, which YAML would read as another key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from creditline.fixes.proposals import Edit, unreadable_line, written
from creditline.manuscript.fields import BY_NAME
from creditline.manuscript.front_matter import FrontMatterError, front_matter, is_unclosed
from creditline.manuscript.keys import meant_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.manuscript.fields import Field
    from creditline.model.manuscript import Manuscript

_ENTRY = re.compile(
    r"(?P<lead> *(?:- +)?)(?P<key>[^\s:#\"'\[\]{},&*!|>%@`-][^:#]*?):[ \t]+(?P<value>\S(?:.*[^ \t\n])?)[ \t]*"
)
_PARENT = re.compile(r"(?P<key>\w+):[ \t]*(?:#.*)?")
_UNQUOTED = re.compile(r"(?![-?:](?:\s|\Z)|[\"'\[\]{},&*!|>%@`#])(?=.*:(?:\s|\Z))(?!.*\s#).*")


def first_line(manuscript: Manuscript, lines: list[str]) -> Iterator[Edit]:
    """Propose a file without the blank lines above its front matter."""
    at = next((at for at, line in enumerate(lines) if line.strip(" \t\ufeff")), 0)
    if at and lines[at].rstrip() == "---" and manuscript.front.entries == ():
        yield Edit(at + 1, 0, 0, "", "on the first line", "", drops=frozenset(range(1, at + 1)), opens=True)


def quotes(manuscript: Manuscript, lines: list[str]) -> Iterator[Edit]:
    """Propose quotes on the line that cannot be read, if it is the complete plain value of a text field."""
    number = unreadable_line(manuscript)
    match = _ENTRY.fullmatch(lines[number - 1]) if number <= len(lines) else None
    if match and is_unclosed(lines[number - 1]):
        end = len(match["lead"]) + len(lines[number - 1].strip())
        yield Edit(number, end, end, match["value"][0], "with its closing quotation mark", "")
        return
    if not match or not _UNQUOTED.fullmatch(match["value"]):
        return
    if not _is_text(_field_of(match, lines[: number - 1])) or _goes_on(match, lines[number:]):
        return
    value = match["value"]
    after = written(value, '"')
    if _reads_as(after, value):
        yield Edit(number, *match.span("value"), after, "quoted, since it holds a colon", value)


def _field_of(match: re.Match[str], above: list[str]) -> Field | None:
    """The field that a line of front matter belongs to, by its indentation."""
    key, column = match["key"].rstrip(), len(match["lead"])
    if column == 0:
        return BY_NAME.get(key) or BY_NAME.get(meant_key(key, BY_NAME))
    parent = next((line for line in reversed(above) if line.strip() and _column(line) < column), "")
    opened = _PARENT.fullmatch(parent)
    field = BY_NAME.get(opened["key"]) if opened else None
    if field and field.kind == "key_facts":
        return field
    return next((part for part in field.parts if part.name == key), None) if field else None


def _is_text(field: Field | None) -> bool:
    return field is not None and field.kind in ("text", "prose", "key_facts")


def _goes_on(match: re.Match[str], below: list[str]) -> bool:
    """Whether the value may continue on the lines below, so that only the author knows where it ends."""
    following = next((line for line in below if line.strip()), "")
    return len(following) - len(following.lstrip()) > len(match["lead"])


def _column(line: str) -> int:
    match = re.match(r" *(?:- +)?", line)
    return match.end() if match else 0


def _reads_as(written: str, value: str) -> bool:
    try:
        return front_matter(f"value: {written}").text("value") == value
    except FrontMatterError:
        return False

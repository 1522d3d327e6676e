"""Fixes of front matter that YAML can't read: quotes, brackets, tabs, dashes and the lines that enclose it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from creditline.fixes.proposals import Edit, unreadable_line, written
from creditline.manuscript.fields import BY_NAME, Field
from creditline.manuscript.front_matter import FrontMatterError, front_matter, is_unclosed
from creditline.manuscript.keys import meant_key
from creditline.model.manuscript import Manuscript

_ENTRY = re.compile(
    r"(?P<lead> *(?:- +)?)(?P<key>[^\s:#\"'\[\]{},&*!|>%@`-][^:#]*?):[ \t]+(?P<value>\S(?:.*[^ \t\n])?)[ \t]*"
)
_KEY = re.compile(r"[^\W\d_][\w -]{0,30}: ?")
_FIELD = re.compile(r"[^\W\d_][\w -]{0,30}\s?[:：]|[ \t]+\S|- |#")
_PARENT = re.compile(r"(?P<key>\w+):[ \t]*(?:#.*)?")
_IN_QUOTES = re.compile(r"""(?P<mark>["'])(?P<value>[^\\]*)(?P=mark)""")
_OTHER_DASHES = re.compile(r"-{2}|-{4,}|[—–]{1,3}")
_REPAIRS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"((?:  )*)\t"), r"\1  ", "indented with spaces"),
    (re.compile(r"(\s*)-(?=[^\s-])"), r"\1- ", "as a point of the list"),
    (re.compile(r"(\s*(?:- +)?[^\W\d_]\w*)\s*：\s*"), r"\1: ", "with a colon that YAML knows"),
    (re.compile(r"([^\[\]{}#]*: +\[[^\[\]{}#]*[^\[\]{}#,\s]),?\s*\Z"), r"\1]", "with its closing bracket"),
    (re.compile(r"(\w+: +)- +([^\[\]{}#,:]+)\Z"), r"\1[\2]", "as a list"),
    (re.compile(r"([^\[\]{}#]*: +\[[^\[\]{}#]*)#(?=\w)"), r"\1", "without #, which begins a comment"),
)
"""Beginnings of lines that YAML can't read, what stands there instead, and a reason."""
_UNQUOTED = re.compile(r"(?![-?:](?:\s|\Z)|[\"'\[\]{},&*!|>%@`#])(?=.*:(?:\s|\Z))(?!.*\s#).*")


def first_line(manuscript: Manuscript, lines: list[str]) -> Iterator[Edit]:
    """Propose a file without the blank lines above its front matter."""
    at = next((at for at, line in enumerate(lines) if line.strip(" \t\ufeff")), 0)
    if at and lines[at].rstrip() == "---" and manuscript.front.entries == ():
        yield Edit(at + 1, 0, 0, "", "on the first line", "", drops=frozenset(range(1, at + 1)), opens=True)


def dashes(_: Manuscript, lines: list[str]) -> Iterator[Edit]:
    """Propose the line of dashes that begins the front matter, above fields that begin the file, or for other dashes."""
    first, following = lines[0].strip(), lines[:3]
    if _OTHER_DASHES.fullmatch(first) and len(lines) > 1 and _FIELD.match(lines[1]):
        yield Edit(1, 0, len(lines[0]), "---", "with three dashes", "", opens=True)
    elif all(map(_KEY.match, following)) and any(line.startswith("title:") for line in following):
        yield Edit(1, 0, 0, "---\n", "with its first line", "", opens=True)


def last_line(_: Manuscript, lines: list[str]) -> Iterator[Edit]:
    """Propose the line of dashes that ends the front matter, at the first line that is no field of it."""
    end = next((at for at, line in enumerate(lines[1:], 1) if not _FIELD.match(line)), 0)
    is_text = end and any(lines[end + 1 :]) and not any(map(_KEY.match, lines[end : end + 3]))
    if is_text and lines[0].rstrip() == "---" and not any(line.rstrip() == "---" for line in lines[1:]):
        is_other = _OTHER_DASHES.fullmatch(lines[end].strip()) is not None
        at, start = (end + 1, 0) if is_other else (end, len(lines[end - 1]))
        after = "---" if is_other else "\n---"
        yield Edit(at, start, len(lines[at - 1]), after, "with its last line", "", opens=True)


def repairs(manuscript: Manuscript, lines: list[str]) -> Iterator[Edit]:
    """Propose repairs of the line that can't be read, or of the one above it."""
    number = unreadable_line(manuscript)
    likely = (number, number - 1) if number > 2 else (number,)
    for at in likely if number <= len(lines) else ():
        line = lines[at - 1]
        for pattern, after, what in _REPAIRS:
            if (match := pattern.match(line)) is not None:
                yield Edit(at, 0, match.end(), match.expand(after), what, "")
        above, column = lines[at - 2], _column(line)
        if at > 2 and abs(_column(above) - column) == 1 and _KEY.match(line.lstrip()):
            yield Edit(at, 0, column, " " * _column(above), "indented like the line above", "")


def quotes(manuscript: Manuscript, lines: list[str]) -> Iterator[Edit]:
    """Propose quotes on the line that cannot be read, if it is the complete plain value of a text field."""
    number = unreadable_line(manuscript)
    match = _ENTRY.fullmatch(lines[number - 1]) if number <= len(lines) else None
    if match and is_unclosed(lines[number - 1]):
        end = len(match["lead"]) + len(lines[number - 1].strip())
        yield Edit(number, end, end, match["value"][0], "with its closing quotation mark", "")
        return
    within = _IN_QUOTES.fullmatch(match["value"]) if match else None
    if within and within["mark"] == '"' and within["value"].count('"') % 2:
        within = None
    if not match or not (within or _UNQUOTED.fullmatch(match["value"])) or _goes_on(match, lines[number:]):
        return
    field = _field_of(match, lines[: number - 1])
    if field is not None and field.kind not in ("text", "prose", "key_facts", "people"):
        return
    value = within["value"] if within else match["value"]
    after = written(value, '"')
    if _reads_as(after, value):
        what = "with \\ before its inner quotes" if within else "quoted, since it holds a colon"
        yield Edit(number, *match.span("value"), after, what, value)


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

"""Finds the end of a key, value or word that begins at a given place of a line."""

from __future__ import annotations

import re

_QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
_KEY = re.compile(r"[^\s:#\"'\[\]{},-][^:#\"'\[\]{},]*(?=:(?:\s|$))")
_COMMENT = re.compile(r"(?<!\s)\s+(?:#.*|$)")
_CLOSING = tuple(".,;:!?)]}>\"'*_`’”»")


def quoted_end(line: str, start: int) -> int | None:
    r"""The index after the quoted YAML scalar that begins at `start`, or None if there is none or it spans lines.

    >>> quoted_end(r'title: "A \" b" # so', 7)
    15
    """
    pattern = _QUOTED.get(line[start : start + 1])
    match = pattern.match(line, start) if pattern else None
    return match.end() if match else None


def field_end(line: str, start: int) -> int:
    """The index after the front-matter key or value that begins at `start`.

    >>> field_end("titel: A title  # sic", 0), field_end("titel: A title  # sic", 7)
    (5, 14)
    """
    if (end := quoted_end(line, start)) is not None:
        return end
    if match := _KEY.match(line, start):
        return match.end()
    end = match.start() if (match := _COMMENT.search(line, start)) else len(line)
    before = line[:start]
    if before.count("[") > before.count("]") or before.count("{") > before.count("}"):
        end = min([end, *(at for mark in ",]}" if (at := line.find(mark, start)) > start)])
    return max(end, start)


def word_end(line: str, start: int) -> int:
    """The index after the Markdown word, tag or heading that begins at `start`.

    >>> word_end("See (other.md).", 5), word_end('<div class="a b">x', 0), word_end("## Key Facts", 3)
    (13, 17, 12)
    """
    if re.fullmatch(r"\s*#+\s+", line[:start]):
        return len(line.rstrip())
    if tag := re.compile(r"</?[A-Za-z!][^>]*>").match(line, start):
        return tag.end()
    match = re.compile(r"\S+").match(line, start)
    return start + max(1, len(_word(match[0]))) if match else start


def _word(text: str) -> str:
    """`text` without trailing punctuation. A closing bracket stays if `text` contains its opening one.

    >>> _word("alert(1)),")
    'alert(1)'
    """
    while text.endswith(_CLOSING) and not (text.endswith(")") and text.count("(") >= text.count(")")):
        text = text[:-1]
    return text

"""Plain text -> Markdown that shows it, character by character.

A backslash where the dialect takes one, else an entity. What means nothing where it stands is left alone: people
will edit the manuscript.
"""

from __future__ import annotations

import re

_BACKSLASHED = re.compile(
    r"[\\`*\[]"
    r"|_(?![^\W_])|(?<![^\W_])_"  # but not within_a_word
    r"|\{(?=:)"
)
# To Python-Markdown, an address in angle brackets may begin with any space but this one.
_ENTITY = re.compile(r"&(?=#?\w+;)|<(?=[^ \t\n])")
_ENTITIES = {"&": "&amp;", "<": "&lt;"}
_NUMBERED = re.compile(r"(\d+)[.)](?:\s|$)")
_SEPARATOR = re.compile(r"[:\s-]*\|[|:\s-]*")  # under another line with bars it would make a table
_OPENING = re.compile(r"[#>]|[-+](?:[\s-]|$)")


def inline(text: str) -> str:
    r"""Text that stands within a line.

    >>> inline("*a* [b](c) snake_case AT&T &copy; 1 < 2 <b>")
    '\\*a\\* \\[b](c) snake_case AT&T &amp;copy; 1 < 2 &lt;b>'
    """
    text = _ENTITY.sub(lambda match: _ENTITIES[match[0]], text)
    return _BACKSLASHED.sub(lambda match: "\\" + match[0], text)


def line(text: str) -> str:
    r"""Text that begins a paragraph or a point.

    >>> [line(text) for text in ("# 1", "1. A", "2026) B", "- c", "-5", "~~~", "- |")]
    ['\\# 1', '1\\. A', '2026\\) B', '\\- c', '-5', '&#126;~~', '\\- &#124;']
    """
    escaped = inline(text)
    if match := _NUMBERED.match(escaped):
        return match[1] + "\\" + escaped[match.end(1) :]
    if _SEPARATOR.fullmatch(escaped):
        escaped = escaped.replace("|", "&#124;")
    if escaped.startswith("~~~"):
        return "&#126;" + escaped[1:]
    return "\\" + escaped if _OPENING.match(escaped) else escaped


def heading(text: str) -> str:
    r"""Text of a heading: number signs at its end would be dropped.

    >>> heading("What C# Owes to F##")
    'What C# Owes to F\\#\\#'
    """
    escaped = inline(text)
    kept = escaped.rstrip("#")
    return kept + "\\#" * (len(escaped) - len(kept))

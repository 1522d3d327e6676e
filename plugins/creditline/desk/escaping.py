"""Escaping of plain text for Markdown.

A special character gets a backslash if the dialect allows one, or else becomes an entity. It's escaped only where it has a
meaning, since people will edit the manuscript.
"""

from __future__ import annotations

import re

_BACKSLASHED = re.compile(
    r"[\\`*\[]"
    r"|_(?![^\W_])|(?<![^\W_])_"  # but not inside a word
    r"|\{(?=:)"
)
# In Python-Markdown, an address in angle brackets may begin with any white space but these.
_ENTITY = re.compile(r"&(?=#?\w+;)|<(?=[^ \t\n])")
_ENTITIES = {"&": "&amp;", "<": "&lt;"}
_NUMBERED = re.compile(r"(\d+)[.)](?:\s|$)")
_SEPARATOR = re.compile(r"[:\s-]*\|[|:\s-]*")  # would make a table below a line with bars
_OPENING = re.compile(r"[#>]|[-+](?:[\s-]|$)")


def inline(text: str) -> str:
    r"""Escape text inside a line.

    >>> inline("*a* [b](c) snake_case AT&T &copy; 1 < 2 <b>")
    '\\*a\\* \\[b](c) snake_case AT&T &amp;copy; 1 < 2 &lt;b>'
    """
    text = _ENTITY.sub(lambda match: _ENTITIES[match[0]], text)
    return _BACKSLASHED.sub(lambda match: "\\" + match[0], text)


def line(text: str) -> str:
    r"""Escape text at the beginning of a paragraph or list item.

    >>> [line(text) for text in ("# 1", "1. A", "2026) B", "- c", "-5", "~~~", "- |")]
    ['\\# 1', '1\\. A', '2026\\) B', '\\- c', '-5', '&#126;~~', '\\- &#124;']
    """
    return opening(inline(text))


def opening(escaped: str) -> str:
    """Escape the beginning of a line whose other signs are escaped already."""
    if match := _NUMBERED.match(escaped):
        return match[1] + "\\" + escaped[match.end(1) :]
    if _SEPARATOR.fullmatch(escaped):
        escaped = escaped.replace("|", "&#124;")
    if escaped.startswith("~~~"):
        return "&#126;" + escaped[1:]
    return "\\" + escaped if _OPENING.match(escaped) else escaped


def heading(text: str) -> str:
    r"""Escape the text of a heading. Markdown would drop number signs at its end.

    >>> heading("What C# Owes to F##")
    'What C# Owes to F\\#\\#'
    """
    escaped = inline(text)
    kept = escaped.rstrip("#")
    return kept + "\\#" * (len(escaped) - len(kept))

"""Text that is safe to print on a terminal, and paths as users would type them."""

from __future__ import annotations

import re
from pathlib import Path

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(said: object) -> str:
    r"""`said` as text with its control characters escaped. File names may contain some.

    >>> printable("a\x1bb")
    'a\\x1bb'
    """
    return _UNSAFE.sub(lambda sign: sign[0].encode("unicode_escape", "backslashreplace").decode(), str(said))


def counted(number: int, noun: str) -> str:
    """A number of things, in words for a terminal.

    >>> counted(1, "text"), counted(0, "text")
    ('1 text', '0 texts')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def shown_path(path: Path) -> Path:
    """A path relative to the current folder, if it's below."""
    try:
        here = Path.cwd()
    except FileNotFoundError:  # the current folder is in a site that has been replaced
        return path
    return path.relative_to(here) if path.is_relative_to(here) else path


def shown(path: Path) -> str:
    """A printable path, relative to the current folder if it's below."""
    short = shown_path(path)
    return printable(path if short == Path() else short)

"""Paths as users would type them, relative to the current folder."""

from __future__ import annotations

from pathlib import Path

from creditline.text.printable import printable


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

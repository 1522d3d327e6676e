"""Paths as users would type them."""

from __future__ import annotations

from pathlib import Path

from creditline.text.printable import printable


def shown_path(path: Path) -> Path:
    """A path as the user would type it from where they stand, if it lies below."""
    try:
        here = Path.cwd()
    except FileNotFoundError:  # they stand in a site that has been replaced
        return path
    return path.relative_to(here) if path.is_relative_to(here) else path


def shown(path: Path) -> str:
    """A path as a user would type it from where they stand, if it lies below."""
    short = shown_path(path)
    return printable(path if short == Path() else short)

"""Tells which extra packages a command needs, if they aren't installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class ExtraMissing(Exception):
    """A package of an extra isn't installed. The text says how to install it."""


@contextmanager
def needs(*packages: str, extra: str = "import", what: str = "this") -> Iterator[None]:
    """Import packages of an extra, for something that needs them.

    Raises:
        ExtraMissing: one of these packages isn't installed.

    """
    try:
        yield
    except ImportError as missing:
        if (missing.name or "").partition(".")[0] not in packages:
            raise
        how = f"pip install 'mkdocs-creditline[{extra}]'"
        raise ExtraMissing(f"{what} needs a package that is not installed: {how}") from None

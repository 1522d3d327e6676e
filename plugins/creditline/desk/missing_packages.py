"""Tells which extra packages a command needs, if they aren't installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

_HOW = "pip install 'mkdocs-creditline[import]'"


class ExtraMissing(Exception):
    """A package of the extra `import` isn't installed. The text says how to install it."""


@contextmanager
def needs(*packages: str) -> Iterator[None]:
    """Import packages of the extra `import`.

    Raises:
        ExtraMissing: one of these packages isn't installed.

    """
    try:
        yield
    except ImportError as missing:
        if (missing.name or "").partition(".")[0] not in packages:
            raise
        raise ExtraMissing(f"this needs a package that is not installed: {_HOW}") from None

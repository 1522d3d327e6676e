"""Contents of the files of a tree, unpacked and as text."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

PAGE_ENDINGS = (".html", ".htm", ".xhtml", ".xht", ".shtml")


def is_page(root: Path, uri: str) -> bool:
    """Whether a browser would show a file as a page."""
    if uri.lower().endswith(PAGE_ENDINGS):
        return True
    with (root / uri).open("rb") as file:
        start = file.read(512).removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return start.startswith((b"<!doctype html", b"<html"))


def raw_of(root: Path, uri: str) -> bytes:
    """The content of a file, unpacked if it is packed."""
    raw = (root / uri).read_bytes()
    try:
        return gzip.decompress(raw) if uri.endswith(".gz") else raw
    except (OSError, EOFError, zlib.error):
        return raw


def text_of(root: Path, uri: str) -> str:
    """The content of a file as text; empty if it is none."""
    raw = raw_of(root, uri)
    return "" if b"\0" in raw[:8192] else raw.decode("utf-8-sig", "replace")

"""Pre-compressed twins: `page.html.gz` and `page.html.br`, which servers send in the place of `page.html`."""

from __future__ import annotations

import hashlib
from importlib import import_module
from typing import Literal

from creditline.canonical import unpacked
from creditline.verify.file_list import ListedFile

_ENDINGS = (".gz", ".br")
_LARGEST = 64 * 1024 * 1024
"""In bytes, unpacked: a small file may unpack to a very large one."""
_STEP = 1024

Twin = Literal["same", "other", "unreadable"]


def is_twin_of(uri: str) -> str:
    """The file whose twin a file is by its name; empty if it is none.

    >>> is_twin_of("index.html.br"), is_twin_of("index.html")
    ('index.html', '')
    """
    return uri[:-3] if uri.endswith(_ENDINGS) else ""


def compared(uri: str, raw: bytes, listed: ListedFile) -> Twin:
    """Whether a twin holds what the file holds, as the ledger lists it; "unreadable" if no package for Brotli is installed.

    `uri` is the path of the twin, and `raw` its content, packed.
    """
    try:
        found = unpacked(raw) if uri.endswith(".gz") else _from_brotli(raw)
    except ImportError:
        return "unreadable"
    if found is None:
        return "other"
    is_same = hashlib.sha256(found).hexdigest() == listed.sha256
    return "same" if is_same or listed.is_harmless(is_twin_of(uri), found) else "other"


def _from_brotli(raw: bytes) -> bytes | None:
    """The unpacked content; None if it is damaged or too large. It raises `ImportError` if no package for it is installed."""
    brotli = import_module("brotli")
    reader, found = brotli.Decompressor(), bytearray()
    for start in range(0, len(raw), _STEP):
        try:
            found += reader.process(raw[start : start + _STEP])
        except brotli.error:
            return None
        if len(found) > _LARGEST:
            return None
    return bytes(found) if reader.is_finished() else None

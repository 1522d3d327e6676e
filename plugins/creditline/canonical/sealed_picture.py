"""The seal of a PNG picture: a text chunk by which it tells which words it was drawn for.

The seal is the SHA-256 of the words and of the picture's other bytes. So a picture with other words, or other pixels, has another
one. Chunks are described in the PNG specification (https://www.w3.org/TR/png-3/#11tEXt).
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence

_START = b"tEXtCreditline\0"
_END = 12
"""Bytes of the last chunk, which is empty."""
_SIZE = 4 + len(_START) + 64 + 4


def sealed(png: bytes, words: Sequence[str]) -> bytes:
    """A picture with its seal, before its last chunk."""
    text = _START + _seal(png, words).encode()
    chunk = (len(text) - 4).to_bytes(4) + text + zlib.crc32(text).to_bytes(4)
    return png[:-_END] + chunk + png[-_END:]


def is_sealed(png: bytes, words: Sequence[str]) -> bool:
    """Whether a picture was drawn for these words, and is as it was drawn."""
    bare = png[: -_END - _SIZE] + png[-_END:]
    return len(png) > _END + _SIZE and sealed(bare, words) == png


def _seal(png: bytes, words: Sequence[str]) -> str:
    digest = hashlib.sha256("\0".join(words).encode())
    digest.update(png)
    return digest.hexdigest()

"""Hashes of settings and folders, equal in every run and on every machine."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

_TEMPLATES = (".html", ".svg", ".yml", ".xml", ".mo")


def stable(value: object) -> str:
    """A text that is the same for equal settings in every process.

    >>> stable({"b": 1, "a": [print]})
    "{'a': [builtins.print], 'b': 1}"
    """
    if value is None or isinstance(value, (str, int, float, bool, bytes)):
        return repr(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key!r}: {stable(value[key])}" for key in sorted(value, key=str)) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(stable(item) for item in value) + "]"
    if isinstance(value, (set, frozenset)):
        return "{" + ", ".join(sorted(stable(item) for item in value)) + "}"
    named = value if hasattr(value, "__qualname__") else type(value)
    return f"{named.__module__}.{named.__qualname__}" + (
        stable(vars(value)) if named is type(value) and hasattr(value, "__dict__") else ""
    )


def tree(folder: Path, *, hidden: bool) -> str:
    """SHA-256, in hexadecimal, of the templates below a folder; with `hidden`, also of those in hidden folders."""
    digest = hashlib.sha256()
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if hidden or not name.startswith("."))
        for name in sorted(names):
            if name.endswith(_TEMPLATES):
                path = Path(parent, name)
                digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def hashed(*parts: str | bytes) -> str:
    """Cache key of `parts`: the SHA-256, in hexadecimal, of all parts, each preceded by its length."""
    raw = [part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts]
    return hashlib.sha256(
        b"".join([piece for one in raw for piece in (len(one).to_bytes(8, "big"), one)])
    ).hexdigest()

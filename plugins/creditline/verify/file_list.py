"""List of a built site's files, credits.files.json, read by a stranger, as the ledger is."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path

import msgspec

from creditline.canonical import canonical_digest
from creditline.verify.ledger_reader import LEDGER_FILE, once

LIST_FILE = "credits.files.json"

_HEXADECIMAL, _LENGTH = b"0123456789abcdef", 64
_OBJECTS = 2
"""Objects in a list below the top: the versions of the engine, and the files."""


class ListedFile(msgspec.Struct, frozen=True, gc=False, array_like=True, forbid_unknown_fields=True):
    """A file as the ledger lists it: its SHA-256, and that of its canonical form, which is empty if it has none."""

    sha256: str
    canonical: str = ""

    def is_harmless(self, uri: str, raw: bytes) -> bool:
        """Whether other bytes have the same canonical form."""
        return self.canonical != "" and canonical_digest(uri, raw) == self.canonical


@dataclass(frozen=True)
class FileList:
    """Content of credits.files.json: each file of the site, by its path.

    `engine` are the versions of the engine and the theme of hand-written pages, `active` the scripts and styles that mkdocs.yml
    and other plugins bring, `active_in_theme` those that only pages outside of our shell may have, and `stated` the digest that
    the list gives of itself.
    """

    files: dict[str, ListedFile]
    engine: dict[str, str]
    active: tuple[str, ...]
    active_in_theme: tuple[str, ...]
    stated: str

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of everything else in the list, as the list should state it."""
        told = hashlib.sha256()
        for name in sorted(self.engine):
            told.update(f"{name} {self.engine[name]}\n".encode("utf-8", "surrogateescape"))
        for name in (*self.active, *self.active_in_theme):
            told.update(f"{name}\n".encode("utf-8", "surrogateescape"))
        files = self.files
        lines = [f"{(known := files[uri]).sha256} {known.canonical} {uri}\n" for uri in sorted(files)]
        told.update("".join(lines).encode("utf-8", "surrogateescape"))
        return told.hexdigest()


class _Files(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    ledger: str
    digest: str
    engine: dict[str, str]
    active: tuple[str, ...]
    active_in_theme: tuple[str, ...]
    files: dict[str, ListedFile]


@lru_cache(maxsize=2)
def read_files(raw: bytes) -> FileList | None:
    """The list of files in a file's bytes, or None if they do not hold one, and nothing else."""
    try:
        found = _read(raw)
        _check_names(*found.files, *found.active, *found.active_in_theme, *chain(*found.engine.items()))
        _check_digests([one.sha256 for one in found.files.values()])
        _check_digests([one.canonical for one in found.files.values() if one.canonical])
    except (msgspec.ValidationError, ValueError, RecursionError):
        return None
    if found.ledger != LEDGER_FILE or LIST_FILE in found.files:
        return None
    return FileList(found.files, found.engine, found.active, found.active_in_theme, found.digest)


def _read(raw: bytes) -> _Files:
    """The content of a list. It raises `ValueError` for one that holds something else, or a name twice."""
    with suppress(msgspec.DecodeError):
        found = msgspec.json.decode(raw, type=_Files)
        if _names_each_once(raw, found):
            return found
    # msgspec reads no names of files that are no text, and takes the last of two entries with the same name.
    return msgspec.convert(json.loads(raw, object_pairs_hook=once), _Files)


def _names_each_once(raw: bytes, found: _Files) -> bool:
    """Whether no name stands twice in a list, as far as that can be seen without reading it by Python, in a seventh of the time."""
    # Signs between a name and what it names: within strings there may be more of them, but never fewer.
    compact = msgspec.json.format(raw, indent=-1)
    head = msgspec.json.encode(msgspec.structs.replace(found, files={})).removesuffix(b"}}")
    is_usual = compact.startswith(head) and compact.endswith(b"]}}") and compact.count(b'":{') == _OBJECTS
    lists = sum(map(bool, (found.active, found.active_in_theme)))
    return is_usual and compact.count(b'":["') == len(found.files) + lists


def _check_digests(digests: list[str]) -> None:
    """Raise a ValueError if one is no SHA-256 in hexadecimal."""
    if {*map(len, digests)} - {_LENGTH} or "".join(digests).encode().translate(None, _HEXADECIMAL):
        raise ValueError


def _check_names(*names: str) -> None:
    """Raise a ValueError if no file could have one of these names."""
    "".join(names).encode("utf-8", "surrogateescape")


def files_at(root: Path) -> FileList | None:
    """The list of a site's files; None if it has none."""
    path = root / LIST_FILE
    return read_files(path.read_bytes()) if path.is_file() else None

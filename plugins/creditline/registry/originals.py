"""Texts of originals that a newsroom keeps to check its articles against. They are never published."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from creditline.cache.stat import ABSENT, stamp_of

if TYPE_CHECKING:
    from pathlib import Path

    from creditline.model.files import Stamp

FOLDER = "originals"
"""Name of the folder of the kept texts, beside the folder of the articles."""

LARGEST = 2_000_000
"""Maximum size of one text, in bytes."""


@dataclass(frozen=True)
class Originals:
    """Folder of files `<slug>.txt`, each with the text of one article's original. It need not exist."""

    folder: Path

    @cached_property
    def files(self) -> dict[str, Path]:
        """Paths of the kept texts by slug. Other files in the folder are ignored."""
        found = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        return {path.stem: path for path in found if path.suffix == ".txt" and path.is_file()}

    def raw(self, slug: str) -> bytes:
        """Bytes of a kept text, at most `LARGEST` + 1; empty if there is none."""
        path = self.files.get(slug)
        if path is None:
            return b""
        with path.open("rb") as file:
            return file.read(LARGEST + 1)

    def stamp(self, slug: str) -> Stamp:
        """Stat of a kept text, or ABSENT if there is none."""
        path = self.files.get(slug)
        return stamp_of(path.stat()) if path else ABSENT


def text_of(raw: bytes) -> str:
    """Decode a kept text, with line feeds as line ends; empty if it is not UTF-8."""
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return ""

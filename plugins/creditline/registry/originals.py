"""The texts of originals that a newsroom keeps beside its articles, to check against. They are never published."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from creditline.cache.stat import ABSENT, stamp_of

if TYPE_CHECKING:
    from pathlib import Path

    from creditline.model.files import Stamp

FOLDER = "originals"
"""The folder of the kept texts, beside that of the articles."""

LARGEST = 2_000_000
"""Bytes of one text, at most."""


@dataclass(frozen=True)
class Originals:
    """A folder of `<slug>.txt`, each the text of the original of the article with that slug. It need not exist."""

    folder: Path

    @cached_property
    def files(self) -> dict[str, Path]:
        """The kept texts by slug; nothing else that may lie there."""
        found = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        return {path.stem: path for path in found if path.suffix == ".txt" and path.is_file()}

    def raw(self, slug: str) -> bytes:
        """The bytes of a kept text, or as many as show that it is too large; none where none is kept."""
        path = self.files.get(slug)
        if path is None:
            return b""
        with path.open("rb") as file:
            return file.read(LARGEST + 1)

    def stamp(self, slug: str) -> Stamp:
        """The stamp of a kept text; ABSENT where none is kept."""
        path = self.files.get(slug)
        return stamp_of(path.stat()) if path else ABSENT


def text_of(raw: bytes) -> str:
    """The text in the bytes of a file, with line feeds alone; empty if it is not UTF-8."""
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return ""

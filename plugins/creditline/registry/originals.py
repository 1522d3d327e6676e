"""Texts of originals that a newsroom keeps to check its articles against. They are never published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from creditline.model.files import ABSENT, Stamp, stamp_of

FOLDER = "originals"
"""Name of the folder of the kept texts, beside the folder of the articles."""

Kept = tuple[tuple[int, bytes], ...]
"""Kept texts of an article, each with the number of its original, or 0."""

LARGEST = 2_000_000
"""Maximum size of one text, in bytes."""


@dataclass(frozen=True)
class Originals:
    """Folder of the kept texts; it need not exist.

    `<slug>.txt` has the text of an article's original, or of all of them, and `<slug>.2.txt` that of its second original.
    """

    folder: Path

    @cached_property
    def files(self) -> dict[str, dict[int, Path]]:
        """Paths of the kept texts by slug and number of the original, 0 without a number. Other files are ignored."""
        found: dict[str, dict[int, Path]] = {}
        for path in sorted(self.folder.iterdir()) if self.folder.is_dir() else []:
            if path.suffix == ".txt" and path.is_file():
                slug, number = _parts(path.stem)
                found.setdefault(slug, {})[number] = path
        return found

    def raws(self, slug: str) -> Kept:
        """Bytes of an article's kept texts, each at most `LARGEST` + 1."""
        return tuple((number, _start(path)) for number, path in sorted(self.files.get(slug, {}).items()))

    def stamp(self, slug: str) -> Stamp:
        """Stat of an article's kept texts together, or ABSENT if there is none."""
        stamps = [stamp_of(path.stat()) for path in self.files.get(slug, {}).values()]
        sizes, times, nodes = zip(*stamps, strict=True) if stamps else ((0,), (0,), (0,))
        return (sum(sizes), max(times), sum(nodes)) if stamps else ABSENT


def _parts(stem: str) -> tuple[str, int]:
    """The slug and the number of a kept text."""
    slug, _, number = stem.rpartition(".")
    return (slug, int(number)) if slug and re.fullmatch("[1-9][0-9]?", number) else (stem, 0)


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def text_of(raw: bytes) -> str:
    """Decode a kept text, with line feeds as line ends; empty if it is not UTF-8."""
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return ""

"""Records of a built search, read back from Pagefind's files."""

from __future__ import annotations

import gzip
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import msgspec

from creditline.search.parts import Record


class Fragment(msgspec.Struct):
    url: str
    content: str
    meta: dict[str, str]


def records(files: Mapping[str, Path]) -> Iterator[tuple[str, Record | None]]:
    """The article of each file that shows one, by the file; None where nobody can read it. `text` is as the search sees it."""
    for uri, path in sorted(files.items()):
        if uri.endswith(".pf_fragment"):
            try:
                raw = gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")
                yield uri, record(msgspec.json.decode(raw, type=Fragment))
            except (OSError, EOFError, zlib.error, ValueError):
                yield uri, None


def record(fragment: Fragment) -> Record:
    meta = defaultdict(str, fragment.meta)
    tags = tuple(tag for tag in meta["tags"].split("\n") if tag)
    day = date.fromisoformat(meta["date"])
    sources = tuple(meta["source"].split(", "))
    return Record(fragment.url, meta["title"], sources, day, tags, meta["language"], fragment.content)

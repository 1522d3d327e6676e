"""Fix that makes `originals:` of several sources, addresses and credits that stand in lists."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from creditline.fixes.proposals import Edit
from creditline.manuscript.fields import MOST_ORIGINALS
from creditline.model.manuscript import Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model.manuscript import Manuscript

_PARTS = {"source": "source", "original_url": "url", "credit": "credit"}


def listed_originals(manuscript: Manuscript, lines: list[str]) -> Iterator[Edit]:
    """Propose an entry under `originals:` for each place in the three lists, if these are equally long."""
    front = manuscript.front
    given = [_texts(front.get(key)) for key in _PARTS]
    count = len(given[0])
    if front.get("originals") or not 1 < count <= MOST_ORIGINALS or any(len(each) != count for each in given):
        return
    ours = [line for key in _PARTS for line in _lines_of(manuscript, key)]
    first, *others = sorted(ours)
    entries = [dict(zip(_PARTS.values(), texts, strict=True)) for texts in zip(*given, strict=True)]
    block = ["originals:", *(line for entry in entries for line in _entry(entry))]
    line = lines[first - 1]
    yield Edit(
        first, 0, len(line), "\n".join(block), "as originals", "", corrects=True, drops=frozenset(others)
    )


def _texts(value: object) -> list[str]:
    items = value.items if isinstance(value, Sequence) else ()
    texts = [item.text.strip() for item in items if isinstance(item, Scalar) and not item.is_null]
    return texts if len(texts) == len(items) and all(texts) else []


def _lines_of(manuscript: Manuscript, key: str) -> range:
    """The lines of a field, up to the next field or the end of the front matter."""
    starts = sorted(each.line for each, _ in manuscript.front.entries)
    [start] = [each.line for each, _ in manuscript.front.entries if each.text == key][:1]
    after = [line for line in starts if line > start]
    return range(start, after[0] if after else 2 + manuscript.head.rstrip("\n").count("\n") + 1)


def _entry(entry: dict[str, str]) -> Iterator[str]:
    for number, (part, text) in enumerate(entry.items()):
        # Every JSON text is one of YAML.
        yield f"  {'  ' if number else '- '}{part}: {json.dumps(text, ensure_ascii=False)}"

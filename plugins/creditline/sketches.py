"""Sketches of texts: a few numbers by which two texts are known to be the same, or nearly so.

The method is that of Andrei Broder, "On the resemblance and containment of documents" (1997): of the hashes of all runs of
a few words, the smallest are kept. The share of them that two texts have in common estimates how much they share in all.
"""

from __future__ import annotations

import string
import struct
import zlib
from collections import Counter, defaultdict
from itertools import chain, compress
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_RUN = 5
_KEPT = 32
_SHARE = 4
_SHORT = 200
_MARKS = string.punctuation.encode()
_ALIKE = 0.7
_COMMON = 5
_START = _COMMON + int(_KEPT * (1 - _ALIKE))
"""Of this many smallest numbers of two texts that are alike, they have so many in common; and these are the smallest of each."""
_MOST_HOLDERS = 20
"""Texts remembered for one number: phrases that very many articles share must not cost."""


def sketch(text: str) -> tuple[int, ...]:
    """The sketch of a text. Of a long one, only the runs that begin with every fourth word, by its hash, are looked at.

    Equal words give equal sketches, whatever their case, marks and spaces. Empty for no words.
    """
    words = text.casefold().encode("utf-8", "surrogatepass").translate(None, _MARKS).split()
    if not words:
        return ()
    hashes = list(map(zlib.crc32, words))
    # The hash of a tuple of numbers is the same in every process, unlike that of a text.
    runs: Iterable[tuple[int, ...]] = zip(
        *(hashes[at:] for at in range(min(_RUN, len(hashes)))), strict=False
    )
    if len(hashes) > _SHORT:
        runs = compress(runs, [one % _SHARE == 0 for one in hashes])
    return tuple(sorted({*map(hash, runs)})[:_KEPT])


def packed(sketch: tuple[int, ...]) -> bytes:
    """A sketch as bytes, eight for each number."""
    return struct.pack(f"<{len(sketch)}q", *sketch)


def unpacked(raw: bytes) -> tuple[int, ...]:
    """The sketch of which these are the bytes."""
    return struct.unpack(f"<{len(raw) // 8}q", raw)


def alike(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two sketches are of the same text, give or take an edit.

    >>> alike(sketch("To be or not to be"), sketch("To be, or not to be!"))
    True
    """
    shared = set(one).intersection(other)
    if len(shared) < _ALIKE * max(len(one), len(other)):  # mostly, and soon known
        return False
    smallest = set(sorted({*one, *other})[:_KEPT])
    return len(smallest & shared) >= _ALIKE * len(smallest)


def pairs(sketches: Sequence[tuple[int, ...]]) -> Iterator[tuple[int, int]]:
    """The indices of texts that are alike, each with the first that it resembles, in order."""
    starts = [kept[:_START] for kept in sketches]
    holders: dict[int, list[int]] = defaultdict(list)
    seen: set[int] = set()
    again: set[int] = set()
    for start in starts:
        again |= seen.intersection(start)
        seen.update(start)
    for index, start in enumerate(starts):
        # Most texts share nothing with any other.
        held = [holders[number] for number in again.intersection(start)]
        enough = min(_COMMON, ceil(_ALIKE * len(start)))
        shared = Counter(chain.from_iterable(held) if len(held) >= enough else ())
        for those in held:
            if len(those) < _MOST_HOLDERS:
                those.append(index)
        # Mostly none is: the highest count tells so at once.
        is_likely = max(shared.values(), default=0) >= enough
        likely = sorted(one for one, count in shared.items() if count >= enough) if is_likely else ()
        first = next((earlier for earlier in likely if alike(sketches[earlier], sketches[index])), None)
        if first is not None:
            yield first, index


def packed_pairs(sketches: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """The same for sketches as bytes."""
    return pairs([*map(unpacked, sketches)])

"""Sketches of texts: a few numbers by which two texts are known to be the same, or nearly so.

The method is that of Andrei Broder, "On the resemblance and containment of documents" (1997): of the hashes of all runs of
a few words, the smallest are kept. The share of them that two texts have in common estimates how much they share in all.
"""

from __future__ import annotations

import re
import string
import struct
import zlib
from collections import Counter, defaultdict
from itertools import chain, compress
from math import ceil
from typing import TYPE_CHECKING

from creditline.text.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_RUN = 3
"""Words in a run. One word in twenty that is another leaves three quarters of such runs in common, and 0.6 of runs of five."""
_KEPT = 64
_SHARE = 4
_SHORT = 200
_ALIKE = 0.55
_FEWEST = 18
"""Texts of fewer runs are alike only if they are the same: a single word is more than one in twenty."""
_START = 32
_RAREST = 12
_COMMON = 3
"""Texts are compared if they have so many in common of the rarest of their smallest numbers."""
_MOST_HOLDERS = 20
"""Texts remembered for one number: phrases that very many articles share must not cost."""
_MARKS = string.punctuation.encode() + "\u2018\u2019\u201c\u201d\u2026\xab\xbb".encode()
"""Bytes of marks. Other characters lose some of these bytes too, which their hashes can spare."""
_LONG = 10
"""Letters of a word, on average, from which a text may be one whose script does not part words."""
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def sketch(text: str) -> tuple[int, ...]:
    """The sketch of a text. Of a long one, only the runs that begin with every fourth word, by its hash, are looked at.

    Texts that look the same have the same sketch, whatever their case, marks and spaces. Empty for no words.
    """
    words = _words(text)
    if not words:
        return ()
    hashes = list(map(zlib.crc32, words))
    # The hash of a tuple of numbers is the same in every process, unlike that of a text.
    runs: Iterable[tuple[int, ...]] = zip(
        *(hashes[at:] for at in range(min(_RUN, len(hashes)))), strict=False
    )
    if len(hashes) > _SHORT:
        runs = compress(runs, [not one % _SHARE for one in hashes])
    return tuple(sorted({hash(run) & 0xFFFFFFFF for run in runs})[:_KEPT])


def _words(text: str) -> list[bytes]:
    """The words of a text's fold without marks; in scripts that do not part words, each letter is one."""
    text = folded(text).replace("-", " ")
    words = _split(text)
    if len(text) > _LONG * len(words) and len(_UNSPACED.findall(text)) > len(text) / 2:
        return _split(" ".join(text))
    return words


def _split(text: str) -> list[bytes]:
    return text.encode("utf-8", "surrogatepass").translate(None, _MARKS).split()


def packed(sketch: tuple[int, ...]) -> bytes:
    """A sketch as bytes, four for each number."""
    return struct.pack(f"<{len(sketch)}I", *sketch)


def unpacked(raw: bytes) -> tuple[int, ...]:
    """The sketch of which these are the bytes."""
    return struct.unpack(f"<{len(raw) // 4}I", raw)


def alike(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two sketches are of the same text, give or take an edit.

    >>> alike(sketch("To be or not to be"), sketch("To be, or not to be!"))
    True
    """
    if max(len(one), len(other)) < _FEWEST:
        return one == other
    shared = set(one).intersection(other)
    if len(shared) < _ALIKE * max(len(one), len(other)):  # mostly, and soon known
        return False
    smallest = set(sorted({*one, *other})[:_KEPT])
    return len(smallest & shared) >= _ALIKE * len(smallest)


def pairs(sketches: Sequence[tuple[int, ...]]) -> Iterator[tuple[int, int]]:
    """The indices of texts that are alike, each with the first that it resembles, in order."""
    holders: dict[int, list[int]] = defaultdict(list)
    for index, rare in enumerate(_rarest(sketches)):
        held = [holders[number] for number in rare]
        enough = min(_COMMON, ceil(_ALIKE * len(rare)))
        shared = Counter(chain.from_iterable(held))
        for those in held:
            if len(those) < _MOST_HOLDERS:
                those.append(index)
        likely = sorted(one for one, count in shared.items() if count >= enough)
        first = next((earlier for earlier in likely if alike(sketches[earlier], sketches[index])), None)
        if first is not None:
            yield first, index


def _rarest(sketches: Sequence[tuple[int, ...]]) -> Iterator[list[int]]:
    """Of the smallest numbers of each sketch, those that the fewest other sketches share; most texts share none."""
    seen: set[int] = set()
    again: set[int] = set()
    for sketch in sketches:
        again |= seen.intersection(sketch[:_START])
        seen.update(sketch[:_START])
    shared = [[number for number in sketch[:_START] if number in again] for sketch in sketches]
    count = Counter(chain.from_iterable(shared))
    return (sorted(numbers, key=count.__getitem__)[:_RAREST] for numbers in shared)


def packed_pairs(sketches: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """Pairs of alike texts, by their sketches as bytes."""
    return pairs([*map(unpacked, sketches)])

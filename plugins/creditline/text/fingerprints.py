"""Fingerprints of texts, which find near-duplicates.

The method is MinHash (Andrei Broder, "On the resemblance and containment of documents", 1997). A fingerprint holds the
smallest hashes of all runs of a few words. The share of hashes that two fingerprints have in common estimates the share
of runs that the texts have in common.
"""

from __future__ import annotations

import re
import string
import struct
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress
from math import ceil

from creditline.text.folding import folded

_RUN = 3
"""Words in a run. If one word in twenty differs, three quarters of such runs stay equal, but only 0.6 of runs of five."""
_KEPT = 64
_SHARE = 4
_CHOSEN = bytes(not byte % _SHARE for byte in range(256))
"""For the last byte of a hash, 1 if it can be divided by `_SHARE`."""
_SHORT = 200
_ALIKE = 0.55
_FEWEST = 18
"""Texts with fewer runs are near-duplicates only if they are equal, since one word is more than one in twenty."""
_START = 32
_RAREST = 12
_COMMON = 3
"""Texts are compared if they share this many of the rarest of their smallest hashes."""
_MOST_HOLDERS = 20
"""Limit of texts remembered for one hash, so that phrases shared by very many articles cost no time."""
_MARKS = string.punctuation.encode() + "\u2018\u2019\u201c\u201d\u2026\xab\xbb".encode()
"""Bytes of punctuation marks. Deleting them also shortens some other characters, which does no harm."""
_LONG = 10
"""Average length of words from which on a text may be in a script without spaces between words."""
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def fingerprint(text: str) -> tuple[int, ...]:
    """The fingerprint of a text: up to 64 hashes of 32 bits, in ascending order; empty if the text has no words.

    Case, punctuation, spaces and confusables make no difference. Of a long text, only runs that begin with a quarter
    of all words, chosen by hash, count.
    """
    words = _words(text)
    if not words:
        return ()
    hashes = list(map(zlib.crc32, words))
    starts: Iterable[int] = range(max(len(hashes) - _RUN, 0) + 1)
    if len(hashes) > _SHORT:
        starts = compress(starts, packed(hashes)[::4].translate(_CHOSEN))
    # Unlike the hash of a string, the hash of a tuple of integers is the same in every process.
    runs = {hash(tuple(hashes[at : at + _RUN])) & 0xFFFFFFFF for at in starts}
    return tuple(sorted(runs)[:_KEPT])


def _words(text: str) -> list[bytes]:
    """Words of the folded text without punctuation; in scripts without spaces, each letter is a word."""
    text = folded(text).replace("-", " ")
    words = _split(text)
    if len(text) > _LONG * len(words) and len(_UNSPACED.findall(text)) > len(text) / 2:
        return _split(" ".join(text))
    return words


def _split(text: str) -> list[bytes]:
    return text.encode("utf-8", "surrogatepass").translate(None, _MARKS).split()


def packed(fingerprint: Sequence[int]) -> bytes:
    """A fingerprint as bytes, four for each hash."""
    return struct.pack(f"<{len(fingerprint)}I", *fingerprint)


def unpacked(raw: bytes) -> tuple[int, ...]:
    """The reverse of `packed`."""
    return struct.unpack(f"<{len(raw) // 4}I", raw)


def is_near_duplicate(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two fingerprints are those of near-duplicates.

    >>> is_near_duplicate(fingerprint("To be or not to be"), fingerprint("To be, or not to be!"))
    True
    """
    if max(len(one), len(other)) < _FEWEST:
        return one == other
    shared = set(one).intersection(other)
    if len(shared) < _ALIKE * max(len(one), len(other)):  # a quick answer for most pairs
        return False
    smallest = set(sorted({*one, *other})[:_KEPT])
    return len(smallest & shared) >= _ALIKE * len(smallest)


def pairs(fingerprints: Sequence[tuple[int, ...]]) -> Iterator[tuple[int, int]]:
    """Indices of near-duplicates in order: for each text that has one, its first near-duplicate and itself."""
    holders: dict[int, list[int]] = defaultdict(list)
    for index, rare in enumerate(_rarest(fingerprints)):
        held = [holders[number] for number in rare]
        enough = min(_COMMON, ceil(_ALIKE * len(rare)))
        shared = Counter(chain.from_iterable(held))
        for those in held:
            if len(those) < _MOST_HOLDERS:
                those.append(index)
        likely = sorted(one for one, count in shared.items() if count >= enough)
        for earlier in likely:
            if is_near_duplicate(fingerprints[earlier], fingerprints[index]):
                yield earlier, index
                break


def _rarest(fingerprints: Sequence[tuple[int, ...]]) -> Iterator[list[int]]:
    """For each fingerprint, those of its smallest hashes that the fewest other fingerprints share, but at least one does."""
    seen: set[int] = set()
    again: set[int] = set()
    for fingerprint in fingerprints:
        again |= seen.intersection(fingerprint[:_START])
        seen.update(fingerprint[:_START])
    shared = [[number for number in fingerprint[:_START] if number in again] for fingerprint in fingerprints]
    count = Counter(chain.from_iterable(shared))
    return (sorted(numbers, key=count.__getitem__)[:_RAREST] for numbers in shared)


def packed_pairs(fingerprints: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """Pairs of near-duplicates, as `pairs`, from fingerprints as bytes."""
    return pairs([*map(unpacked, fingerprints)])

"""Two trees of files, compared byte by byte: what the sources give, and what somebody has published."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from creditline.canonical import canonical_digest
from creditline.model.problems import Finding, Told
from creditline.verify.files import Files
from creditline.verify.ledger_reader import LEDGER_FILE

_PLACES = 3
"""So many places of a file are told."""
_LONGEST = 72
"""Characters of a line are shown, around the first that differs."""
_MOST = 4_000
"""Lines that differ are matched with one another, if they are not more."""
_AGAIN = "see what changed this file after the build, and publish what the sources give"


def site_is_what_the_sources_give(built: Path, found: Path) -> Told:
    """A site is what its sources give, to the byte.

    `creditline verify --rebuild` builds the site again from its sources, for the day in its ledger, and compares every file.
    Files that differ only in what minifiers change get one warning together.
    """
    expected, there = Files(built).found, Files(found).found
    for uri in sorted(expected.keys() - there.keys()):
        yield uri, Finding(1, 1, "the sources give this file, but it is not there", "publish it")
    harmless = []
    for uri, is_file in sorted(there.items()):
        if uri not in expected:
            yield uri, Finding(1, 1, "the sources do not give this file", "remove it, or put it into docs/")
        elif not is_file:
            yield uri, Finding(1, 1, "this is neither a file nor a folder of the site", "remove the link")
        elif (here := (found / uri).read_bytes()) != (ours := (built / uri).read_bytes()):
            if (digest := canonical_digest(uri, ours)) and canonical_digest(uri, here) == digest:
                harmless.append(uri)
            else:
                yield from ((uri, told) for told in _differences(ours, here))
    if harmless:
        yield LEDGER_FILE, _minified(harmless)


def other_versions(built: dict[str, str], installed: dict[str, str]) -> str:
    """Which versions a site was built with, where others are installed; empty if there are none."""
    names = sorted({*built, *installed}, key=str.lower)
    versions = ((name, built.get(name, "none"), installed.get(name, "none")) for name in names)
    return ", ".join(f"{name} {there} (here {here})" for name, there, here in versions if there != here)


def _minified(uris: list[str]) -> Finding:
    named = ", ".join(uris[:3]) + (", ..." if len(uris) > 3 else "")
    number = "1 file differs" if len(uris) == 1 else f"{len(uris)} files differ"
    told = f"{number} only in white space, quotes, comments or order: {named}"
    return Finding(1, 1, told, "they were minified after the build", severity="warning")


def _differences(ours: bytes, here: bytes) -> Iterator[Finding]:
    one, other = _text(ours), _text(here)
    if one is None or other is None:
        at = _first_difference(ours, here)
        told = f"expected {len(ours):,} bytes, found {len(here):,}, which differ from byte {at + 1:,} on"
        yield Finding(1, 1, told, _AGAIN)
        return
    places = list(islice(_places(one.split("\n"), other.split("\n")), _PLACES + 1))
    for line, expected, found in places[:_PLACES]:
        expected, column, found = _around(expected, found)
        yield Finding(line, column, f"expected {expected}, found {found}", _AGAIN)
    if len(places) > _PLACES:
        yield Finding(places[_PLACES][0], 1, "from here on, there are more differences", _AGAIN)


def _first_difference(one: Sequence[object], other: Sequence[object]) -> int:
    """The place from which on two sequences differ."""
    places = (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(places, min(len(one), len(other)))


def _text(raw: bytes) -> str | None:
    try:
        return None if b"\0" in raw else raw.decode()
    except UnicodeDecodeError:
        return None


def _places(ours: list[str], here: list[str]) -> Iterator[tuple[int, str | None, str | None]]:
    """Where lines differ: the number of the line that is found, what is expected there, and what is found; None for no line."""
    start, end = _first_difference(ours, here), 0
    while end < min(len(ours), len(here)) - start and ours[-1 - end] == here[-1 - end]:
        end += 1
    one, other = ours[start : len(ours) - end], here[start : len(here) - end]
    if len(one) + len(other) > _MOST:
        yield start + 1, one[0] if one else None, other[0] if other else None
        return
    for tag, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        for step in range(max(b - a, d - c) if tag != "equal" else 0):
            line = start + c + min(step, max(d - c - 1, 0)) + 1
            expected = one[a + step] if a + step < b else None
            yield line, expected, other[c + step] if c + step < d else None


def _around(expected: str | None, found: str | None) -> tuple[str, int, str]:
    """Both lines as they are shown, with the column of the first character of the found one that differs."""
    if expected is None or found is None:
        return _shown(expected, 0), 1, _shown(found, 0)
    place = _first_difference(expected, found)
    start = max(0, place - _LONGEST // 3)
    return _shown(expected, start), place + 1, _shown(found, start)


def _shown(line: str | None, start: int) -> str:
    if line is None:
        return "no line"
    cut = line[start : start + _LONGEST]
    return repr(("..." if start else "") + cut + ("..." if start + _LONGEST < len(line) else ""))

"""The gate with its cache.

A scan holds the verdicts of a whole folder. If few files have changed since, their verdicts are cached one by one, since writing
the scan again takes longer. The cache key of such a verdict is the hash of the file, its path, the registry and the policy. The
key of a published text is the hash of the file and the policy.

A file that changes again within the resolution of its timestamp keeps its stat. So a file is read again if it was
changed less than two seconds before the scan. `creditline build --verify-cache` reads every file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from creditline.cache.hashing import hashed
from creditline.cache.store import Store, cached
from creditline.cache.versions import installation
from creditline.gate.bodies import body_key
from creditline.gate.judge import Judge, Taken, Verdict, digest_of, slug_of
from creditline.manuscript.limits import LARGEST_FILE
from creditline.model.article import Entry
from creditline.model.files import ABSENT, FoundFile, Stamp
from creditline.registry.originals import Kept, Originals
from creditline.registry.policy import Policy
from creditline.registry.sources import Sources
from creditline.text.fingerprints import packed_pairs
from creditline.workers.pools import Work

_USUAL = 65_536
"""Bytes that few articles exceed."""
_MOMENT = 2_000_000_000
"""Nanoseconds. Some file systems store times in steps of two seconds."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """The stat of a manuscript, the stat of the kept text of its original, and the verdict."""

    stamp: Stamp
    original: Stamp
    entry: Entry


@dataclass(frozen=True)
class Scan:
    """One scan of a content folder: its time, in nanoseconds since 1970, and its manuscripts by path."""

    taken: int = 0
    files: dict[str, Scanned] = field(default_factory=dict)

    def unchanged(self, uri: str, stamp: Stamp) -> Scanned | None:
        """The scanned manuscript, if its stat is unchanged."""
        found = self.files.get(uri)
        return found if found and found.stamp == stamp and self.proves(found) else None

    def proves(self, one: Scanned) -> bool:
        """Whether both files of a scanned manuscript were old, so that unchanged stats prove them unchanged."""
        return self._is_old(one.stamp) and (one.original == ABSENT or self._is_old(one.original))

    def entry(self, uri: str) -> Entry | None:
        """The verdict on a manuscript, which may have changed since."""
        found = self.files.get(uri)
        return found.entry if found else None

    def _is_old(self, stamp: Stamp) -> bool:
        """Whether a file was last changed long enough before the scan for its stat to prove it unchanged."""
        return stamp[1] < self.taken - _MOMENT


class Asked(NamedTuple):
    """A file to judge, and its verdict in the last scan, if there is one."""

    file: FoundFile
    last: Entry | None = None


@dataclass(frozen=True)
class Gate:
    """Judges the files of a content folder by a registry and a policy, and caches the verdicts.

    `seeks_each` says whether verdicts may be in the cache one by one, and `keeps_each` whether they are written so.
    """

    content: Path
    sources: Sources
    policy: Policy
    originals: Originals
    store: Store | None
    to_publish: bool = False
    rereads: bool = False
    seeks_each: bool = True
    keeps_each: bool = True

    def last_scan(self) -> Scan:
        """The last scan of this folder with the same rules, registry and policy; empty if there is none."""
        return (self.store.value(self._scan_key, Scan) if self.store else None) or Scan()

    @property
    def _scan_key(self) -> str:
        return hashed("scan", *self._made_by, str(self.content), str(self.originals.folder))

    def now(self) -> int:
        """Start of a scan, in nanoseconds since 1970 by the cache's clock; 0 without a cache."""
        return self.store.now() if self.store else 0

    def unchanged(self, file: FoundFile, scan: Scan) -> Entry | None:
        """The verdict of the last scan, if neither the file nor the kept text of its original has changed; or None."""
        found = None if self.rereads else scan.unchanged(file.uri, file.stamp)
        if found is None or found.original != self.originals.stamp(found.entry.slug):
            return None
        return found.entry

    def keep_scan(self, now: int, files: Sequence[FoundFile], entries: Sequence[Entry], last: Scan) -> None:
        """Cache the verdicts for the next scan.

        An interrupted check has no entries for the last of the files. Those of the last scan stand for them, unless they prove
        nothing about their files: a later time of the scan would hide that.
        """
        made = {
            file.uri: Scanned(file.stamp, self.originals.stamp(entry.slug), entry)
            for file, entry in zip(files, entries, strict=False)
            if entry.digest and not _is_odd(file)
        }
        for file in files[len(entries) :]:
            if (one := last.files.get(file.uri)) and last.proves(one):
                made[file.uri] = one
        if self.store:
            self.store.keep(self._scan_key, Scan(now, made))

    def near_duplicates(self, fingerprints: Sequence[bytes]) -> list[tuple[int, int]]:
        """Pairs of near-duplicates, cached as long as no fingerprint changes."""
        key = hashed("near-duplicates", installation(), *fingerprints)
        return cached(self.store, key, list[tuple[int, int]], lambda: list(packed_pairs(fingerprints)))

    @property
    def work(self) -> Work[Asked, Taken, Verdict, Entry]:
        """The work on one file: look up its verdict or judge it, and cache the verdict."""
        judge = Judge(self.sources, self.policy, to_publish=self.to_publish and self.store is not None)
        return Work(self._taken, judge.verdict, self._kept)

    def _taken(self, asked: Asked) -> Taken:
        file = asked.file
        try:
            raw = _start(self.content / file.uri)
        except OSError as error:
            return Taken(file, trouble=error.strerror or str(error))
        found = self._found(asked, raw)
        if found and found.original_digest == digest_of(self.originals.raws(found.slug)):
            return Taken(file, known=found)
        originals: Kept = ()
        # The slug in the front matter says which kept text belongs to the article.
        if self.originals.files and (slug := slug_of(raw, file)) in self.originals.files:
            originals = self.originals.raws(slug)
        return Taken(file, raw, originals)

    def _found(self, asked: Asked, raw: bytes) -> Entry | None:
        """The cached verdict on a file with these bytes, if there is one."""
        if asked.last and asked.last.digest == hashlib.sha256(raw).hexdigest():
            return asked.last
        if not self.store or not self.seeks_each or _is_odd(asked.file):
            return None
        return self.store.value(self._key(asked.file, raw), Entry)

    def _kept(self, taken: Taken, made: Verdict) -> Entry:
        if self.store and made.entry.digest and not taken.known and not _is_odd(taken.file):
            if made.body is not None:
                self.store.keep(body_key(made.entry.digest, self.policy), made.body)
            if self.keeps_each:
                self.store.keep(self._key(taken.file, taken.raw), made.entry)
        return made.entry

    @cached_property
    def _made_by(self) -> tuple[str, ...]:
        return installation(), self.sources.digest, repr(self.policy)

    def _key(self, file: FoundFile, raw: bytes) -> str:
        return hashed("verdict", *self._made_by, file.path, file.uri, raw)


def _is_odd(file: FoundFile) -> bool:
    """Whether a file name is not UTF-8. It is refused elsewhere, and JSON cannot hold it."""
    return not file.path.isascii() and "\udc80" <= max(file.path) <= "\udcff"


def _start(path: Path) -> bytes:
    """Bytes of a file, at most `LARGEST_FILE` + 1."""
    with path.open("rb") as file:
        # Python makes room for all that it is asked for, which takes longer than reading a usual article.
        start = file.read(_USUAL)
        return start if len(start) < _USUAL else start + file.read(LARGEST_FILE + 1 - _USUAL)

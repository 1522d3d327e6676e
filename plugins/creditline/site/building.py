"""`creditline build`: builds a site in a hidden folder and publishes it when it is complete and verified."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from creditline.cache.hashing import hashed
from creditline.cache.store import Store
from creditline.gate.library import Library
from creditline.ledger.writer import FILES, LEDGER, Digests, Ledger
from creditline.model.problems import Problem
from creditline.site.exchange import BESIDE, NEW, keep_hidden, keep_spare, new_tree, publish
from creditline.site.lock import Builder, Busy, leftovers, lock_of, locked, remove, workshop
from creditline.site.progress import Watch
from creditline.site.sealing import Sums, keep_sums, kept_sums, place_of, sealed, summed
from creditline.site.tree import Known, Tree
from creditline.text.printable import printable, shown
from creditline.verify import file_problems, verdict
from creditline.verify.built import built_site
from creditline.verify.files import Files
from creditline.verify.looking import looked
from creditline.verify.memory import Memory
from creditline.workers.pools import collect_seldom

K = TypeVar("K", Known, Memory)
OUTPUT = "mkdocs"
"""Subfolder of a build into which MkDocs writes its part of the site."""


class Refused(Exception):
    """No new site was published. The text says why."""


@dataclass(frozen=True)
class Made:
    """Result of an engine's build: the articles of the site, and its ledger without the hashes of the files."""

    library: Library
    ledger: Ledger


class Engine(Protocol):
    """The static-site generator that builds the hand-written pages, configured for one site."""

    @property
    def store(self) -> Store:
        """The cache of the site."""
        ...

    @property
    def workers(self) -> int | str:
        """Number of processes, or the address of a scheduler; see `creditline.workers.pools.executor`."""
        ...

    def needed(self) -> dict[str, Path]:
        """Files and folders that a build reads, and its cache, by option name."""
        ...

    def built(self, folder: Path, tree: Tree, *, rereads: bool) -> Made:
        """Build the site but for its ledger, and return what it was made from.

        Args:
            folder: where the engine writes its part of the site.
            tree: receives our part of the site.
            rereads: whether to read files even if their stats are unchanged.

        Raises:
            Refused: an article, a plugin or the engine stopped the build.
            OSError: a file can't be read or written.

        """
        ...


def _check_folder(site: Path, engine: Engine) -> None:
    hint = "name another folder with --site-dir"
    if os.path.lexists(site) and not site.is_dir():
        raise Refused(f"{shown(site)} is not a folder: remove it, or {hint}")
    if os.path.ismount(site):
        raise Refused(
            f"{shown(site)} is a mount point, which cannot be replaced: {hint}, such as one inside it"
        )
    if site.is_dir() and not os.access(site, os.W_OK):
        raise Refused(f"{shown(site)} is read-only: change its permissions, or {hint}")
    for what, path in engine.needed().items():
        if site == path or site in path.parents or path in site.parents:
            raise Refused(
                f"the site ({shown(site)}) and {what} ({shown(path)}) must not contain each other: {hint}"
            )


@dataclass(frozen=True)
class Build:
    """A build of a site by one process."""

    engine: Engine
    site: Path
    builder: Builder
    today: Callable[[], date]
    tell: Callable[[str], object]
    """Takes a line of text to show while the build runs."""

    def published(self, *, verified: bool, waits: bool, rereads: bool = False) -> str:
        """Build the site, replace the old one, and return a line that says what was published.

        Args:
            verified: whether to verify the new site before it's published.
            waits: whether to wait for another build of the site.
            rereads: whether to read files even if their stats are unchanged.

        Raises:
            Refused: no new site was published.
            OSError: a file can't be read or written; the old site stays.

        """
        _check_folder(self.site, self.engine)
        self.site.parent.mkdir(parents=True, exist_ok=True)
        with self._held(waits=waits):
            self._clear()
            day, watch = self.today(), Watch()
            with workshop(self.site, self.builder) as folder:
                known = Known() if rereads else self._kept(Known)
                tree = Tree(new_tree(folder, self.site), self.site, known)
                made = self.engine.built(folder / OUTPUT, tree, rereads=rereads)
                (folder / OUTPUT / LEDGER).unlink(missing_ok=True)  # It comes last, and knows all others.
                tree.take(folder / OUTPUT)
                with watch.phase("hashing"):
                    digests = self._sealed(made.ledger, tree, folder / NEW, rereads=rereads)
                tree.clear()
                collect_seldom()  # All articles stay until the end.
                if verified:
                    with watch.phase("verifying"):
                        looks = Memory() if rereads else self._kept(Memory)
                        sums = {uri: known[0] for uri, known in digests.items()}
                        files = Files(folder / NEW, sums, tree.found())
                        self._keep(self._verified(files, made.library, day, tree.contents, looks))
                self._keep_hidden(folder / NEW)
                number, unchanged = tree.count()
                self._keep(tree.known())
                publish(folder, self.site)
                keep_spare(folder, self.site, number)
        told = f"; verified in {watch.spent['verifying']:.1f} s" if verified else ""
        return f"published {shown(self.site)}: {number} files, {unchanged} of them unchanged{told}"

    def _sealed(self, ledger: Ledger, tree: Tree, new: Path, *, rereads: bool) -> Mapping[str, Digests]:
        """Put the ledger into the new tree, after everything else, and return the digests of all other files."""
        contents = {uri: name for uri, name in tree.contents.items() if uri not in (LEDGER, FILES)}
        last = Sums() if rereads else kept_sums(self._store, self.site)
        found, sums = summed(new, contents, last, self.engine.workers)
        for uri, raw in zip((LEDGER, FILES), sealed(ledger, found), strict=True):
            tree.put(uri, hashlib.sha256(raw).hexdigest(), raw)
        keep_sums(self._store, self.site, sums)
        return found

    def _keep_hidden(self, new: Path) -> None:
        kept = [name for name in keep_hidden(self.site, new) if name not in BESIDE]
        if kept:
            names = ", ".join(map(printable, kept))
            self.tell(
                f"kept {names} in {shown(self.site)}, which no build made: put it into docs_dir, and set "
                f"`own_files: [{names}]` in the options of creditline"
            )

    @property
    def _store(self) -> Store:
        return self.engine.store

    def _kept(self, kind: type[K]) -> K:
        """Value that the last build of this site put into the cache, or an empty one."""
        return self._store.value(self._key(kind), kind) or kind()

    def _keep(self, value: Known | Memory) -> None:
        self._store.keep(self._key(type(value)), value)

    def _key(self, kind: type[Known | Memory]) -> str:
        # Stats belong to files at one place. Verdicts belong to contents, so they hold for a checkout elsewhere.
        place = str(self.site) if kind is Known else place_of(self.site, self._store)
        return hashed(kind.__name__, place)

    @contextmanager
    def _held(self, *, waits: bool) -> Iterator[None]:
        def wait(holder: str) -> None:
            self.tell(f"waiting for another build of {shown(self.site)} ({printable(holder)})")

        try:
            with locked(lock_of(self.site), self.builder, wait if waits else None):
                yield
        except Busy as holder:
            raise Refused(f"another build of {shown(self.site)} is running ({printable(holder)})") from None

    def _clear(self) -> None:
        """Remove the folders of killed builds."""
        for folder in leftovers(self.site, self.builder):
            try:
                if remove(folder, self.site):
                    self.tell(f"restored {shown(self.site)}: a build was killed while replacing it")
            except OSError as error:
                self.tell(f"cannot remove {shown(folder)}, left by a killed build: {error.strerror}")

    def _verified(
        self, files: Files, library: Library, day: date, contents: Mapping[str, str], memory: Memory
    ) -> Memory:
        """See whether the new tree stands up to verification, and return what is to be remembered of that."""
        new, workers, docs = files.root, self.engine.workers, self.engine.needed().get("docs_dir")
        wrong = list(file_problems(files))

        def found(day: date) -> tuple[tuple[Problem, ...], Memory]:
            tree = built_site(new, library, library.published(day), docs, files.found)
            site, seen = looked(tree, contents, memory, workers if isinstance(workers, int) else 0)
            return verdict(site, wrong).problems, seen

        try:
            problems, seen = found(day)
            if problems and library.published(now := self.today()) != library.published(day):
                # An article became due during the build.
                problems, seen = found(now)
        except RecursionError:
            raise Refused("a page of the new site is nested too deeply to be read") from None
        for problem in problems:
            self.tell(printable(problem).replace(f"{new}{os.sep}", ""))
        if errors := sum(problem.severity == "error" for problem in problems):
            raise Refused(f"the new site did not pass verification: {errors} problem{'s' * (errors != 1)}")
        return seen

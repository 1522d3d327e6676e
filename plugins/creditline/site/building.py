"""`creditline build`: MkDocs's build, in this process, into a folder that nobody sees before it is whole and verified."""

from __future__ import annotations

import hashlib
import logging
import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from creditline.ledger import FILES, LEDGER
from creditline.report.counting import printable
from creditline.site.exchange import NEW, begun, keep_hidden, keep_spare, publish
from creditline.site.locking import Busy, leftovers, lock_of, locked, remove, workshop
from creditline.site.options import places_of, shown_path
from creditline.site.progress import Watch
from creditline.site.sealing import Sums, keep_sums, kept_sums, sealed, summed
from creditline.site.tree import Known, Tree
from creditline.store import Store, hashed
from creditline.verify import file_problems, verdict
from creditline.verify.built import built_site
from creditline.verify.files import Files
from creditline.verify.looking import Memory, looked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from mkdocs.config.defaults import MkDocsConfig

    from creditline.ledger import Digests, Ledger
    from creditline.library import Library
    from creditline.model import Problem
    from creditline.site.locking import Builder
    from creditline.site.options import CreditlineConfig

K = TypeVar("K", Known, Memory)

PLUGIN = "creditline"

OUTPUT = "mkdocs"
"""The folder of a build where MkDocs writes its own part of the site."""


class Refused(Exception):
    """There is no new site; the text says why, unless MkDocs's log has said it."""


class _Plugin(Protocol):
    """What the build is told, and what it leaves in the plugin: the articles that the gate has seen."""

    tree: Tree | None
    rereads: bool
    library: Library
    ledger: Ledger


def shown(path: Path) -> str:
    """A path as a user would type it from where they stand, if it lies below."""
    short = shown_path(path)
    return printable(path if short == Path() else short)


def configured(config_file: Path | None, *, site_dir: str | None, strict: bool | None) -> MkDocsConfig:
    """The configuration as `mkdocs build` reads it.

    Raises:
        Refused: it is none, or does not name our plugin.

    """
    try:
        config = load_config(str(config_file) if config_file else None, site_dir=site_dir, strict=strict)
    except MkDocsException as told:
        raise Refused(told.format_message()) from None
    if PLUGIN not in config.plugins:
        raise Refused(f"the `plugins` of mkdocs.yml do not name {PLUGIN}, so there is no gate: add it")
    return config


def site_of(config: MkDocsConfig) -> Path:
    """The folder of the site, whatever symbolic links lead to it."""
    return Path(os.path.realpath(config.site_dir))


def _see_that_it_can_be(site: Path, config: MkDocsConfig) -> None:
    hint = "name another folder with --site-dir"
    if os.path.lexists(site) and not site.is_dir():
        raise Refused(f"{shown(site)} is no folder: remove it, or {hint}")
    if os.path.ismount(site):
        raise Refused(
            f"{shown(site)} is a mount point, whose place nothing can take: {hint}, as one inside it"
        )
    if site.is_dir() and not os.access(site, os.W_OK):
        raise Refused(f"{shown(site)} is read-only: see to its permissions, or {hint}")
    for what, path in _needed(config).items():
        if site == path or site in path.parents or path in site.parents:
            raise Refused(
                f"the site ({shown(site)}) and {what} ({shown(path)}) must not be inside one another: {hint}"
            )


def _needed(config: MkDocsConfig) -> dict[str, Path]:
    """What a build reads, and what it keeps for the next one."""
    places = places_of(_options(config), config)
    needed = {
        "mkdocs.yml": Path(config.config_file_path),
        "docs_dir": Path(config.docs_dir),
        "content_dir": places.content,
        "sources": places.registry,
        "originals_dir": places.originals,
        "store_dir": places.store,
    }
    if config.theme.custom_dir:
        needed["custom_dir"] = Path(config.theme.custom_dir)
    return {what: Path(os.path.realpath(path)) for what, path in needed.items()}


def _options(config: MkDocsConfig) -> CreditlineConfig:
    return cast("CreditlineConfig", config.plugins[PLUGIN].config)


@dataclass(frozen=True)
class Build:
    """What to build, where, and for whom."""

    config: MkDocsConfig
    site: Path
    builder: Builder
    today: Callable[[], date]
    tell: Callable[[str], object]
    """Is told, line by line, what is worth knowing before the end."""

    def published(self, *, verified: bool, waits: bool, rereads: bool = False) -> str:
        """Build the site, put it in the place of the last one, and say what is new.

        Args:
            verified: whether the new site must stand up to `creditline verify`.
            waits: whether another build of the site is waited for.
            rereads: whether every file is read, whatever its size, time and inode say.

        Raises:
            Refused: there is no new site.
            OSError: something cannot be read or written. The last site stays.

        """
        _see_that_it_can_be(self.site, self.config)
        self.site.parent.mkdir(parents=True, exist_ok=True)
        with self._held(waits=waits):
            self._clear()
            day = self.today()
            with workshop(self.site, self.builder) as folder:
                known = Known() if rereads else self._kept(Known)
                tree = Tree(begun(folder, self.site), self.site, known)
                library = built(self.config, folder / OUTPUT, tree, rereads=rereads)
                (folder / OUTPUT / LEDGER).unlink(missing_ok=True)  # It comes last, and knows all others.
                tree.take(folder / OUTPUT)
                digests = self._sealed(tree, folder / NEW, rereads=rereads)
                tree.clear()
                keep_hidden(self.site, folder / NEW)
                watch = Watch()
                if verified:
                    with watch.phase("verifying"):
                        looks = Memory() if rereads else self._kept(Memory)
                        files = Files(folder / NEW, {uri: known[0] for uri, known in digests.items()})
                        self._keep(self._verified(files, library, day, tree.contents, looks))
                number, unchanged = tree.count()
                self._keep(tree.known())
                publish(folder, self.site)
                keep_spare(folder, self.site, number)
        told = f"; verified in {watch.spent['verifying']:.1f} s" if verified else ""
        return f"{shown(self.site)} is new: {number} files, {unchanged} of them unchanged{told}"

    def _sealed(self, tree: Tree, new: Path, *, rereads: bool) -> Mapping[str, Digests]:
        """Put the ledger into the new tree, after everything else, and return the digests of all other files."""
        ledger = cast("_Plugin", self.config.plugins[PLUGIN]).ledger
        contents = {uri: name for uri, name in tree.contents.items() if uri not in (LEDGER, FILES)}
        last = Sums() if rereads else kept_sums(self._store, self.site)
        found, sums = summed(new, contents, last, _options(self.config).workers)
        for uri, raw in zip((LEDGER, FILES), sealed(ledger, found), strict=True):
            tree.put(uri, hashlib.sha256(raw).hexdigest(), raw)
        keep_sums(self._store, self.site, sums)
        return found

    @property
    def _store(self) -> Store:
        return Store(places_of(_options(self.config), self.config).store)

    def _kept(self, kind: type[K]) -> K:
        """What the last build of this site has kept for this one."""
        return self._store.value(hashed(kind.__name__, str(self.site)), kind) or kind()

    def _keep(self, value: Known | Memory) -> None:
        self._store.keep(hashed(type(value).__name__, str(self.site)), value)

    @contextmanager
    def _held(self, *, waits: bool) -> Iterator[None]:
        def wait(holder: str) -> None:
            self.tell(f"waiting for another build of {shown(self.site)} ({printable(holder)})")

        try:
            with locked(lock_of(self.site), self.builder, wait if waits else None):
                yield
        except Busy as holder:
            raise Refused(f"another build of {shown(self.site)} is at work ({printable(holder)})") from None

    def _clear(self) -> None:
        """Remove what killed builds left."""
        for folder in leftovers(self.site, self.builder):
            try:
                if remove(folder, self.site):
                    self.tell(
                        f"the last site is back in {shown(self.site)}: a build was killed as it took its place"
                    )
            except OSError as error:
                self.tell(f"{shown(folder)}, which a killed build left, cannot be removed: {error.strerror}")

    def _verified(
        self, files: Files, library: Library, day: date, contents: Mapping[str, str], memory: Memory
    ) -> Memory:
        """See whether the new tree stands up to verification, and return what is to be remembered of that."""
        new, workers = files.root, _options(self.config).workers
        wrong = list(file_problems(files))

        def found(day: date) -> tuple[tuple[Problem, ...], Memory]:
            tree = built_site(new, library, library.published(day))
            site, seen = looked(tree, contents, memory, workers if isinstance(workers, int) else 0)
            return verdict(site, wrong).problems, seen

        try:
            problems, seen = found(day)
            if problems and self.today() != day:
                # The build went on past midnight.
                problems, seen = found(self.today())
        except RecursionError:
            raise Refused("a page of the new site is nested too deep to be read") from None
        for problem in problems:
            self.tell(printable(problem).replace(f"{new}{os.sep}", ""))
        if errors := sum(problem.severity == "error" for problem in problems):
            raise Refused(
                f"the new site does not stand up to verification: {errors} problem{'s' * (errors != 1)}"
            )
        return seen


def built(config: MkDocsConfig, folder: Path, tree: Tree, *, rereads: bool = False) -> Library:
    """Build the site, as `mkdocs build` does, and return the articles that it was made from.

    Args:
        config: MkDocs's configuration.
        folder: where MkDocs writes its own part of the site.
        tree: where ours is put.
        rereads: whether every file is read.

    Raises:
        Refused: an article, a plugin or MkDocs's strict mode keeps the site from being built.
        OSError: something cannot be read or written.

    """
    config.site_dir = str(folder)
    plugin = cast("_Plugin", config.plugins[PLUGIN])
    plugin.tree, plugin.rereads = tree, rereads
    try:
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
            plugin.tree, plugin.rereads = None, False  # MkDocs keeps the plugin for builds to come
    except MkDocsException as told:
        raise Refused(told.format_message()) from None
    except OSError:
        raise
    except Exception:
        if changed := _changed(plugin):
            raise Refused(f"{changed} changed while the site was built: build again") from None
        raise
    return plugin.library


def _changed(plugin: _Plugin) -> str:
    """The path of an article that is no longer what the gate has seen, if there is one."""
    if not hasattr(plugin, "library"):
        return ""
    for article in plugin.library.articles:
        raw = (plugin.library.content / article.uri).read_bytes()
        if hashlib.sha256(raw).hexdigest() != article.digest:
            return printable(article.path)
    return ""


@contextmanager
def mkdocs_log() -> Iterator[None]:
    """MkDocs's log on standard error, as its own command writes it."""
    log = logging.getLogger("mkdocs")
    handler, level = logging.StreamHandler(), log.level
    handler.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))
    log.setLevel(logging.INFO)
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(level)

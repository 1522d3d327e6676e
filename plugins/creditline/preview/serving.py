"""While `mkdocs serve` runs: edited articles at once, the whole site when nothing has been edited for a moment."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Timer
from typing import TYPE_CHECKING

from creditline.gate.overlooked import is_left_by_program
from creditline.preview.edits import edited, judged_again, show, shows_alone, stamps, with_new
from creditline.site.tree import Known, Tree

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from creditline.gate.library import Library
    from creditline.preview.edits import Built

QUIET = 2.0
"""Seconds without an edit after which the whole site is built."""


@dataclass(frozen=True)
class Desk:
    """Services of the server and the plugin for a preview."""

    build: Callable[[Path, Tree], Built | None]
    """Builds the whole site: MkDocs's part into a folder, ours into a tree. What it leaves for edits that come."""
    serve: Callable[[Path], None]
    """Shows a site."""
    ask: Callable[[], None]
    """Has the preview called again, by the server's own thread."""
    named: Callable[[], Collection[str]]
    """Says which files the system has named as changed since it was last asked; it need not name them all."""
    tell: Callable[[Library, Sequence[str]], None]
    """Tells the problems of some manuscripts."""
    say: Callable[[str], None]
    today: Callable[[], date]


class Trees:
    """The trees of a preview: while one is shown, the next is made."""

    def __init__(self, shown: Path) -> None:
        """Begin with the site that MkDocs has built."""
        self._folder = Path(tempfile.mkdtemp(prefix="mkdocs_", dir=shown.parent))
        self.last, self._known, self._number = shown, Known(), 0

    def made(self, build: Callable[[Path, Tree], Built | None]) -> Built | None:
        """Build a site into the next tree. What a failed build leaves there is of no harm."""
        root, rest = self._folder / f"site{self._number % 2}", self._folder / "rest"
        for folder in (root, rest):
            folder.mkdir(exist_ok=True)
        tree = Tree(root, self.last, self._known)
        built = build(rest, tree)
        tree.take(rest)
        tree.clear()
        self.last, self._known, self._number = root, tree.known(), self._number + 1
        return built

    def remove(self) -> None:
        """Remove them all."""
        shutil.rmtree(self._folder, ignore_errors=True)


class Preview:
    """A builder for MkDocs's server.

    The server's thread alone calls it, and alone changes what is shown. The whole site is built by a thread of its own after an
    edit that has been shown; after any other change by the server's, which lets nobody see a page until it is done.
    """

    def __init__(self, desk: Desk, built: Built | None, shown: Path) -> None:
        self._desk, self._built, self._shown = desk, built, shown
        self._trees, self._building = Trees(shown), Lock()
        self._latest, self._made = built, False
        self._seen = self._pages = built.stamps if built else {}
        self._timer = Timer(0, self._follow)
        self._is_refused = False

    def __call__(self) -> None:
        """Show what has changed since the last time."""
        self._timer.cancel()
        self._takes_made()
        if (self._shows_named() and not self._is_refused) or self._has_seen_all():
            return
        if not self._shows_edits():
            with self._building:
                # The next tree is made in the place of the last one but one: never in that of the one that is shown.
                self._takes_made()
                self._make()
            self._takes_made()

    def stop(self) -> None:
        """Build nothing more, and leave nothing."""
        self._timer.cancel()
        self._trees.remove()

    def _takes_made(self) -> None:
        if self._made:
            self._built, self._shown = self._latest, self._trees.last
            self._made = False
            self._desk.serve(self._shown)
            self._seen = self._pages = self._built.stamps if self._built else {}
            self._is_refused = False

    def _shows_named(self) -> bool:
        """Show the edits that the system has named, before all files are looked at: a build in the background makes that take long.

        What else may have changed meanwhile, the whole build that follows shows, as long as one does.
        """
        named, before = (
            {path for path in self._desk.named() if not is_left_by_program(Path(path).name)},
            self._seen,
        )
        if not named or self._built is None or not named <= self._built.files.keys():
            return False
        with suppress(OSError):  # one has gone
            self._seen = with_new(before, named)
        if self._seen != before and self._shows_edits():
            return True
        self._seen = before
        return False

    def _has_seen_all(self) -> bool:
        """Whether nothing has changed since the last time: a file may have been looked at before the server told of it."""
        if self._built is None:
            return False
        seen, self._seen = self._seen, stamps(self._built.places)
        if seen == self._seen and seen != self._built.stamps:
            self._wait()
        return seen == self._seen

    def _shows_edits(self) -> bool:
        try:
            return self._has_shown_edits()
        except OSError:  # a file has gone, a disk is full: the whole build tells
            return False

    def _has_shown_edits(self) -> bool:
        built, desk = self._built, self._desk
        if built is None or not built.is_good:
            return False
        paths = edited(built.stamps, self._seen, built.files)
        library = judged_again(built, paths)
        articles = [entry.article for entry in library.entries if entry.path in paths and entry.article]
        if not paths or not all(
            shows_alone(built.files[one.path].article, one, desk.today()) for one in articles
        ):
            return False
        desk.tell(library, paths)
        for article in articles:
            # Of those that were edited since the last whole build, most are shown as they are now.
            if self._pages.get(article.path) != self._seen[article.path]:
                show(built, article, self._shown)
                desk.say(
                    f"{article.path} is shown; the whole site follows {QUIET:g} seconds after the last edit"
                )
        self._pages = self._seen
        self._is_refused = len(articles) < len(paths)
        self._wait()
        return True

    def _wait(self) -> None:
        # With a refused article, the whole build would tell the same again, and show no more than the last good articles.
        if not self._is_refused:
            self._timer = Timer(QUIET, self._follow)
            self._timer.daemon = True
            self._timer.start()

    def _make(self) -> None:
        self._latest = self._trees.made(self._desk.build)
        self._made = True

    def _follow(self) -> None:
        with self._building:
            # What has been made must be shown before the next tree is.
            if not self._made:
                if not _is_behind(self._latest):
                    return
                try:
                    self._make()
                except (Exception, SystemExit):  # MkDocs gives up by SystemExit
                    # The server's own thread builds again, and tells what is wrong as it always does.
                    self._built = None
        self._desk.ask()


def _is_behind(built: Built | None) -> bool:
    """Whether something has changed since a good build."""
    return built is not None and stamps(built.places) != built.stamps

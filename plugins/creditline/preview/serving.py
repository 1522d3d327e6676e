"""Preview in `mkdocs serve`: shows edited articles immediately, and rebuilds the full site after a pause in editing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock, Timer

from creditline.gate.folder import is_left_by_program
from creditline.gate.library import Library
from creditline.preview.shown_early import Built, edited, judged_again, show, shows_alone, stats, with_new
from creditline.site.tree import Known, Tree

QUIET = 2.0
"""Seconds without an edit after which the full site is built."""


@dataclass(frozen=True)
class Desk:
    """Functions of the server and the plugin that a preview needs."""

    build: Callable[[Path, Tree], Built | None]
    """Builds the full site, MkDocs's part into a folder and ours into a tree, and returns the result."""
    serve: Callable[[Path], None]
    """Shows a site."""
    ask: Callable[[], None]
    """Makes the server's thread call the preview again."""
    named: Callable[[], Collection[str]]
    """Returns paths of files that the system reported as changed since the last call, perhaps not all."""
    tell: Callable[[Library, Sequence[str]], None]
    """Logs the problems of some manuscripts."""
    say: Callable[[str], None]
    today: Callable[[], date]


class Trees:
    """Trees of a preview: one is shown while the next is built."""

    def __init__(self, shown: Path) -> None:
        """Start with the site that MkDocs has built."""
        self._folder = Path(tempfile.mkdtemp(prefix="mkdocs_", dir=shown.parent))
        self.last, self._known, self._number = shown, Known(), 0

    def made(self, build: Callable[[Path, Tree], Built | None]) -> Built | None:
        """Build a site into the next tree. Remains of a failed build there are harmless."""
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
        """Remove all trees."""
        shutil.rmtree(self._folder, ignore_errors=True)


class Preview:
    """Builder for MkDocs's live server.

    Only the server's thread calls it and changes the site being shown. After an edit that could be shown immediately, another
    thread builds the full site. After any other change, the server's thread does, and shows no page until it's done.
    """

    def __init__(self, desk: Desk, built: Built | None, shown: Path) -> None:
        self._desk, self._built, self._shown = desk, built, shown
        self._trees, self._building = Trees(shown), Lock()
        self._latest, self._made = built, False
        self._seen = self._pages = built.stats if built else {}
        self._timer = Timer(0, self._follow)
        self._is_refused = False

    def __call__(self) -> None:
        """Show all changes since the last call."""
        self._timer.cancel()
        self._takes_made()
        if (self._shows_named() and not self._is_refused) or self._has_seen_all():
            return
        if not self._shows_edits():
            with self._building:
                # The next tree must not be built in the place of the one being shown.
                self._takes_made()
                self._make()
            self._takes_made()

    def stop(self) -> None:
        """Stop building, and remove the trees."""
        self._timer.cancel()
        self._trees.remove()

    def _takes_made(self) -> None:
        if self._made:
            self._built, self._shown = self._latest, self._trees.last
            self._made = False
            self._desk.serve(self._shown)
            self._seen = self._pages = self._built.stats if self._built else {}
            self._is_refused = False

    def _shows_named(self) -> bool:
        """Show the edits that the system has reported, without reading the stats of all files, which is slow during a build.

        The full build that follows shows any other changes.
        """
        named = {path for path in self._desk.named() if not is_left_by_program(Path(path).name)}
        before = self._seen
        if not named or self._built is None or not named <= self._built.files.keys():
            return False
        with suppress(OSError):  # a file has disappeared
            self._seen = with_new(before, named)
        if self._seen != before and self._shows_edits():
            return True
        self._seen = before
        return False

    def _has_seen_all(self) -> bool:
        """Whether nothing has changed since the last call. The server may report a change that has already been shown."""
        if self._built is None:
            return False
        seen, self._seen = self._seen, stats(self._built.places)
        if seen == self._seen and seen != self._built.stats:
            self._wait()
        return seen == self._seen

    def _shows_edits(self) -> bool:
        try:
            return self._has_shown_edits()
        except OSError:  # a file has disappeared or the disk is full; the full build reports it
            return False

    def _has_shown_edits(self) -> bool:
        built, desk = self._built, self._desk
        if built is None or not built.is_good:
            return False
        paths = edited(built.stats, self._seen, built.files)
        library = judged_again(built, paths)
        articles = [entry.article for entry in library.entries if entry.path in paths and entry.article]
        today = library.local(desk.today())
        if not paths or not all(shows_alone(built.files[one.path].article, one, today) for one in articles):
            return False
        desk.tell(library, paths)
        for article in articles:
            # Most articles edited since the last full build are already shown in their current state.
            if self._pages.get(article.path) != self._seen[article.path]:
                show(built, article, self._shown)
                after = f"the full site follows {QUIET:g} seconds after the last edit"
                desk.say(f"{article.path} is shown; {after}")
        self._pages = self._seen
        self._is_refused = len(articles) < len(paths)
        self._wait()
        return True

    def _wait(self) -> None:
        # If an article is refused, a full build would only repeat its problems and show the last good articles.
        if not self._is_refused:
            self._timer = Timer(QUIET, self._follow)
            self._timer.daemon = True
            self._timer.start()

    def _make(self) -> None:
        self._latest = self._trees.made(self._desk.build)
        self._made = True

    def _follow(self) -> None:
        with self._building:
            # A finished tree must be shown before the next is built.
            if not self._made:
                if self._latest is None or stats(self._latest.places) == self._latest.stats:
                    return  # No file has changed since.
                try:
                    self._make()
                except (Exception, SystemExit):  # MkDocs may raise SystemExit
                    # The server's thread builds again, and reports the error as usual.
                    self._built = None
        self._desk.ask()

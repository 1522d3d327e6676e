"""State of `mkdocs serve` between builds, and the start of the preview."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from creditline.engines.mkdocs_refusals import build_moment, log, log_edited, log_refusal
from creditline.engines.mkdocs_site import MkDocsSite
from creditline.gate.library import Library
from creditline.model.article import Article
from creditline.model.files import Stamp
from creditline.model.problems import Problem
from creditline.preview.answering import Answers
from creditline.preview.mkdocs_server import Watch, asking
from creditline.preview.notice import Unpublished, unpublished
from creditline.preview.serving import Desk, Preview
from creditline.preview.shown_early import Built, stats
from creditline.site.tree import Tree


class Session:
    """State of a run of MkDocs. Commands other than `serve` build once and don't need it."""

    is_alone = False
    """Whether edits can be shown before a full build, because no other plugin or hook needs to see all pages."""
    last_good: Library | None = None
    """Library to show until refused articles are fixed."""
    last_shown: Library | None = None
    """Library that the last build showed, if every library so far had refused articles."""
    watched: tuple[Path | str, ...] = ()
    problems: Sequence[Problem] = ()
    """Errors of the last library that was read, to be shown in the browser."""
    unpublished: Sequence[Unpublished] = ()
    stats: Mapping[str, Stamp]
    """Stats of the site's files before they were read."""
    built: Built | None = None
    preview: Preview | None = None
    content_watch: Watch | None = None

    def __init__(self, *, is_preview: bool = False, is_dirty: bool = False) -> None:
        self.is_preview, self.is_dirty = is_preview, is_dirty

    def begin(self, watched: Iterable[Path | str], *, is_alone: bool) -> None:
        """Record the stats of all files before they are read, so that later changes are noticed."""
        self.built, self.is_alone = None, is_alone
        if self.is_preview:
            self.watched = tuple(watched)
            self.stats = stats(self.watched)

    def shown(self, library: Library) -> Library | None:
        """The library to show: in a preview, the last good one if this one has errors; None if a build must stop.

        A preview that starts with refused articles shows the others, and later each as it last was.
        """
        self.problems = library.errors
        if library.errors and not self.is_preview:
            return None
        if library.errors:
            # An exception would make the preview hang until the article is fixed.
            log_refusal(library)
        else:
            self.last_good = library
        self.last_shown = self.last_good or _with_last_entries(library, self.last_shown)
        return self.last_shown

    def published(self, library: Library, day: date) -> Sequence[Article]:
        """The articles to show on a day. A preview also shows drafts and scheduled articles, and marks them."""
        if not self.is_preview:
            return library.published(day)
        self.unpublished = unpublished(library.articles, library.local(day))
        return library.articles

    def keep(self, site: MkDocsSite, originals: Path, *, is_good: bool) -> None:
        """Keep the result of a build, for edits."""
        if self.is_preview and self.is_alone:
            files = {file.article.path: file for file in site.article_files}
            self.built = Built(
                site.builder, files, site.around, originals, self.watched, self.stats, is_good=is_good
            )

    def serve(
        self,
        server: Any,
        host: str,
        library: Library,
        site: Path,
        build: Callable[[Path, Tree], None],
    ) -> None:
        """Make MkDocs's server watch articles and registry, and replace its builder by a preview.

        `library` and `site` are the library and the folder of the first build. `build` builds the full site, MkDocs's part into a
        folder and ours into a tree.
        """
        server.set_app(Answers(server.get_app(), host, lambda: (self.problems, self.unpublished)))
        server.watch(str(library.content))
        if not Path(library.sources.path).resolve().is_relative_to(library.content.resolve()):
            server.watch(library.sources.path)
        ask = asking(server, self.watched)
        if not (ask and self.is_preview and not self.is_dirty and self.is_alone):
            return
        self.content_watch = Watch(library.content, ask)
        self.preview = Preview(self._desk(server, build, ask), self.built, site)
        server.builder = self.preview

    def _desk(self, server: Any, build: Callable[[Path, Tree], None], ask: Callable[[], None]) -> Desk:
        """The preview's ways to build, to serve and to tell."""
        assert self.content_watch is not None

        def built(rest: Path, tree: Tree) -> Built | None:
            build(rest, tree)
            return self.built

        def serve(root: Path) -> None:
            server.root = str(root)

        def tell(library: Library, edited: Sequence[str]) -> None:
            self.problems = library.errors
            log_edited(library, edited)

        return Desk(built, serve, ask, self.content_watch.named, tell, log.info, build_moment)

    def stop(self) -> None:
        """Stop the preview."""
        if self.preview and self.content_watch:
            self.content_watch.stop()
            self.preview.stop()


def _with_last_entries(library: Library, last: Library | None) -> Library:
    """A library with the last entries of the articles that are refused now; the last library if the registry is refused."""
    if last is None or library.sources.problems:
        return last or library
    old = {entry.path: entry for entry in last.entries}
    entries = tuple(entry if entry.article else old.get(entry.path, entry) for entry in library.entries)
    return replace(library, entries=entries)

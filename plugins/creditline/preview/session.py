"""State of `mkdocs serve` between builds, and the start of the preview."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from creditline.engines.mkdocs_refusals import build_day, log, log_edited, log_refusal
from creditline.preview.edits import Built, stats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from creditline.engines.mkdocs_site import MkDocsSite
    from creditline.gate.library import Library
    from creditline.model.files import Stamp
    from creditline.preview.mkdocs_server import Watch
    from creditline.preview.serving import Preview
    from creditline.site.tree import Tree


class Session:
    """State of a run of MkDocs. Commands other than `serve` build once and don't need it."""

    is_alone = False
    """Whether edits can be shown before a full build, because no other plugin or hook needs to see all pages."""
    last_good: Library | None = None
    """Library to show until refused articles are fixed."""
    watched: tuple[Path | str, ...] = ()
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
        """The library to show: the last good one if this one has errors; None if there is none."""
        if not library.errors:
            self.last_good = library
        elif self.is_preview and self.last_good:
            # An exception would make the preview hang until the article is fixed.
            log_refusal(library)
        else:
            return None
        return self.last_good

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
        library: Library,
        site: Path,
        build: Callable[[Path, Tree], None],
    ) -> None:
        """Make MkDocs's server watch articles and registry, and replace its builder by a preview.

        Args:
            server: MkDocs's live server.
            library: the library of the first build.
            site: the site folder of the first build.
            build: builds the full site, MkDocs's part into a folder and ours into a tree.

        """
        from creditline.preview import mkdocs_server
        from creditline.preview.serving import Desk, Preview

        server.watch(str(library.content))
        if not Path(library.sources.path).resolve().is_relative_to(library.content.resolve()):
            server.watch(library.sources.path)
        ask = mkdocs_server.asking(server, self.watched)
        if not (ask and self.is_preview and not self.is_dirty and self.is_alone):
            return

        def built(rest: Path, tree: Tree) -> Built | None:
            build(rest, tree)
            return self.built

        def serve(root: Path) -> None:
            server.root = str(root)

        self.content_watch = mkdocs_server.Watch(library.content, ask)
        desk = Desk(built, serve, ask, self.content_watch.named, log_edited, log.info, build_day)
        self.preview = Preview(desk, self.built, site)
        server.builder = self.preview

    def stop(self) -> None:
        """Stop the preview."""
        if self.preview and self.content_watch:
            self.content_watch.stop()
            self.preview.stop()

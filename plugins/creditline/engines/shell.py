"""Our pages, rendered into the store: by the theme itself or, where there are many, by its frames in as many processes as there are."""

from __future__ import annotations

import posixpath
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger, get_plugins

from creditline.cache.hashing import hashed, stable, tree
from creditline.cache.versions import installation
from creditline.engines.mkdocs_files import docs_uri, page_of
from creditline.engines.theming import Tried
from creditline.pages.addresses import feed_folder
from creditline.pages.feeds import feed_links
from creditline.pages.related import Surroundings
from creditline.site.rendering import Job, Pages, Renderer, encoded, parts
from creditline.workers.pools import WORTH, executor, shared_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from creditline.cache.store import Store
    from creditline.engines.mkdocs_files import ArticleFile, GeneratedPage, ListFile
    from creditline.engines.theming import Theme
    from creditline.gate.library import Library
    from creditline.model.body import Link
    from creditline.pages.settings import Settings
    from creditline.site.tree import Tree

log = get_plugin_logger("creditline")

_TRIED = 16
"""Articles that the theme renders by itself, before frames are used for the others."""

_NOT_SHOWN = (
    "config_file_path",
    "docs_dir",
    "site_dir",
    "plugins",
    "theme",
    "hooks",
    "nav",
    "watch",
    "strict",
    "dev_addr",
)


class Shell:
    """Renders pages. One for each build, made when everything else of the site is known.

    With a `tree`, they are put into it; else MkDocs copies them from the store.
    """

    def __init__(self, library: Library, settings: Settings, theme: Theme, tree: Tree | None = None) -> None:
        assert library.store is not None
        self.library = library
        self.store: Store = library.store
        self.settings = settings
        self.theme = theme
        self.tree = tree
        self.site_key = site_key(theme.config, theme.nav, settings)
        self._policy = repr(library.policy)
        self._sources = {source.id: repr(source) for source in library.sources.entries}

    def render(
        self, files: Sequence[ArticleFile], around: Mapping[str, Surroundings], workers: int | str
    ) -> Iterator[bool]:
        """See that the pages of articles are where they belong. Yields whether each was rendered."""
        jobs = [self._job(file, around.get(file.article.slug, Surroundings())) for file in files]
        known = [
            self._is_placed(file, job.key) or self.store.file(job.key)
            for file, job in zip(files, jobs, strict=True)
        ]
        missing = [(file, job) for file, job, path in zip(files, jobs, known, strict=True) if not path]
        first = missing[:_TRIED] if len(missing) >= WORTH else ()
        tried = [self._rendered(file, job) for file, job in first]
        renderer = Renderer(self.settings, self.theme.frames(tried))
        work = Pages(self.library.bodies, self.store).work(renderer)
        rest = [job for _, job in missing[len(first) :]] if renderer.frames else []
        with executor(workers if len(rest) >= WORTH else 1) as pool:
            made = chain((self._kept(one) for one in tried), shared_out(work, rest, pool))
            for file, job, path in zip(files, jobs, known, strict=True):
                if path is not True:
                    self._place(
                        file, job.key, path or next(made, None) or self._kept(self._rendered(file, job))
                    )
                yield not path

    def _job(self, file: ArticleFile, around: Surroundings) -> Job:
        links = self.links(file)
        key = hashed(
            "page",
            self.site_key,
            # All of an article is in its manuscript, but for what the registry says of its source.
            file.article.digest,
            file.article.uri,
            self._sources[file.article.source.id],
            self._policy,
            around.key,
            *links,
        )
        return Job(file.article, around, links, file.addresses[0] or "", key)

    def _rendered(self, file: ArticleFile, job: Job) -> Tried:
        """An article in the theme, without a frame."""
        made = parts(job, self.library.body(job.article), self.settings)
        return Tried(file, job, made, self.theme.article(file, made, self.library))

    def _kept(self, one: Tried) -> Path:
        return self.store.keep_file(one.job.key, encoded(one.page))

    def _is_placed(self, file: GeneratedPage, key: str) -> bool:
        file.is_placed = self.tree is not None and self.tree.has(file.dest_uri, key)
        return file.is_placed

    def _place(self, file: GeneratedPage, key: str, path: Path) -> None:
        file.abs_src_path = str(path)
        if self.tree:
            self.tree.put(file.dest_uri, key, path)
            file.is_placed = True

    def render_list(self, file: ListFile) -> None:
        """The same for the page of a list."""
        page, key = page_of(file, self.theme.config), hashed("list page", self.site_key, file.plan.key)
        if not self._is_placed(file, key):
            path = self.store.file(key) or self.store.keep_file(key, encoded(self._list(file, page)))
            self._place(file, key, path)

    def _list(self, file: ListFile, page: Page) -> str:
        folder = feed_folder(file.plan.uri)
        title = f"{self.settings.name}: {file.plan.title}" if folder else self.settings.name
        head = feed_links(folder, title, self.settings) + file.plan.head
        return self.theme.framed(page, "list.html", str(file.plan.render()), head)

    def links(self, file: ArticleFile) -> tuple[str, ...]:
        """The URL of each link of an article's text, relative to the page. What leads nowhere is told once."""
        if file.links is None:
            file.links = tuple(self._url(link, file) for link in file.article.links)
        return file.links

    def _url(self, link: Link, file: ArticleFile) -> str:
        """The URL of a link of the body, relative to the page; a link that leads nowhere is told as MkDocs would."""
        target = posixpath.normpath(posixpath.join(posixpath.dirname(file.article.uri), link.path))
        found = self.theme.files.get_file_from_path(
            docs_uri(self.library.content / target, self.theme.config)
        )
        fragment = f"#{link.fragment}" if link.fragment else ""
        if found is None or found.inclusion.is_excluded():  # type: ignore[no-untyped-call]
            level = self.theme.config.validation.links.not_found
            log.log(level, f"{file.article.path} links to '{link.path}', which is not on the site.")
            return link.path + fragment
        anchors = found.page.present_anchor_ids if found.page else None
        if link.fragment and anchors is not None and link.fragment not in anchors:
            level = self.theme.config.validation.links.anchors
            log.log(
                level, f"{file.article.path} links to '{link.path}{fragment}', but there is no such anchor."
            )
        return found.url_relative_to(file) + fragment


def site_key(config: MkDocsConfig, nav: Navigation, settings: Settings) -> str:
    """A hash of everything that all article pages depend on, beside the articles themselves."""
    settled = {key: value for key, value in config.items() if key not in _NOT_SHOWN}
    dists = {name: point.dist.version for name, point in get_plugins().items() if point.dist}
    plugins = [
        (name, dists.get(name, ""), stable(_shown(name, getattr(plugin, "config", {}))))
        for name, plugin in config.plugins.items()
    ]
    theme_dirs = [
        tree(Path(folder), hidden=folder == config.theme.custom_dir) for folder in config.theme.dirs
    ]
    hooks = [Path(path).read_bytes() for path in (config.get("hooks") or {}) if Path(path).is_file()]
    return hashed(
        installation(),
        stable(settled),
        stable(plugins),
        stable([config.theme.name, str(config.theme.locale), dict(config.theme)]),
        *theme_dirs,
        *hooks,
        stable(list(_nav(nav.items))),
        settings.key,
    )


def _shown(plugin: str, options: Mapping[str, object]) -> dict[str, object]:
    # Who renders a page and where it is kept changes nothing in it.
    unseen = ("workers", "store_dir") if plugin == "creditline" else ()
    return {key: value for key, value in options.items() if key not in unseen}


def _nav(items: Sequence[object]) -> Iterator[tuple[str, str, list[object]]]:
    for item in items:
        children = list(_nav(getattr(item, "children", None) or ()))
        yield str(getattr(item, "title", "")), str(getattr(item, "url", "")), list(children)

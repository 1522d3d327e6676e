"""Rendering of our pages into the cache, in our shell by several processes or in the theme by one."""

from __future__ import annotations

import posixpath
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugins
from mkdocs.structure.nav import Navigation

from creditline.cache.hashing import hashed, stable, tree
from creditline.cache.store import Store
from creditline.cache.versions import engines, installation
from creditline.engines.mkdocs_files import ArticleFile, GeneratedPage, ListFile, docs_uri
from creditline.engines.mkdocs_refusals import log
from creditline.engines.theming import Theme
from creditline.gate.library import Library
from creditline.model.body import Link
from creditline.pages.related import Surroundings
from creditline.pages.settings import Settings
from creditline.pages.shell import Shell
from creditline.site.page_keys import PageKeys
from creditline.site.rendering import Job, Pages, Renderer
from creditline.site.tree import Tree
from creditline.workers.pools import WORTH, executor, shared_out

_NOT_SHOWN = frozenset(
    "config_file_path docs_dir site_dir plugins theme hooks nav watch strict dev_addr".split()
)


class PageBuilder:
    """Renderer of the pages of one build, made after MkDocs has read all other pages.

    With a `shell`, pages are in the shell, or else in the theme. With a `tree`, they are put into it, or else MkDocs copies
    them from the cache.
    """

    def __init__(
        self,
        library: Library,
        settings: Settings,
        theme: Theme,
        shell: Shell | None,
        tree: Tree | None = None,
    ) -> None:
        assert library.store is not None
        self.library = library
        self.store: Store = library.store
        self.settings = settings
        self.theme = theme
        self.renderer = Renderer(shell) if shell else None
        self.tree = tree
        site_key = (
            hashed(installation(), shell.key) if shell else theme_key(theme.config, theme.nav, settings)
        )
        self.keys = PageKeys(site_key, library)

    def render(
        self, files: Sequence[ArticleFile], around: Mapping[str, Surroundings], workers: int | str
    ) -> Iterator[bool]:
        """Put the page of each article into its place, and yield whether it had to be rendered."""
        jobs = [self._job(file, around.get(file.article.slug, Surroundings())) for file in files]
        known = [
            self._is_placed(file, job.key) or self.store.file(job.key)
            for file, job in zip(files, jobs, strict=True)
        ]
        missing = [(file, job) for file, job, path in zip(files, jobs, known, strict=True) if not path]
        with closing(self._made(missing, workers)) as made:
            for file, job, path in zip(files, jobs, known, strict=True):
                if path is not True:
                    self._place(file, job.key, path or next(made))
                yield not path

    def _job(self, file: ArticleFile, around: Surroundings) -> Job:
        links = self.links(file)
        return Job(file.article, around, links, self.keys.of_article(file.article, around, links))

    def _made(self, missing: Sequence[tuple[ArticleFile, Job]], workers: int | str) -> Generator[Path]:
        """Render articles into the cache, in this process if they are in the theme, or else in several."""
        if self.renderer is None:
            for file, job in missing:
                page = self.theme.article(file, job, self.library, self.settings)
                yield self.store.keep_file(job.key, page)
            return
        work = Pages(self.library.bodies, self.store).work(self.renderer)
        with executor(workers if len(missing) >= WORTH else 1) as pool:
            yield from shared_out(work, [job for _, job in missing], pool)

    def _is_placed(self, file: GeneratedPage, key: str) -> bool:
        file.is_placed = self.tree is not None and self.tree.has(file.dest_uri, key)
        return file.is_placed

    def _place(self, file: GeneratedPage, key: str, path: Path) -> None:
        file.abs_src_path = str(path)
        if self.tree:
            self.tree.put(file.dest_uri, key, path)
            file.is_placed = True

    def render_list(self, file: ListFile) -> None:
        """Put the page of a list into its place, rendering it if necessary."""
        key = self.keys.of_list(file.plan)
        if not self._is_placed(file, key):
            self._place(file, key, self.store.file(key) or self.store.keep_file(key, self._list(file)))

    def _list(self, file: ListFile) -> bytes:
        return self.renderer.list(file.plan) if self.renderer else self.theme.list(file, self.settings)

    def links(self, file: ArticleFile) -> tuple[str, ...]:
        """The URL of each link in an article's text, relative to the page. Broken links are logged once."""
        if file.links is None:
            file.links = tuple(self._url(link, file) for link in file.article.links)
        return file.links

    def _url(self, link: Link, file: ArticleFile) -> str:
        """The URL of a link, relative to the page. A broken link is logged at MkDocs's level for these."""
        target = posixpath.normpath(posixpath.join(posixpath.dirname(file.article.uri), link.path))
        found = self.theme.files.get_file_from_path(
            docs_uri(self.library.content / target, self.theme.config)
        )
        fragment = f"#{link.fragment}" if link.fragment else ""
        if found is None or found.inclusion.is_excluded():  # type: ignore[no-untyped-call]
            level = self.theme.config.validation.links.not_found
            log.log(level, f"{file.article.path} links to '{link.path}', which is not part of the site.")
            return link.path + fragment
        anchors = found.page.present_anchor_ids if found.page else None
        if link.fragment and anchors is not None and link.fragment not in anchors:
            level = self.theme.config.validation.links.anchors
            log.log(
                level, f"{file.article.path} links to '{link.path}{fragment}', but there is no such anchor."
            )
        return found.url_relative_to(file) + fragment


def theme_key(config: MkDocsConfig, nav: Navigation, settings: Settings) -> str:
    """Hash of everything but their content that pages in the theme depend on."""
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
        stable(engines()),
        stable(settled),
        stable(plugins),
        stable([config.theme.name, str(config.theme.locale), dict(config.theme)]),
        *theme_dirs,
        *hooks,
        stable(list(_nav(nav.items))),
        settings.key,
    )


def _shown(plugin: str, options: Mapping[str, object]) -> dict[str, object]:
    # These options don't change pages.
    unseen = ("workers", "cache_dir") if plugin == "creditline" else ()
    return {key: value for key, value in options.items() if key not in unseen}


def _nav(items: Sequence[object]) -> Iterator[tuple[str, str, list[object]]]:
    for item in items:
        children = list(_nav(getattr(item, "children", None) or ()))
        yield str(getattr(item, "title", "")), str(getattr(item, "url", "")), list(children)

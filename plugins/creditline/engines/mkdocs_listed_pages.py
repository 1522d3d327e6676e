"""Pages in the docs folder: which of them somebody has listed, and what a site without a `nav` shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel, file_sort_key, get_files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import nest_paths

from creditline.engines.mkdocs_options import CreditlineConfig
from creditline.engines.mkdocs_refusals import log
from creditline.engines.zensical_config import OVERRIDES
from creditline.pages.addresses import list_uri
from creditline.pages.settings import Settings
from creditline.site.listed import (
    EXAMPLE,
    HTML,
    MARKDOWN,
    NAVIGATORS,
    WELCOME,
    leading,
    matcher,
    nav_paths,
    site_pages_are_listed,
    unhidden,
)
from creditline.text.printable import printable, shown_path

_NEW = ("# Welcome to MkDocs\n", "# Welcome to ProperDocs\n")
"""First line of the page that `mkdocs new` writes."""
_LISTS = ("sources", "tags", "archive", "search")
_FRONT = "---\ntemplate: front.html\n---\n\n<h1>{}</h1>\n"


class Accounts:
    """Statements of the owner of a site about the pages in its docs folder."""

    def __init__(self, options: CreditlineConfig, config: MkDocsConfig, *, is_preview: bool) -> None:
        """Publish the hidden files that `own_files` names, and refuse pages in the docs folder that nobody has listed.

        Raises:
            PluginError: there are such pages. A preview only logs them.

        """
        self._is_preview, self._has_front = is_preview, False
        self._config, self._own = config, matcher(options.own_files)
        if patterns := [*unhidden(options.own_files), *_templates(config)]:
            config.exclude_docs = matcher(patterns) + (config.exclude_docs or matcher(()))
        # Once, since a preview calls us again with a navigation that we have made.
        self._nav = config.nav
        self._is_navigated = any(name.split("/")[-1] in NAVIGATORS for name in config.plugins)
        self._judge()

    def _judge(self) -> None:
        listed = WELCOME if self._nav is None else nav_paths(self._nav)
        files = get_files(self._config)
        self._refuse(self._foreign(files, with_pages=not self._is_navigated), listed)

    def judge_navigation(self, nav: Navigation, files: Files) -> None:
        """Refuse pages that are not in the navigation that awesome-nav or literate-nav has made.

        Raises:
            PluginError: there are such pages. A preview only logs them.

        """
        if self._is_navigated:
            listed = WELCOME | {page.file.src_uri for page in nav.pages}
            ours = [file for file in files if file.src_dir == self._config.docs_dir]
            self._refuse(self._foreign(ours, with_pages=True), listed)

    def _foreign(self, files: Iterable[File], *, with_pages: bool) -> list[str]:
        """Included files for which neither `own_files` nor `not_in_nav` accounts."""
        return [
            file.src_uri
            for file in files
            if file.inclusion.is_included()  # type: ignore[no-untyped-call]
            and not self._own.match_file(file.src_uri)
            and not (_is_page(file) and (not with_pages or file.inclusion == InclusionLevel.NOT_IN_NAV))
        ]

    def _refuse(self, files: Iterable[str], listed: Collection[str]) -> None:
        folder = shown_path(Path(self._config.docs_dir)).as_posix()
        problems = site_pages_are_listed(files, listed, folder)
        if not problems:
            return
        lines = "\n".join(map(printable, problems))
        if not self._is_preview:
            raise PluginError(lines)
        log.error(lines)

    @cached_property
    def is_new(self) -> bool:
        """Whether the site has no navigation and at most a front page, so that Creditline makes both."""
        if self._nav is not None or self._is_navigated:
            return False
        included = (file for file in get_files(self._config) if file.inclusion.is_included())  # type: ignore[no-untyped-call]
        return not any(_is_page(file) and file.src_uri not in WELCOME for file in included)

    def complete(self, files: Files, settings: Settings) -> None:
        """Add a front page and a navigation to a site that has none."""
        if self.is_new:
            self._add_front(files, settings)
        if self._nav is None and not self._is_navigated:
            pages = sorted(files.documentation_pages(), key=file_sort_key)
            paths = [file.src_uri for file in pages if file.inclusion.is_in_nav()]  # type: ignore[no-untyped-call]
            taken = {file.dest_uri for file in files}
            free = [name for name in _LISTS if list_uri(settings, name) not in taken]
            lists = [{str(getattr(settings.lists, name)): f"{name}/index.md"} for name in free]
            first = [{settings.lists.latest: "index.md"}] if self._has_front else []
            rest = [path for path in paths if not (first and path == "index.md")]
            self._config.nav = [*first, *nest_paths(rest), *lists]  # type: ignore[no-untyped-call]

    def _add_front(self, files: Files, settings: Settings) -> None:
        own = next(filter(None, map(files.get_file_from_path, sorted(WELCOME))), None)
        if own and not own.content_string.startswith(_NEW):
            return
        if own:
            files.remove(own)
            log.info(f"{own.src_uri} is the page of a new MkDocs site: the newest articles are shown instead")
        front = _FRONT.format(escape(settings.description or settings.name))
        files.append(File.generated(self._config, "index.md", content=front))
        self._has_front = True

    def is_front(self, page: Page) -> bool:
        """Whether a page is the front page of a new site, and chooses no template."""
        return self.is_new and page.file.src_uri in WELCOME and "template" not in page.meta

    def own_pages(self, files: Files) -> Iterator[str]:
        """URIs of the pages that MkDocs writes, but for the front page's template, and of the owner's HTML files."""
        for file in files:
            is_own = file.src_uri.lower().endswith(HTML) and self._own.match_file(file.src_uri)
            if (_is_page(file) or is_own) and file.inclusion.is_included():  # type: ignore[no-untyped-call]
                yield file.dest_uri

    def hints(self, nav: Navigation, settings: Settings) -> Iterator[str]:
        """Hints about parts that the site lacks, each with the line to write."""
        if not settings.url:
            yield (
                "without `site_url` in mkdocs.yml there are no feeds and no canonical addresses; "
                "write the address of the site: site_url: https://example.org/"
            )
        elif settings.url == EXAMPLE:
            yield f"`site_url` in mkdocs.yml is only an example; write the address of the site in place of {EXAMPLE}"
        lists = {list_uri(settings, name) for name in _LISTS}
        fronts = (page for page in nav.pages if page.meta and page.meta.get("template") == "front.html")
        if not self.is_new and not lists & {page.file.dest_uri for page in nav.pages} and not any(fronts):
            yield leading(self._config.plugins)


def _templates(config: MkDocsConfig) -> Iterator[str]:
    """A pattern for the templates of a `custom_dir` in the docs folder, which are no pages."""
    if custom := config.theme.get(OVERRIDES) or config.theme.custom_dir:
        path, docs = Path(config.config_file_path or "").parent / custom, Path(config.docs_dir)
        if path != docs and path.is_relative_to(docs):
            yield f"/{path.relative_to(docs).as_posix()}/**/*.html"


def _is_page(file: File) -> bool:
    return file.src_uri.lower().endswith(MARKDOWN) and file.is_documentation_page()

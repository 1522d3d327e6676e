"""Our pages and files as part of a MkDocs build."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import jinja2
from jinja2 import ChoiceLoader, DictLoader, FunctionLoader
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from creditline.cache.versions import engines
from creditline.engines.mkdocs_files import (
    ArticleFile,
    Dated,
    ListFile,
    Located,
    article_file,
    dated,
    list_file,
    page_of,
    static_file,
)
from creditline.engines.mkdocs_listed_pages import Accounts
from creditline.engines.mkdocs_navigation import in_shell, shell_of
from creditline.engines.mkdocs_options import CreditlineConfig, active_of
from creditline.engines.mkdocs_pages import PageBuilder
from creditline.engines.mkdocs_refusals import build_errors, cache_errors, log
from creditline.engines.theming import Theme, for_theme, has_template, lacks_main
from creditline.engines.zensical_config import ZENSICAL
from creditline.engines.zensical_pages import ZensicalPages
from creditline.ledger.writer import FILES, LEDGER, Ledger, as_json
from creditline.model.article import Article
from creditline.pages.extras import Extra, site_files
from creditline.pages.front_page import FrontPage
from creditline.pages.look import theme_sheet
from creditline.pages.related import Surroundings
from creditline.pages.shell import PRINT, STYLE, Content, Shell
from creditline.pages.site_head import front_head
from creditline.pages.style_sheet import whole_sheet
from creditline.search.search_page import missing_page
from creditline.site.publication import Publication
from creditline.site.redirects import redirects
from creditline.site.sealing import seal

_SEARCH_OF_MATERIAL = ("assets/javascripts/lunr/", "assets/javascripts/workers/")


class MkDocsSite:
    """A publication in one build by MkDocs."""

    nav: Navigation
    builder: PageBuilder
    shell: Shell | None
    """None if pages are in the theme."""
    around: Mapping[str, Surroundings]
    zensical: ZensicalPages | None = None
    """Hand-written pages as Zensical has made them, if it is the engine."""
    ledger: Ledger
    """Without the hashes of the files: until all are written, nobody knows them."""
    hidden: frozenset[str] = frozenset()
    """The files of the site in the place of hidden ones, which MkDocs lets stand, whoever has put them there."""

    def __init__(
        self, publication: Publication, config: MkDocsConfig, options: CreditlineConfig, accounts: Accounts
    ) -> None:
        """Make the files of the articles."""
        self.publication, self.accounts = publication, accounts
        self.options = options
        self.is_own = options.pages == "own"
        self.config = config
        self.library, self.settings = publication.library, publication.settings
        content = self.library.content
        self.article_files: list[ArticleFile] = [
            article_file(article, content, config, self.settings) for article in publication.articles
        ]
        self.list_files: list[ListFile] = []
        self.rendered = 0
        self.placed: set[str] = set()

    def add_to(self, files: Files) -> None:
        """Add articles and lists to MkDocs's files, so that links to them resolve."""
        self.accounts.complete(files, self.settings)
        for file in self.article_files:
            files.append(file)
        self._leave_out_unused(files)
        # Rules for printing are a file of their own, since they are no part of what readers wait for.
        of_print = {PRINT: whole_sheet(("print",))} if self.is_own else {}
        sheets = {STYLE: theme_sheet(is_own=self.is_own)} | of_print
        for uri, sheet in sheets.items():
            files.append(static_file(uri, sheet.encode(), self.config))
        taken = {file.dest_uri for file in files}
        for page in [list_file(plan, self.config) for plan in self.publication.lists()]:
            # A hand-written page replaces ours: tags.md as well as tags/index.md.
            if page.dest_uri not in taken:
                files.append(page)
                self.list_files.append(page)

    def _leave_out_unused(self, files: Files) -> None:
        """Leave out Material's search, if nothing on the site uses it."""
        if not {"search", "material/search"} & {*self.config.plugins}:
            for file in [file for file in files if file.src_uri.startswith(_SEARCH_OF_MATERIAL)]:
                files.remove(file)

    def render(self, files: Files, env: jinja2.Environment) -> None:
        """Make all pages, lists, feeds, cards, the search and the ledger that the cache lacks."""
        self.shell = shell_of(self.config, self.nav, files, self.settings) if self.is_own else None
        if self.zensical:
            # MkDocs's pages are replaced by Zensical's, whose templates it doesn't have.
            env.loader = ChoiceLoader([env.loader or DictLoader({}), FunctionLoader(lambda _: "-")])
        theme = Theme(self.config, files, self.nav, env)
        self.builder = PageBuilder(self.library, self.settings, theme, self.shell, self.publication.tree)
        by_slug = {file.article.slug: file for file in self.article_files}

        def links_of(article: Article) -> tuple[str, ...]:
            return self.builder.links(by_slug[article.slug])

        store = self.builder.store
        with cache_errors(store), build_errors(), self.publication.searching(store) as search:
            self._render_pages()
            for extra in self.publication.extras(links_of, store, search):
                self._place(extra, files)
            for extra in site_files(self.settings, has_shell=self.is_own):
                # A file in the docs folder replaces ours.
                if files.get_file_from_path(extra[0]) is None:
                    self._place(extra, files)
        self._append_ledger(files, env, self._redirected(files))

    def _redirected(self, files: Files) -> dict[str, str]:
        """Place the pages at earlier addresses of articles, and return where each leads."""
        taken = {
            *(file.dest_uri for file in files),
            *self.placed,
            *self.config.theme.static_templates,
            LEDGER,
            FILES,
        }
        with build_errors():
            found = list(redirects(self.publication.articles, self.library.content, self.settings, taken))
        for extra, _ in found:
            self._place(extra, files)
        return {extra[0]: refresh for extra, refresh in found}

    def _render_pages(self) -> None:
        publication, builder = self.publication, self.builder
        self.around = publication.surroundings(builder.store)
        with publication.watch.phase("rendering"):
            made = builder.render(self.article_files, self.around, publication.workers)
            count, self.rendered = len(self.article_files), 0
            lists = map(builder.render_list, self.list_files)
            # While workers render articles, this process renders lists at a proportional pace.
            pace = count // (len(self.list_files) + 1) + 1
            for number, is_new in enumerate(made):
                self.rendered += is_new
                if number % pace == 0:
                    next(lists, None)
            for _ in lists:
                pass

    def _place(self, extra: Extra, files: Files) -> None:
        uri, content, source = extra
        self.placed.add(uri)
        if self.publication.tree:
            self.publication.tree.put(uri, content, source)
        else:
            files.append(static_file(uri, source, self.config))

    def _append_ledger(self, files: Files, env: jinja2.Environment, redirected: Mapping[str, str]) -> None:
        templates = {name for name in self.config.theme.static_templates if has_template(env, name)}
        pages = {page.file.dest_uri for page in self.nav.pages} | {file.dest_uri for file in self.list_files}
        pages |= {*self.accounts.own_pages(files), *redirected}
        pages -= {file.dest_uri for file in self.article_files}
        pages |= {template for template in templates if template.endswith(".html")}
        active = {*active_of(self.options, self.config), *redirected.values()}
        engine = engines() | ({ZENSICAL: self.zensical.version} if self.zensical else {})
        self.ledger = Ledger(self.publication.credits(pages, self.shell), engine, tuple(active))
        for uri in (LEDGER, FILES):
            if own := files.get_file_from_path(uri):
                files.remove(own)
        files.append(File.generated(self.config, LEDGER, content=as_json(self.ledger)))
        self.hidden = frozenset(file.dest_uri for file in files if file.dest_uri.startswith("."))

    def seal(self) -> None:
        """Write the ledger into the site that MkDocs has written, with the hash of every file."""
        publication, store = self.publication, self.builder.store
        with cache_errors(store), build_errors(), publication.watch.phase("hashing"):
            site, workers = Path(self.config.site_dir), publication.workers
            seal(site, self.ledger, store, hidden=self.hidden, workers=workers)

    def finish(self, *, is_sealed: bool) -> None:
        """Seal the site if its files are in place, and log what it lacks and what was done."""
        if is_sealed:
            self.seal()
        for line in self.accounts.hints(self.nav, self.settings):
            log.info(line)
        for line in self.publication.report(self.rendered):
            log.info(line)

    def add_to_page(self, context: TemplateContext, page: Page) -> None:
        """Add the shell to a page with the template page.html or front.html, and the list of articles to the latter."""
        template = page.meta.get("template")
        if template not in ("page.html", "front.html"):
            return
        front = head = Markup()
        if template == "front.html":
            made = FrontPage(self.publication.directory, self.settings, page.file.dest_uri)
            front = made.render(self.library.body)
            head = front_head(page.file.dest_uri, self.settings)
        context["creditline"] = {  # type: ignore[typeddict-unknown-key]
            "layout": "creditline.html" if self.shell else "main.html",
            "whole": in_shell(self.shell, page, front, head) if self.shell else "",
            "front": front,
            "head": head if self.shell else for_theme(head),
            "main": lacks_main(self.builder.theme.env),
        }

    def add_to_template(self, context: TemplateContext, name: str) -> None:
        """Add articles and lists to the sitemap, and the search form to the 404 page."""
        if name == "sitemap.xml":
            latest = next((article.date for article in self.publication.directory.listed), None)
            shown = [Located(file) for file in self.article_files if not file.article.withdrawn]
            lists = [Dated(page_of(file, self.config).file, file.plan.latest) for file in self.list_files]
            context["pages"] = [*dated(context["pages"], latest), *shown, *lists]  # type: ignore[list-item]  # work like files
        if name == "404.html":
            base, labels = context["base_url"].rstrip("/") + "/", self.settings.lists
            missing = missing_page(self.settings, base)
            content = Content(name, labels.missing, missing, kind="search", root=base)
            whole = self.shell.page(content).decode() if self.shell else ""
            context["creditline"] = {  # type: ignore[typeddict-unknown-key]
                "layout": "creditline.html" if self.shell else "main.html",
                "whole": Markup(whole),  # noqa: S704 - ours
                "missing": missing,
            }

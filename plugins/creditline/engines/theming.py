"""Our pages in the theme, for `pages: theme`, with the events by which other plugins see their HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import jinja2
from jinja2 import TemplateNotFound
from markdown.extensions.toc import nest_toc_tokens
from markupsafe import Markup, escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from creditline.engines.mkdocs_files import ArticleFile, ListFile, page_of
from creditline.gate.library import Library
from creditline.model.article import Article
from creditline.model.body import Body
from creditline.pages.article import take_title
from creditline.pages.markup import encoded
from creditline.pages.settings import Settings
from creditline.pages.site_head import list_head
from creditline.site.rendering import Job, inner_page

_UNCREDITED = ("rss",)
"""Plugins that would publish articles without their credit. We write feeds of our own."""
_NO_CARD = {"social": {"cards": False}}
"""Keeps Material's `social` from drawing a second card."""


def lacks_main(env: jinja2.Environment) -> bool:
    """Whether a page that fills the block `content` of the theme must bring its own main part, as in MkDocs's theme."""
    try:
        source = env.loader.get_source(env, "base.html")[0] if env.loader else ""
    except TemplateNotFound:
        return False
    block = source.partition("block content ")[2].partition("endblock")[0]
    return "<main" in block or 'role="main"' in block


@dataclass(frozen=True)
class Theme:
    """The theme, after MkDocs has read all files and the navigation."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment

    def list(self, file: ListFile, settings: Settings) -> bytes:
        """Render the page of a list."""
        page, plan = page_of(file, self.config), file.plan
        head = list_head(plan, settings) + plan.head
        return self._page(page, "list.html", plan.render(), head)

    def article(self, file: ArticleFile, job: Job, library: Library, settings: Settings) -> bytes:
        """Render the page of an article. Other plugins can change its HTML, but not its Markdown, which the gate has checked."""
        page, body = file.page, library.body(job.article)
        # Other plugins look for its date or its author. The path of the finished page comes later.
        file.abs_src_path = str((library.content / job.article.uri).absolute())
        made = inner_page(job, body, settings)
        page.meta = _meta(file.article)
        with _unseen_by(_UNCREDITED, self.config.plugins):
            text = self.config.plugins.on_page_content(
                str(made.text), page=page, config=self.config, files=self.files
            )
        page.toc = TableOfContents(list(_contents(file.article, body, settings)))
        whole = replace(made, text=Markup(text)).content  # noqa: S704 - our HTML, changed by other plugins
        return self._page(page, "article.html", whole, made.head)

    def _page(self, page: Page, template: str, content: Markup, head: Markup) -> bytes:
        plugins, config = self.config.plugins, self.config
        page.content = str(content)
        context: Any = get_context(self.nav, self.files.documentation_pages(), config, page)
        context["creditline"] = {"layout": "main.html", "head": for_theme(head), "main": lacks_main(self.env)}
        context = plugins.on_page_context(context, page=page, config=config, nav=self.nav)
        output = self.env.get_template(template).render(context)
        # MkDocs keeps every page until the end. This frees the texts of the articles.
        page.content, page.toc = None, TableOfContents([])
        return encoded(plugins.on_post_page(output, page=page, config=config))


def has_template(env: jinja2.Environment, name: str) -> bool:
    """Whether the theme has a template."""
    try:
        env.get_template(name)
    except TemplateNotFound:
        return False
    return True


def for_theme(head: Markup) -> Markup:
    """<head> elements for a theme. Material takes `rel="alternate"` for a translation of the whole site, but not with a space."""
    return head.replace(Markup('rel="alternate" '), Markup('rel="alternate " '))


@contextmanager
def _unseen_by(names: Iterable[str], plugins: PluginCollection) -> Iterator[None]:
    """Hide a page's content from some plugins."""
    blind = [plugins[name] for name in names if name in plugins]
    methods = plugins.events["page_content"]
    every = [*methods]
    methods[:] = [one for one in every if getattr(one, "__self__", None) not in blind]
    try:
        yield
    finally:
        methods[:] = every


def _meta(article: Article) -> dict[str, Any]:
    """Front matter of an article for the theme, as HTML, since its templates don't escape, and for other plugins."""
    fields = {"title": article.title, "description": article.standfirst, "author": article.author}
    shown = {name: str(escape(text)) for name, text in fields.items() if text}
    return shown | {"date": article.date, **_NO_CARD}


def _contents(article: Article, body: Body, settings: Settings) -> Iterator[AnchorLink]:
    """Table of contents of an article: headings of its text and of the generated sections."""
    tokens = [{"level": item.level, "id": item.id, "name": item.html} for item in body.headings]
    if body.key_facts:
        name = str(escape(settings.labels.key_facts))
        tokens.insert(0, {"level": 2, "id": "key-facts", "name": name})
    if body.take:
        tokens.append({"level": 2, "id": "take", "name": str(escape(take_title(article, body, settings)))})
    return map(_anchor, nest_toc_tokens(tokens))  # type: ignore[arg-type]


def _anchor(token: Mapping[str, Any]) -> AnchorLink:
    anchor = AnchorLink(token["name"], token["id"], token["level"])
    anchor.children = [*map(_anchor, token["children"])]
    return anchor

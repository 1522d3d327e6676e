"""The theme's templates around our pages, with the events in which other plugins see HTML: `pages: theme`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from markdown.extensions.toc import nest_toc_tokens
from markupsafe import Markup, escape
from mkdocs.commands.build import get_context
from mkdocs.structure.toc import AnchorLink, TableOfContents

from creditline.engines.mkdocs_files import page_of
from creditline.pages.article import take_title
from creditline.site.rendering import encoded, inner_page, list_head

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from creditline.engines.mkdocs_files import ArticleFile, ListFile
    from creditline.gate.library import Library
    from creditline.model.article import Article
    from creditline.model.body import Body
    from creditline.pages.settings import Settings
    from creditline.site.rendering import Job


@dataclass(frozen=True)
class Theme:
    """The theme of a site, when everything else of the site is known."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment

    def list(self, file: ListFile, settings: Settings) -> bytes:
        """Render the page of a list."""
        page, plan = page_of(file, self.config), file.plan
        return self._page(page, "list.html", plan.render(), list_head(plan, settings))

    def article(self, file: ArticleFile, job: Job, library: Library, settings: Settings) -> bytes:
        """Render the page of an article. Other plugins may change its HTML, but not its Markdown, which the gate has seen."""
        page, body = file.page, library.body(job.article)
        made = inner_page(job, body, settings)
        text = self.config.plugins.on_page_content(
            str(made.text), page=page, config=self.config, files=self.files
        )
        page.meta = _meta(file.article)
        page.toc = TableOfContents(list(_contents(file.article, body, settings)))
        whole = replace(made, text=Markup(text)).content  # noqa: S704 - HTML of the theme's
        return self._page(page, "article.html", whole, made.head)

    def _page(self, page: Page, template: str, content: Markup, head: Markup) -> bytes:
        plugins, config = self.config.plugins, self.config
        page.content = str(content)
        context: Any = get_context(self.nav, self.files.documentation_pages(), config, page)
        context["creditline"] = {"layout": "main.html", "head": head}
        context = plugins.on_page_context(context, page=page, config=config, nav=self.nav)
        output = self.env.get_template(template).render(context)
        # MkDocs keeps every page until the end: without this, all texts of all articles.
        page.content, page.toc = None, TableOfContents([])
        return encoded(plugins.on_post_page(output, page=page, config=config))


def _meta(article: Article) -> dict[str, Any]:
    """The front matter of an article as a theme knows it. Its templates do not escape: they get HTML."""
    told = {"title": article.title, "description": article.standfirst, "author": article.author}
    return {name: str(escape(text)) for name, text in told.items() if text}


def _contents(article: Article, body: Body, settings: Settings) -> Iterator[AnchorLink]:
    """The contents of an article: its headings, and those of the generated sections."""
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

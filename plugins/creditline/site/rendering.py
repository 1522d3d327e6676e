"""Pages of articles and lists in our shell, rendered in any process and without an engine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from markupsafe import Markup

from creditline.cache.store import Store
from creditline.gate.bodies import Bodies
from creditline.model.article import Article
from creditline.model.body import Body
from creditline.pages.addresses import lists_of
from creditline.pages.article import ArticlePage, article_page
from creditline.pages.look import Kind
from creditline.pages.related import Surroundings
from creditline.pages.settings import Settings
from creditline.pages.shell import Content, Shell
from creditline.pages.site_head import Listed, list_head
from creditline.search.search_page import SearchPage
from creditline.workers.pools import Work


class Plan(Listed, Protocol):
    """A page that isn't rendered yet. `uri` is its file in the site's tree, `key` a hash of everything it shows."""

    @property
    def key(self) -> str: ...  # noqa: D102 - see above
    @property
    def head(self) -> Markup: ...  # noqa: D102
    def render(self) -> Markup: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Job:
    """An article's page to render: related articles, URLs of the links in its text, and its cache key."""

    article: Article
    around: Surroundings
    links: tuple[str, ...]
    key: str


@dataclass(frozen=True)
class Renderer:
    """Renders pages in a site's shell, in any process."""

    shell: Shell

    def article(self, asked: tuple[Job, Body]) -> bytes:
        """Render the page of an article with its text."""
        job, body = asked
        article, settings = job.article, self.shell.settings
        page = inner_page(job, body, settings)
        content = Content(
            uri=settings.uri(article.slug),
            title=article.title,
            content=page.content,
            head=page.head,
            description=article.standfirst,
            author=article.author,
            lists=lists_of(article, settings),
            kind="article",
        )
        return self.shell.page(content)

    def list(self, plan: Plan) -> bytes:
        """Render the page of a list."""
        head = list_head(plan, self.shell.settings) + plan.head
        kind: Kind = "search" if isinstance(plan, SearchPage) else "list"
        content = Content(plan.uri, plan.title, plan.render(), head, plan.description, kind=kind)
        return self.shell.page(content)


@dataclass(frozen=True)
class Pages:
    """The texts of a site's articles, and the cache for their pages."""

    bodies: Bodies
    store: Store

    def work(self, renderer: Renderer) -> Work[Job, tuple[Job, Body], bytes, Path]:
        """The work of rendering an article's page into the cache."""
        return Work(self._asked, renderer.article, self._kept)

    def _asked(self, job: Job) -> tuple[Job, Body]:
        return job, self.bodies.of(job.article)

    def _kept(self, asked: tuple[Job, Body], page: bytes) -> Path:
        return self.store.keep_file(asked[0].key, page)


def inner_page(job: Job, body: Body, settings: Settings) -> ArticlePage:
    """An article's page without the shell."""
    return article_page(job.article, body, job.links, settings, job.around)

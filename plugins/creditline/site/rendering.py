"""Articles -> their whole pages, in any process: what stands in them, in the theme's frame."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markdown.extensions.toc import nest_toc_tokens
from markupsafe import escape

from creditline.pages.article import article_page, take_title
from creditline.pages.related import further
from creditline.site.frame import Point
from creditline.workers.pools import Work

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from typing import Any

    from creditline.cache.store import Store
    from creditline.gate.bodies import Bodies
    from creditline.model.article import Article
    from creditline.model.body import Body
    from creditline.pages.article import ArticlePage
    from creditline.pages.related import Surroundings
    from creditline.pages.settings import Settings
    from creditline.site.frame import Frame

Kind = tuple[bool, ...]
"""Whether an article has a description, an author, contents: what a theme may leave out."""

NAMES = frozenset(("title", "description", "author", "canonical", "head", "content"))
"""The texts in which articles of one kind differ, beside their contents."""


@dataclass(frozen=True, slots=True)
class Job:
    """The page of an article: what stands around it, the URLs of its links, its own full address, its key in the store."""

    article: Article
    around: Surroundings
    links: tuple[str, ...]
    canonical: str
    key: str


@dataclass(frozen=True)
class Parts:
    """The page of an article without the theme, and its contents."""

    page: ArticlePage
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Renderer:
    """Renders the pages of a site's articles, in any process."""

    settings: Settings
    frames: Mapping[Kind, Frame]

    def page(self, asked: tuple[Job, Body]) -> bytes | None:
        """The page of an article with its text, if there is a frame for it."""
        job, body = asked
        made = parts(job, body, self.settings)
        frame = self.frames.get(kind(job.article, made.points))
        return None if frame is None else encoded(frame.filled(values(job, made), made.points))


@dataclass(frozen=True)
class Pages:
    """The texts of a site's articles, and the store of their pages."""

    bodies: Bodies
    store: Store

    def work(self, renderer: Renderer) -> Work[Job, tuple[Job, Body], bytes | None, Path | None]:
        """To render the page of an article into the store, if there is a frame for it."""
        return Work(self._asked, renderer.page, self._kept)

    def _asked(self, job: Job) -> tuple[Job, Body]:
        return job, self.bodies.of(job.article)

    def _kept(self, asked: tuple[Job, Body], page: bytes | None) -> Path | None:
        return None if page is None else self.store.keep_file(asked[0].key, page)


def parts(job: Job, body: Body, settings: Settings) -> Parts:
    """Parts of the page of an article."""
    page = article_page(job.article, body, job.links, settings)
    below = further(job.article, job.around.nearest, job.around.beside, settings, settings.lists)
    return Parts(replace(page, below=page.below + below), points(job.article, body, settings))


def values(job: Job, made: Parts) -> dict[str, str]:
    """Values that a frame is filled with."""
    return meta(job.article) | {
        "canonical": job.canonical,
        "head": made.page.head,
        "content": made.page.content,
    }


def meta(article: Article) -> dict[str, str]:
    """Metadata of an article for the theme. Its templates do not escape: they get HTML."""
    told = {"title": article.title, "description": article.standfirst, "author": article.author}
    return {name: str(escape(text)) for name, text in told.items() if text}


def kind(article: Article, contents: tuple[Point, ...]) -> Kind:
    """Of which kind an article is."""
    return bool(article.standfirst), bool(article.author), bool(contents)


def points(article: Article, body: Body, settings: Settings) -> tuple[Point, ...]:
    """The contents of an article: its headings, and those of the generated sections."""
    tokens = [{"level": item.level, "id": item.id, "name": item.html} for item in body.headings]
    if body.key_facts:
        name = str(escape(settings.labels.key_facts))
        tokens.insert(0, {"level": 2, "id": "key-facts", "name": name})
    if body.take:
        tokens.append({"level": 2, "id": "take", "name": str(escape(take_title(article, body, settings)))})
    return tuple(map(_point, _nested(tokens)))


def _nested(tokens: list[dict[str, Any]]) -> Iterable[Mapping[str, Any]]:
    return nest_toc_tokens(tokens)  # type: ignore[arg-type]


def _point(token: Mapping[str, Any]) -> Point:
    return Point(token["id"], token["name"], token["level"], tuple(map(_point, token["children"])))


def encoded(page: str) -> bytes:
    """A page as it is written."""
    return page.encode("utf-8", "xmlcharrefreplace")

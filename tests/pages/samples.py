"""Articles and their pages, made from manuscripts as the site makes them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from creditline.gate.articles import article_of
from creditline.grounding.large_figure import large_figure
from creditline.manuscript.front_matter import written
from creditline.manuscript.reader import read
from creditline.model.article import Article
from creditline.model.body import Body
from creditline.model.source import Source
from creditline.pages.article import ArticlePage, article_page
from creditline.pages.settings import Settings
from creditline.registry.sources import Sources
from tests.pages.tree import Node, tree

SITE = Settings("The Review", "https://site.example/")
SOURCE = Source(
    "gogoai", "GogoAI News", ("www.gogoai.xin",), "GogoAI", homepage="https://www.gogoai.xin/", license="CC BY 4.0",
    usage_terms="With a link.",
)  # fmt: skip
ARCHIVE = Source("strait-archive", "Strait Archive", ("archive.strait.example",), "Strait Archive")
FIELDS: dict[str, Any] = {
    "title": "Ice melts",
    "date": "2026-06-01",
    "source": "gogoai",
    "original_url": "https://www.gogoai.xin/article/ice",
    "credit": "Please credit GogoAI when republishing.",
}
TEXT = """\
Opening *words*.

## Key Facts: The State

- **Area:** 3 < 4 & more.
- No label.

## One

The text.

## Gogo's Take

- **Why this matters:** Because.
- **Limitations & risks:** *Few*.
- **Actionable advice:** Wait.
"""


@dataclass(frozen=True)
class Made:
    """A page with what it was made from."""

    article: Article
    page: ArticlePage
    body: Body

    @property
    def root(self) -> Node:
        """The page as a tree."""
        return tree(f"{self.page.before}{self.page.text}{self.page.after}")

    @property
    def head(self) -> Node:
        """What goes into the head, as a tree."""
        return tree(str(self.page.head))

    @property
    def data(self) -> dict[str, Any]:
        """The structured data."""
        script = self.head.one("script", type="application/ld+json")
        data = json.loads("".join(str(child) for child in script.inner))
        assert isinstance(data, dict)
        return data


def made(
    text: str = TEXT,
    *,
    settings: Settings = SITE,
    source: Source = SOURCE,
    links: Sequence[str] = (),
    **fields: Any,
) -> Made:
    """The page of an article with some fields; those that are empty are left out. `originals` replace the single one."""
    least = FIELDS if "originals" not in fields else {name: FIELDS[name] for name in ("title", "date")}
    file = (written(least | {name: value for name, value in fields.items() if value}) + text).encode()
    manuscript = read(file, "content/ice.md", "ice.md")
    assert manuscript.refusals == ()
    article = article_of(manuscript, Sources("sources.yml", (source, ARCHIVE)))
    facts = manuscript.body.key_facts
    shown = tuple(replace(fact, figure=large_figure(fact.statement.text)) for fact in facts)
    body = replace(manuscript.body, key_facts=shown)
    return Made(article, article_page(article, body, links, settings), body)


def bare_source() -> Source:
    """A source of which only the least is known."""
    return replace(SOURCE, homepage="", license="", usage_terms="")

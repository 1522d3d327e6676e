"""Cache keys of pages: what each page depends on, and so which pages one edit renders again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from creditline.cache.hashing import hashed
from creditline.gate.library import Library
from creditline.model.article import Article
from creditline.pages.related import Surroundings
from creditline.site.rendering import Plan


@dataclass(frozen=True)
class PageKeys:
    """Keys of the pages of one build. `site` is the hash of everything but their content that all pages depend on."""

    site: str
    library: Library

    def of_article(self, article: Article, around: Surroundings, links: tuple[str, ...]) -> str:
        """Key of an article's page: its manuscript, its pictures, its sources, people and tags, its neighbours, and where its links lead."""
        return hashed(
            "page",
            self.site,
            article.digest,
            article.uri,
            *(self._sources[source.id] for source in article.sources),
            repr((article.authors, article.signer, article.images, article.shown_tags)),
            self._policy,
            around.key,
            *links,
        )

    def of_list(self, plan: Plan) -> str:
        """Key of a list's page: the lines that it shows."""
        return hashed("list page", self.site, plan.key)

    @cached_property
    def _sources(self) -> dict[str, str]:
        return {source.id: repr(source) for source in self.library.sources.entries}

    @cached_property
    def _policy(self) -> str:
        return repr(self.library.policy)

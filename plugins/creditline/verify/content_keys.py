"""Keys of the files of a site: texts that change with all that a look at the file depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from creditline.cache.hashing import hashed
from creditline.verify.own_feeds import expected_feeds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from creditline.model.article import Article
    from creditline.verify.built import BuiltSite
    from creditline.verify.plans import PagePlan


def content_keys(
    site: BuiltSite,
    articles: Mapping[str, Article],
    contents: Mapping[str, str],
    plans: Mapping[str, PagePlan],
) -> Iterator[tuple[str, str]]:
    """Key of each file that has a name for its content, by which its look is remembered. `articles` are those that files show."""
    feeds = {uri: hashed(repr(known)) for uri, known in expected_feeds(site)}
    sources = {source.id: hashed(repr(source)) for source in site.library.sources.entries}
    of_articles: dict[str, str] = {}
    for uri in site.files:
        if (content := contents.get(uri)) is None:
            continue
        if article := articles.get(uri):
            if (known := of_articles.get(article.uri)) is None:
                known = of_articles[article.uri] = _key_of(article, sources)
            around = site.around(uri)
            content = f"{content} {known} {around if any(around) else ''}"
        if plan := plans.get(uri):
            content = f"{content} {plan.key}"
        if feed := feeds.get(uri):
            content = f"{content} {feed}"
        yield uri, content


def _key_of(article: Article, sources: Mapping[str, str]) -> str:
    """A text that changes with an article. `sources` are hashes of those in the registry."""
    # All of an article is in its manuscript, but for its pictures and what others say of its sources, authors and languages.
    found = (sources.get(source.id) or hashed(repr(source)) for source in article.sources)
    # A fifth of the time of `repr`.
    others = msgspec.json.encode((article.authors, article.signer, article.images, article.shown_tags))
    return " ".join((article.digest, article.uri, *found, others.decode()))

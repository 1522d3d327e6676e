"""What is known of a site from its last verification: a file that holds and should hold the same is not looked at again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from creditline.cache.hashing import hashed
from creditline.verify.looks import Looks
from creditline.verify.own_feeds import expected_feeds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from creditline.verify.built import BuiltSite
    from creditline.verify.plans import PagePlan


@dataclass(frozen=True)
class Memory:
    """The looks of a verification that found no error, under the key of who looked; and of each file a key that changes with
    what it held and should hold.
    """

    key: str = ""
    files: dict[str, str] = field(default_factory=dict)
    looks: Looks = field(default_factory=Looks)


NOTHING = Memory()


def remembered(
    site: BuiltSite, contents: Mapping[str, str], plans: Mapping[str, PagePlan]
) -> Iterator[tuple[str, str]]:
    """Key of each file that has a name for its content: it changes with what the file holds and should hold."""
    feeds = {uri: hashed(repr(known)) for uri, known in expected_feeds(site)}
    sources = {source.id: hashed(repr(source)) for source in site.library.sources.entries}
    for uri in site.files:
        if (content := contents.get(uri)) is None:
            continue
        if article := site.articles.get(uri):
            # All of an article is in its manuscript, but for its pictures and what others say of its sources, authors and languages.
            found = (sources.get(source.id) or hashed(repr(source)) for source in article.sources)
            others = repr((article.authors, article.signer, article.images, site.around(uri)))
            content = " ".join((content, article.digest, article.uri, *found, others))
        if plan := plans.get(uri):
            content = f"{content} {plan.key}"
        if feed := feeds.get(uri):
            content = f"{content} {feed}"
        yield uri, content

"""Files of a built site to look at: all but those that hold and should hold the same as when they were last found right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from creditline.model.article import Article
from creditline.verify.built import BuiltSite
from creditline.verify.card_pictures import CARD
from creditline.verify.content_keys import article_keys, lists_key, lists_of
from creditline.verify.ledger_reader import LedgerLine, SeenLedger
from creditline.verify.memory import Memory
from creditline.verify.pictures import folder_of, picture_folder
from creditline.verify.plans import PagePlan, plans_for
from creditline.verify.series import InSeries
from creditline.verify.translated import Language


@dataclass(frozen=True, slots=True)
class Place:
    """A file of the tree, and the article that should be in it, if any, with its line in the ledger."""

    uri: str
    article: Article | None = None
    line: LedgerLine | None = None
    plan: PagePlan | None = None
    languages: tuple[Language, ...] = ()
    in_series: InSeries = ()


def expected(
    site: BuiltSite, contents: Mapping[str, str], last: Memory, key: str
) -> tuple[Memory, dict[str, PagePlan]]:
    """Texts that change with the files of a site and with what they should hold, and the plans of its pages if lists have changed."""
    is_whole = contents.keys() == site.files_set
    files = dict(contents) if is_whole else {uri: contents[uri] for uri in site.files if uri in contents}
    articles, lists = article_keys(site, last.articles), last.lists
    plans: dict[str, PagePlan] = {}
    if lists.key != (found := lists_key(site, articles)):
        lists, plans = lists_of(site, found)
    return Memory(key, files, articles, lists), plans


def places(
    site: BuiltSite, now: Memory, last: Memory, plans: dict[str, PagePlan], ledger: SeenLedger
) -> list[Place]:
    """The files to look at: those without a name for their content, and those that hold or should hold something else."""
    articles = now.articles_since(last)
    # The page of an article that is gone tells its slug.
    named = (uri.removesuffix("/index.html").removesuffix(".html").rpartition("/")[2] for uri in articles)
    cards = {f"{folder_of(slug, ledger)}{CARD}" for slug in named}
    changed = now.files_since(last) | articles | cards
    uris = sorted(site.files_set & changed | site.files_set - now.files.keys())
    plans = plans or plans_for(uris, now.lists.plans, site)
    slugs = {article.slug: article for article in site.articles.values()}

    def article_in(uri: str) -> Article | None:
        shown = slugs.get(uri.removesuffix(f"/{CARD}").rpartition("/")[2]) if uri.endswith(CARD) else None
        is_its_card = shown is not None and f"{picture_folder(shown, ledger)}{CARD}" == uri
        return shown if is_its_card else site.articles.get(uri)

    around = now.lists.around
    return [
        Place(
            uri,
            article_in(uri),
            site.lines.get(uri),
            plans.get(uri),
            *(site.around(uri) if uri in around else ()),
        )
        for uri in uris
    ]

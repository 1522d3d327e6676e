"""Plans what each page of a site in our shell should say outside its article, beside what verification knows of all articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from creditline.cache.hashing import hashed
from creditline.model.article import Article
from creditline.verify.built import BuiltSite
from creditline.verify.frame import Sections
from creditline.verify.hand_written import is_front, source_of
from creditline.verify.links import list_page
from creditline.verify.list_plans import ListPlans, Plan
from creditline.verify.page_labels import wording_of
from creditline.verify.page_plans import front_plan, missing_plan, search_plan
from creditline.verify.tag_addresses import tag_address


@dataclass(frozen=True)
class PagePlan:
    """Expected words of a page outside its article.

    `current` is its page in the navigation. An article has neighbours, an earlier and a later one, by their pages; each may be
    empty. Any other page has a `plan`; one that is hand-written has none, and a front page's comes below its own text.
    """

    current: str
    neighbours: tuple[str, str] = ("", "")
    has_related: bool = False
    plan: Plan | None = None
    is_below: bool = False

    @property
    def day(self) -> str:
        """The day of the newest article on it; empty if that isn't known."""
        return self.plan.latest.isoformat() if self.plan and self.plan.latest else ""

    @property
    def key(self) -> str:
        """A text that changes with what the page should say. Without a `plan`, it's all of it: see `plan_in`."""
        others = (self.current, self.neighbours, self.has_related)
        return hashed(repr(self)) if self.plan else msgspec.json.encode(others).decode()


def plan_in(key: str) -> PagePlan:
    """The plan of an article's page, from its key."""
    return PagePlan(*msgspec.json.decode(key, type=tuple[str, tuple[str, str], bool]))


def plans_of(site: BuiltSite) -> dict[str, PagePlan]:
    """The plans of all pages of a site, by their files; empty if its pages are in the theme."""
    if site.ledger is None or site.ledger.settings.get("pages") != "own" or not site.is_current:
        return {}
    made = _Plans(site)
    return {**dict(made.of_articles()), **dict(made.of_others())}


def plans_for(uris: Iterable[str], keys: Mapping[str, str], site: BuiltSite) -> dict[str, PagePlan]:
    """The plans of some files, if they are pages. `keys` are those of the plans of all pages, as they are now."""
    wanted = [uri for uri in uris if uri in keys]
    if all(uri in site.articles for uri in wanted):
        return {uri: plan_in(keys[uri]) for uri in wanted}
    return plans_of(site)


class _Plans:
    def __init__(self, site: BuiltSite) -> None:
        assert site.ledger
        self.site, self.ledger = site, site.ledger
        self.shelves = site.shelves
        wording = wording_of(self.ledger)
        language = self.ledger.settings.get("language", "en")
        tags = site.library.sources.vocabulary.tags
        topics = {tag.name: tag.description for tag in tags if tag.description}
        self.lists = ListPlans(self.shelves, wording, self.uri_of, bool(self.ledger.url), language, topics)
        self.sections = Sections(self.ledger.navigation)

    def uri_of(self, *parts: str) -> str:
        return list_page(*parts, has_directory_urls=self.ledger.has_directory_urls)

    def of_articles(self) -> Iterator[tuple[str, PagePlan]]:
        listed = ("", *map(self.shelves.page, self.shelves.listed), "")
        rows = zip(listed, listed[1:], listed[2:], strict=False)
        beside = {page: (earlier, later) for later, page, earlier in rows}
        for page, article in self.site.articles.items():
            current = self.sections.current_of(page, self._lists_of(article))
            has_related = article.slug in self.shelves.with_related
            yield page, PagePlan(current, beside.get(page, ("", "")), has_related)

    def _lists_of(self, article: Article) -> Iterator[str]:
        if article.withdrawn:
            yield self.uri_of("corrections")
            return
        yield self.uri_of("archive", f"{article.date.year:04}", f"{article.date.month:02}")
        yield from (self.uri_of("sources", source.id) for source in article.sources)
        yield from (self.uri_of("tags", tag_address(tag)) for tag in article.tags)

    def of_others(self) -> Iterator[tuple[str, PagePlan]]:
        plans = {plan.uri: plan for plan in (*self.lists.plans(), search_plan(self.lists))}
        for uri in self.ledger.pages:
            current = self.sections.current_of(uri)
            written = source_of(self.site.docs, uri)
            if is_front(written) or (uri == "index.html" and shows_front(self.site.text(uri))):
                yield uri, PagePlan(current, plan=front_plan(uri, self.lists), is_below=True)
            elif written or uri not in plans:
                plan = missing_plan(self.lists) if uri == "404.html" and not written else None
                yield uri, PagePlan(current, plan=plan)
            else:
                yield uri, PagePlan(current, plan=plans[uri])


def shows_front(text: str) -> bool:
    """Whether a front page shows the newest articles though no front matter says so, as in a site without a `nav`."""
    return 'class="creditline-front ' in text

"""Pages that list articles, as they should be: by source, by topic, by time, and what was corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from creditline.model.article import Article
from creditline.verify.about import about_author, about_source
from creditline.verify.expected_lists import Change, Shelf, Shelves
from creditline.verify.page_labels import Wording
from creditline.verify.stream import Stream

NEWEST, SHORT_YEAR = 30, 60
FEEDS = (("RSS", "feed.xml"), ("Atom", "atom.xml"), ("JSON Feed", "feed.json"))

Way = tuple[str, str]
"""Words of a link, and the page that it leads to."""


@dataclass
class Plan:
    """A page of ours as it should be, without the masthead and the footer. `feeds` is the folder of its own feeds.

    `path` are the lists above it, `latest` is the day of its newest article.
    """

    uri: str
    title: str
    about: str
    said: Stream = field(default_factory=Stream)
    feeds: str = ""
    path: Sequence[Way] = ()
    latest: date | None = None


@dataclass(frozen=True)
class ListPlans:
    """Makes the plans of all lists. `uri_of` gives the page of a list by its parts; `has_feeds` says that the site has feeds."""

    shelves: Shelves
    wording: Wording
    uri_of: Callable[..., str]
    has_feeds: bool
    site_language: str = "en"
    topics: Mapping[str, str] = field(default_factory=dict)
    """Descriptions of topics, by name."""

    def plans(self) -> Iterator[Plan]:
        """The plans of all lists."""
        wording = self.wording
        yield from self._indexed("sources", wording.by_source)
        yield from self._indexed("tags", wording.by_tag)
        yield from self._indexed("authors", wording.by_author)
        yield from self._indexed("reporters", wording.by_reporter)
        yield from self._indexed("series", wording.by_series)
        yield from self._archive()
        yield self._corrections()

    def _indexed(self, part: str, by: str) -> Iterator[Plan]:
        """The index of a part and the page of each of its shelves. Only sources and topics have an index without any."""
        shelves = self.shelves.of(part)
        if not shelves and part not in ("sources", "tags"):
            return
        title, about = (str(vars(self.wording)[name]) for name in (part, f"{part}_about"))
        latest = max((shelf.articles[0].date for shelf in shelves), default=None)
        index = Plan(self.uri_of(part), title, about, latest=latest)
        self._header(index, (), len(self.shelves.listed) if part == "sources" else 0)
        if not shelves:
            index.said.say(self.wording.nothing)
        elif part == "sources":
            wording = self.wording
            index.said.say(wording.search_source, wording.summaries, wording.latest, wording.newest)
        for shelf in shelves:
            self._row(index.said, shelf, part)
        yield index
        for shelf in shelves:
            about = self.topics.get(shelf.name, by) if part == "tags" else by
            yield from self._shelf(shelf, (part, shelf.address), index, about)

    def _row(self, said: Stream, shelf: Shelf, part: str) -> None:
        newest = shelf.articles[0]
        said.link(shelf.name, self.uri_of(part, shelf.address))
        said.say(self.wording.number(len(shelf.articles)), self.wording.day(newest.date))
        if part == "sources":
            said.link(newest.title, self.shelves.page(newest), newest.language)

    def _header(self, plan: Plan, path: Sequence[Way], total: int, feeds: str | None = None) -> None:
        """The head of a list. `feeds` is the folder of the feeds that it leads to."""
        said, wording, plan.path = plan.said, self.wording, path
        if path:
            said.hear(wording.path)
        for text, uri in path:
            said.link(text, uri)
        said.say(plan.title, plan.about)
        if total:
            said.say(self.counted(total))
        if feeds is not None and self.has_feeds:
            said.say(wording.follow)
            for number, (name, file) in enumerate(FEEDS, 1):
                said.link(name, feeds + file)
                said.words[-1] += "," * (number < len(FEEDS))

    def counted(self, number: int) -> str:
        """A number of summaries in words."""
        return self.wording.counted(number)

    def _shelf(self, shelf: Shelf, parts: tuple[str, ...], index: Plan, about: str) -> Iterator[Plan]:
        """The page of a source or of a topic, and those of its years if it has many articles."""
        wording, articles = self.wording, shelf.articles
        plan = Plan(
            self.uri_of(*parts), shelf.name, about.replace("{name}", shelf.name), feeds=f"{'/'.join(parts)}/"
        )
        plan.latest = articles[0].date
        self._header(plan, [(index.title, index.uri)], len(articles), plan.feeds)
        if shelf.source:
            about_source(plan.said, shelf.source, wording)
        elif shelf.person:
            about_author(plan.said, shelf.person, wording)
        self._cards(plan.said, articles[:NEWEST])
        years = [(year, list(those)) for year, those in groupby(articles, lambda article: article.date.year)]
        if len(articles) > NEWEST:
            plan.said.hear(wording.years)
            plan.said.say(wording.years)
            for year, those in years:
                plan.said.link(
                    f"{year:04} {self.wording.number(len(those))}", self.uri_of(*parts, f"{year:04}")
                )
        yield plan
        ways = [(f"{year:04}", self.uri_of(*parts, f"{year:04}")) for year, _ in years]
        for at, (year, those) in enumerate(years if len(articles) > NEWEST else ()):
            of_year = Plan(
                ways[at][1], f"{plan.title} · {year:04}", f"{plan.about}, {year:04}", latest=those[0].date
            )
            self._header(of_year, [(index.title, index.uri), (plan.title, plan.uri)], len(those))
            self._months(of_year.said, those)
            self._turn(of_year.said, ways, at)
            yield of_year

    def _cards(self, said: Stream, articles: Sequence[Article]) -> None:
        if not articles:
            said.say(self.wording.nothing)
        for article in articles:
            said.card(self.shelves.page(article))

    def _months(self, said: Stream, articles: Sequence[Article]) -> None:
        for month, those in groupby(articles, lambda article: self.wording.month(article.date)):
            said.say(month)
            for article in those:
                said.card(self.shelves.page(article))

    def _turn(self, said: Stream, ways: Sequence[Way], at: int) -> None:
        """Links to the earlier and the later page; `ways` are newest first."""
        wording = self.wording
        earlier, later = ways[at + 1 : at + 2], ways[max(at - 1, 0) : at]
        if earlier or later:
            said.hear(wording.turn)
        for label, those in ((wording.earlier, earlier), (wording.later, later)):
            for text, uri in those:
                said.say(label)
                said.link(text, uri)

    def _archive(self) -> Iterator[Plan]:
        wording, listed = self.wording, self.shelves.listed
        years = [
            (f"{year:04}", list(those)) for year, those in groupby(listed, lambda article: article.date.year)
        ]
        ways = [(year, self.uri_of("archive", year)) for year, _ in years]
        latest = listed[0].date if listed else None
        index = Plan(self.uri_of("archive"), wording.archive, wording.archive_about, latest=latest)
        self._header(index, (), len(listed), "")
        self._bars(
            index.said,
            wording.years,
            [(way, len(those)) for way, (_, those) in zip(ways, years, strict=True)],
        )
        self._months(index.said, listed[:NEWEST])
        yield index
        months = [
            (
                year,
                (
                    self.wording.month(those[0].date),
                    self.uri_of("archive", *those[0].date.isoformat().split("-")[:2]),
                ),
                those,
            )
            for year, of_year in years
            for _, group in groupby(of_year, lambda article: article.date.month)
            for those in [list(group)]
        ]
        for at, (year, those) in enumerate(years):
            plan = Plan(ways[at][1], year, wording.by_time.replace("{name}", year), latest=those[0].date)
            self._header(plan, [(index.title, index.uri)], len(those))
            self._bars(
                plan.said, wording.months, [(way, len(some)) for of, way, some in months if of == year]
            )
            self._months(plan.said, those if len(those) <= SHORT_YEAR else [])
            self._turn(plan.said, ways, at)
            yield plan
        for at, (year, (name, uri), those) in enumerate(months):
            plan = Plan(uri, name, wording.by_time.replace("{name}", name), latest=those[0].date)
            self._header(plan, [(index.title, index.uri), (year, self.uri_of("archive", year))], len(those))
            self._cards(plan.said, those)
            self._turn(plan.said, [way for _, way, _ in months], at)
            yield plan

    def _bars(self, said: Stream, label: str, ways: Sequence[tuple[Way, int]]) -> None:
        """Links with the number of articles of each year or month, the earliest first."""
        if not ways:
            said.say(self.wording.nothing)
            return
        said.hear(label)
        for (text, uri), count in reversed(ways):
            said.link(f"{self.wording.number(count)} {text}", uri)

    def _corrections(self) -> Plan:
        wording = self.wording
        plan = Plan(self.uri_of("corrections"), wording.corrections, wording.corrections_about)
        self._header(plan, (), 0)
        plan.latest = self.shelves.changes[0].day if self.shelves.changes else None
        if not self.shelves.changes:
            plan.said.say(wording.nothing)
        for change in self.shelves.changes:
            self._change(plan.said, change)
        return plan

    def _change(self, said: Stream, change: Change) -> None:
        article = change.article
        if not article.withdrawn:
            said.card(self.shelves.page(article))
            return
        said.link(article.title, self.shelves.page(article), article.language)
        said.say(change.text, self.wording.comma.join(source.name for source in article.sources))
        said.say(self.wording.withdrawn if change.is_withdrawal else self.wording.corrected)
        said.say(self.wording.day(change.day))

"""The front page: the lead, stories, the wire of the latest, and ways to sources and topics."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from creditline.labels.days_and_numbers import number_in
from creditline.model.article import Article
from creditline.model.body import Body, KeyFact
from creditline.pages.addresses import relative, source_uri
from creditline.pages.article_card import Card
from creditline.pages.dates import shown
from creditline.pages.markup import rendered
from creditline.pages.most_summarised import Ways
from creditline.pages.settings import Settings
from creditline.pages.shelves import Directory

if TYPE_CHECKING:
    BodyOf = Callable[[Article], Body]

MOST = 30
"""Number of articles on the front page: the lead, stories and lines."""
_STORIES, _MANY = 13, 14
"""The lead and the stories, if there are more articles than `_MANY`; else all are stories."""
_FACTS_OF_LEAD = 4
_SOURCES, _TOPICS, _CORRECTED = 8, 12, 3


@dataclass(frozen=True)
class FrontPage:
    """The list of articles on a front page. `uri` is the page's, and `body_of` reads the text of an article."""

    directory: Directory
    settings: Settings
    uri: str = "index.html"

    def render(self, body_of: BodyOf) -> Markup:
        """Render the list."""
        articles = self._led()
        stories = _STORIES if len(articles) > _MANY else len(articles)
        cards = [
            self._card(article, number, body_of(article) if number < stories else None)
            for number, article in enumerate(articles)
        ]
        context = {
            "lead": cards[:1],
            "grid": cards[1:stories],
            "wire": self._by_day(cards[stories:]),
            "labels": self.settings.lists,
            **self._ways(),
        }
        return rendered("front.html", context)

    def _by_day(self, lines: list[Card]) -> list[tuple[str, list[Card]]]:
        """Lines below their days; without days, which each line tells too, if there would be about one for each line."""
        days = groupby(lines, lambda card: shown(card.article.date, self.settings.words))
        found = [(day, list(those)) for day, those in days]
        return found if len(found) * 2 <= len(lines) else [("", lines)]

    def _led(self) -> list[Article]:
        """The pinned articles, then the newest. A translation does not lead if there is the article in the site's language."""
        own = ("", self.settings.language)
        listed = sorted(self.directory.listed, key=lambda article: not article.pinned)
        shown, told = list(listed[:MOST]), {one.lead.url for one in listed if one.language in own}
        leads = (at for at, one in enumerate(shown) if one.language in own or one.lead.url not in told)
        return [shown.pop(at), *shown] if (at := next(leads, 0)) else shown

    def _card(self, article: Article, number: int, body: Body | None) -> Card:
        folder = self._to(self.settings.picture_uri(article.slug, "x")).removesuffix("x")
        return Card(
            article=article,
            url=self._to(self.settings.uri(article.slug)),
            settings=self.settings,
            home=self._to("index.html"),
            source_urls=tuple(self._to(source_uri(one, self.settings)) for one in article.sources),
            facts=_facts(body, number) if body else (),
            pictures=folder if article.image and body else None,
            is_whole=number == 0,
        )

    def _ways(self) -> dict[str, object]:
        """Links to the archive, corrections, sources and topics."""
        directory, ways = self.directory, Ways(self.directory, self.settings, self.uri)
        changed = {
            change.article.slug: change.article
            for change in directory.changes
            if not change.article.withdrawn
        }
        return {
            "archive": ways.list("archive"),
            "total": number_in(len(directory.listed), self.settings.words),
            "corrections": ways.list("corrections"),
            "corrections_total": number_in(len(directory.changes), self.settings.words),
            "corrected": [self._card(article, MOST, None) for article in [*changed.values()][:_CORRECTED]],
            "sources_page": ways.list("sources"),
            "sources_total": ways.total("sources"),
            "sources": ways.sources(_SOURCES),
            "topics_page": ways.list("tags"),
            "topics_total": ways.total("tags"),
            "topics": ways.topics(_TOPICS),
        }

    def _to(self, uri: str) -> str:
        return relative(self.uri, uri)


def _facts(body: Body, number: int) -> tuple[KeyFact, ...]:
    """Key Facts of a card, by its position on the front page, counted from 0. Extracted ones repeat the standfirst."""
    if number == 0:
        return body.key_facts[:_FACTS_OF_LEAD]
    return () if body.key_facts_are_extracted else body.key_facts

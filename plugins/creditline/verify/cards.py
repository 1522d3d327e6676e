"""Cards of articles in lists, on every page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from creditline.model.problems import Finding
from creditline.verify.card_words import CardWords
from creditline.verify.expected_lists import PARTS
from creditline.verify.links import target_of
from creditline.verify.nodes import attribute, own_text
from creditline.verify.page import Page, shown_text
from creditline.verify.page_labels import wording_of
from creditline.verify.sight import sight_of

if TYPE_CHECKING:
    from creditline.model.article import Article
    from creditline.verify.built import BuiltSite
    from creditline.verify.nodes import Node

Told = Iterator[tuple[str, Finding]]

_CARD = "creditline-card"
_LONGEST = 60
_MEND = "build the site again, and see to what else writes this list"


def cards_name_the_source(site: BuiltSite) -> Told:
    """A card in a list of articles says what the article gives, word for word, names its source, and leads to it.

    Many readers read nothing but the list. Where a site has lists, each of its articles is in one.
    """
    looks, articles, files, listed = site.looks, site.articles, site.files_set, set[str]()
    wrong: dict[int, list[str]] = {}
    fresh = {number for uri, those in looks.cards.items() if uri not in site.unchanged for number in those}
    for number, card in enumerate(looks.shown):
        targets = {path if path in files else site.settled(path) for path in card.targets}
        listed |= targets
        page = next(iter(targets)) if len(targets) == 1 else ""
        article = articles.get(page)
        if article and number not in fresh and page in site.unchanged:
            continue
        told = _card_problems(card, article)
        if article and site.is_current and not told and card.said:
            problem = _words(site, article).problem(card) or _figures_differ(site, article, page, card)
            told += [problem] * bool(problem)
        if told:
            wrong[number] = told
    for uri, numbers in looks.cards.items() if wrong else ():
        if not wrong.keys().isdisjoint(numbers):
            shown = Page(uri, site.text(uri))
            for number, node in zip(numbers, shown.all(f".{_CARD}"), strict=False):
                yield from ((uri, shown.finding(told, _MEND, node=node)) for told in wrong.get(number, ()))
    for uri in sorted(site.listed.keys() - listed) if looks.cards else ():
        lost = f"no list shows the article {site.articles[uri].title!r}"
        yield max(looks.cards), Finding(1, 1, lost, _MEND)


def _words(site: BuiltSite, article: Article) -> CardWords:
    assert site.ledger
    return CardWords(article, wording_of(site.ledger), lambda: site.bodies.of(article))


def _figures_differ(site: BuiltSite, article: Article, page: str, card: SeenCard) -> str:
    """The problem with a card whose fact shows another figure than on the article's page; empty if there is none."""
    if card.facts:
        rows = list(facts_of(Page(page, site.text(page)).all(".creditline-facts li")))
        for fact, figure in card.facts:
            shown = {there for told, there in rows if told.startswith(fact)}
            if shown and figure not in shown:
                return f"the card of {article.title!r} shows the figure {figure!r} beside {fact!r} instead of {min(shown)!r}"
    return ""


@dataclass(frozen=True, slots=True)
class SeenCard:
    """A card of an article as it is shown: its kickers, the texts of its links, and where these lead in the tree.

    `why` says why nobody sees it, if that is so. `words` are those of a card with neither a kicker nor a link. `said` are all
    words in sight, `spoken` those that are read out besides, `language` the language and the direction, `figures` and `initials`
    what a style sheet shows, `place` the kind of list, `picture` the file of its picture, and `facts` the further facts of a
    lead, each with its figure.
    """

    kickers: tuple[str, ...]
    links: tuple[str, ...]
    targets: tuple[str, ...]
    why: str = ""
    words: str = ""
    said: str = ""
    spoken: tuple[str, ...] = ()
    language: tuple[str, str] = ("", "")
    figures: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    place: str = ""
    picture: str = ""
    facts: tuple[tuple[str, str], ...] = ()


def cards_of(page: Page, home: str) -> Iterator[SeenCard]:
    """Every card of a page. `home` is the site's address."""
    if _CARD not in page.text:
        return
    base = "".join(attribute(node, "href") for node in page.all("base[href]")[:1])
    place = _place_of(page)
    for card in page.all(f".{_CARD}"):
        # The name of the source may lead to its page.
        links = [link for link in card.css("a") if attribute(link, "class").strip() != "p-publication"]
        addresses = (urljoin(base, attribute(link, "href")) for link in links)
        kickers = tuple([shown_text(kicker) for kicker in card.css(".creditline-kicker")])
        texts = tuple([shown_text(link) for link in links])
        targets = tuple([target_of(address, page.uri, home) or "" for address in addresses])
        words = "" if kickers or texts else shown_text(card)[:_LONGEST]
        sight = sight_of(card)
        titles = card.css("a.u-url")
        yield SeenCard(
            kickers,
            texts,
            targets,
            page.why_hidden(card) or ("in part hidden" if sight.unseen else ""),
            words,
            " ".join(sight.seen),
            tuple(sight.spoken),
            (attribute(titles[0], "lang") if titles else "", attribute(card, "dir")),
            tuple(
                [
                    text
                    for node in card.css("[data-f]")
                    for name in ("data-f", "data-u")
                    if (text := attribute(node, name))
                ]
            ),
            tuple([attribute(node, "data-i") for node in card.css("[data-i]")]),
            place,
            "".join(
                [target_of(attribute(node, "src"), page.uri, home) or "" for node in card.css("figure img")]
            ),
            tuple(facts_of(card.css(".creditline-card__facts li"))),
        )


def facts_of(rows: list[Node]) -> Iterator[tuple[str, str]]:
    """Facts in a list, each with the figure that is shown large beside it, or nothing."""
    for row in rows:
        said = " ".join(
            attribute(one, key) for one in row.css("[data-f]") for key in ("data-f", "data-u")
        ).strip()
        yield " ".join(own_text(row).split()), said


def _place_of(page: Page) -> str:
    """The kind of list that a page is: it decides what its cards show."""
    parts = page.uri.removesuffix("/index.html").removesuffix(".html").split("/")
    if parts[0] in PARTS and len(parts) > 1:
        return "rows" if len(parts) == 2 else "lines"
    if parts[0] == "archive":
        return "rows" if len(parts) == 3 else "lines"
    if parts in (["corrections"], ["search"]):
        return parts[0]
    return "article" if page.all(".creditline-article") else ""


def _card_problems(card: SeenCard, article: Article | None) -> list[str]:
    if article is None:
        said = card.words or " ".join((*card.kickers, *card.links))[:_LONGEST]
        return [f"the card {said!r} does not lead to one article of the ledger"]
    told, names = [], [source.name for source in article.sources]
    if card.why:
        told.append(f"the card of {article.title!r} is {card.why}")
    if article.title not in card.links:
        told.append(f"a card that leads to {article.title!r} gives another title")
    told += [
        f"the card of {article.title!r} does not name its source, {name}"
        for name in names
        if not any(name in kicker for kicker in card.kickers)
    ]
    return told

"""Cards of articles in lists, on every page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import msgspec
from msgspec.structs import replace

from creditline.model.article import Article
from creditline.model.problems import Finding, Told
from creditline.verify.card_words import CardWords
from creditline.verify.links import target_of
from creditline.verify.nodes import Node
from creditline.verify.page import Page
from creditline.verify.page_labels import wording_of
from creditline.verify.sight import sight_of

if TYPE_CHECKING:
    from creditline.verify.built import BuiltSite

_CARD = "creditline-card"
_LONGEST = 60
_KINDS = ("card--lead", "card--plate", "line", "change", "entry", "turn__earlier", "turn__later")
"""Classes of cards that show other words than others do; a change is an entry, too."""
_WORDED = "a.u-url, .creditline-card__standfirst, .creditline-change__text, .creditline-card__facts, .creditline-plate p"
"""The parts of a card with words of the article, which are in its language."""
_MEND = "build the site again, and see to what else writes this list"


def cards_name_the_source(site: BuiltSite) -> Told:
    """A card in a list of articles says what the article gives, word for word, names its source, and leads to it.

    Many readers read nothing but the list. Where a site has lists, each of its articles is in one.
    """
    looks, unchanged = site.looks, site.unchanged
    seen = unchanged & site.articles.keys()
    listed = seen.intersection(looks.leads)
    wrong: dict[int, str] = {}
    fresh = {number for uri, those in looks.cards.items() if uri not in unchanged for number in those}
    for number in [at for at, page in enumerate(looks.leads) if page not in seen or at in fresh]:
        card = looks.card(number)
        pages = {*map(site.settled, card.targets)}
        listed |= pages
        page = next(iter(pages)) if len(pages) == 1 else ""
        if told := _problem(site, page, card):
            wrong[number] = told
    for uri, numbers in looks.cards.items() if wrong else ():
        if not wrong.keys().isdisjoint(numbers):
            shown = Page(uri, site.text(uri))
            for number, node in zip(numbers, shown.all(f".{_CARD}"), strict=False):
                if number in wrong:
                    yield uri, shown.finding(wrong[number], _MEND, node=node)
    for uri in sorted(site.listed.keys() - listed) if looks.cards else ():
        lost = f"no list shows the article {site.articles[uri].title!r}"
        yield max(looks.cards), Finding(1, 1, lost, _MEND)


def _problem(site: BuiltSite, page: str, card: SeenCard) -> str:
    """The problem with a card that leads to a page, in words; empty if there is none."""
    article = site.articles.get(page)
    if article is None:
        return f"the card {card.said[:_LONGEST]!r} does not lead to one article of the ledger"
    if card.why:
        return f"the card of {article.title!r} is {card.why}"
    if not site.is_current:
        return ""  # A manuscript is another one now: `ledger_agrees` says so.
    assert site.ledger
    words = CardWords(article, wording_of(site.ledger), lambda: site.bodies.of(article))
    return words.problem(card) or _figures_differ(site, article, page, card)


def _figures_differ(site: BuiltSite, article: Article, page: str, card: SeenCard) -> str:
    """The problem with a card whose fact shows another figure than on the article's page; empty if there is none."""
    rows = list(facts_of(Page(page, site.text(page)).all(".creditline-facts li"))) if card.facts else []
    for fact, figure in card.facts:
        shown = {there for told, there in rows if told.startswith(fact)}
        if shown and figure not in shown:
            return f"the card of {article.title!r} shows the figure {figure!r} beside {fact!r} instead of {min(shown)!r}"
    return ""


class SeenCard(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A card of an article as it is shown: where its links lead in the tree, but for those of sources, and its words in sight.

    `why` says why nobody sees it, if that is so, `spoken` are the words that are read out besides, `language` the language and the
    direction, `figures` and `initials` what a style sheet shows, `kind` which words it shows,
    `picture` the file of its picture, and `facts` the further facts of a lead, each with its figure.
    """

    targets: tuple[str, ...]
    said: str = ""
    why: str = ""
    spoken: tuple[str, ...] = ()
    language: tuple[str, str] = ("", "")
    figures: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    kind: str = ""
    picture: str = ""
    facts: tuple[tuple[str, str], ...] = ()


def cards_of(page: Page, home: str) -> Iterator[SeenCard]:
    """Every card of a page. `home` is the site's address."""
    if _CARD not in page.text:
        return
    base = "".join(node.get("href") for node in page.all("base[href]")[:1])
    for card in page.all(f".{_CARD}"):
        addresses, pictures, is_whole, seen = card.derived(_card_of)
        targets = tuple([target_of(urljoin(base, one), page.uri, home) or "" for one in addresses])
        picture = "".join([target_of(one, page.uri, home) or "" for one in pictures])
        why = page.why_hidden(card) or ("" if is_whole else "in part hidden")
        yield replace(seen, targets=targets, why=why, picture=picture)


def _card_of(card: Node) -> tuple[list[str], list[str], bool, SeenCard]:
    """The addresses of a card's links and pictures, whether all of its words can be seen, and all else that it shows."""
    sight = sight_of(card)
    # The name of the source may lead to its page.
    links = [link.get("href") for link in card.find("a") if link.get("class").strip() != "p-publication"]
    figures = [node.get(name) for node in card.find("[data-f]") for name in ("data-f", "data-u")]
    seen = SeenCard(
        (),
        " ".join(sight.seen),
        "",
        tuple(sight.spoken),
        (" ".join(dict.fromkeys(part.get("lang") for part in card.find(_WORDED))), card.get("dir")),
        tuple(filter(None, figures)),
        tuple([node.get("data-i") for node in card.find("[data-i]")]),
        next((kind for kind in _KINDS if f"creditline-{kind}" in card.classes), ""),
        "",
        tuple(facts_of(card.find(".creditline-card__facts li"))),
    )
    return links, [node.get("src") for node in card.find("figure img")], not sight.unseen, seen


def facts_of(rows: list[Node]) -> Iterator[tuple[str, str]]:
    """Facts in a list, each with the figure that is shown large beside it, or nothing."""
    for row in rows:
        said = " ".join(one.get(key) for one in row.find("[data-f]") for key in ("data-f", "data-u")).strip()
        yield row.words, said

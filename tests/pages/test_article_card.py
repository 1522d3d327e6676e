"""Cards and the front page: the source first and beside the title, whatever else a card shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import unquote, urljoin

import pytest

from creditline.labels.on_pages import ENGLISH_LISTS
from creditline.model.article import Article, Correction, Image, Withdrawal, newest_first
from creditline.model.body import Body, KeyFact, LargeFigure, Rich
from creditline.model.original import Original
from creditline.model.source import Source
from creditline.pages.addresses import relative
from creditline.pages.article_card import Card
from creditline.pages.front_page import MOST, FrontPage
from creditline.pages.markup import rendered
from creditline.pages.settings import Settings
from creditline.pages.shelves import Directory
from creditline.text.direction import direction
from tests.pages.tree import Node, tree

HOSTILE = """<script>alert("1")</script> & 'Co'"""
SITE = Settings("The Review", "https://site.example/")
SOURCE = Source("gogoai", "GogoAI News", ("www.gogoai.xin",), "GogoAI")


def article(slug: str, **fields: Any) -> Article:
    """An article of which only the slug matters, but for what is given."""
    given: dict[str, Any] = {"title": f"About {slug}", "date": date(2026, 6, 1)} | fields
    source = given.pop("source", SOURCE)
    return Article(
        path=f"content/{slug}.md",
        uri=f"{slug}.md",
        digest="0" * 64,
        slug=slug,
        originals=(Original(f"https://www.gogoai.xin/article/{slug}", source, "Please credit GogoAI."),),
        standfirst=given.pop("standfirst", f"The opening of {slug}."),
        **given,
    )


def card(
    slug: str = "ice", facts: tuple[KeyFact, ...] = (), pictures: str | None = None, **fields: Any
) -> Card:
    made = article(slug, **fields)
    return Card(made, f"articles/{slug}/", SITE, "./", ("sources/gogoai/",), facts, pictures)


def only(made: Card) -> Node:
    """A card as the lead of a front page."""
    lists = dict.fromkeys("grid wire corrected sources topics".split(), ())
    context = {"lead": [made], "labels": SITE.lists, "archive": "archive/", **lists}
    return tree(rendered("front.html", context)).one("article", "creditline-card")


FACTS = (
    KeyFact("Area", Rich("3 < 4 per cent", "<a href='/'>3</a>"), figure=LargeFigure("4", "per cent")),
    KeyFact("", Rich("No label.", "")),
    KeyFact("Cost", Rich("It cost $5.2 million.", ""), figure=LargeFigure("$5.2", "million")),
)


def test_a_card_in_reading_order() -> None:
    made = only(card(facts=FACTS))
    plate, words = (node for node in made.inner if isinstance(node, Node))
    assert plate.text == "Area 3 < 4 per cent"
    assert [(node.tag, node.text) for node in words.inner if isinstance(node, Node)] == [
        ("p", "GogoAI News 1 June 2026"),
        ("h2", "About ice"),
        ("p", "The opening of ice."),
        ("p", "1 min"),
        ("ul", "No label. Cost It cost $5.2 million."),
    ]
    assert [(one["data-f"], one["data-u"]) for one in made.all("b")] == [
        ("4", "per cent"),
        ("$5.2", "million"),
    ]
    assert {one["aria-hidden"] for one in made.all("b")} == {"true"}
    assert [link["href"] for link in made.all("a")] == ["sources/gogoai/", "articles/ice/"]


def test_a_photograph_stands_in_place_of_the_plate() -> None:
    image = Image("ice.png", 'The "ice"', "A. Photographer", "CC0", 4000, 3000)
    made = only(card(facts=FACTS, pictures="articles/ice/", image=image))
    assert (made.one("img")["src"], made.one("img")["alt"]) == ("articles/ice/ice.png", 'The "ice"')
    assert (made.one("img")["width"], made.one("img")["height"]) == ("1600", "1200")
    assert made.one("figcaption").text == "A. Photographer, CC0"
    assert made.all(css_class="creditline-plate") == []
    assert len(made.one("ul").all("li")) == 3


def test_a_card_shows_only_what_there_is() -> None:
    made = only(card(standfirst=""))
    assert [node.tag for node in made.walk() if node.text] == (
        ["article", "div", "p", "span", "span", "a", "bdi", "time", "h2", "a", "p", "span"]
    )
    assert made.one(css_class="creditline-plate")["data-i"] == "GN"


def test_a_card_is_an_h_entry_that_cites_its_source() -> None:
    made = only(card())
    assert "h-entry" in made["class"].split()
    link = made.one("a", "p-name")
    assert (link.text, link["class"].split(), link["href"]) == (
        "About ice",
        ["u-url", "p-name"],
        "articles/ice/",
    )
    assert made.one("time", "dt-published")["datetime"] == "2026-06-01"
    assert made.one(css_class="p-summary").text == "The opening of ice."
    assert made.one(css_class="h-cite").one(css_class="p-publication").text == "GogoAI News"


@pytest.mark.parametrize(
    ("language", "direction", "lang"), [("", "", ""), ("ar", "rtl", "ar"), ("de-CH", "ltr", "de-CH")]
)
def test_a_card_says_its_language_but_its_date_is_the_site_s(
    language: str, direction: str, lang: str
) -> None:
    made = only(card(language=language))
    assert made["dir"] == direction
    title = made.one("a", "p-name")
    assert [title["lang"], made.one(css_class="p-summary")["lang"], made["lang"]] == [lang, lang, ""]
    assert made.one("time")["dir"] == "auto"


def test_nothing_hostile_becomes_an_element() -> None:
    facts = (KeyFact(HOSTILE, Rich(HOSTILE, HOSTILE)),)
    image = Image("a.png", HOSTILE, HOSTILE, HOSTILE)
    source = replace(SOURCE, name=HOSTILE)
    given: dict[str, Any] = {
        "title": HOSTILE,
        "standfirst": HOSTILE,
        "source": source,
        "image": image,
        "language": '"x',
    }
    made = only(card(facts=facts, pictures='"><i>', **given))
    assert {node.tag for node in made.walk()} & {"script", "i"} == set()
    assert made.one("h2").text == HOSTILE
    assert made.one(css_class="p-publication").text == HOSTILE
    assert made.one("img")["alt"] == HOSTILE


@pytest.mark.parametrize(
    ("changed", "state"), [((), "3 min"), ((Correction(date(2026, 6, 2), "x"),), "3 min Corrected")]
)
def test_a_card_says_how_long_it_takes_and_whether_it_was_corrected(
    changed: tuple[Correction, ...], state: str
) -> None:
    made = only(card(minutes=3, corrections=changed))
    assert made.one(css_class="creditline-card__state").text == state


# The front page


def front(*articles: Article, settings: Settings = SITE, facts: tuple[KeyFact, ...] = ()) -> Node:
    directory = Directory(sorted(articles, key=newest_first))
    return tree(FrontPage(directory, settings).render(lambda _: Body("", key_facts=facts)))


def some(count: int) -> list[Article]:
    """Articles of as many days, newest first."""
    return [
        article(f"a{n:02}", date=date(2026, 6, 1) - timedelta(days=n), tags=("Ice",)) for n in range(count)
    ]


def slugs(root: Node, css_class: str) -> list[str]:
    return [
        link["href"].split("/")[1]
        for made in root.all(css_class=css_class)
        for link in made.all("a", "u-url")
    ]


def test_the_newest_leads_stories_and_the_wire_follow() -> None:
    root = front(*some(40))
    assert slugs(root, "creditline-card--lead") == ["a00"]
    assert slugs(root, "creditline-grid") == [f"a{n:02}" for n in range(1, 13)]
    assert slugs(root, "creditline-wire") == [f"a{n:02}" for n in range(13, MOST)]
    assert root.one(css_class="creditline-more").one("a").text == "All 40"
    # Each of these has a day of its own, which its line tells.
    assert root.all(css_class="creditline-day") == []


def test_the_wire_tells_the_day_of_several_lines_once() -> None:
    busy = [replace(one, date=date(2026, 5, 19 - number // 20)) for number, one in enumerate(some(40))]
    days = front(*busy).all(css_class="creditline-day")
    assert [day.text for day in days] == ["19 May 2026", "18 May 2026"]


def test_a_translation_does_not_lead_where_the_article_is_there_in_the_sites_language() -> None:
    old, new, other = some(3)
    translated = replace(article("uebersetzt", date=date(2026, 6, 2), language="de"), originals=old.originals)
    assert slugs(front(translated, old, new), "creditline-card--lead") == ["a00"]
    assert slugs(front(translated, old, new), "creditline-grid") == ["uebersetzt", "a01"]
    assert slugs(front(translated, new, other), "creditline-card--lead") == ["uebersetzt"]
    german = replace(SITE, language="de")
    assert slugs(front(translated, old, settings=german), "creditline-card--lead") == ["uebersetzt"]


@pytest.mark.parametrize(
    ("count", "stories", "wired"), [(0, 0, 0), (1, 0, 0), (2, 1, 0), (14, 13, 0), (15, 12, 2), (80, 12, 17)]
)
def test_a_front_page_of_any_size(count: int, stories: int, wired: int) -> None:
    root = front(*some(count))
    assert len(root.all(css_class="creditline-card--lead")) == min(count, 1)
    assert len(slugs(root, "creditline-grid")) == stories
    assert len(slugs(root, "creditline-wire")) == wired
    assert len(root.all(css_class="creditline-nothing")) == (count == 0)
    assert len(root.all(css_class="creditline-kicker")) == len(root.all(css_class="creditline-card"))


def test_the_front_page_leads_to_sources_and_topics_with_their_counts() -> None:
    other = replace(SOURCE, id="other", name="Other")
    root = front(*some(3), article("b", source=other, tags=("Ice", "Sea")))
    sources = [item.text for item in root.one(css_class="creditline-marks").all("li")]
    assert sources == ["GogoAI News 3 summaries 1 June 2026", "Other 1 summary 1 June 2026"]
    topics = root.one(css_class="creditline-chips").all("a")
    assert [(link.text, link["href"]) for link in topics] == [("Ice 4", "tags/ice/"), ("Sea 1", "tags/sea/")]


def test_the_front_page_says_what_was_corrected() -> None:
    gone = article("gone", withdrawn=Withdrawal(date(2026, 6, 3), "x"))
    wrong = article("wrong", corrections=(Correction(date(2026, 6, 2), "It was more."),))
    root = front(*some(2), wrong, gone)
    [section] = [one for one in root.all("section") if one["aria-labelledby"] == "corrected"]
    assert slugs(section, "creditline-line") == ["wrong"]
    assert section.one("h2").text == "Corrected All 2"
    assert "gone" not in slugs(root, "creditline-card")


def test_the_words_are_the_site_s() -> None:
    labels = replace(ENGLISH_LISTS, wire="Ticker", all_of="Alle {n}", sources="Quellen", tags="Themen")
    root = front(*some(15), settings=replace(SITE, lists=labels))
    assert [heading.text for heading in root.all(css_class="creditline-heading")] == [
        "Ticker",
        "Quellen Alle 1",
        "Themen Alle 1",
    ]


# Directions and addresses


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        ("ar ar-EG he HE fa ur yi dv ckb ps sd ug az-Arab pa-Arab-PK ks syr", "rtl"),
        ("en de-CH ja zh-Hant ru el hi pa az arn fab he-Latn ug-Cyrl sd-Deva ks-Deva ha", "ltr"),
    ],
)
def test_directions(languages: str, expected: str) -> None:
    assert {tag: direction(tag) for tag in languages.split()} == dict.fromkeys(languages.split(), expected)


URIS = (
    "index.html sources.html sources/index.html sources/a.html sources/a/index.html sources/a/2025/index.html "
    "sources/ab/index.html tags/ии/index.html tags/a_b.html archive/2026/06/index.html articles/ice/index.html a:b.html"
).split()


@pytest.mark.parametrize("here", URIS)
def test_addresses_lead_where_they_say(here: str) -> None:
    for there in URIS:
        base = f"https://site.example/sub/{here.removesuffix('index.html')}"
        link = relative(here, there)
        assert link.isascii()
        assert unquote(urljoin(base, link)) == f"https://site.example/sub/{there.removesuffix('index.html')}"

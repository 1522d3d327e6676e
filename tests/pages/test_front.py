"""Cards and the front page: the source first and beside the title, whatever else a card shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import unquote, urljoin

import pytest

from creditline.model.article import Article, Image
from creditline.model.body import KeyFact, Rich
from creditline.model.original import Original
from creditline.model.source import Source
from creditline.pages.addresses import relative
from creditline.pages.front import MOST, Card, front
from creditline.pages.labels import ListLabels
from creditline.text.direction import direction
from tests.pages.tree import Node, tree

HOSTILE = """<script>alert("1")</script> & 'Co'"""
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


def card(slug: str = "ice", facts: tuple[KeyFact, ...] = (), picture: str = "", **fields: Any) -> Card:
    return Card(article(slug, **fields), f"articles/{slug}/", facts, picture)


def shown(*cards: Card, **given: Any) -> Node:
    return tree(front(cards, **given))


def only(made: Card) -> Node:
    return shown(made).one("article", "creditline-card")


def test_a_card_in_reading_order() -> None:
    facts = (KeyFact("Area", Rich("3 < 4", "<a href='/'>3</a>")), KeyFact("", Rich("No label.", "")))
    image = Image("ice.png", 'The "ice"', "A. Photographer", "CC0")
    made = only(card(facts=facts, picture="articles/ice/ice.png", image=image))
    assert [(node.tag, node.text) for node in made.inner if isinstance(node, Node)] == [
        ("p", "GogoAI News · 1 June 2026"),
        ("h2", "About ice"),
        ("p", "The opening of ice."),
        ("figure", "A. Photographer, CC0"),
        ("ul", "Area: 3 < 4 No label."),
    ]
    assert (made.one("img")["src"], made.one("img")["alt"]) == ("articles/ice/ice.png", 'The "ice"')
    assert [link["href"] for link in made.all("a")] == ["articles/ice/"]


def test_a_card_shows_only_what_there_is() -> None:
    made = only(card(standfirst=""))
    assert [node.tag for node in made.inner if isinstance(node, Node)] == ["p", "h2"]


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
    assert [made.one("a")["lang"], made.one(css_class="p-summary")["lang"], made["lang"]] == [lang, lang, ""]
    assert made.one("time")["dir"] == "auto"


def test_nothing_hostile_becomes_an_element() -> None:
    facts = (KeyFact(HOSTILE, Rich(HOSTILE, HOSTILE)),)
    image = Image("a.png", HOSTILE, HOSTILE, HOSTILE)
    source = replace(SOURCE, name=HOSTILE)
    made = card(
        facts=facts,
        picture='"><b>',
        title=HOSTILE,
        standfirst=HOSTILE,
        source=source,
        image=image,
        language='"x',
    )
    root = shown(made, archive='"><b>', labels=ListLabels(all=HOSTILE))
    assert {node.tag for node in root.walk()} & {"script", "b"} == set()
    assert root.one("h2").text == HOSTILE
    assert root.one(css_class="p-publication").text == HOSTILE
    assert root.one("img")["alt"] == HOSTILE
    assert root.one(css_class="creditline-all").text == HOSTILE


# The front page


def slugs(root: Node, css_class: str) -> list[str]:
    return [
        link["href"].split("/")[1]
        for made in root.all(css_class=css_class)
        for link in made.all("a", "u-url")
    ]


def test_the_newest_leads_a_grid_and_a_list_follow() -> None:
    root = shown(*(card(f"a{number}") for number in range(20)), archive="archive/")
    assert slugs(root, "creditline-card--lead") == ["a0"]
    assert slugs(root, "creditline-grid") == ["a1", "a2", "a3", "a4", "a5", "a6"]
    assert slugs(root, "creditline-lines") == ["a7", "a8", "a9", "a10", "a11", "a12"]
    assert len(root.all(css_class="creditline-card")) == MOST == 13
    assert root.one(css_class="creditline-all").one("a")["href"] == "archive/"


@pytest.mark.parametrize(
    ("count", "parts"), [(0, ["p"]), (1, []), (2, ["div"]), (7, ["div"]), (8, ["div", "section"])]
)
def test_a_front_page_of_few(count: int, parts: list[str]) -> None:
    root = shown(*(card(f"a{number}") for number in range(count))).one(css_class="creditline-front")
    assert [node.tag for node in root.inner if isinstance(node, Node)] == ["article"] * (count > 0) + parts
    assert len(root.all(css_class="creditline-kicker")) == count


def test_lines_name_the_source_too() -> None:
    root = shown(*(card(f"a{number}") for number in range(9)))
    lines = root.one("ol").all("li")
    assert len(lines) == 2
    for line in lines:
        assert line.one(css_class="creditline-kicker").text == "GogoAI News · 1 June 2026"
        assert line.all("h2") == []


def test_the_words_are_the_site_s() -> None:
    labels = ListLabels(more="Weiteres", all="Alle")
    root = shown(*(card(f"a{number}") for number in range(9)), labels=labels, archive="a/")
    assert [root.one("section").one("h2").text, root.one(css_class="creditline-all").text] == [
        "Weiteres",
        "Alle",
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

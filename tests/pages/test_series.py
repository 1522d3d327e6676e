"""Articles of a series lead to each other, and to the page of the series."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from creditline.model.article import Article, Withdrawal
from creditline.pages.addresses import feed_folder, lists_of
from creditline.pages.article import article_page
from creditline.pages.jsonld import news_article
from creditline.pages.lists import list_pages
from creditline.pages.related import Neighbours, Surroundings, neighbours_in_series
from creditline.pages.settings import Settings
from creditline.pages.shelves import Directory
from tests.pages.feeding import FACTS, SITE, article
from tests.pages.tree import tree


def part(slug: str, day: int, language: str = "", series: str = "Buses") -> Article:
    return replace(article(slug.title(), slug, date=date(2026, 6, day)), series=series, language=language)


def test_neighbours_are_of_the_series_and_the_language() -> None:
    third, german, second, other, first = articles = [
        part("c", 9),
        part("c-de", 8, "de"),
        part("b", 7, "en", series="buses"),
        part("x", 5, series="Trams"),
        part("a", 3),
    ]
    assert neighbours_in_series(articles, "en") == {
        third.slug: Neighbours(earlier=second),
        second.slug: Neighbours(earlier=first, later=third),
        first.slug: Neighbours(later=second),
        german.slug: Neighbours(),
        other.slug: Neighbours(),
    }


def test_withdrawn_articles_are_skipped() -> None:
    gone = replace(part("b", 7), withdrawn=Withdrawal(date(2026, 6, 8), "It was wrong."))
    third, first = part("c", 9), part("a", 3)
    assert neighbours_in_series([third, gone, first], "en")["c"] == Neighbours(earlier=first)


def test_the_page_leads_to_the_series_and_the_parts_beside() -> None:
    around = Surroundings(in_series=Neighbours(part("a", 3), part("c", 9)))
    page = article_page(part("b", 7), FACTS, (), SITE, around)
    series = tree(str(page.before) + str(page.text) + str(page.after)).one("nav", "creditline-series")
    assert [(link["href"], link.text) for link in series.all("a")] == [
        ("../../series/buses/", "Buses"),
        ("../a/", "A"),
        ("../c/", "C"),
    ]
    assert [series.one("a", rel=rel).text for rel in ("prev", "next")] == ["A", "C"]
    alone = article_page(part("b", 7, series=""), FACTS, (), SITE, around)
    assert "creditline-series" not in str(alone.before)


def test_structured_data_names_the_series() -> None:
    assert news_article(part("b", 7), SITE)["isPartOf"] == {
        "@type": "CreativeWorkSeries",
        "@id": f"{SITE.url}series/buses/",
        "url": f"{SITE.url}series/buses/",
        "name": "Buses",
    }
    assert news_article(part("b", 7), Settings("No address"))["isPartOf"] == {
        "@type": "CreativeWorkSeries",
        "name": "Buses",
    }
    assert "isPartOf" not in news_article(part("b", 7, series=""), SITE)
    assert json.dumps(news_article(part("b", 7), SITE))


def test_a_series_has_a_page_with_feeds_and_its_index() -> None:
    articles = [part("b", 7), part("a", 3), part("x", 1, series="")]
    pages = {page.uri: page for page in list_pages(Directory(articles), SITE)}
    assert [one.slug for one in pages["series/buses/index.html"].articles] == ["b", "a"]
    assert [link.text for link in pages["series/index.html"].links] == ["Buses"]
    assert feed_folder("series/buses/index.html") == "series/buses/"
    assert "series/buses/index.html" in lists_of(articles[0], SITE)
    assert "series/index.html" not in {page.uri for page in list_pages(Directory(articles[2:]), SITE)}

"""The lists of a site: which there are, what each shows, and which of them a new article changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import pytest

from creditline.gate.library import Library
from creditline.labels.on_pages import ENGLISH, ENGLISH_LISTS, ListLabels
from creditline.ledger.writer import LEDGER, Ledger, Making, as_json, credits_of
from creditline.model.article import Article, Correction, Figure, Image, Video, Withdrawal, newest_first
from creditline.model.body import Link
from creditline.model.original import Original
from creditline.model.person import Person, Pointer, Review
from creditline.model.source import Source
from creditline.pages.addresses import list_uri, source_uri, tag_uri
from creditline.pages.list_page import ListPage
from creditline.pages.lists import NEWEST, SHORT_YEAR, list_pages
from creditline.pages.settings import Settings
from creditline.pages.shelves import Directory, shelves
from creditline.registry.sources import Sources
from creditline.verify.built import built_site
from creditline.verify.cards import cards_name_the_source
from creditline.verify.looking import looked
from tests.originals import altered
from tests.pages.test_article_card import HOSTILE, SOURCE, article
from tests.pages.tree import Node, tree

SITE = Settings("The Review", "https://site.example/")
FLAT = replace(SITE, directory_urls=False)
DAY = date(2026, 6, 1)
FULL = Source(
    "harbour", "The Harbour Ledger", ("ledger.example", "www.ledger.example"), "Harbour Ledger", ("Ledger",), "^/",
    "https://ledger.example/", "https://ledger.example/feed", "CC BY 4.0", "With a link & the author’s name.", 25,
)  # fmt: skip
SOURCES = (SOURCE, FULL, *(replace(SOURCE, id=f"s{n}", name=f"Source {n}") for n in range(2)))


def lists(*articles: Article, settings: Settings = SITE) -> dict[str, ListPage]:
    """The lists of some articles, by the file of each."""
    pages = list(list_pages(Directory(sorted(articles, key=newest_first)), settings))
    assert len({page.uri for page in pages}) == len(pages)
    return {page.uri: page for page in pages}


def rendered(page: ListPage) -> Node:
    """A page as a tree, with one main heading."""
    root = tree(page.render())
    assert root.one("h1").text == " ".join(page.title.split())
    assert all(nav["aria-label"] for nav in root.all("nav"))
    assert not [node for node in root.walk() if node["style"] and not node["style"].startswith("--")]
    return root


def links(page: ListPage, root: Node) -> list[str]:
    """Where the links of a page lead, as files of the site's tree."""
    base = f"https://site.example/{page.uri.removesuffix('index.html')}"
    led = [urljoin(base, link["href"]) for link in root.all("a") if not link["rel"]]
    paths = [unquote(url).removeprefix("https://site.example/") for url in led]
    return [f"{path}index.html" if path.endswith("/") or not path else path for path in paths]


def many(count: int) -> list[Article]:
    """Articles over three years, every other of one day, with four sources and three of ten tags each."""
    return [
        article(
            f"a{n}",
            source=SOURCES[n % 4],
            tags=tuple(f"tag {n * step % 10}" for step in (1, 3, 7)),
            date=DAY - timedelta(days=n // 2 * 2190 // count),
        )
        for n in range(count)
    ]


# Which lists there are


def test_the_lists_of_one_article() -> None:
    pages = lists(article("ice", tags=("Sea Ice", "C++")))
    assert {uri: (page.title, page.slugs) for uri, page in pages.items()} == {
        "sources/index.html": ("Sources", ()),
        "sources/gogoai/index.html": ("GogoAI News", ("ice",)),
        "tags/index.html": ("Topics", ()),
        "tags/c_plus_plus/index.html": ("C++", ("ice",)),
        "tags/sea-ice/index.html": ("Sea Ice", ("ice",)),
        "archive/index.html": ("Archive", ("ice",)),
        "archive/2026/index.html": ("2026", ("ice",)),
        "archive/2026/06/index.html": ("June 2026", ("ice",)),
        "corrections/index.html": ("Corrections", ()),
    }


def test_the_lists_of_no_article_say_so() -> None:
    pages = lists()
    assert list(pages) == [
        "sources/index.html",
        "tags/index.html",
        "archive/index.html",
        "corrections/index.html",
    ]
    for page in pages.values():
        assert "Nothing is listed here yet." in rendered(page).text


def test_a_site_without_directory_urls() -> None:
    pages = lists(article("ice", tags=("Sea Ice",)), settings=FLAT)
    assert list(pages) == [
        "sources.html",
        "sources/gogoai.html",
        "tags.html",
        "tags/sea-ice.html",
        "archive.html",
        "archive/2026.html",
        "archive/2026/06.html",
        "corrections.html",
    ]
    assert [tag_uri("SEA-ice", FLAT), source_uri(SOURCE, FLAT)] == [
        "tags/sea-ice.html",
        "sources/gogoai.html",
    ]


@pytest.mark.parametrize("settings", [SITE, FLAT, replace(SITE, folder=""), replace(SITE, folder="a/б")])
def test_every_link_leads_to_a_page_of_the_site(settings: Settings) -> None:
    articles = [*many(80), article("лёд", tags=("ИИ",)), article("gone", withdrawn=Withdrawal(DAY, "x"))]
    pages = lists(*articles, settings=settings)
    known = {*pages, *(settings.uri(item.slug) for item in articles)}
    led = {uri: links(page, rendered(page)) for uri, page in pages.items()}
    assert {uri: {*found} - known for uri, found in led.items() if not known.issuperset(found)} == {}
    indexes = {
        uri for uri in pages if uri.split("/")[0].removesuffix(".html") in ("sources", "tags", "archive")
    }
    assert indexes - {uri for found in led.values() for uri in found} == set()


def test_every_list_names_the_sources(tmp_path: Path) -> None:
    corrected = article(
        "wrong", title=HOSTILE, corrections=(Correction(DAY, "It was more."),) * 2, language="he"
    )
    articles = sorted([*many(80), corrected], key=newest_first)
    pages = lists(*articles)
    for uri, page in pages.items():
        (tmp_path / uri).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / uri).write_text(
            f"<!doctype html><title>x</title><main>{page.render()}</main>", encoding="utf-8"
        )
    (tmp_path / LEDGER).write_text(
        as_json(Ledger(credits_of(articles, pages, SITE, Making(DAY)))), encoding="utf-8"
    )
    site = built_site(tmp_path, Library(tmp_path, Sources(""), (), ()), tuple(articles))
    assert list(cards_name_the_source(looked(site)[0])) == []
    (tmp_path / "archive/2026/06/index.html").write_text("<!doctype html>", encoding="utf-8")
    (tmp_path / "sources/gogoai/index.html").write_text('<!doctype html><p class="creditline-card">x')
    assert list(cards_name_the_source(looked(site)[0]))


# What each shows


def test_the_index_of_sources() -> None:
    zebra, ecole = replace(SOURCE, id="z", name="zebra"), replace(SOURCE, id="e", name="École")
    pages = lists(article("a", source=zebra), article("b", source=ecole), article("c"), article("d"))
    index = rendered(pages["sources/index.html"])
    assert [row.text for row in index.one("tbody").all("tr")] == [
        "GogoAI News 2 1 June 2026 About c",
        "École 1 1 June 2026 About b",
        "zebra 1 1 June 2026 About a",
    ]
    assert index.one(css_class="creditline-list__count").text == "4 summaries"


def test_the_page_of_a_source_says_what_is_known_of_it() -> None:
    page = lists(article("a", source=FULL), article("b", source=FULL))["sources/harbour/index.html"]
    root = rendered(page)
    assert page.description == "Summaries of articles by The Harbour Ledger"
    assert [(row.one("dt").text, row.one("dd").text) for row in root.one("dl").all("div")] == [
        ("Homepage", "https://ledger.example/"),
        ("Publishes on", "ledger.example, www.ledger.example"),
        ("Also known as", "Ledger"),
        ("Credited as", "Harbour Ledger"),
        ("License", "CC BY 4.0"),
        ("Terms of use", "With a link & the author’s name."),
        ("Words quoted at most", "25"),
        ("Feed", "https://ledger.example/feed"),
    ]
    assert {link["rel"] for link in root.one("dl").all("a")} == {"external noopener"}
    assert [title.text for title in root.all(css_class="creditline-card__title")] == ["About a", "About b"]
    assert links(page, root.one("nav", "creditline-path")) == ["sources/index.html"]


def test_a_source_of_which_little_is_known() -> None:
    root = rendered(lists(article("a"))["sources/gogoai/index.html"])
    assert [term.text for term in root.all("dt")] == ["Publishes on", "Credited as"]


def test_a_tag_is_called_as_most_spell_it() -> None:
    articles = [article(slug, tags=(tag,)) for slug, tag in (("a", "AI"), ("b", "ai"), ("c", "AI"))]
    pages = lists(*articles)
    [item] = rendered(pages["tags/index.html"]).one("ul").all("li")
    assert item.text == "AI 3 1 June 2026"
    assert pages["tags/ai/index.html"].slugs == ("a", "b", "c")


def test_a_long_list_shows_the_newest_and_leads_to_its_years() -> None:
    articles = [article(f"a{n:02}", date=DAY - timedelta(days=20 * n)) for n in range(NEWEST + 5)]
    pages = lists(*articles)
    page = pages["sources/gogoai/index.html"]
    assert page.slugs == tuple(f"a{n:02}" for n in range(NEWEST))
    years = rendered(page).one("nav", "creditline-years")
    assert [item.text for item in years.all("li")] == ["2026 8", "2025 18", "2024 9"]
    assert links(page, years) == [f"sources/gogoai/{year}/index.html" for year in (2026, 2025, 2024)]
    year = pages["sources/gogoai/2025/index.html"]
    assert year.slugs == tuple(f"a{n:02}" for n in range(8, 26))
    assert (year.title, year.description) == (
        "GogoAI News · 2025",
        "Summaries of articles by GogoAI News, 2025",
    )
    root = rendered(year)
    months = root.all("h2")
    assert (months[0].text, months[-1].text, len(root.all("li", "creditline-card"))) == (
        "December 2025",
        "January 2025",
        18,
    )
    assert [link.text for link in root.one("nav", "creditline-turn").all("a")] == ["2024", "2026"]
    assert [link.text for link in root.one("nav", "creditline-path").all("a")] == ["Sources", "GogoAI News"]


@pytest.mark.parametrize(("count", "years"), [(NEWEST, 0), (NEWEST + 1, 1)])
def test_only_a_long_list_has_years(count: int, years: int) -> None:
    pages = lists(*(article(f"a{n}", tags=("x",)) for n in range(count)))
    for uri in ("sources/gogoai", "tags/x"):
        assert len(rendered(pages[f"{uri}/index.html"]).all("nav", "creditline-years")) == years
        assert (f"{uri}/2026/index.html" in pages) == bool(years)


@pytest.mark.parametrize("settings", [SITE, FLAT])
def test_readers_can_follow_the_site_a_source_and_a_tag(settings: Settings) -> None:
    pages = lists(*many(40), settings=settings)
    told = {page.uri: [feed.uri for feed in page.feeds] for page in pages.values() if page.feeds}
    assert told[list_uri(settings, "archive")] == ["feed.xml", "atom.xml", "feed.json"]
    assert told[list_uri(settings, "tags", "tag-1")][0] == "tags/tag-1/feed.xml"
    assert len(told) == 1 + len(shelves("tags", many(40))) + len({one.lead.source.id for one in many(40)})
    for page in (pages[uri] for uri in told):
        made = rendered(page).one(css_class="creditline-follow").all("a")
        assert [(link["rel"], link.text) for link in made] == [
            ("alternate", "RSS"), ("alternate", "Atom"), ("alternate", "JSON Feed"),
        ]  # fmt: skip
        base = f"https://site.example/{page.uri}"
        assert [urljoin(base, link["href"]) for link in made] == [
            f"https://site.example/{uri}" for uri in told[page.uri]
        ]


def test_a_site_without_an_address_has_no_feeds_to_follow() -> None:
    pages = lists(article("a"), settings=replace(SITE, url=""))
    assert [page.uri for page in pages.values() if rendered(page).all(css_class="creditline-follow")] == []


def test_the_archive_by_years_and_months() -> None:
    days = [date(2026, 6, 2), date(2026, 6, 1), date(2026, 2, 28), date(2024, 12, 31)]
    pages = lists(*(article(f"a{n}", date=day) for n, day in enumerate(days)))
    archive = rendered(pages["archive/index.html"])
    bars = archive.one("nav", "creditline-bars")
    assert [(bar.text, bar["style"]) for bar in bars.all("li")] == [
        ("1 2024", "--v:33"),
        ("3 2026", "--v:100"),
    ]
    assert [month.text for month in archive.all("h2")] == ["June 2026", "February 2026", "December 2024"]
    year = pages["archive/2026/index.html"]
    bars = rendered(year).one("nav", "creditline-bars")
    assert [link.text for link in bars.all("a")] == ["1 February 2026", "2 June 2026"]
    assert (year.slugs, year.total) == (("a0", "a1", "a2"), 3)
    february = pages["archive/2026/02/index.html"]
    assert (february.slugs, february.description) == (("a2",), "Summaries from February 2026")
    assert links(february, rendered(february)) == [
        "archive/index.html",
        "archive/2026/index.html",
        "articles/a2/index.html",
        "archive/2024/12/index.html",
        "archive/2026/06/index.html",
    ]


def test_a_long_year_leads_to_its_months() -> None:
    articles = [article(f"a{n:02}", date=DAY - timedelta(days=n)) for n in range(SHORT_YEAR + 1)]
    page = lists(*articles)["archive/2026/index.html"]
    assert (page.slugs, page.total) == ((), SHORT_YEAR + 1)
    assert len(lists(*articles[1:])["archive/2026/index.html"].slugs) == SHORT_YEAR


# Corrections


def test_corrections_and_withdrawals_the_latest_first() -> None:
    told = (
        Correction(date(2026, 6, 3), "It was <b> more."),
        Correction(date(2026, 6, 3), "It was much more."),
    )
    pages = lists(
        article("a", corrections=told, source=FULL),
        article("b", withdrawn=Withdrawal(date(2026, 6, 4), "It was made up."), tags=("x",)),
        article("c", corrections=(Correction(date(2026, 7, 1), "Not so."),), language="ar"),
        article("d"),
    )
    page = pages["corrections/index.html"]
    root = rendered(page)
    assert [item.text for item in root.all("li")] == [
        "About c Not so. GogoAI News Corrected 1 July 2026",
        "About b It was made up. GogoAI News Withdrawn 4 June 2026",
        "About a It was much more. The Harbour Ledger Corrected 3 June 2026",
        "About a It was <b> more. The Harbour Ledger Corrected 3 June 2026",
    ]
    assert links(page, root) == [f"articles/{slug}/index.html" for slug in "cbaa"]
    assert page.slugs == ("c", "b", "a")
    assert [time["datetime"] for time in root.all("time")] == [
        "2026-07-01",
        "2026-06-04",
        "2026-06-03",
        "2026-06-03",
    ]
    # What is withdrawn is on no other list, and no card.
    assert {uri for uri, each in pages.items() if "b" in each.slugs} == {"corrections/index.html"}
    assert "tags/x/index.html" not in pages
    assert [("creditline-card" in item["class"].split()) for item in root.all("li")] == [
        True,
        False,
        True,
        True,
    ]


# Keys, and what a new article changes


def texts(pages: dict[str, ListPage]) -> dict[str, str]:
    return {uri: page.render() for uri, page in pages.items()}


NEW = article("new", source=SOURCES[1], tags=("tag 1", "tag 4", "Quite new"), date=DAY + timedelta(days=1))
CHANGED = {
    "sources/index.html", "archive/index.html", "archive/2026/index.html",
    "sources/harbour/index.html", "sources/harbour/2026/index.html",
    "tags/index.html", "tags/quite-new/index.html",
    "tags/tag-1/index.html", "tags/tag-1/2026/index.html", "tags/tag-4/index.html", "tags/tag-4/2026/index.html",
    "archive/2026/06/index.html",
}  # fmt: skip


@pytest.mark.parametrize(
    ("late", "old", "new"),
    [
        (0, "", ""),
        # Among those of an older year: below the newest of its source and its tags, so the pages of these show its year.
        (600, "2026", "2024"),
    ],
)
def test_a_new_article_changes_few_lists(late: int, old: str, new: str) -> None:
    added = replace(NEW, date=NEW.date - timedelta(days=late))
    before, after = lists(*many(500)), lists(*many(500), added)
    expected = {uri.replace(old, new).replace("2024/06", "2024/10") for uri in CHANGED} if late else CHANGED
    written, rewritten = texts(before), texts(after)
    assert {uri for uri in rewritten if rewritten[uri] != written.get(uri)} == expected
    assert {
        uri for uri, page in after.items() if uri not in before or page.key != before[uri].key
    } == expected
    assert set(before) - set(after) == set()


def test_the_first_article_of_a_year_changes_its_neighbours_too() -> None:
    before, after = lists(*many(500)), lists(*many(500), replace(NEW, date=date(2027, 1, 1)))
    changed = {uri for uri, page in after.items() if uri not in before or page.key != before[uri].key}
    turned = {uri.replace("2026/06", "2026").replace("2026", "2027") for uri in CHANGED} - {
        "archive/2027/index.html"
    }
    new = {
        "archive/index.html",
        "archive/2026/index.html",
        "archive/2027/index.html",
        "archive/2027/01/index.html",
    }
    neighbours = {uri for uri in CHANGED if "2026" in uri}
    assert changed == turned | new | neighbours
    assert len(changed) < 25


def test_what_lists_do_not_show_changes_none() -> None:
    articles = many(40)
    other = [
        replace(item, path="x", uri="x", digest="1" * 64, anchors=("x",), links=(Link("x", "y"),), review=Review("x"), via=Pointer("x", "https://x/"), text_digest="x",
                originals=(replace(item.lead, url="https://x/", credit="x", license="x", title="x"),), image=Image("x", "x", "x"), figures=(Figure(None, Video("https://x/", "x", "x")),))
        for item in articles
    ]  # fmt: skip
    assert {uri: page.key for uri, page in lists(*articles).items()} == {
        uri: page.key for uri, page in lists(*other).items()
    }


OTHER: dict[str, Any] = {
    "path": "x", "uri": "x", "digest": "1" * 64, "slug": "other", "title": "x", "date": DAY - timedelta(days=1),
    "originals": (Original("https://x/", replace(SOURCE, name="x"), "x"),), "standfirst": "x",
    "authors": (Person("x", "x"),), "tags": ("x",), "language": "fr", "draft": True, "image": Image("x", "x", "x"), "figures": (Figure(Image("x", "x", "x")),),
    "corrections": (Correction(DAY, "x"),), "anchors": ("x",), "links": (Link("x", "y"),), "drafted_by": "x",
    "review": Review("x"), "via": Pointer("x", "https://x/"), "translation_of": "x", "text_digest": "x",
    "signer": Person("x"),
    "minutes": 7, "pinned": True, "series": "x", "tag_names": ("y",), "at": datetime(2026, 6, 1, 14, 30, tzinfo=UTC), "updated": DAY, "aliases": ("x",),
    "withdrawn": Withdrawal(DAY, "x"),
}  # fmt: skip


SHOWN = set("slug title date originals standfirst tags language corrections withdrawn minutes".split())


@pytest.mark.parametrize("name", [field.name for field in fields(Article)])
def test_whatever_a_list_shows_is_in_its_key(name: str) -> None:
    one = article("ice", corrections=(Correction(DAY, "y"),), tags=("y",))
    before, after = lists(one), lists(replace(one, **{name: OTHER[name]}))
    both = before.keys() & after.keys()
    changed = {uri for uri in both if before[uri].render() != after[uri].render()}
    assert bool(changed) == (name in SHOWN)
    assert changed <= {uri for uri in both if before[uri].key != after[uri].key}


def test_keys_depend_on_the_source_the_site_and_its_words() -> None:
    one = article("ice")
    page = lists(one)["sources/gogoai/index.html"]
    for other in (
        lists(altered(one, source=replace(SOURCE, usage_terms="x"))),
        lists(one, settings=replace(SITE, folder="texts")),
        lists(one, settings=replace(SITE, lists=replace(ENGLISH_LISTS, summaries="x"))),
    ):
        assert other["sources/gogoai/index.html"].key != page.key
    assert len({page.key for page in lists(*many(80)).values()}) == len(lists(*many(80)))


def test_the_same_articles_make_the_same_lists() -> None:
    assert texts(lists(*many(90))) == texts(lists(*reversed(many(90))))


# Words, languages, and what is hostile


def test_the_words_are_the_site_s() -> None:
    labels = replace(
        ENGLISH_LISTS, sources="Quellen", by_source="Von {name}", about_source="Über", summaries="Texte"
    )
    settings = replace(SITE, labels=replace(ENGLISH, corrections="Berichtigungen"), lists=labels)
    pages = lists(article("a"), settings=settings)
    root = rendered(pages["sources/gogoai/index.html"])
    assert [root.one(css_class="creditline-list__about").text, *(title.text for title in root.all("h2"))] == [
        "Von GogoAI News",
        "Über",
        "Texte",
    ]
    assert root.all("a")[0].text == "Quellen"
    assert pages["corrections/index.html"].title == "Berichtigungen"


def test_names_in_other_directions_do_not_turn_their_surroundings() -> None:
    arabic = replace(SOURCE, name="الأخبار")
    pages = lists(article("a", source=arabic, tags=("بحر",), language="ar"))
    assert rendered(pages["sources/index.html"]).one("tbody").all("bdi")[0].text == "الأخبار"
    assert rendered(pages["tags/بحر/index.html"]).one("h1").one("bdi").text == "بحر"
    card = rendered(pages["archive/2026/06/index.html"]).one("li", "creditline-card")
    assert (card["dir"], card.one("a")["lang"], card.one("bdi").text) == ("rtl", "ar", "الأخبار")


def test_nothing_hostile_becomes_an_element() -> None:
    hosts = names = (HOSTILE,)
    source = Source("h", HOSTILE, hosts, HOSTILE, names, "", HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    labels = replace(ENGLISH_LISTS, **{field.name: HOSTILE for field in fields(ListLabels)})
    made = [
        altered(item, title=HOSTILE, standfirst=HOSTILE, tags=(HOSTILE,), source=source, language=HOSTILE)
        for item in many(40)
    ]
    made[0] = replace(made[0], corrections=(Correction(DAY, HOSTILE),))
    made[1] = replace(made[1], withdrawn=Withdrawal(DAY, HOSTILE))
    pages = lists(*made, settings=replace(SITE, labels=replace(ENGLISH, corrections=HOSTILE), lists=labels))
    seen: Counter[str] = Counter()
    for page in pages.values():
        seen.update(node.tag for node in rendered(page).walk())
        assert "<script" not in page.render()
    assert seen["script"] == 0
    assert seen["h1"] == len(pages)
    assert {page.template for page in pages.values()} == {
        "list_articles.html",
        "list_corrections.html",
        "list_sources.html",
        "list_topics.html",
        "list_source.html",
        "list_months.html",
    }

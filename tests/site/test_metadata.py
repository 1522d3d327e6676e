"""What programs read of the built site, each with a parser made for it, and that all of them read the same."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any
from urllib.parse import parse_qs

import extruct  # type: ignore[import-untyped]  # it has no types
import feedparser
import mf2py  # type: ignore[import-untyped]  # it has no types
import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from creditline.ledger.writer import LEDGER
from creditline.model.article import Article
from creditline.verify import verify
from creditline.verify.article_words import page_says_what_is_written
from creditline.verify.attributes import attributes_agree
from creditline.verify.built import ArticlePage
from creditline.verify.ledger_reader import read_ledger
from creditline.verify.page import Page
from tests.site.published import KINDS, RICH, RIGHT_TO_LEFT, TODAY, WITHDRAWN, Published

SITE = "https://review.example/"
PAGE = f"{SITE}articles/{RICH}/"
ORIGINAL = "https://commonsgazette.example/culture/lanterns-of-ostermoor?page=2&part=b"
CREDIT = "Please credit the Commons Gazette & link to its report."
TITLE = "Who Lights the 118 Lanterns of Ostermoor Now?"
OUTLET = {
    "@type": "NewsMediaOrganization",
    "name": "The Commons Gazette",
    "url": "https://commonsgazette.example/",
}

Told = dict[str, str]
"""What an output tells of an article: some of title, source, original, credit."""


def page_of(site: Published, slug: str) -> str:
    return site.text(f"articles/{slug}/index.html")


def embedded(html: str, slug: str = RICH) -> dict[str, Any]:
    """The metadata in a page, by syntax."""
    syntaxes = ["json-ld", "opengraph", "dublincore", "microdata"]
    found: dict[str, Any] = extruct.extract(html, base_url=f"{SITE}articles/{slug}/", syntaxes=syntaxes)
    return found


def entry_of(html: str) -> dict[str, Any]:
    """The h-entry of a page, which is the first one: those of its list come after."""
    parsed = mf2py.parse(doc=html, url=PAGE, html_parser="lxml")
    first: dict[str, Any] = parsed["items"][0]
    assert first["type"] == ["h-entry"]
    return first


# One article with everything


def test_structured_data_tells_of_the_article_and_its_original(published: Published) -> None:
    found = embedded(page_of(published, RICH))
    assert found["microdata"] == []
    [data] = found["json-ld"]
    original = {
        "@type": "NewsArticle",
        "@id": ORIGINAL,
        "url": ORIGINAL,
        "headline": "The lamps, the ladder & the cat",
        "author": {"@type": "Person", "name": "Ruth Abel and Jonas Quill"},
        "datePublished": "2026-11-28",
        "publisher": OUTLET,
        "copyrightHolder": OUTLET,
    }
    assert data["isBasedOn"] == data["citation"] == original
    assert {key: data[key] for key in ("@type", "@id", "mainEntityOfPage", "headline", "creditText")} == {
        "@type": "NewsArticle",
        "@id": PAGE,
        "mainEntityOfPage": PAGE,
        "headline": TITLE,
        "creditText": CREDIT,
    }
    assert (data["datePublished"], data["dateModified"]) == ("2026-12-01", "2026-12-03")
    assert {"url": f"{PAGE}lanterns.png", "width": 1200}.items() <= data["image"].items()
    assert data["image"]["creditText"] == "Ida Novak"
    assert data["correction"][0]["datePublished"] == "2026-12-03"


def test_a_page_that_is_shared_shows_its_card(published: Published) -> None:
    [graph] = embedded(page_of(published, RICH))["opengraph"]
    told = dict(graph["properties"])
    assert (told["og:title"], told["og:url"], told["og:type"]) == (TITLE, PAGE, "article")
    assert told["og:image"].startswith(SITE)
    with Image.open(published.root / told["og:image"].removeprefix(SITE)) as card:
        assert (str(card.width), str(card.height)) == (told["og:image:width"], told["og:image:height"])


def test_microformats_cite_the_original(published: Published) -> None:
    entry = entry_of(page_of(published, RICH))
    assert [cited["type"] for cited in entry["children"]] == [["h-cite"]]
    assert entry["children"][0]["properties"] == {
        "url": [ORIGINAL],
        "name": ["The lamps, the ladder & the cat"],
        "author": ["Ruth Abel and Jonas Quill"],
        "publication": ["The Commons Gazette"],
        "published": ["2026-11-28"],
        "accessed": ["2026-11-30"],
    }
    told = entry["properties"]
    assert (told["name"], told["published"], told["category"]) == (
        [TITLE],
        ["2026-12-01"],
        ["culture", "history"],
    )
    assert told["author"][0]["properties"]["name"] == ["Mira Oduya"]
    # The entry's address is this page's, never the original's.
    assert ORIGINAL not in told.get("url", [])


def test_reference_managers_read_the_original(published: Published) -> None:
    assert context_object(page_of(published, RICH)) == {
        "ctx_ver": ["Z39.88-2004"],
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:dc"],
        "rft.type": ["newspaperArticle"],
        "rft.title": ["The lamps, the ladder & the cat"],
        "rft.creator": ["Ruth Abel", "Jonas Quill"],
        "rft.source": ["The Commons Gazette"],
        "rft.publisher": ["The Commons Gazette"],
        "rft.date": ["2026-11-28"],
        "rft.identifier": [ORIGINAL],
    }


def test_a_withdrawn_article_is_not_to_be_indexed(published: Published) -> None:
    for slug, robots in ((WITHDRAWN, ["noindex"]), (RICH, [])):
        metas = LexborHTMLParser(page_of(published, slug)).css("meta[name=robots]")
        assert [meta.attributes["content"] for meta in metas] == robots


# All articles in all outputs


def context_object(html: str) -> dict[str, list[str]]:
    [span] = LexborHTMLParser(html).css(".Z3988")
    return parse_qs(span.attributes["title"] or "", strict_parsing=True)


def of_json_ld(html: str) -> Told:
    [data] = embedded(html)["json-ld"]
    original = data["isBasedOn"]
    return {
        "title": data["headline"],
        "source": original["publisher"]["name"],
        "original": original["url"],
        "credit": data["creditText"],
    }


def of_the_head(html: str) -> Told:
    found = embedded(html)
    [graph], [core] = found["opengraph"], found["dublincore"]
    named = {item["name"]: item["content"] for item in (*core["elements"], *core["terms"])}
    return {
        "title": dict(graph["properties"])["og:title"],
        "source": named["dcterms.rightsHolder"],
        "original": named["dcterms.source"],
    }


def of_microformats(html: str) -> Told:
    entry = entry_of(html)
    [cited] = entry["children"]
    [title], [source], [original] = (
        entry["properties"]["name"],
        cited["properties"]["publication"],
        cited["properties"]["url"],
    )
    return {"title": title, "source": source, "original": original}


def of_coins(html: str) -> Told:
    told = context_object(html)
    return {"source": told["rft.source"][0], "original": told["rft.identifier"][0]}


def of_the_text(html: str) -> Told:
    page = LexborHTMLParser(html)
    [title], [box] = page.css("h1"), page.css("#credit")
    return {"title": title.text(), **of_the_box(box.html or "")}


def of_the_box(html: str) -> Told:
    """What a credit box says, in a page or in a feed."""
    # A space before the colon in French, a wide one in Chinese and Japanese.
    rows = [re.split(r"\s?[:：] ", row.text(), maxsplit=1) for row in LexborHTMLParser(html).css("footer p")]
    (_, source), (_, original), (_, credit) = rows
    return {
        "source": source.rpartition(" (")[0],
        "original": original,
        "credit": credit,
        "labels": ", ".join(label for label, _ in rows),
    }


ENGLISH = "Source, Original, Credit"
LABELS = {
    "ar": "المصدر, الأصل, الإسناد",
    "de": "Quelle, Original, Quellenangabe",
    "es": "Fuente, Original, Crédito",
    "fr": "Source, Original, Crédit",
    "he": "מקור, הכתבה המקורית, קרדיט",
    "hi": "स्रोत, मूल लेख, श्रेय",
    "ja": "出典, 元の記事, クレジット",
    "ko": "출처, 원문, 출처 표시",
    "pl": "Źródło, Oryginał, Podanie źródła",
    "ru": "Источник, Оригинал, Указание источника",
    "tr": "Kaynak, Özgün haber, Kaynak bilgisi",
    "uk": "Джерело, Оригінал, Зазначення джерела",
    "zh": "来源, 原文, 署名",
    "en": ENGLISH,
    "el": ENGLISH,
    "": ENGLISH,
}
"""Labels of the credit box by the article's language. Creditline has no words of its own in Greek."""


PAGE_OUTPUTS: tuple[Callable[[str], Told], ...] = (
    of_json_ld,
    of_the_head,
    of_microformats,
    of_coins,
    of_the_text,
)


@pytest.mark.parametrize("output", PAGE_OUTPUTS)
def test_each_output_of_a_page_says_the_same(published: Published, output: Callable[[str], Told]) -> None:
    wrong = {}
    for article in published.articles:
        told = output(page_of(published, article.slug))
        if told != {name: value for name, value in boxed(article).items() if name in told}:
            wrong[article.slug] = told
    assert wrong == {}
    assert len(published.articles) == 41


def expected(article: Article) -> Told:
    return {
        "title": article.title,
        "source": article.lead.source.name,
        "original": article.lead.url,
        "credit": article.lead.credit,
    }


def boxed(article: Article) -> Told:
    return {**expected(article), "labels": LABELS[article.language]}


def test_the_ledger_says_the_same(published: Published) -> None:
    ledger = read_ledger((published.root / LEDGER).read_bytes())
    assert ledger is not None
    assert {
        line.slug: {
            "title": line.title,
            "source": line.originals[0].source.name,
            "original": line.originals[0].url,
            "credit": line.originals[0].credit,
        }
        for line in ledger.articles
    } == {article.slug: expected(article) for article in published.articles}


def of_rss(site: Published) -> Iterator[tuple[str, Told]]:
    for entry in entries(site, "feed.xml"):
        box = of_the_box(entry["content"][0]["value"])
        yield entry["link"], {**box, "title": title_of(entry), "original": entry["dc_source"]}
        assert box["original"] == entry["dc_source"]


def of_atom(site: Published) -> Iterator[tuple[str, Told]]:
    for entry in entries(site, "atom.xml"):
        [via] = [link["href"] for link in entry["links"] if link["rel"] == "via"]
        box = of_the_box(entry["content"][0]["value"])
        assert box["source"] == unescape(entry["source"]["title"])
        yield entry["link"], {**box, "title": title_of(entry), "original": via}


def of_json_feed(site: Published) -> Iterator[tuple[str, Told]]:
    for path in sorted(site.root.rglob("feed.json")):
        for item in json.loads(path.read_bytes())["items"]:
            credit = item["_credit"]
            box = of_the_box(item["content_html"])
            assert box["credit"] == credit["credit"]
            assert item["external_url"] == credit["original_url"]
            yield (
                item["url"],
                {
                    "title": item["title"],
                    "source": credit["source"],
                    "original": credit["original_url"],
                    "credit": credit["credit"],
                    "labels": box["labels"],
                },
            )


def entries(site: Published, name: str) -> Iterator[Any]:
    """The entries of all feeds of a form: of the site, its sources and its tags."""
    for path in sorted(site.root.rglob(name)):
        feed = feedparser.parse(
            path.read_bytes(), response_headers={"content-type": "application/xml; charset=utf-8"}
        )
        assert not feed.bozo, path
        yield from feed.entries


def title_of(entry: Any) -> str:
    """A title as readers see it, which feedparser gives as the HTML that it is."""
    title = str(entry["title"])
    return unescape(title) if entry["title_detail"]["type"] == "text/html" else title


@pytest.mark.parametrize("feed", [of_rss, of_atom, of_json_feed])
def test_feeds_say_the_same(
    published: Published, feed: Callable[[Published], Iterator[tuple[str, Told]]]
) -> None:
    wanted = {
        f"{SITE}articles/{article.slug}/": boxed(article)
        for article in published.articles
        if not article.withdrawn
    }
    found: dict[str, Told] = {}
    for address, told in feed(published):
        assert told == wanted[address]
        found[address] = told
    assert found == wanted


def test_the_page_and_its_feeds_name_each_other(published: Published) -> None:
    for kind in ("front", "article", "source", "tag"):
        links = LexborHTMLParser(published.text(f"{KINDS[kind]}index.html")).css("link[rel~=alternate]")
        addresses = [link.attributes["href"] or "" for link in links]
        assert len(addresses) == 3, kind
        for address in addresses:
            assert (published.root / address.removeprefix(SITE)).is_file()


# The whole


def test_the_site_is_credited_throughout(published: Published) -> None:
    assert verify(published.root, published.library, TODAY) == []


@pytest.mark.parametrize(
    ("slug", "old", "new"),
    [
        (RICH, 'datetime="2026-11-30"', 'datetime="2026-11-29"'),
        (
            RICH,
            '<time class="dt-accessed" datetime="2026-11-30" dir="auto">30 November 2026</time>',
            "yesterday",
        ),
        (RIGHT_TO_LEFT, "<p><span>نقلًا عن</span>", '<p><time datetime="2026-01-01">1 يناير</time>'),
    ],
)
def test_other_days_of_the_original_are_refused(published: Published, slug: str, old: str, new: str) -> None:
    article = next(article for article in published.articles if article.slug == slug)
    ledger = read_ledger((published.root / LEDGER).read_bytes())
    assert ledger is not None
    line = next(line for line in ledger.articles if line.slug == slug)
    html = page_of(published, slug)
    assert html.count(old) == 1

    def told(text: str) -> set[str]:
        page = Page(line.page, text)
        built = ArticlePage(page, article, line, ledger, published.library.bodies.of(article))
        words = page_says_what_is_written(built)
        attributes = attributes_agree(page, ledger.for_pages(), article, published.root)
        return {finding.message for finding in (*words, *attributes)}

    # Neighbours and other languages aren't given here.
    assert told(html.replace(old, new)) - told(html)

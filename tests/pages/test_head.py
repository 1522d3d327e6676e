"""What goes into the head: links and meta elements, and the structured data, read with a JSON parser."""

from __future__ import annotations

import json
from typing import Any

import pytest

from creditline.pages.settings import Settings
from tests.pages.samples import SITE, bare_source, made

URL = "https://www.gogoai.xin/article/ice"
PAGE = "https://site.example/articles/ice/"
PUBLISHER = {
    "@type": "Organization",
    "name": "The Review",
    "url": "https://site.example/",
    "logo": "https://site.example/icon-512.png",
}
OUTLET = {"@type": "NewsMediaOrganization", "name": "GogoAI News", "url": "https://www.gogoai.xin/"}
HOSTILE = "</script><script>alert(1)</script> <!-- & \"a\" 'b' \\ ]]> </title>"


# Links and meta elements


def test_the_head_names_the_original() -> None:
    head = made().head
    assert head.one("link", rel="via")["href"] == URL
    metas = {node["name"] or node["property"]: node["content"] for node in head.all("meta")}
    assert metas == {
        "dcterms.source": URL,
        "dcterms.rightsHolder": "GogoAI News",
        "og:type": "article",
        "og:title": "Ice melts",
        "og:description": "Opening words.",
        "og:site_name": "The Review",
        "og:url": PAGE,
        "article:published_time": "2026-06-01",
        "og:image": "https://site.example/articles/ice/social.card.png",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Summary · GogoAI News",
        "twitter:card": "summary_large_image",
    }


def test_a_site_without_an_address_gives_none() -> None:
    page = made(settings=Settings("The Review"))
    assert page.head.all("meta", property="og:url") == page.head.all("meta", property="og:image") == []
    assert page.head.one("meta", name="twitter:card")["content"] == "summary"
    assert not {"@id", "mainEntityOfPage"} & set(page.data)
    assert page.data["publisher"] == {"@type": "Organization", "name": "The Review"}


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        (SITE, PAGE),
        (
            Settings("S", "https://site.example/", directory_urls=False),
            "https://site.example/articles/ice.html",
        ),
        (Settings("S", "https://site.example/", folder=""), "https://site.example/ice/"),
        (Settings("S", "https://site.example/sub/", folder="a/b"), "https://site.example/sub/a/b/ice/"),
    ],
)
def test_the_address_of_a_page(settings: Settings, address: str) -> None:
    page = made(settings=settings)
    assert page.head.one("meta", property="og:url")["content"] == address
    assert (page.data["@id"], page.data["mainEntityOfPage"]) == (address, address)


# Structured data


def test_the_least_that_an_article_says() -> None:
    original = {
        "@type": "NewsArticle",
        "@id": URL,
        "url": URL,
        "publisher": {"@type": "NewsMediaOrganization", "name": "GogoAI News"},
        "copyrightHolder": {"@type": "NewsMediaOrganization", "name": "GogoAI News"},
    }
    assert made("Opening *words*.\n", source=bare_source()).data == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": PAGE,
        "mainEntityOfPage": PAGE,
        "image": "https://site.example/articles/ice/social.card.png",
        "headline": "Ice melts",
        "description": "Opening words.",
        "inLanguage": "en",
        "datePublished": "2026-06-01",
        "dateModified": "2026-06-01",
        "author": PUBLISHER,
        "publisher": PUBLISHER,
        "creditText": "Please credit GogoAI when republishing.",
        "isBasedOn": original,
        "citation": original,
    }


def test_the_original_with_its_rights() -> None:
    data = made(original_title="T", original_author="A. Writer", original_date="2026-05-31").data
    assert data["isBasedOn"] == data["citation"]
    assert data["isBasedOn"] == {
        "@type": "NewsArticle",
        "@id": URL,
        "url": URL,
        "headline": "T",
        "author": {"@type": "Person", "name": "A. Writer"},
        "datePublished": "2026-05-31",
        "publisher": OUTLET,
        "copyrightHolder": OUTLET,
        "license": "CC BY 4.0",
        "usageInfo": "With a link.",
    }


def test_the_original_s_rights_are_not_said_to_be_ours() -> None:
    assert not {"license", "usageInfo", "copyrightHolder"} & set(made(license="CC0").data)
    assert made(license="CC0").data["isBasedOn"]["license"] == "CC0"


def test_author_language_and_tags() -> None:
    data = made(author="An Author", language="de", tags=["a", "b"]).data
    assert data["author"] == {"@type": "Person", "name": "An Author"}
    assert data["publisher"] == PUBLISHER
    assert (data["inLanguage"], data["keywords"]) == ("de", ["a", "b"])


def test_a_summary_is_the_description() -> None:
    page = made(summary="A summary & more.")
    assert page.data["description"] == "A summary & more."
    assert page.head.one("meta", property="og:description")["content"] == "A summary & more."


def test_corrections_change_the_day_of_modification() -> None:
    told = [{"date": "2026-06-03", "text": "Later."}, {"date": "2026-06-02", "text": "Sooner."}]
    data = made(corrections=told).data
    assert (data["datePublished"], data["dateModified"]) == ("2026-06-01", "2026-06-03")
    assert data["correction"] == [
        {"@type": "CorrectionComment", "text": "Later.", "datePublished": "2026-06-03"},
        {"@type": "CorrectionComment", "text": "Sooner.", "datePublished": "2026-06-02"},
    ]


@pytest.mark.parametrize(
    ("directory_urls", "address"),
    [
        (True, "https://site.example/articles/ice/ice.png"),
        (False, "https://site.example/articles/ice/ice.png"),
    ],
)
def test_a_picture_is_named_where_it_is_published(directory_urls: bool, address: str) -> None:
    settings = Settings("S", "https://site.example/", directory_urls=directory_urls)
    image = {"file": "ice.png", "alt": "Ice", "credit": "B"}
    shown = made(settings=settings, image=image).data["image"]
    assert isinstance(shown, dict)
    assert (shown["url"], shown["creditText"]) == (address, "B")


def test_the_description_is_plain_text() -> None:
    page = made("A *b* `c` [d](https://d.example/) &amp; e < f.\n")
    assert page.data["description"] == "A b c d & e < f."


# Escaping


def test_hostile_words_stay_words() -> None:
    page = made(
        f"Opening.\n\n## Key Facts\n\n- a\n\n## {HOSTILE.replace('<', '')}\n",
        title=HOSTILE,
        credit=f"GogoAI {HOSTILE}",
        author=HOSTILE,
        original_title=HOSTILE,
        original_author=HOSTILE,
        summary=HOSTILE,
        license=HOSTILE,
        tags=[HOSTILE],
        language='"><script>',
        image={"file": "ice.png", "alt": HOSTILE, "credit": HOSTILE, "license": HOSTILE},
        corrections=[{"date": "2026-06-02", "text": HOSTILE}],
    )
    assert page.root.all("script") == page.root.all("title") == []
    assert page.root.one("h1").text == HOSTILE
    assert page.root.one(css_class="creditline-byline").one("cite").text == HOSTILE
    assert page.root.one(css_class="creditline-credit__line").text == f"Credit: GogoAI {HOSTILE}"
    assert page.root.one("img")["alt"] == HOSTILE
    assert page.root.one(css_class="creditline-standfirst").text == HOSTILE
    assert page.root.one(id="article")["lang"] == '"><script>'
    assert page.head.one("meta", property="og:title")["content"] == HOSTILE
    assert page.data["headline"] == page.data["author"]["name"] == page.data["description"] == HOSTILE
    assert page.data["isBasedOn"]["headline"] == page.data["isBasedOn"]["license"] == HOSTILE
    assert page.data["correction"][0]["text"] == HOSTILE


@pytest.mark.parametrize("title", ["</script>", "<!--", "<script", "]]>", "\\u003c/script>", "&lt;", "冰 🧊"])
def test_a_title_never_leaves_its_script(title: str) -> None:
    page = made(title=title)
    [raw] = page.head.one("script", type="application/ld+json").inner
    assert "<" not in str(raw)
    assert page.data["headline"] == title


def test_hostile_labels_of_key_facts_and_take() -> None:
    take: dict[str, Any] = {"by": "A & B", "why": '1 < 2 & "3"'}
    root = made("Opening.\n", key_facts=[{"R&D \"x\" 'y'": "4 > 3 & 1 < 2"}], take=take).root
    assert root.one(css_class="creditline-facts").one("li").text == "R&D \"x\" 'y' 4 > 3 & 1 < 2"
    assert root.one("h2", id="take").text == "A & B’s Take"
    assert root.one("dd").text == '1 < 2 & "3"'


def test_the_structured_data_is_one_line_of_json() -> None:
    [raw] = made(title="冰 🧊").head.one("script", type="application/ld+json").inner
    assert "\n" not in str(raw)
    assert "冰 🧊" in str(raw)
    assert json.loads(str(raw)) == made(title="冰 🧊").data

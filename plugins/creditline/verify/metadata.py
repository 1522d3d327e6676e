"""Metadata of an article's page: structured data, and the head."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING
from urllib.parse import quote

from creditline.verify.nodes import attribute, own_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from creditline.model.original import Original
    from creditline.model.problems import Finding
    from creditline.verify.built import ArticlePage
    from creditline.verify.page import Page

_REBUILD = (
    "build the site again; an override of the theme must keep {{ creditline.head }} in its extrahead block"
)


def structured_data_agrees(built: ArticlePage) -> Iterator[Finding]:
    """The JSON-LD of an article's page describes one article, based on the original, with the credit.

    Search engines and archives read it instead of the page.
    """
    things, broken = [], False
    for script in built.page.all("script"):
        if (
            "ld+json" in attribute(script, "type").lower()
            and script.parent
            and not built.page.why_hidden(script.parent)
        ):
            try:
                things += list(_things(json.loads(own_text(script))))
            except ValueError:
                broken = True
    if broken:
        yield built.page.finding("a JSON-LD script is not JSON", "mend what writes it", near="ld+json")
    articles = [thing for thing in things if _is_article(thing)]
    if len(articles) != 1:
        yield built.page.finding(
            f"the JSON-LD describes {len(articles)} articles instead of one", _REBUILD, near="ld+json"
        )
        return
    for path, expected in _expected(built).items():
        if (found := _at(articles[0], path)) != expected:
            told = f"the JSON-LD gives {found!r} as {path} instead of {expected!r}"
            yield built.page.finding(told, _REBUILD, near="ld+json")


def _things(value: object) -> Iterator[dict[str, object]]:
    """The things that a JSON-LD document describes at its top."""
    for thing in value if isinstance(value, list) else [value]:
        if isinstance(thing, dict):
            yield thing
            yield from _things(thing.get("@graph", []))


def _is_article(thing: dict[str, object]) -> bool:
    kinds = thing.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(str(kind).rpartition("/")[2].endswith(("Article", "Posting", "Report")) for kind in named)


def _expected(built: ArticlePage) -> dict[str, object]:
    article = built.article
    expected: dict[str, object] = {
        "@type": "NewsArticle",
        "headline": article.title,
        "creditText": " · ".join(dict.fromkeys(original.credit for original in article.originals)),
        "datePublished": article.date.isoformat(),
        "publisher.name": built.ledger.site,
        **_people([person.name for person in article.authors] or [built.ledger.site]),
        "editor.name": article.review.by if article.review else None,
        "digitalSourceType": _DRAFTED if article.drafted_by else None,
        "translationOfWork.@id": _translated(built),
        "@id": built.address or None,
        "mainEntityOfPage": built.address or None,
    }
    for part in ("isBasedOn", "citation"):
        for number, original in enumerate(article.originals):
            expected |= {f"{part}.{number}.{path}": value for path, value in _original(original).items()}
        expected[f"{part}.{len(article.originals)}"] = None
    return expected


_DRAFTED = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"


def _people(names: Sequence[str]) -> dict[str, object]:
    """The authors of a thing, and that there are no more."""
    return {**{f"author.{at}.name": name for at, name in enumerate(names)}, f"author.{len(names)}": None}


def _translated(built: ArticlePage) -> str | None:
    """The address of the article that this one translates."""
    of = next((one for one in built.languages if one.slug == built.article.translation_of), None)
    return built.ledger.url + quote(of.page.removesuffix("index.html")) if of and built.ledger.url else None


_TYPES = {
    "article": "NewsArticle",
    "report": "Report",
    "paper": "ScholarlyArticle",
    "preprint": "ScholarlyArticle",
    "video": "VideoObject",
    "podcast": "PodcastEpisode",
    "book": "Book",
    "dataset": "Dataset",
    "post": "SocialMediaPosting",
    "press release": "Article",
    "thread": "DiscussionForumPosting",
}


def _original(original: Original) -> dict[str, object]:
    source, is_article = original.source, original.kind == "article"
    return {
        "@type": _TYPES[original.kind],
        "@id": original.url,
        "url": original.url,
        "headline": original.title or None if is_article else None,
        "name": None if is_article else original.title or None,
        **_people(original.authors),
        "datePublished": original.date.isoformat() if original.date else None,
        "publisher.name": source.name,
        "copyrightHolder.name": source.name,
        "license": original.license or source.license or None,
    }


def _at(thing: object, path: str) -> object:
    """The value at a path. A thing that is alone counts as a list of one."""
    for key in path.split("."):
        if key.isdecimal():
            things = thing if isinstance(thing, list) else [] if thing is None else [thing]
            thing = things[int(key)] if int(key) < len(things) else None
        else:
            thing = thing.get(key) if isinstance(thing, dict) else None
    return thing


def head_names_the_original(built: ArticlePage) -> Iterator[Finding]:
    """The head of an article's page names it, and links to the original and its source in the terms of IANA and Dublin Core."""
    page, article = built.page, built.article
    said = _said(page)
    expected = {
        "link rel=via": [original.url for original in article.originals],
        "dcterms.source": [original.url for original in article.originals],
        "dcterms.rightsHolder": [source.name for source in article.sources],
    }
    for what, values in expected.items():
        if (found := said[what.lower()]) != values:
            wanted = ", ".join(map(repr, values))
            yield page.finding(f"the head gives {found or 'nothing'} as {what} instead of {wanted}", _REBUILD)
    for what, value in {"og:title": article.title, "og:url": built.address}.items():
        if value and value not in said[what]:
            yield page.finding(f"the head does not give {value!r} as {what}", _REBUILD)
    if not any(
        article.title in " ".join(own_text(title).split()) for title in page.head if title.tag == "title"
    ):
        yield page.finding("the page's <title> does not hold the article's", _REBUILD, near="<title")
    for address in said["link rel=canonical"]:
        if built.address and address != built.address:
            told = f"the canonical address is {address!r} instead of {built.address!r}"
            yield page.finding(told, "a summary in own words is its own page", near="canonical")


def _said(page: Page) -> dict[str, list[str]]:
    """Values in the head of each `link rel=`, and for each name and property of a `meta`, in small letters."""
    said: dict[str, list[str]] = defaultdict(list)
    for node in page.head:
        given = node.attributes
        if node.tag == "link":
            for rel in {*(given.get("rel") or "").lower().split()}:
                said[f"link rel={rel}"].append(given.get("href") or "")
        elif node.tag == "meta" and "content" in given:
            for name in {(given.get(key) or "").lower() for key in ("name", "property")}:
                said[name].append(given["content"] or "")
    return said

"""Reads schema.org metadata of a page: JSON-LD, and microdata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

_ARTICLES = (
    "NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle ReviewNewsArticle BackgroundNewsArticle LiveBlogPosting"
    " Article BlogPosting SocialMediaPosting ScholarlyArticle TechArticle Report VideoObject PodcastEpisode Book Dataset WebPage"
).split()
"""Types of things that can be an original, the most specific first."""

_DEEPEST = 12
_LARGEST = 2_000_000


def things(page: LexborHTMLParser) -> list[dict[str, Any]]:
    """All objects with a type in the JSON-LD of a page. Blocks that can't be parsed are ignored."""
    found: list[dict[str, Any]] = []
    for script in page.css('script[type="application/ld+json"]'):
        text = (script.text() or "").strip().removeprefix("<!--").removesuffix("-->").strip()
        try:
            found += _typed(json.loads(text, strict=False), 0) if len(text) < _LARGEST else ()
        except (ValueError, RecursionError):
            continue
    return found


def _typed(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and ("@type" in value or "@graph" in value):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner if depth < _DEEPEST else ():
        yield from _typed(item, depth + 1)


def types_of(thing: dict[str, Any]) -> list[str]:
    """Names of the types of an object."""
    given = thing.get("@type")
    return [str(each).rsplit("/", 1)[-1] for each in (given if isinstance(given, list) else [given]) if each]


def article_in(found: list[dict[str, Any]]) -> dict[str, Any]:
    """The object that describes the page's article; empty if there is none."""
    named = [thing for thing in found if thing.get("headline") or thing.get("name")]
    return next((thing for kind in _ARTICLES for thing in named if kind in types_of(thing)), {})


def names_in(value: Any, found: list[dict[str, Any]]) -> list[str]:
    """Names of people or organisations, which may be texts, objects, or references to objects of the page."""
    names: list[str] = []
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str) and not each.startswith("http"):
            names.append(each)
        elif isinstance(each, dict):
            same = (thing for thing in found if each.get("@id") and thing.get("@id") == each["@id"])
            given = next((thing["name"] for thing in (each, *same) if thing.get("name")), "")
            names += [str(name) for name in (given if isinstance(given, list) else [given]) if name]
    return [" ".join(name.split()) for name in names]


def text_in(value: Any) -> str:
    """The text of a value, which may be an object with an address or a name."""
    if isinstance(value, list):
        return text_in(value[0]) if value else ""
    if isinstance(value, dict):
        given = (value.get(name) for name in ("url", "@id", "name", "alternateName"))
        return text_in(next(filter(None, given), None))
    return " ".join(re.sub(r"\s", " ", str(value or "")).split())


def microdata(page: LexborHTMLParser, *names: str) -> list[str]:
    """Values of the properties of microdata with these names, in the order of the page."""
    values: list[str] = []
    for name in names:
        for node in page.css(f'[itemprop~="{name}"]'):
            inner = node.css_first('[itemprop~="name"]') if name in ("author", "publisher") else None
            given = (inner or node).attributes
            text = given.get("content") or given.get("datetime") or (inner or node).text(separator=" ")
            values.append(" ".join((text or "").split()))
    return [value for value in values if value]

"""The JSON Feed, held against a schema of JSON Feed 1.1 that was written from the specification."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from creditline.model.article import Article
from creditline.pages.feeds import FeedOf
from tests.pages.feeding import BARE, CREDIT, HOSTILE, URL, article, corrected, days, json_feed, made

PAGE = "https://site.example/articles/ice/"
ADDRESS = {"type": "string", "pattern": r"^https://[!-~]+$"}
TEXT = {"type": "string", "minLength": 1}
DATE = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
AUTHORS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": {"name": TEXT, "url": ADDRESS, "avatar": ADDRESS},
        "minProperties": 1,
        "additionalProperties": False,
    },
}
EXTENSIONS = {"^_[A-Za-z0-9]": {"type": "object"}}
ITEM = {
    "type": "object",
    "properties": {
        "id": TEXT,
        "url": ADDRESS,
        "external_url": ADDRESS,
        "title": TEXT,
        "content_html": TEXT,
        "content_text": TEXT,
        "summary": TEXT,
        "image": ADDRESS,
        "banner_image": ADDRESS,
        "date_published": DATE,
        "date_modified": DATE,
        "authors": AUTHORS,
        "tags": {"type": "array", "items": TEXT},
        "language": TEXT,
        "attachments": {"type": "array"},
    },
    "patternProperties": EXTENSIONS,
    "required": ["id"],
    "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
    "additionalProperties": False,
}
FEED: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT,
        "home_page_url": ADDRESS,
        "feed_url": ADDRESS,
        "description": TEXT,
        "user_comment": TEXT,
        "next_url": ADDRESS,
        "icon": ADDRESS,
        "favicon": ADDRESS,
        "authors": AUTHORS,
        "language": TEXT,
        "expired": {"type": "boolean"},
        "hubs": {"type": "array"},
        "items": {"type": "array", "items": ITEM},
    },
    "patternProperties": EXTENSIONS,
    "required": ["version", "title", "items"],
    "additionalProperties": False,
}
"""https://www.jsonfeed.org/version/1.1/, less what is deprecated."""
VALIDATOR = jsonschema.Draft202012Validator(FEED)


def told(of: Article) -> dict[str, Any]:
    item = json_feed(of)["items"][0]
    assert isinstance(item, dict)
    return item


@pytest.mark.parametrize(
    "articles",
    [
        [],
        [article(source=BARE, standfirst="")],
        [article(author="A. Writer", tags=("ice", "R&D"), language="ar", corrections=corrected(2))],
        [article(title, f"a-{number}") for number, title in enumerate(HOSTILE)],
        days(*range(1, 30)),
    ],
)
def test_it_is_a_json_feed(articles: list[Article]) -> None:
    jsonschema.Draft202012Validator.check_schema(FEED)
    feed = json_feed(*articles)
    assert [error.message for error in VALIDATOR.iter_errors(feed)] == []
    identities = [item["id"] for item in feed["items"]]
    assert len(set(identities)) == len(identities) == min(len(articles), 20)


@pytest.mark.parametrize("lost", ["version", "title", "items"])
def test_the_schema_can_refuse(lost: str) -> None:
    feed = json_feed(article())
    assert not VALIDATOR.is_valid({name: value for name, value in feed.items() if name != lost})
    assert not VALIDATOR.is_valid(feed | {"credit": {}})
    assert not VALIDATOR.is_valid(feed | {"items": [{"id": "1", "url": "/up", "content_html": "a"}]})


def test_the_feed_itself() -> None:
    feed = json_feed(of=FeedOf("Ice & <snow>", "About ice.", "tags/冰/", "tags/冰/", "de"))
    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Ice & <snow>",
        "home_page_url": "https://site.example/tags/%E5%86%B0/",
        "feed_url": "https://site.example/tags/%E5%86%B0/feed.json",
        "description": "About ice.",
        "language": "de",
        "authors": [{"name": "The Review"}],
        "items": [],
    }


def test_the_least_that_an_item_says() -> None:
    item = told(article(source=BARE))
    assert item.pop("content_html")
    assert item == {
        "id": PAGE,
        "url": PAGE,
        "external_url": URL,
        "title": "Ice melts",
        "summary": "Opening words.",
        "date_published": "2026-06-01T00:00:00Z",
        "date_modified": "2026-06-01T00:00:00Z",
        "authors": [{"name": "The Review"}],
        "_credit": {"source": "GogoAI News", "original_url": URL, "credit": CREDIT},
    }


def test_the_most_that_an_item_says() -> None:
    item = told(article(author="A. Writer", tags=("ice", "R&D"), language="ar", corrections=corrected(3, 2)))
    assert (item["authors"], item["tags"], item["language"]) == (
        [{"name": "A. Writer"}],
        ["ice", "R&D"],
        "ar",
    )
    assert (item["date_published"], item["date_modified"]) == ("2026-06-01T00:00:00Z", "2026-06-03T00:00:00Z")


def test_it_is_utf_8_that_people_can_read() -> None:
    raw = made(article("قوارب 🧊"))["feed.json"]
    assert "قوارب 🧊".encode() in raw
    assert raw.endswith(b"}\n")

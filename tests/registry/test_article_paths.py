"""The pattern that a message proposes for a source."""

from __future__ import annotations

from dataclasses import replace

from creditline.model.source import Source
from creditline.registry.article_paths import allows, matches, suggested
from creditline.text.urls import Url, parsed


def url(text: str) -> Url:
    found = parsed(text)
    assert found
    return found


def test_the_proposed_pattern_keeps_the_other_articles() -> None:
    tag, other = url("https://a.example/tag/ice"), url("https://a.example/2026/snow")
    source = Source("a", "A", ("a.example",), "A")
    source = replace(source, article_path=suggested(source, tag, "tag").removeprefix("article_path: "))
    assert allows(source, tag, "tag")
    assert matches(source, other)
    assert not allows(source, url("https://a.example/en/tag/ice"), "tag")
    second = url("https://a.example/en/topic/ice")
    source = replace(source, article_path=suggested(source, second, "topic").removeprefix("article_path: "))
    assert allows(source, tag, "tag")
    assert allows(source, second, "topic")
    assert matches(source, other)

"""The COinS span: what a reference manager reads of the original."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import pytest

from creditline.credits.authors import names_of
from creditline.pages.coins import coins
from creditline.pages.settings import Settings
from tests.pages.samples import made
from tests.pages.tree import tree

FORM = [
    ("ctx_ver", "Z39.88-2004"),
    ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
    ("rft.type", "newspaperArticle"),
]
SOURCE = [("rft.source", "GogoAI News"), ("rft.publisher", "GogoAI News")]
ADDRESS = [("rft.identifier", "https://www.gogoai.xin/article/ice")]


def pairs(reading: str = "", /, **fields: Any) -> list[tuple[str, str]]:
    """What is in the span, read as Zotero reads it: parted at `&`, then at the only `=`, then decoded."""
    span = tree(coins(made(**fields).article, Settings("S").reading(reading).labels)).one("span", "Z3988")
    assert span.text == ""
    read = []
    for part in span["title"].split("&"):
        key, value = part.split("=")
        read.append((key, unquote(value, errors="strict")))
    return read


def test_all_that_is_known_of_the_original_is_told() -> None:
    told = pairs(original_title="Two metres", original_author="B. Reporter", original_date="2026-05-30")
    known = [("rft.title", "Two metres"), ("rft.creator", "B. Reporter")]
    assert told == [*FORM, *known, *SOURCE, ("rft.date", "2026-05-30"), *ADDRESS]


def test_without_a_title_the_original_is_described() -> None:
    assert pairs() == [*FORM, ("rft.title", "[article: GogoAI News]"), *SOURCE, *ADDRESS]


def test_the_description_is_in_the_language_of_the_page() -> None:
    assert dict(pairs("de", kind="report"))["rft.btitle"] == "[Bericht: GogoAI News]"


def test_the_summary_s_language_is_not_said_to_be_the_original_s() -> None:
    assert "rft.language" not in dict(pairs("ar", language="ar"))


@pytest.mark.parametrize(
    "title",
    [
        '"><script>alert(1)</script>',
        "a=b&rft.title=c;d",
        "100 % + 1",
        "Ein Überblick – 冰 \U0001f9ca",
        "&quot;&amp;",
        "a#b?c/d\\e",
    ],
)
def test_any_title_arrives_as_it_is(title: str) -> None:
    read = [value for key, value in pairs(original_title=title) if key == "rft.title"]
    assert read == [title]


def test_an_address_with_a_query_arrives_whole() -> None:
    address = "https://www.gogoai.xin/article/ice?a=1&b=%C3%A9+x"
    assert dict(pairs(original_url=address))["rft.identifier"] == address


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("", []),
        ("B. Reporter", ["B. Reporter"]),
        ("Reuters", ["Reuters"]),
        ("张三", ["张三"]),
        ("Ada Author and B. Reporter", ["Ada Author", "B. Reporter"]),
        ("Ada Author, B. Reporter", ["Ada Author", "B. Reporter"]),
        ("Ada Author, B. Reporter, and C. D. Writer", ["Ada Author", "B. Reporter", "C. D. Writer"]),
        ("Ada Author & B. Reporter", ["Ada Author", "B. Reporter"]),
        ("Author, Ada; Reporter, B.", ["Author, Ada", "Reporter, B."]),
        ("Author, Ada and Reporter, B.", ["Author, Ada", "Reporter, B."]),
        ("Author, Ada", ["Author, Ada"]),
        ("Reuters and AFP", ["Reuters", "AFP"]),
        ("Anderson Sandoval", ["Anderson Sandoval"]),
    ],
)
def test_a_line_of_authors_names_people(author: str, names: list[str]) -> None:
    assert names_of(author) == names
    told = pairs(original_author=author)
    assert [value for key, value in told if key == "rft.creator"] == names

"""The original's address: what is accepted, what is refused, and that each way out that a hint names is one."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest

from creditline.gate.library import load
from tests.builds import manuscript
from tests.text.test_address_kinds import ARTICLES, OTHERS

if TYPE_CHECKING:
    from pathlib import Path

    from creditline.model.problems import Problem

ENTRY = "a: {{name: A News, hosts: [{hosts}]{more}}}\n"


def judged(folder: Path, address: str, *, hosts: str = "www.a.example", more: str = "") -> list[Problem]:
    """The problems of an article with this address, at a source with these hosts and further fields."""
    folder.mkdir(exist_ok=True)
    fields = "".join(f", {key}: '{value}'" for key, value in re.findall(r"(\w+): ([^\n]+)", more))
    (folder / "sources.yml").write_text(ENTRY.format(hosts=hosts, more=fields))
    quoted = "'" + address.replace("'", "''") + "'"
    text = manuscript(source="a", original_url=quoted, credit="Please credit A News when republishing.")
    (folder / "a.md").write_text(text)
    return list(load(folder).problems)


def refused(folder: Path, path: str, more: str = "") -> list[Problem]:
    """The errors of an article with this address."""
    told = judged(folder, f"https://www.a.example{path}", more=more)
    return [problem for problem in told if problem.severity == "error"]


def test_what_outlets_use_is_accepted(tmp_path: Path) -> None:
    assert {path: told for path in ARTICLES if (told := refused(tmp_path, path))} == {}


@pytest.mark.parametrize("kind", OTHERS)
def test_what_is_no_article_is_refused_and_the_hint_is_a_way_out(kind: str, tmp_path: Path) -> None:
    for path in OTHERS[kind].split():
        loose = judged(tmp_path, f"https://www.a.example{path}", more="article_path: ^/")
        assert "original-is-an-article" in [problem.rule for problem in loose], path
        more = ""
        for _ in range(4):  # an address may be of several kinds
            told = refused(tmp_path, path, more)
            if not told or path == "/":
                break
            found = re.search(r"set `(article_path: .+?)` for a in", told[0].hint)
            assert found, told[0]
            more = found[1]
        assert [problem.rule for problem in told] == (["original-is-an-article"] if path == "/" else []), path


@pytest.mark.parametrize(
    ("address", "message", "hint"),
    [
        ("https://www.a.example:443/b", "browsers rewrite the original's address", "write https://www.a.example/b"),
        ("HTTPS://www.a.example/b", "browsers rewrite the original's address", "write https://www.a.example/b"),
        ("https://www.a.example/z%7a9", "browsers rewrite the original's address", "write https://www.a.example/zz9"),
        ("https://www.a.example\\b", "browsers rewrite the original's address", "write https://www.a.example/b"),
        ("https://www.a.example./b", "the host www.a.example. ends with a dot", "write https://www.a.example/b"),
        ("https://me@www.a.example/b", "the original's address has a user name", "remove it"),
        ("https://www.a.example:8443/b", "the original's address has a port", "set `hosts: [www.a.example:8443]` for a in"),
        ("https://www.a.example/b#c", "the original's address has a #fragment", "set `fragments: true` for a in"),
        ("http://www.a.example/b", "the original's address is http, not https", "set `scheme: http` for a in"),
        ("https://www.a.example/b;x=1", "the original's address has parameters after a semicolon", r"set `article_path: ^/b;x=1/?$|^/` for"),
        ("https://www.a.example/b%2Fc", "the original's address has an encoded dot, slash or backslash", "set `article_path: ^/b%2Fc/?$|^/` for"),
        ("https://www.a.example/b%0d", "the original's address has encoded control characters", "remove them"),
        ("https://www.a.example/b.", "the original's address has . at its end", "write https://www.a.example/b; if it is right, set"),
        ("https://www.a.example/b),", "the original's address has , at its end", "write https://www.a.example/b)"),
        ("https://www.a.example/b)", "the original's address has ) at its end", "write https://www.a.example/b;"),
        ("https://www.a.example/b**", "the original's address has ** at its end", "write https://www.a.example/b;"),
        ("<https://www.a.example/b>", "the original's address is not complete", "write https://www.a.example/b"),
        ("[x](https://www.a.example/b)", "the original's address is not complete", "write https://www.a.example/b"),
        ("www.a.example/b", "the original's address is not complete", "write https://www.a.example/b"),
        ("//www.a.example/b", "the original's address is not complete", "write https://www.a.example/b"),
        ("www.b.example/b", "the original's address is not complete", "copy all of it from the browser"),
        ("https://b.example/b", "b.example is not a host of A News", "set `hosts: [www.a.example, b.example]` for a in"),
    ],
)  # fmt: skip
def test_how_an_address_is_written(address: str, message: str, hint: str, tmp_path: Path) -> None:
    told = judged(tmp_path, address)
    assert [(message in problem.message, hint in problem.hint) for problem in told] == [(True, True)], told


@pytest.mark.parametrize(
    ("address", "hosts", "more"),
    [
        ("http://www.a.example/b", "www.a.example", "scheme: http"),
        ("https://www.a.example/b", "www.a.example", "scheme: http"),
        ("http://www.a.example:8080/b", '"www.a.example:8080"', "scheme: http"),
        ("https://www.a.example:8443/b", '"www.a.example:8443"', ""),
        ("https://www.a.example/b#c", "www.a.example", "fragments: true"),
        ("https://www.a.example/#/story/1", "www.a.example", "fragments: true"),
        ("https://www.a.example/#!/story/1", "www.a.example", "fragments: true"),
        ("https://p.example/@a/b", "p.example/@a", ""),
        ("https://www.a.example/;art1,2", "www.a.example", "article_path: ^/;art[0-9]+,[0-9]+$"),
        ("https://www.a.example/AC%2FDC", "www.a.example", "article_path: ^/AC%2FDC$"),
        ("https://www.a.example/Inc.", "www.a.example", r"article_path: ^/[A-Z][a-z]+\.$"),
        ("https://www.a.example/topic/ai", "www.a.example", "article_path: ^/topic/[a-z]+$"),
        ("https://www.a.example/b?id=1", "www.a.example", r"article_path: ^/[a-z]$|^/c\?x=1$"),
        ("https://www.a.example/?foo=bar", "www.a.example", r"article_path: ^/\?foo="),
    ],
)
def test_what_the_registry_allows(address: str, hosts: str, more: str, tmp_path: Path) -> None:
    assert judged(tmp_path, address, hosts=hosts, more=more) == []


@pytest.mark.parametrize(
    ("address", "hosts", "more"),
    [
        ("http://www.a.example:81/b", '"www.a.example:8080"', "scheme: http"),
        ("https://www.a.example/#/login", "www.a.example", "fragments: true"),
        ("https://www.a.example/#top", "www.a.example", "fragments: true"),
        ("https://p.example/@b/c", "p.example/@a", ""),
        ("https://p.example/@ab/c", "p.example/@a", ""),
        ("https://www.a.example/topic/ai", "www.a.example", "article_path: ^/[a-z]+/[a-z]+$"),
        ("https://www.a.example/topic/ai?print=1", "www.a.example", "article_path: ^/topic/[a-z]+$"),
        ("https://www.a.example/b?print=1", "www.a.example", "article_path: ^/b$|^/print/"),
        ("https://www.a.example/c", "www.a.example", "article_path: ^/b$"),
    ],
)
def test_what_the_registry_does_not_allow(address: str, hosts: str, more: str, tmp_path: Path) -> None:
    assert judged(tmp_path, address, hosts=hosts, more=more) != []


@pytest.mark.parametrize("pattern", ["^(a+)+$", "^(a|a)*$", "^(.*a){20}$"])
def test_no_pattern_of_the_registry_takes_long(pattern: str, tmp_path: Path) -> None:
    address = f"https://www.a.example/{'a' * 1900}!"
    assert "original-is-an-article" in [
        problem.rule for problem in judged(tmp_path, address, more=f"article_path: {pattern}")
    ]


@pytest.mark.parametrize(
    "part", ["tag/", ".", "sitemap", "a?b=1&", "%41", "https:/", "a;", "/", "r/a.b/", "(", "@", "a.b."]
)
def test_no_address_takes_long(part: str, tmp_path: Path) -> None:
    start = time.process_time()
    for length in (1_900, 1_000_000):
        address = f"https://www.a.example/{(part * length)[:length]}x"
        assert isinstance(judged(tmp_path, address), list)
    assert time.process_time() - start < 5

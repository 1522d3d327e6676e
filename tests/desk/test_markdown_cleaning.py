"""Markdown and HTML of other programs, in the dialect of articles."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from creditline.desk.documents import documents
from creditline.desk.html_markdown import markdown_of
from creditline.desk.incoming import Incoming
from creditline.desk.mail import without_mail_lines
from creditline.desk.markdown_cleaning import cleaned


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("Paris • London and Rome.", "Paris • London and Rome."),
        ("The fares ● those of trams, too ● rise.", "The fares ● those of trams, too ● rise."),
        ("• Paris\n• London", "- Paris\n- London"),
        ("> ▪ Paris\n> ▪ London", "> - Paris\n> - London"),
        ("Run `curl https://example.org/a_b` now.", "Run `curl https://example.org/a_b` now."),
        ("``a ` https://example.org/a_b``", "`` a ` https://example.org/a_b ``"),
        ("<div>https://example.org/a_b</div>", "https://example.org/a_b"),
        ("<div>\nhttps://example.org/a*b\n</div>", "https://example.org/a*b"),
        ("- <div>https://example.org/a_b</div>", "- https://example.org/a_b"),
        ("See https://example.org/_a_b and *more*.", "See https://example.org/_a_b and *more*."),
        ("<b>https://example.org/_a_/b</b>", "**https://example.org/_a_/b**"),
    ],
)
def test_bullets_and_addresses(given: str, text: str) -> None:
    assert cleaned(given) == (text, [])


def test_a_comment_is_reported_as_it_is() -> None:
    address = "https://example.org/a_b"
    assert cleaned(f"<!-- {address} -->\n\nOn <!-- {address} --> it.")[1] == [f"comment: {address}"] * 2


def test_the_cell_of_a_table_keeps_its_address() -> None:
    table = "<table><tr><th>A</th></tr><tr><td>https://example.org/a_b</td></tr><tr><td>1</td></tr></table>"
    assert "| https://example.org/a_b |" in cleaned(table)[0]


@pytest.mark.parametrize(
    ("html", "text", "left_out"),
    [
        ('<a href="/about">/about</a>', "/about", ["link within the old site: /about (/about)"]),
        ('<a href="#top">#top</a>', "#top", ["link within the old site: #top (#top)"]),
        ('<a href="https://a.example/b">https://a.example/b</a>', "<https://a.example/b>", []),
        (
            '<a href="https://a.example/" title="It was &quot;late&quot;,&#10;\nthey say">it</a>',
            '[it](https://a.example/ "It was &quot;late&quot;, they say")',
            [],
        ),
        ('<a href="https://a.example/" title=" ">it</a>', "[it](https://a.example/)", []),
    ],
)
def test_links(html: str, text: str, left_out: list[str]) -> None:
    converted = markdown_of(html)
    assert (converted.text, converted.left_out) == (text, left_out)


@pytest.mark.parametrize(
    ("name", "stem", "language"),
    [
        ("why-we-left-node.js.md", "why-we-left-node.js", ""),
        ("who-owns-open.ai.md", "who-owns-open.ai", ""),
        ("the-end-of-t.co.md", "the-end-of-t.co", ""),
        ("release.qq.md", "release.qq", ""),
        ("ferry.fr.md", "ferry", "fr"),
        ("ferry.pt-BR.md", "ferry", "pt-BR"),
        ("ferry.zh-Hant.md", "ferry", "zh-Hant"),
        ("ferry.af.md", "ferry", "af"),
    ],
)
def test_a_language_in_a_file_name_is_a_known_one(name: str, stem: str, language: str) -> None:
    (post,) = documents(b"---\ntitle: Why\n---\n\nText.\n", name)
    assert isinstance(post, Incoming)
    assert (post.stem, post.fields["language"]) == (stem, language)


@pytest.mark.parametrize(("tag", "language"), [("EN", ""), ("en-GB", ""), ("de-AT", "de-AT")])
def test_the_language_of_a_page_is_named_unless_it_is_english(tag: str, language: str) -> None:
    (page,) = documents(f"<html lang={tag}><h1>A quay</h1><p>It has a name.</p></html>".encode(), "a.html")
    assert isinstance(page, Incoming)
    assert page.fields["language"] == language


def _without_mail_lines(text: str) -> None:
    without_mail_lines(Incoming("a.txt", {}, text, text))


def _seconds(read: Callable[[str], object], text: str) -> float:
    start = time.thread_time()
    read(text)
    return time.thread_time() - start


@pytest.mark.parametrize(
    ("read", "line"),
    [
        (_without_mail_lines, f"{'The ferry stays for two winters, says the council. ' * 4}\n"),
        (cleaned, f"[{{}}]: https://example.org/{'ferry' * 40}\n"),
    ],
)
def test_a_long_text_is_read_in_proportion_to_its_length(read: Callable[[str], object], line: str) -> None:
    short, long = ("".join(line.format(f"a{index}") for index in range(count)) for count in (1_000, 8_000))
    least = min(_seconds(read, short) for _ in range(3))
    assert _seconds(read, long) < 24 * least

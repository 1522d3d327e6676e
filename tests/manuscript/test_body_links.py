"""Where links lead, and which do not; pictures; headings and their anchors."""

from __future__ import annotations

import pytest

from creditline.manuscript.conversion import RESERVED_IDS, convert
from creditline.manuscript.link_targets import FOREIGN
from creditline.model.body import LINK, Body, Link
from creditline.text.visible_text import plain
from tests.manuscript.bodies import told


def after_opening(markdown: str) -> Body:
    """What follows an opening paragraph."""
    return convert(f"Opening.\n\n{markdown}")


# Links


@pytest.mark.parametrize(
    ("markdown", "href", "text"),
    [
        ("[a](https://a.example/b)", "https://a.example/b", "a"),
        ("[a](http://a.example/b)", "http://a.example/b", "a"),
        ("[a](HTTPS://a.example/b)", "HTTPS://a.example/b", "a"),
        ("[a](https://a.example/?b=1&c=2)", "https://a.example/?b=1&amp;c=2", "a"),
        ("[a](https://a.example/b_(c))", "https://a.example/b_(c)", "a"),
        ("[*a* `b`](https://a.example/)", "https://a.example/", "<em>a</em> <code>b</code>"),
        ("<https://a.example/b>", "https://a.example/b", "https://a.example/b"),
        ("[a][b]\n\n[b]: https://a.example/b", "https://a.example/b", "a"),
        ("[a][]\n\n[a]: https://a.example/b", "https://a.example/b", "a"),
        ("[a]\n\n[a]: <https://a.example/b>", "https://a.example/b", "a"),
    ],
)
def test_a_link_to_the_web_is_not_vouched_for(markdown: str, href: str, text: str) -> None:
    body = after_opening(markdown)
    assert body.html == f'<p><a href="{href}" rel="{FOREIGN}">{text}</a></p>'
    assert (body.links, body.findings) == ((), ())
    assert FOREIGN.split() == ["nofollow", "ugc", "noopener"]


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("[a](mailto:a@a.example)", '<p><a href="mailto:a@a.example">a</a></p>'),
        ("[a](#b)", '<p><a href="#b">a</a></p>'),
        ("https://a.example/", "<p>https://a.example/</p>"),
        ("[a] (b) [c][d]", "<p>[a] (b) [c][d]</p>"),
    ],
)
def test_other_links_stay_as_they_are(markdown: str, html: str) -> None:
    body = after_opening(markdown)
    assert (body.html, body.links, body.findings) == (html, (), ())


def test_a_mail_address_is_a_link() -> None:
    body = after_opening("<a@a.example>")
    assert body.findings == ()
    assert plain(body.html) == "a@a.example"


@pytest.mark.parametrize(
    ("target", "link"),
    [
        ("b.md", Link("b.md", "")),
        ("../docs/b.md#c-d", Link("../docs/b.md", "c-d")),
        ("2026/b.md", Link("2026/b.md", "")),
        ("a%20b.md#%C3%A9", Link("a b.md", "é")),
        ("<a b.md>", Link("a b.md", "")),
        ("冰.md", Link("冰.md", "")),
        ("javascript&colon;alert(1)", Link("javascript&colon;alert(1)", "")),
    ],
)
def test_a_link_to_a_file_is_left_to_the_site(target: str, link: Link) -> None:
    body = after_opening(f"[a]({target})")
    assert body.html == f'<p><a href="{LINK.format(0)}">a</a></p>'
    assert (body.links, body.findings) == ((link,), ())


def test_links_to_files_are_numbered_wherever_they_stand() -> None:
    body = convert("[a](a.md)\n\n[b](b.md)\n\n## Key Facts\n\n- [c](c.md)\n")
    assert [link.path for link in body.links] == ["a.md", "b.md", "c.md"]
    assert body.standfirst.html == f'<a href="{LINK.format(0)}">a</a>'
    assert LINK.format(1) in body.html
    assert LINK.format(2) in body.key_facts[0].statement.html


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "vbscript:x", "data:text/html,x", "file:///etc/passwd", "ftp://a.example/",
     "tel:1", "//a.example/", "/a.md", "?a=b", "https:a.example", "https:/a.example", "blob:x"],
)  # fmt: skip
def test_a_link_that_leads_elsewhere_is_told_and_leads_nowhere(target: str) -> None:
    body = after_opening(f"Text.\n\nSee [a]({target}).\n")
    assert told(body) == [("links-lead-somewhere", 5, 9)]
    assert body.html == "<p>Text.</p>\n<p>See <a>a</a>.</p>"
    assert "https://, http:// or mailto:" in body.findings[0][1].hint


def test_a_reference_is_told_where_it_is_defined() -> None:
    assert told(convert("See [a].\n\n[a]: javascript:alert(1)\n")) == [("links-lead-somewhere", 3, 6)]


def test_a_link_to_nothing_is_told() -> None:
    [(rule, finding)] = after_opening("[a]()").findings
    assert (rule, finding.message) == ("links-lead-somewhere", "a link leads to nothing")


# Pictures


@pytest.mark.parametrize(
    ("markdown", "pictures"),
    [
        ("![a](b.png)", [("b.png", "a", "")]),
        ("![a *b* \\* c](<my ice.png> 'The “ice”')", [("my ice.png", "a *b* * c", "The “ice”")]),
        ("![a](my%20ice.png)", [("my ice.png", "a", "")]),
        ("![](https://a.example/watch?v=1&t=2)", [("https://a.example/watch?v=1&t=2", "", "")]),
        ("![a][b]\n\n[b]: b.png 'c'", [("b.png", "a", "c")]),
        ("![a](a.png)\n![b](b.png)", [("a.png", "a", ""), ("b.png", "b", "")]),
    ],
)
def test_a_picture_with_a_line_of_its_own_is_kept_for_its_place(
    markdown: str, pictures: list[tuple[str, str, str]]
) -> None:
    body = after_opening(markdown)
    assert [picture[:3] for picture in body.pictures] == pictures
    assert told(body) == []
    places = (f'<figure id="picture:{number}"></figure>' for number in range(1, len(pictures) + 1))
    assert body.html == "\n".join(places)


@pytest.mark.parametrize(
    "markdown",
    [
        "The ice: ![a](b.png)",
        "- ![a](b.png)",
        "> ![a](b.png)",
        "[![a](b.png)](https://a.example/)",
        "| ![a](b.png) |\n|---|\n| 1 |",
        "See[^1].\n\n[^1]: ![a](b.png)",
    ],
)
def test_a_picture_within_something_else_is_told_and_not_loaded(markdown: str) -> None:
    body = after_opening(markdown)
    assert [rule for rule, *_ in told(body)] == ["pictures-stand-alone"]
    assert "b.png" not in body.html


def test_a_picture_before_the_opening_paragraph_leaves_it_the_standfirst() -> None:
    body = convert("![a](b.png)\n\nThe ice melts.\n\nMore.\n")
    assert (body.standfirst.text, body.html) == (
        "The ice melts.",
        '<figure id="picture:1"></figure>\n<p>More.</p>',
    )


def test_a_picture_in_a_take_is_told() -> None:
    body = after_opening("## Our Take\n\n![a](b.png)\n\nIt will last.\n")
    assert [rule for rule, *_ in told(body)] == ["take-has-its-parts"]


def test_the_words_about_a_picture_are_looked_at_like_a_paragraph() -> None:
    body = after_opening('![Ice](b.png "The harbour")')
    assert [block.text for block in body.blocks][1:] == ["Ice", "The harbour"]


# Headings


@pytest.mark.parametrize(
    ("markdown", "level", "anchor", "html"),
    [
        ("# Ice", 2, "ice", "Ice"),
        ("## Ice", 2, "ice", "Ice"),
        ("###### Ice", 6, "ice", "Ice"),
        ("Ice\n===", 2, "ice", "Ice"),
        ("Ice\n---", 2, "ice", "Ice"),
        ("## Ice ##", 2, "ice", "Ice"),
        ("## Ice, *snow* & `rain()`!", 2, "ice-snow-rain", "Ice, <em>snow</em> &amp; <code>rain()</code>!"),
        ("## See [a](https://a.example/)", 2, "see-a", "See a"),
        ("## Лёд 冰", 2, "лёд-冰", "Лёд 冰"),
        ("## مرحبا", 2, "مرحبا", "مرحبا"),
        ("## 🧊 Ice", 2, "ice", "🧊 Ice"),
        ("## __init__ -x-", 2, "init-x-", "<strong>init</strong> -x-"),
        ("## 🧊", 2, "section", "🧊"),
        ("## ?!", 2, "section", "?!"),
        ("## 2026", 2, "2026", "2026"),
        ("## Credit", 2, "credit_1", "Credit"),
        ("## Article", 2, "article_1", "Article"),
        ("## Corrections", 2, "corrections_1", "Corrections"),
        ("## Take two", 2, "take-two", "Take two"),
        ("> ### Ice", 3, "ice", "Ice"),
        ("##### Ice", 5, "ice", "Ice"),
        ("> ## Key facts", 2, "key-facts_1", "Key facts"),
        ("> ## Take", 2, "take_1", "Take"),
    ],
)
def test_a_heading_has_an_anchor_of_its_own(markdown: str, level: int, anchor: str, html: str) -> None:
    body = after_opening(f"{markdown}\n\nText.\n")
    [heading] = body.headings
    assert (heading.level, heading.id, heading.html) == (level, anchor, html)
    assert body.anchors == (anchor,)
    assert f'<h{level} id="{anchor}">' in body.html
    assert "<h1" not in body.html


def test_anchors_never_meet() -> None:
    body = after_opening(
        "## Ice\n\n## Ice\n\n## ICE!\n\n## Ice_1\n\n## Credit\n\n## Credit_1\n\n## ?\n\n## Section\n\n## fn:1 x[^1]\n\n[^1]: y\n"
    )
    assert len(set(body.anchors)) == len(body.anchors) == 9 + 2
    assert not set(body.anchors) & set(RESERVED_IDS)
    assert [heading.id for heading in body.headings[:2]] == ["ice", "ice_1"]


def test_words_that_look_like_an_anchor_are_none() -> None:
    assert after_opening('Text [caption id="mill"] text, and `<p id="wind">`.\n').anchors == ()


def test_the_way_back_from_a_footnote_is_not_part_of_the_description() -> None:
    assert convert("## Ice[^1]\n\n[^1]: It is cold.\n").description == "It is cold."


def test_a_footnote_in_a_heading_is_not_in_its_entry_of_the_table_of_contents() -> None:
    [heading] = after_opening("## Ice[^1]\n\n[^1]: Cold.\n").headings
    assert heading.html == "Ice"


def test_headings_are_in_reading_order() -> None:
    body = after_opening("## A\n\n### B\n\n> ## C\n\n## Key Facts\n\n- x\n\n## D\n")
    assert [(heading.level, heading.id) for heading in body.headings] == [
        (2, "a"),
        (3, "b"),
        (2, "c"),
        (2, "d"),
    ]


def test_a_text_without_words_has_no_links_of_the_text_before_it() -> None:
    assert convert("Opening.\n\nMore [a].\n\n[a]: https://a.example/b\n\n[a]: https://a.example/c\n").findings
    assert convert("\n") == Body("")

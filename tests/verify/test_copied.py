"""Copies of a summary: those that keep the credit pass, and whatever takes a part of it away is told."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from creditline.model.article import Article
from creditline.model.body import KeyFact, Rich
from creditline.pages.republish import Snippets, snippets
from creditline.verify.copied import COPY_RULES, copied
from creditline.verify.copies import copy_of
from creditline.verify.decoding import LARGEST, NoText
from tests import commands
from tests.builds import REGISTRY, manuscript
from tests.originals import altered
from tests.pages.samples import SITE, SOURCE, made

URL = "https://www.gogoai.xin/article/ice?page=2&part=b"
LINE = "Please credit GogoAI & link to it."
FACTS = (KeyFact("Depth", Rich("Two metres.", "")), KeyFact("", Rich("It will stay.", "")))

SOURCE_RULE = "copy-names-the-source"
LINK_RULE = "copy-leads-to-the-original"
CREDIT_RULE = "copy-keeps-the-credit-line"
OURS_RULE = "copy-leads-to-the-summary"
ENCODING_RULE = "copy-is-read-as-declared"


def sample(**fields: Any) -> Article:
    given: dict[str, Any] = {
        "original_url": URL,
        "credit": LINE,
        "original_title": "Two metres of snow",
        "original_author": "B. Reporter",
        "original_date": "2026-05-30",
    }
    return made(**given | fields).article


ARTICLE = sample()
FORMS = snippets(ARTICLE, FACTS, SITE)


def told(
    text: str | bytes, name: str = "", *, article: Article = ARTICLE, address: str = SITE.url
) -> list[str]:
    """The rules that a copy breaks, warnings with a question mark."""
    raw = text if isinstance(text, bytes) else text.encode()
    found = copied(raw, article, address, name=name)
    return sorted(f"{rule}{'?' * (finding.severity == 'warning')}" for rule, finding in found)


def said(text: str, name: str, *, article: Article = ARTICLE) -> str:
    """What is told of a copy that has one thing wrong with it."""
    [(_, finding)] = copied(text.encode(), article, SITE.url, name=name)
    return f"{finding.line}: {finding.message}"


def page(inner: str, head: str = "") -> str:
    return f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">{head}</head>\n<body>{inner}</body></html>'


def pasted(form: Snippets) -> list[tuple[str, str]]:
    """Each form where it belongs: in a page, in a file of Markdown, in a text."""
    return [
        ("copy.html", form.html),
        ("copy.html", page(f"<nav><a href='/'>Home</a></nav><main>{form.html}</main><p>More</p>")),
        ("copy.md", form.markdown),
        ("copy.md", f"---\ntitle: Mine\n---\n\n# Mine\n\n{form.markdown}\n\nMore.\n"),
        ("copy.txt", form.text),
        ("copy.txt", f"Read this:\r\n\r\n{form.text}\r\n\r\nYours".replace("\n", "\r\n")),
        ("copy.bib", form.bibtex),
    ]


# What keeps the credit

ARTICLES = {
    "all known": ARTICLE,
    "little known": made().article,
    "specials": sample(
        title="*A* [b] <c> & {d} 100% #1 $5 ~x^2 a_b \\ `e`",
        original_title="} 100% of <b>AT&T</b> {",
        original_url="https://www.gogoai.xin/a_b/~c/(d)?e='f'&g={h}&copy;=1".replace("'", "%27"),
        credit="Credit: GogoAI, 100% & #1_2 ~ $3.",
    ),
    "Chinese": sample(title="冰川", credit="转载请注明来源GogoAI。", original_author="张三"),
    "Arabic": sample(title="قوارب", credit="يرجى ذكر GogoAI", language="ar"),
    "combining": sample(credit="Credito a GogoAI, per favore: e\u0300 cosi\u0300."),
}


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("which", ARTICLES)
def test_what_we_offer_to_copy_keeps_the_credit(which: str, named: bool) -> None:
    article = ARTICLES[which]
    for name, text in pasted(snippets(article, FACTS, SITE)):
        assert told(text, name if named else "", article=article) == [], name


def test_our_own_page_keeps_the_credit() -> None:
    own = made(credit=LINE, original_url=URL)
    html = page(f"{own.page.before}{own.page.text}{own.page.after}")
    assert told(html, "page.html", article=own.article) == [f"{OURS_RULE}?"]


def change(form: str, old: str, new: str) -> str:
    assert old in form, old
    return form.replace(old, new)


H, M, T, B = FORMS.html, FORMS.markdown, FORMS.text, FORMS.bibtex
ESCAPED = URL.replace("&", "&amp;")
CREDIT_H = LINE.replace("&", "&amp;")
LINK = f'<a href="{ESCAPED}">{ESCAPED}</a>'

HARMLESS: dict[str, tuple[str, str]] = {
    "nofollow": ("x.html", change(H, f'<a href="{ESCAPED}"', f'<a rel="nofollow ugc" href="{ESCAPED}"')),
    "other words in the link": ("x.html", change(H, f">{ESCAPED}<", ">Two metres of snow<")),
    "a picture in the link": ("x.html", change(H, f">{ESCAPED}<", '><img src="x.png" alt="Original"><')),
    "a tracker": ("x.html", change(H, f'href="{ESCAPED}"', f'href="{ESCAPED}&amp;utm_source=us&amp;fbclid=1"')),
    "a referral": ("x.html", change(H, f'href="{ESCAPED}"', f'href="{ESCAPED}&amp;ref=us"')),
    "a fragment": ("x.html", change(H, f'href="{ESCAPED}"', f'href="{ESCAPED}#top"')),
    "parameters in another order": ("x.html", change(H, "?page=2&amp;part=b", "?part=b&amp;page=2")),
    "without www": ("x.html", change(H, "https://www.gogoai", "https://gogoai")),
    "http": ("x.html", change(H, "https://www.gogoai", "http://www.gogoai")),
    "spaces about the link": ("x.html", change(H, f'href="{ESCAPED}"', f'href=" {ESCAPED}\n"')),
    "a needless escape": ("x.html", change(H, "/article/ice", "/article/%69ce")),
    "the credit wrapped": ("x.html", change(H, CREDIT_H, CREDIT_H.replace(" ", "\n   "))),
    "the credit in bold": ("x.html", change(H, "GogoAI &amp;", "<b>GogoAI</b> &amp;")),
    "the credit with entities": ("x.html", change(H, "Please credit", "&#80;lease&nbsp;credit")),
    "the source by its short name": ("x.html", change(H, "GogoAI News", "GogoAI")),
    "the source in capitals": ("x.html", change(H, "GogoAI News", "GOGOAI NEWS")),
    "something hidden beside it": ("x.html", page(f"<div hidden>Menu</div>{H}")),
    "the credit as text of open details": ("x.html", change(H, CREDIT_H, "") + f"<details open>{CREDIT_H}</details>"),
    "a link in words": ("x.md", change(M, f"<{URL}>", f"[Two metres]({URL})")),
    "a reference": ("x.md", change(M, f"<{URL}>", "[Two metres][1]") + f"\n\n[1]: {URL}\n"),
    "the credit in italics": ("x.md", change(M, "Please credit", "*Please* credit")),
    "a quotation": ("x.md", "\n".join(f"> {line}" for line in M.split("\n"))),
    "HTML in Markdown": ("x.md", f"# Mine\n\n{H}\n"),
    "the text wrapped": ("x.txt", T.replace(" ", "\n")),
    "an address in brackets": ("x.txt", change(T, URL, f"<{URL}>")),
    "an address without its scheme": ("x.txt", change(T, URL, URL.removeprefix("https://"))),
    "Chinese after the address": ("x.txt", change(T, URL, f"{URL}。原文")),
}  # fmt: skip


@pytest.mark.parametrize("what", HARMLESS)
def test_what_takes_nothing_away_passes(what: str) -> None:
    name, text = HARMLESS[what]
    assert told(text, name) == []


# What does not

CHANGED: dict[str, tuple[str, str, list[str]]] = {
    # HTML
    "no credit line": ("x.html", change(H, CREDIT_H, ""), [CREDIT_RULE]),
    "no credit at all": ("x.html", H[: H.index("<p dir")], [CREDIT_RULE, LINK_RULE, f"{OURS_RULE}?", SOURCE_RULE]),
    "a word of the credit changed": ("x.html", change(H, "link to it", "link to us"), [CREDIT_RULE]),
    "a letter of the credit changed": ("x.html", change(H, "Please credit", "Please Credit"), [CREDIT_RULE]),
    "a word of the credit left out": ("x.html", change(H, " &amp; link to it", ""), [CREDIT_RULE]),
    "the credit to another": ("x.html", change(H, "credit GogoAI", "credit Others"), [CREDIT_RULE]),
    "the source renamed": ("x.html", change(H, "GogoAI News", "Other News"), [SOURCE_RULE]),
    "the source left out": ("x.html", change(H, ", GogoAI News", ""), [SOURCE_RULE]),
    "a name that holds the source's": ("x.html", change(H, "GogoAI News", "GogoAInews"), [SOURCE_RULE]),
    "the link to another article": ("x.html", change(H, "/article/ice", "/article/snow"), [LINK_RULE]),
    "the link to the front page": ("x.html", change(H, "/article/ice?page=2&amp;part=b", "/"), [LINK_RULE]),
    "the link to another page of it": ("x.html", change(H, "page=2", "page=3"), [LINK_RULE]),
    "the link without its parameters": ("x.html", change(H, "?page=2&amp;part=b", ""), [LINK_RULE]),
    "the link through a redirector": ("x.html", change(H, f'href="{ESCAPED}"', f'href="https://l.example/?u={ESCAPED}"'), [LINK_RULE]),
    "the link elsewhere, by its words": ("x.html", change(H, f'href="{ESCAPED}"', 'href="https://else.example/"'), [LINK_RULE]),
    "the words of the link alone": ("x.html", change(H, LINK, ESCAPED), [LINK_RULE]),
    "a link without href": ("x.html", change(H, f' href="{ESCAPED}"', ""), [LINK_RULE]),
    "a link without words": ("x.html", change(H, f">{ESCAPED}<", "><"), [LINK_RULE]),
    "no link, only rel": ("x.html", page(change(H, LINK, "here"), f'<link rel="canonical" href="{ESCAPED}">'), [LINK_RULE]),
    "all of it with display:none": ("x.html", f'<div style="display:none">{H}</div>', [CREDIT_RULE, LINK_RULE, f"{OURS_RULE}?", SOURCE_RULE]),
    "the credit hidden": ("x.html", change(H, '<p dir="auto">', '<p dir="auto" hidden>'), [CREDIT_RULE, LINK_RULE, f"{OURS_RULE}?", SOURCE_RULE]),
    "the credit in a comment": ("x.html", change(H, '<p dir="auto">', "<!-- <p>") + " -->", [CREDIT_RULE, LINK_RULE, f"{OURS_RULE}?", SOURCE_RULE]),
    "the credit in a template": ("x.html", change(H, '<p dir="auto">', "<template><p>"), [CREDIT_RULE, LINK_RULE, f"{OURS_RULE}?", SOURCE_RULE]),
    "the credit in noscript": ("x.html", change(H, '<p dir="auto">', "<noscript><p>"), [CREDIT_RULE, LINK_RULE, f"{OURS_RULE}?", SOURCE_RULE]),
    "the credit in closed details": ("x.html", change(H, '<p dir="auto">', "<details><summary>More</summary><p>"), [CREDIT_RULE, LINK_RULE, f"{OURS_RULE}?", SOURCE_RULE]),
    "the credit as text of a closed dialog": ("x.html", change(H, '<p dir="auto">', "<dialog>"), [CREDIT_RULE, LINK_RULE, f"{OURS_RULE}?", SOURCE_RULE]),
    "the credit line as text of a closed dialog": ("x.html", change(H, CREDIT_H, "") + f"<dialog>{CREDIT_H}</dialog>", [CREDIT_RULE]),
    "the credit line as text of closed details": ("x.html", change(H, CREDIT_H, "") + f"<details><summary>More</summary>{CREDIT_H}</details>", [CREDIT_RULE]),
    "the credit off the screen": ("x.html", change(H, '<p dir="auto">', '<p style="position:absolute;left:-999px">'), [CREDIT_RULE, LINK_RULE, f"{OURS_RULE}?", SOURCE_RULE]),
    "the credit line hidden": ("x.html", change(H, CREDIT_H, f'<span style="font-size:0">{CREDIT_H}</span>'), [CREDIT_RULE]),
    "a word of the credit hidden": ("x.html", change(H, "Please credit", "Please <i hidden>credit</i>"), [CREDIT_RULE]),
    "the link hidden": ("x.html", change(H, LINK, f"<span hidden>{LINK}</span>"), [LINK_RULE]),
    "a hidden body": ("x.html", change(page(H), "<body>", "<body hidden>"), [CREDIT_RULE, LINK_RULE, f"{OURS_RULE}?", SOURCE_RULE]),
    "the credit in the head": ("x.html", page("<p>Snow</p>", f"<title>GogoAI News. {CREDIT_H}</title>"), [CREDIT_RULE, LINK_RULE, f"{OURS_RULE}?", SOURCE_RULE]),
    "the credit in an attribute": ("x.html", change(H, CREDIT_H, f'<img alt="{CREDIT_H}">'), [CREDIT_RULE]),
    "our page left out": ("x.html", change(H, "https://site.example/articles/ice/", "https://else.example/"), [f"{OURS_RULE}?"]),
    "our front page alone": ("x.html", change(H, "https://site.example/articles/ice/", "https://site.example/"), [f"{OURS_RULE}?"]),
    # Markdown
    "Markdown without the credit line": ("x.md", change(M, "Please credit GogoAI &amp; link to it.", ""), [CREDIT_RULE]),
    "Markdown with another source": ("x.md", change(M, "GogoAI News", "Other News"), [SOURCE_RULE]),
    "Markdown with another link": ("x.md", change(M, f"<{URL}>", f"[{URL}](https://else.example/)"), [LINK_RULE]),
    "Markdown with the words of the link": ("x.md", change(M, f"<{URL}>", "the original"), [LINK_RULE]),
    "Markdown with a bare address": ("x.md", change(M, f"<{URL}>", URL), [f"{LINK_RULE}?"]),
    "Markdown with the credit in a comment": ("x.md", change(M, "Please credit", "<!-- Please credit") + " -->", [CREDIT_RULE]),
    "Markdown with the credit in a hidden element": ("x.md", f"Snow.\n\n<div style='display: none'>\n\n{M}\n\n</div>\n", [CREDIT_RULE, LINK_RULE, f"{OURS_RULE}?", SOURCE_RULE]),
    "Markdown with the credit in the front matter": ("x.md", f"---\ncredit: {LINE}\n---\n\n" + change(M, "Please credit GogoAI &amp; link to it.", ""), [CREDIT_RULE]),
    # plain text
    "text without the credit line": ("x.txt", change(T, LINE, ""), [CREDIT_RULE]),
    "text with another credit line": ("x.txt", change(T, "Please credit", "Kindly credit"), [CREDIT_RULE]),
    "text with another source": ("x.txt", change(T, "GogoAI News", "Other News"), [SOURCE_RULE]),
    "text with another address": ("x.txt", change(T, "/article/ice", "/article/ice-2"), [LINK_RULE]),
    "text with a longer address": ("x.txt", change(T, "part=b", "part=b.c"), [LINK_RULE]),
    "text without the address": ("x.txt", change(T, URL, "see there"), [LINK_RULE]),
    "text without ours": ("x.txt", change(T, " (https://site.example/articles/ice/)", ""), [f"{OURS_RULE}?"]),
    "nothing": ("x.txt", "", [CREDIT_RULE, LINK_RULE, f"{OURS_RULE}?", SOURCE_RULE]),
    # BibTeX
    "the original's entry alone": ("x.bib", B[: B.index("\n\n")], [CREDIT_RULE, f"{OURS_RULE}?"]),
    "BibTeX without its note": ("x.bib", B[: B.index("  note")] + "}", [CREDIT_RULE]),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGED)
def test_what_takes_credit_away_is_told(what: str) -> None:
    name, text, rules = CHANGED[what]
    assert told(text, name) == sorted(rules)


# Without its name, Markdown is known as such only by a link or a heading.
NAMELESS = [
    what for what, (name, text, _) in CHANGED.items() if name != "x.md" or "](" in text or "## " in text
]


@pytest.mark.parametrize("what", NAMELESS)
def test_it_is_told_of_a_file_without_a_name_too(what: str) -> None:
    _, text, rules = CHANGED[what]
    assert told(text) == sorted(rules)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("x.html", change(H, "link to it", "link to us"), "11: the credit line is changed: 'Please credit GogoAI & link to us.'"),
        ("x.html", change(H, CREDIT_H, f"<i hidden>{CREDIT_H}</i>"), "8: the credit line stands inside an element with the attribute `hidden`"),
        ("x.html", change(H, CREDIT_H, f"<!-- {CREDIT_H} -->"), "8: the credit line stands in no part of the page that is shown"),
        ("x.html", change(H, CREDIT_H, ""), "1: the credit line is missing"),
        ("x.html", change(H, "GogoAI News", "<i hidden>GogoAI News</i>"), "8: the name of the source stands inside an element with the attribute `hidden`"),
        ("x.html", change(H, LINK, f"<span hidden>{LINK}</span>"), "8: the link to the original is inside an element with the attribute `hidden`"),
        ("x.html", change(H, f">{ESCAPED}<", "><"), "8: the link to the original is without words"),
        ("x.html", change(H, LINK, ESCAPED), "1: the original’s address is no link"),
        ("x.html", change(H, "/article/ice", "/article/snow"), "1: the copy has no link of the original; it leads to https://www.gogoai.xin/article/snow?page=2&part=b instead"),
        ("x.txt", change(T, URL, "there"), "1: the copy has no address of the original"),
        ("x.md", change(M, f"<{URL}>", URL), "8: the original’s address is a link in some dialects of Markdown only"),
    ],
)  # fmt: skip
def test_a_message_says_what_and_where(name: str, text: str, message: str) -> None:
    line, _, expected = message.partition(": ")
    found = said(text, name).partition(": ")
    assert found[2] == expected
    assert int(found[0]) == next(
        (n for n, row in enumerate(text.split("\n"), 1) if int(line) > 1 and "Original: " in row), 1
    )


def test_what_the_summary_says_is_no_credit() -> None:
    article = sample(title="GogoAI News grows", summary="GogoAI News has grown, says GogoAI.")
    text = snippets(article, (), SITE).text
    assert told(text, "x.txt", article=article) == []
    assert told(change(text, "B. Reporter, GogoAI News", "B. Reporter"), "x.txt", article=article) == [
        SOURCE_RULE
    ]


def test_a_short_name_counts_in_its_own_case_only() -> None:
    article = altered(
        sample(), source=replace(SOURCE, name="Time", credit_name="Time"), credit="Please credit Time."
    )
    text = snippets(article, (), SITE).text
    assert told(text, "x.txt", article=article) == []
    assert told(change(text, ", Time,", ", at the time,"), "x.txt", article=article) == [SOURCE_RULE]


@pytest.mark.parametrize(
    "path", ["articles/ice/", "articles/ice", "articles/ice.html", "ice/index.html", "ice?utm_source=x#y"]
)
def test_our_page_is_known_by_its_slug(path: str) -> None:
    assert (
        told(change(H, "https://site.example/articles/ice/", f"https://site.example/{path}"), "x.html") == []
    )


def test_without_our_address_nobody_asks_for_it() -> None:
    assert told(change(H, "https://site.example/articles/ice/", "x"), "x.html", address="") == []


# Files

ENCODED: dict[str, tuple[bytes, list[str]]] = {
    "UTF-8 with a BOM": (b"\xef\xbb\xbf" + "Überblick".encode(), []),
    "UTF-16": ("Überblick".encode("utf-16"), []),
    "UTF-16, big end first": (b"\xfe\xff" + "Überblick".encode("utf-16-be"), []),
    "Latin-1 that says so": ('<meta charset="iso-8859-1"><p>Überblick'.encode("latin-1"), []),
    "Windows-1252 that says Latin-1": ('<meta charset="latin1"><p>“Überblick”'.encode("cp1252"), []),
    "GBK that says GB2312": ("<meta http-equiv=Content-Type content='text/html; charset=gb2312'><p>Überblick 镕".encode("gb18030"), []),
    "XHTML that says so": ('<?xml version="1.0" encoding="iso-8859-1"?><html><p>Überblick'.encode("latin-1"), []),
    "Latin-1 that says nothing": ("Überblick".encode("latin-1"), [ENCODING_RULE]),
    "UTF-8 that says Windows-1252 is what it says": (b'<meta charset="windows-1252"><p>x', []),
    "Latin-1 that says UTF-8": ('<meta charset="utf-8"><p>\xdcberblick'.encode("latin-1"), [ENCODING_RULE]),
    "an encoding that is none": ('<meta charset="hex"><p>Überblick'.encode(), [ENCODING_RULE]),
    "an encoding that nobody knows": ('<meta charset="klingon"><p>Überblick'.encode(), [ENCODING_RULE]),
}  # fmt: skip


@pytest.mark.parametrize("what", ENCODED)
def test_the_encoding_is_found_out(what: str) -> None:
    raw, rules = ENCODED[what]
    assert [rule for rule, _ in copied(raw, ARTICLE) if rule == ENCODING_RULE] == rules
    if "UTF-8" not in what:
        assert "Überblick" in copy_of(raw, ARTICLE).shown


def test_a_credit_that_was_read_in_another_encoding_is_not_the_same() -> None:
    article = sample(credit="Bitte GogoAI als Quelle für alles nennen.")
    html = page(snippets(article, (), SITE).html)
    assert told(html.encode(), "x.html", article=article) == []
    latin = change(html, 'charset="utf-8"', 'charset="iso-8859-1"')
    assert told(latin.encode("latin-1"), "x.html", article=article) == []
    assert told(latin.encode(), "x.html", article=article) == [CREDIT_RULE]


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-1.7\n...",
        b"PK\3\4...",
        b"{\\rtf1 Please credit}",
        b"\x89PNG\r\n\x1a\n\0\0",
        b"text\0text",
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n",
        b"a" * (LARGEST + 1),
    ],
)
def test_what_is_no_text_is_not_looked_at(raw: bytes) -> None:
    with pytest.raises(NoText):
        list(copied(raw, ARTICLE))


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.html", "# x", "html"),
        ("a.HTM", "x", "html"),
        ("a.md", "<p>x", "markdown"),
        ("a.txt", "<p>x", "text"),
        ("", "<!DOCTYPE html>\n[a](b)", "html"),
        ("", "<!-- saved from url=(1) -->\n<html>", "html"),
        ("a.php", "Words <p>and more", "html"),
        ("", "# A heading", "markdown"),
        ("", "See [this](https://a.example/)", "markdown"),
        ("", "See <https://a.example/>", "markdown"),
        ("", "Only 3 < 4, a[1] and #2.", "text"),
        ("", "@online{a,\n  title = {<p>}\n}", "text"),
    ],
)
def test_the_kind_is_found_out(name: str, text: str, kind: str) -> None:
    assert copy_of(text.encode(), ARTICLE, name=name).kind == kind


# The rules' pages and the command


@pytest.mark.parametrize("rule", COPY_RULES)
def test_a_rule_says_in_one_sentence_what_is_right(rule: Callable[..., object]) -> None:
    first = (inspect.getdoc(rule) or "").split("\n", 1)[0]
    assert first.endswith(".")
    assert len(first) < 120


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with one good article and one that is refused."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/sources.yml").write_text(REGISTRY)
    (tmp_path / "content/ice.md").write_text(manuscript())
    bad = manuscript(original_url="https://www.gogoai.xin/article/bad", credit="Nobody.")
    (tmp_path / "content/bad.md").write_text(bad)
    monkeypatch.chdir(tmp_path)
    return tmp_path


GOOD = "GogoAI News: https://www.gogoai.xin/article/a-title. Please credit GogoAI when republishing.\n"


run = partial(commands.run, "verify")


def test_the_command_says_that_a_copy_is_credited(folder: Path) -> None:
    (folder / "copy.txt").write_text(GOOD)
    result = run("--copy", "copy.txt", "--article", "ice")
    assert (result.exit_code, result.output) == (0, "1 copy verified: 1 credited, 0 problems\n")


def test_the_command_tells_what_is_wrong(folder: Path) -> None:
    (folder / "copy.txt").write_text(GOOD.replace("Please credit", "Thanks to"))
    result = run("--copy", "copy.txt", "--article", "ice")
    assert result.exit_code == 1
    assert result.output == (
        "copy.txt:1:1: error: the credit line is changed: 'Thanks to GogoAI when republishing.'; "
        "write: Please credit GogoAI when republishing. [copy-keeps-the-credit-line]\n"
        "1 copy verified: 0 credited, 1 problem\n"
    )


def test_a_warning_leaves_the_exit_code_alone(folder: Path) -> None:
    result = run(
        "--copy",
        "-",
        "--article",
        "ice",
        "--site-url",
        "https://site.example/",
        "--format",
        "json",
        stdin=GOOD,
    )
    found = json.loads(result.output)
    assert (result.exit_code, found["articles"], found["credited"]) == (0, 1, 1)
    [problem] = found["problems"]
    assert (problem["path"], problem["rule"], problem["severity"]) == ("-", OURS_RULE, "warning")


@pytest.mark.parametrize(
    ("arguments", "stdin", "message"),
    [
        (["--copy", "-", "--article", "icy"], GOOD, "there is no article 'icy'; did you mean ice?"),
        (["--copy", "-", "--article", "volcano"], GOOD, "there is no article 'volcano'; the articles are in 'content'"),
        (["--copy", "-", "--article", "bad"], GOOD, "the article 'bad' is refused: run `creditline check` to see why"),
        (["--copy", "none.txt", "--article", "ice"], "", "'none.txt': No such file or directory"),
        (["--copy", "content", "--article", "ice"], "", "'content': Is a directory"),
        (["--copy", "-", "--article", "ice"], b"%PDF-1", "- is neither a page nor a plain text"),
        (["--copy", "-", "--article", "ice"], b"a" * (LARGEST + 1), "- has more than 10 MB"),
        (["--copy", "-", "--article", "ice"], "<html>" + "<div>" * 5000, "- is nested too deeply to be read"),
        (["--copy", "-", "--article", "ice", "--site-url", "site"], GOOD, "--site-url site is not an address"),
        (["--copy", "-", "--article", "ice", "--content", "none"], GOOD, "there is no folder 'none'"),
        (["--copy", "-"], GOOD, "name a built site, or a copy with --copy FILE --article SLUG"),
        (["--article", "ice"], "", "name a built site, or a copy"),
        (["content", "--copy", "-", "--article", "ice"], GOOD, "name a built site, or a copy"),
        (["--copy", "-", "--article", "ice", "--browser"], GOOD, "--browser works only with a built site"),
        ([], "", "name a built site, or a copy"),
    ],
)  # fmt: skip
def test_what_cannot_be_verified_is_told(
    folder: Path, arguments: list[str], stdin: str | bytes, message: str
) -> None:
    result = run(*arguments, stdin=stdin)
    assert result.exit_code == 2
    assert message in result.output

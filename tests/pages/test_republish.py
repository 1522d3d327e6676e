"""What others may copy of an article: each form says the same words, with the credit, and means them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Page, expect

import creditline
from creditline.manuscript.conversion import convert
from creditline.model.article import Article, Withdrawal
from creditline.model.body import KeyFact, Rich
from creditline.pages.look import Look, style
from creditline.pages.republish import republish_panel, snippets
from creditline.pages.settings import Settings
from creditline.text.urls import parsed
from creditline.text.visible_text import plain
from creditline.verify.served import Served
from tests.originals import altered, entitled
from tests.pages.samples import SITE, made
from tests.pages.tree import Node, tree

unhurried = settings(deadline=None, database=None, derandomize=True)

PAGE = "https://site.example/articles/ice/"
URL = "https://www.gogoai.xin/article/ice"
LINE = "Please credit GogoAI when republishing."
FACTS = (
    KeyFact("Area", Rich("3 < 4 & more.", "3 &lt; 4 &amp; more.")),
    KeyFact("", Rich("2. No label.", "2. <em>No</em> label.")),
)
KNOWN: dict[str, Any] = {
    "original_title": "Two metres of snow",
    "original_author": "B. Reporter",
    "original_date": "2026-05-30",
}


def article(**fields: Any) -> Article:
    return made(**fields).article


# The words


def test_plain_text() -> None:
    assert snippets(article(**KNOWN), FACTS, SITE).text == (
        "Ice melts\n\n"
        "Opening words.\n\n"
        "- Area: 3 < 4 & more.\n"
        "- 2. No label.\n\n"
        "Summary: The Review (https://site.example/articles/ice/). "
        "Original: Two metres of snow, B. Reporter, GogoAI News, 30 May 2026: "
        "https://www.gogoai.xin/article/ice. Please credit GogoAI when republishing."
    )


def test_markdown() -> None:
    assert snippets(article(**KNOWN), FACTS, SITE).markdown == (
        "## Ice melts\n\n"
        "Opening words.\n\n"
        "- **Area:** 3 &lt; 4 &amp; more.\n"
        "- 2&#46; No label.\n\n"
        "Summary: The Review (<https://site.example/articles/ice/>). "
        "Original: Two metres of snow, B. Reporter, GogoAI News, 30 May 2026: "
        "<https://www.gogoai.xin/article/ice>. Please credit GogoAI when republishing."
    )


def test_html() -> None:
    root = tree(snippets(article(**KNOWN), FACTS, SITE).html).one("article")
    assert [child.tag for child in root.inner if isinstance(child, Node)] == ["h2", "p", "ul", "p"]
    assert (root["lang"], root["dir"]) == ("en", "auto")
    assert [item.text for item in root.all("li")] == ["Area: 3 < 4 & more.", "2. No label."]
    assert [node.text for node in root.all("strong")] == ["Area:"]
    assert [(link["href"], link.text) for link in root.all("a")] == [(PAGE, PAGE), (URL, URL)]
    assert root.all("p")[1].text == (
        f"Summary: The Review ({PAGE}). Original: Two metres of snow, B. Reporter, GogoAI News, "
        f"30 May 2026: {URL}. {LINE}"
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (KNOWN, "Two metres of snow, B. Reporter, GogoAI News, 30 May 2026"),
        ({"original_title": "Snow"}, "Snow, GogoAI News"),
        ({"original_author": "B. Reporter"}, "GogoAI News (article), B. Reporter"),
        ({"original_date": "2026-05-30"}, "GogoAI News (article), 30 May 2026"),
        ({}, "GogoAI News (article)"),
    ],
)
def test_the_original_is_named_as_far_as_it_is_known(fields: dict[str, str], said: str) -> None:
    made_of = snippets(article(**fields), (), SITE)
    credit = f"Original: {said}: {URL}. {LINE}"
    assert made_of.text.endswith(credit)
    assert tree(made_of.html).text.endswith(credit)
    assert made_of.markdown.endswith(f"Original: {said}: <{URL}>. {LINE}")


def test_a_site_without_an_address_still_credits_the_source() -> None:
    made_of = snippets(article(**KNOWN), FACTS, Settings("The Review"))
    assert "\n\nSummary: The Review. Original: Two metres of snow, " in made_of.text
    assert [link["href"] for link in tree(made_of.html).all("a")] == [URL]
    assert made_of.markdown.count("<https://") == 1
    assert [entry.get("url") for _, entry in entries(made_of.bibtex)] == [URL, None]


def test_what_an_article_does_not_have_leaves_no_gap() -> None:
    made_of = snippets(replace(article(), standfirst=""), (), SITE)
    assert "\n\n\n" not in made_of.text + made_of.markdown
    assert [node.tag for node in tree(made_of.html).one("article").walk()] == ["article", "h2", "p", "a", "a"]


def test_the_html_says_its_language() -> None:
    assert tree(snippets(article(language="ar"), (), SITE).html).one("article")["lang"] == "ar"


def test_an_address_in_another_script_is_encoded() -> None:
    made_of = snippets(article(slug="冰"), (), SITE)
    assert "(https://site.example/articles/%E5%86%B0/)" in made_of.text


# Markdown means what the text says, in our dialect and in CommonMark

HOSTILE = [
    "*a* **b** _c_ __d__ snake_case a__b",
    "`code` ``more``",
    "[a](https://evil.example/) ![b](c) [d][e] [^1]",
    "<b>bold</b> <script>alert(1)</script> <!-- hidden --> <https://evil.example/>",
    "AT&T &copy; &amp; &#42; &lt;b>",
    "C# ##",
    "# heading",
    "## a ##",
    "> quote",
    "- point",
    "+ point",
    "-5 degrees",
    "--- rule",
    "1. one",
    "2026) two",
    "2026 saw",
    "1.5 million",
    "=== under",
    ": definition",
    "!!! note",
    "??? more",
    "| a | b |",
    "|---|---|",
    "~~~ fence",
    "~~struck~~ H~2~O",
    "``` fence",
    "{: .class } {{ liquid }} {% raw %} {#id}",
    "back\\slash \\* end\\",
    "*",
    "_",
    "$1.77 trillion and $2",
    "“Quoted” – 冰 \U0001f9ca العربية",
    "a  b",
]


def words(text: str) -> str:
    return " ".join(text.split())


def said_in_ours(markdown: str) -> tuple[str, list[str], list[str]]:
    """What our dialect makes of Markdown: words, tags, targets."""
    body = convert(markdown, lift_standfirst=False)
    assert [finding.message for _, finding in body.findings] == []
    return said_in(body.html)


def said_in_commonmark(markdown: str) -> tuple[str, list[str], list[str]]:
    """The same by CommonMark with raw HTML and the extensions that stand for marks."""
    return said_in(
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown)
    )


def said_in(html: str) -> tuple[str, list[str], list[str]]:
    root = tree(html)
    tags = [node.tag for node in root.walk() if node.tag not in ("", "p")]
    return words(plain(re.sub("(?=<(?:li|p|ul))", " ", html))), tags, [link["href"] for link in root.all("a")]


READINGS = {"ours": said_in_ours, "commonmark": said_in_commonmark}
EVERYWHERE = ["h2", "ul", "li", "strong", "li", "a", "a"]


def check_round_trip(dialect: str, text: str) -> None:
    facts = (KeyFact(text, Rich(text, "")), KeyFact("", Rich(text, "")))
    base = article()
    given = entitled(replace(base, title=text, standfirst=text), text, text)
    made_of = snippets(given, facts, replace(SITE, name=text))
    credit = made_of.text.rpartition("\n\n")[2]
    expected = words(f"{text} {text} {text}: {text} {text} {credit}")
    said, tags, targets = READINGS[dialect](made_of.markdown)
    assert said == expected
    assert tags == EVERYWHERE
    assert targets == [PAGE, URL]
    assert words(tree(made_of.html).text) == expected


@pytest.mark.parametrize("dialect", READINGS)
@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_says_what_the_text_says(dialect: str, text: str) -> None:
    check_round_trip(dialect, text)


@pytest.mark.parametrize("dialect", READINGS)
@unhurried
@given(
    text=st.text(st.sampled_from("*_`[]()<>&#;\\!|~-+=:.1)'\"{} aÄ冰"), min_size=1, max_size=30)
    .map(words)
    .filter(bool)
)
def test_markdown_says_what_any_text_says(dialect: str, text: str) -> None:
    check_round_trip(dialect, text)


ADDRESSES = [
    "https://www.gogoai.xin/a_b_c/*d*/(e)",
    "https://www.gogoai.xin/a?b=1&c=2&copy;=3&amp;d",
    "https://www.gogoai.xin/a?q=`x`&r=\\_[y]",
    "https://www.gogoai.xin/a'b'?c=%27d%27#'e'",
    "https://www.gogoai.xin/~a/b!?c=d;e,f$g@h",
    "https://www.gogoai.xin/%E5%86%B0#a=%5Bb%5D",
]


def check_address(dialect: str, address: str) -> None:
    base = article()
    made_of = snippets(altered(base, url=address), (), SITE)
    said, _, targets = READINGS[dialect](made_of.markdown)
    # Markdown-it encodes some characters of an address, and shows others decoded.
    as_read = unquote if dialect == "commonmark" else str
    assert [*map(as_read, targets)] == [PAGE, as_read(address)]
    assert as_read(said) == as_read(words(made_of.text))
    assert [link["href"] for link in tree(made_of.html).all("a")] == [PAGE, address]


@pytest.mark.parametrize("dialect", READINGS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_markdown_leads_where_it_should(dialect: str, address: str) -> None:
    assert (known := parsed(address))
    assert known.href == address
    check_address(dialect, address)


@pytest.mark.parametrize("dialect", READINGS)
@unhurried
@given(path=st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=20))
def test_markdown_leads_to_any_address(dialect: str, path: str) -> None:
    known = parsed(f"https://www.gogoai.xin/{path}")
    assert known is not None
    check_address(dialect, known.href)


# BibTeX, by a reader of our own


def entries(bibtex: str) -> list[tuple[str, dict[str, str]]]:
    """The entries of a BibTeX file with keys and fields. Strict: no field twice, braces in pairs, nothing beside."""
    found = []
    rest = bibtex
    while rest:
        head = re.match(r"@online\{([A-Za-z0-9:_-]+),\n", rest)
        assert head, rest[:40]
        rest, fields = rest[head.end() :], {}
        while name := re.match(r"  ([a-z]+) = \{", rest):
            value, rest = within_braces(rest[name.end() :])
            assert name[1] not in fields
            fields[name[1]] = value
            assert rest.startswith((",\n  ", "\n}")), rest[:20]
            rest = rest.removeprefix(",").removeprefix("\n")
        assert rest.startswith("}")
        rest = rest[1:].lstrip("\n")
        found.append((head[1], fields))
    return found


def within_braces(text: str) -> tuple[str, str]:
    """A value up to its brace, and the rest. As BibTeX counts: a backslash before a brace does not matter."""
    depth = 1
    for at, character in enumerate(text):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth == 0:
            return text[:at], text[at + 1 :]
    raise AssertionError(f"a brace is not closed: {text[:40]}")


NAMED = {
    "textbraceleft": "{",
    "textbraceright": "}",
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
}


def typeset(value: str) -> str:
    """What TeX prints of a value; refuses what would be a comment, a formula, an alignment or an unknown command."""
    printed = ""
    while value:
        if match := re.match(r"\{\\(text\w+)\}", value):
            printed += NAMED[match[1]]
        elif match := re.match(r"\\([%&#_$])", value):
            printed += match[1]
        else:
            match = re.match(r"[^\\{}%&#_$~^]", value)
            assert match, value[:20]
            printed += match[0]
        value = value[match.end() :]
    return printed


def test_bibtex() -> None:
    given = article(**KNOWN, accessed="2026-06-01", author="A. Writer")
    assert snippets(given, FACTS, SITE).bibtex == (
        "@online{gogoai-ice,\n"
        "  author = {B. Reporter},\n"
        "  title = {Two metres of snow},\n"
        "  organization = {GogoAI News},\n"
        "  date = {2026-05-30},\n"
        "  url = {https://www.gogoai.xin/article/ice},\n"
        "  urldate = {2026-06-01}\n"
        "}\n\n"
        "@online{gogoai-ice-summary,\n"
        "  author = {A. Writer},\n"
        "  title = {Ice melts},\n"
        "  organization = {The Review},\n"
        "  date = {2026-06-01},\n"
        "  url = {https://site.example/articles/ice/},\n"
        "  note = {Summary. Original: Two metres of snow, B. Reporter, GogoAI News, 30 May 2026: "
        "https://www.gogoai.xin/article/ice. Please credit GogoAI when republishing.}\n"
        "}"
    )


def test_bibtex_of_an_original_of_which_little_is_known() -> None:
    (_, original), _ = entries(snippets(article(), (), SITE).bibtex)
    assert original == {"title": "[article: GogoAI News]", "organization": "GogoAI News", "url": URL}


@pytest.mark.parametrize("text", [*HOSTILE, "} a {", "{{", "% comment", "~^$", '"', "\\begin{x}"])
def test_bibtex_prints_what_the_text_says(text: str) -> None:
    base = article(**KNOWN)
    given = entitled(replace(base, title=text), text)
    (_, original), (_, summary) = entries(snippets(given, FACTS, replace(SITE, name=text)).bibtex)
    assert [typeset(value) for value in (original["title"], summary["title"], summary["organization"])] == [
        text
    ] * 3
    assert typeset(summary["note"]).startswith(f"Summary. Original: {text}, B. Reporter, GogoAI News")
    assert typeset(summary["note"]).endswith(f": {URL}. {LINE}")


@unhurried
@given(text=st.text(st.sampled_from("{}\\%&#_$~^ ab"), min_size=1, max_size=20))
def test_bibtex_prints_what_any_text_says(text: str) -> None:
    given = replace(article(), title=text)
    assert typeset(entries(snippets(given, (), SITE).bibtex)[1][1]["title"]) == text


@pytest.mark.parametrize(
    ("author", "field"),
    [
        ("Ada Author, B. Reporter and C. D. Writer", "Ada Author and B. Reporter and C. D. Writer"),
        ("Author, Ada", "Author, Ada"),
        ("Reuters", "Reuters"),
        ("Author, Ada, Editor, News", "{Author, Ada, Editor, News}"),
        ("R&D", r"R\&D"),
    ],
)
def test_authors_are_parted_as_bibtex_parts_them(author: str, field: str) -> None:
    assert entries(snippets(article(original_author=author), (), SITE).bibtex)[0][1]["author"] == field


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://www.gogoai.xin/a_b%20c#d&e$f", "https://www.gogoai.xin/a_b%20c#d&e$f"),
        ("https://www.gogoai.xin/~a?b={c}\\^", "https://www.gogoai.xin/%7Ea?b=%7Bc%7D%5C%5E"),
    ],
)
def test_addresses_are_verbatim_in_bibtex(address: str, written: str) -> None:
    base = article()
    given = altered(base, url=address)
    assert entries(snippets(given, (), SITE).bibtex)[0][1]["url"] == written


def test_keys_are_ascii_and_differ_between_articles() -> None:
    slugs = ["ice", "ice-2", "冰", "雪"]
    keys = [key for slug in slugs for key, _ in entries(snippets(article(slug=slug), (), SITE).bibtex)]
    assert keys[:4] == ["gogoai-ice", "gogoai-ice-summary", "gogoai-ice-2", "gogoai-ice-2-summary"]
    assert len(set(keys)) == 8
    assert all(key.isascii() for key in keys)


# The panel


def test_the_panel_shows_each_form_to_the_letter() -> None:
    given = article(**KNOWN, title="<b>&amp; </pre>")
    panel = tree(republish_panel(given, FACTS, SITE)).one("section", "creditline-republish")
    made_of = snippets(given, FACTS, SITE)
    assert ["".join(map(str, form.inner)) for form in panel.all("pre")] == [
        made_of.citation,
        PAGE,
        made_of.html,
        made_of.markdown,
        made_of.text,
        made_of.bibtex,
    ]
    assert all("hidden" in button.attributes for button in panel.all("button"))
    copying = [button["aria-label"] for button in panel.all("button", "creditline-copy")]
    assert copying == [f"Copy: {name}" for name in FORMS]
    tabs = [
        (tab["id"], label["for"]) for tab, label in zip(panel.all("input"), panel.all("label"), strict=True)
    ]
    assert all(tab == label for tab, label in tabs)
    assert ["checked" in tab.attributes for tab in panel.all("input")] == [True, *[False] * 5]


@pytest.mark.parametrize(
    ("language", "colon", "said"),
    [
        (
            "de",
            ":",
            "Zusammenfassung. Original: Two metres of snow, B. Reporter, GogoAI News, 30. Mai 2026, ",
        ),
        (
            "fr",
            "\u00a0:",
            "Résumé. Original\u00a0: Two metres of snow, B. Reporter, GogoAI News, 30 mai 2026, ",
        ),
        ("ja", "：", "要約. 元の記事： Two metres of snow, B. Reporter, GogoAI News, 2026年5月30日, "),
        ("eo", ":", "Summary. Original: Two metres of snow, B. Reporter, GogoAI News, 30 May 2026, "),
    ],
)
def test_texts_to_copy_are_in_the_language_of_the_article(language: str, colon: str, said: str) -> None:
    made_of = snippets(article(language=language, **KNOWN), (), SITE)
    assert said in made_of.citation
    summary, _, original = said.partition(". ")
    assert f"{summary}{colon} The Review (" in made_of.text
    assert original.removesuffix(", ") in made_of.text
    assert original.partition(colon)[0] in made_of.bibtex


def test_a_citation_is_one_line() -> None:
    assert snippets(article(**KNOWN, author="An Author"), FACTS, SITE).citation == (
        f"An Author, “Ice melts”, The Review, 1 June 2026, {PAGE}. "
        f"Summary. Original: Two metres of snow, B. Reporter, GogoAI News, 30 May 2026, {URL}. {LINE}"
    )


def test_the_panel_is_no_part_of_the_article_to_machines() -> None:
    panel = tree(republish_panel(article(), FACTS, SITE)).one("section", "creditline-republish")
    assert panel.all("a") == []
    assert "data-pagefind-ignore" in panel.attributes


@pytest.mark.parametrize(
    ("report", "url"),
    [
        ("https://tracker.example/new?a=1", "https://tracker.example/new?a=1"),
        ("mailto:desk@site.example", f"mailto:desk@site.example?subject=Ice%20%26%20salt&body={quote(PAGE, safe='')}"),
        ("mailto:a@b.example?cc=c@d.example", f"mailto:a@b.example?cc=c@d.example&subject=Ice%20%26%20salt&body={quote(PAGE, safe='')}"),
    ],
)  # fmt: skip
def test_readers_can_report_an_error(report: str, url: str) -> None:
    given = article(title="Ice & salt")
    section = tree(republish_panel(given, FACTS, replace(SITE, report=report))).one(
        "section", "creditline-wrong"
    )
    assert [link["href"] for link in section.all("a")] == [url, "../../corrections/"]
    assert "creditline-wrong" not in republish_panel(given, FACTS, SITE)


def test_what_is_withdrawn_is_not_offered() -> None:
    given = replace(article(), withdrawn=Withdrawal(date(2026, 6, 2), "It was wrong."))
    assert republish_panel(given, FACTS, SITE) == ""


# In a browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("panel")
    script = Path(creditline.__file__).parent / "engines/theme/assets/creditline/creditline.js"
    (folder / "creditline.js").write_bytes(script.read_bytes())
    panel = republish_panel(article(**KNOWN), FACTS, SITE)
    (folder / "index.html").write_text(
        '<!doctype html><html lang="en" class="creditline-shell"><meta charset="utf-8"><title>Ice</title>'
        f"{style('article', '../', Look(), panel.encode()).decode()}"
        '<script src="creditline.js" defer></script>'
        f"<main><h1>Ice</h1>{panel}</main></html>",
        encoding="utf-8",
    )
    with Served(folder) as served:
        yield served


FORMS = ["Citation", "Link", "HTML", "Markdown", "Text", "BibTeX"]


def opened(page: Page, site: Served, name: str) -> Page:
    page.goto(site.url)
    page.get_by_text(name, exact=True).click()
    return page


def form(name: str) -> str:
    made_of = snippets(article(**KNOWN), FACTS, SITE)
    texts = (made_of.citation, PAGE, made_of.html, made_of.markdown, made_of.text, made_of.bibtex)
    return dict(zip(FORMS, texts, strict=True))[name]


@pytest.mark.loopback
@pytest.mark.parametrize("name", FORMS)
def test_one_click_copies(name: str, browser: Browser, site: Served) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = opened(context.new_page(), site, name)
    page.get_by_role("button", name=f"Copy: {name}", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == form(name)
    context.close()


@pytest.mark.loopback
@pytest.mark.parametrize("clipboard", ["undefined", "{writeText: () => Promise.reject(new Error())}"])
def test_without_a_clipboard_the_selection_is_copied(clipboard: str, browser: Browser, site: Served) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(f"Object.defineProperty(navigator, 'clipboard', {{value: {clipboard}}})")
    page.add_init_script(
        "document.addEventListener('copy', () => { window.copied = String(document.getSelection()) })"
    )
    button = opened(page, site, "BibTeX").get_by_role("button", name="Copy: BibTeX")
    button.click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("window.copied") == form("BibTeX")
    expect(button).to_be_focused()
    context.close()


@pytest.mark.loopback
def test_where_nothing_can_be_copied_the_text_is_selected(browser: Browser, site: Served) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.add_init_script("document.execCommand = () => false")
    opened(page, site, "Markdown").get_by_role("button", name="Copy: Markdown").click()
    expect(page.get_by_role("status")).to_have_text("Press Ctrl+C or ⌘C to copy")
    assert page.evaluate("String(getSelection())") == form("Markdown")
    context.close()


@pytest.mark.loopback
def test_without_a_script_the_texts_are_there_and_no_button_is(browser: Browser, site: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = opened(context.new_page(), site, "Text")
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("region", name="Text", exact=True)).to_have_text(
        form("Text"), use_inner_text=False
    )
    context.close()


@pytest.mark.loopback
def test_the_panel_is_accessible(browser: Browser, site: Served) -> None:
    page = opened(browser.new_page(), site, "HTML")
    page.get_by_role("button", name="Copy: HTML").click()
    results = Axe().run(page)
    assert results.response["violations"] == []
    page.close()

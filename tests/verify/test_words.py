"""The words of an article's page are those of its manuscript: whatever is changed before the ledger is written is found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from creditline.labels.days_and_numbers import day_in
from creditline.verify.article_words import page_says_what_is_written
from creditline.verify.built import ArticlePage
from creditline.verify.ledger_reader import read_ledger
from creditline.verify.page import Page
from tests.builds import manuscript
from tests.pages.feeding import ENTITIES, HOSTILE
from tests.verify.site import Tree, project, tree

ICE = "articles/ice/index.html"
SNOW = "articles/snow/index.html"
RULE = "page-says-what-is-written"
ARTICLE = re.compile(r'<div class="creditline-article.*?</footer>', re.DOTALL)
TEXT = re.compile(r">([^<>]*\w[^<>]*)<")
SPOKEN = re.compile(r' (?:alt|aria-label|title)="([^"]*\w[^"]*)"')


def told(good: Tree, uri: str, text: str) -> list[str]:
    """What is found in the words of a page with this text."""
    ledger = read_ledger((good.root / "credits.json").read_bytes())
    assert ledger is not None
    line = next(line for line in ledger.articles if line.page == uri)
    article = next(article for article in good.library.articles if article.slug == line.slug)
    built = ArticlePage(Page(uri, text), article, line, ledger, good.library.body(article))
    return [finding.message for finding in page_says_what_is_written(built)]


def changed(text: str, random: Random) -> str:
    """A text with one word more, less, or another one."""
    words = list(re.finditer(r"\w+", text))
    word = random.choice(words)
    new = random.choice(("", "elsewhere", f"{word[0]} {word[0]}", f"not {word[0]}", f"{word[0]}1"))
    return text[: word.start()] + new + text[word.end() :]


def spoilt(page: str, pattern: re.Pattern[str], random: Random) -> Iterator[str]:
    """The page with one place of the article changed, for each place that a pattern finds."""
    article = ARTICLE.search(page)
    assert article
    for place in pattern.finditer(page, article.start(), article.end()):
        if "ctx_ver" not in place[1]:
            yield page[: place.start(1)] + changed(place[1], random) + page[place.end(1) :]


@pytest.mark.parametrize(("pattern", "least"), [(TEXT, 200), (SPOKEN, 20)])
def test_any_change_to_a_word_is_found(good: Tree, pattern: re.Pattern[str], least: int) -> None:
    random = Random(1)
    pages = [(uri, good.text(uri)) for uri in (ICE, SNOW) for _ in range(6)]
    cases = [(uri, text) for uri, page in pages for text in spoilt(page, pattern, random)]
    assert len(cases) >= least
    assert [text for uri, text in cases if not told(good, uri, text)] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It lies two metres deep.", "It lies three metres deep."),
        ("On the hills it lies two metres deep.", "It rained."),
        (">Credit:</span>", ">Do not credit:</span>"),
        ("C. Photographer", "Us"),
        ('alt="Snow"', 'alt="Rain"'),
        ("1 June 2026", "2 June 2026"),
        ("It was two metres, not three.", "Nothing was wrong."),
        ("</footer>", '</footer><p style="display:none">Buy links here</p>'),
        ('<footer class="creditline-credit"', '<p>Sponsored</p><footer class="creditline-credit"'),
        ('aria-label="Credit"', 'aria-label="Not the credit"'),
        ("Opinion", "Fact"),
        ("Roads.", "Roads are closed."),
    ],
)
def test_a_page_that_says_something_else_is_refused(old: str, new: str, good: Tree, tmp_path: Path) -> None:
    spoilt = good.copy(tmp_path / "site")
    text = spoilt.text(SNOW)
    found = re.sub(re.escape(old), lambda _: new, text, flags=re.IGNORECASE)
    assert found != text
    spoilt.write(SNOW, found)
    assert RULE in spoilt.rules()


def test_the_message_shows_both_sides(good: Tree) -> None:
    text = good.text(SNOW).replace("it lies two metres deep", "it lies ten metres deep")
    [message] = told(good, SNOW, text)
    assert message == "the page says 'ten' instead of 'two' after 'hills it lies'"


@pytest.mark.parametrize(
    "options",
    [
        "  - creditline:\n      labels: {key_facts: In short, credit: ©, withdrawn: Zurückgezogen}\n",
        "  - creditline:\n      sections: {key_facts: authored, take: authored}\n",
        "  - creditline:\n      pages: theme\n",
    ],
)
def test_a_site_with_options_says_what_it_should(options: str, tmp_path: Path) -> None:
    made = project(tmp_path, options)
    gone = {"original_url": "https://www.gogoai.xin/article/gone", "title": "Gone", "language": "ar"}
    withdrawn = "{date: 2026-06-20, reason: It never hailed.}"
    language = manuscript(
        "The ice melts.[^1]\n\n[^1]: A note.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        title="Glacio",
        language="eo",
        original_url="https://www.gogoai.xin/article/glacio",
    )
    made.write("content/glacio.md", language)
    made.write("content/gone.md", manuscript("It hailed on the hills.\n", withdrawn=withdrawn, **gone))
    assert tree(made).problems() == ()


@pytest.mark.parametrize("pages", ["own", "theme"])
@pytest.mark.parametrize("language", ["bg", "ru", "uk"])
def test_days_with_an_unbreakable_space_are_no_problem(language: str, pages: str, tmp_path: Path) -> None:
    assert "\N{NARROW NO-BREAK SPACE}" in day_in(2026, 6, 1, language)
    made = project(tmp_path, f"  - creditline: {{pages: {pages}}}\n")
    original = "https://www.gogoai.xin/article/day"
    days = {"original_date": "2026-05-30", "accessed": "2026-05-31", "updated": "2026-06-02"}
    fixed = "\n  - {date: 2026-06-02, text: Снег.}"
    body = "Снег лежит на холмах.\n"
    article = manuscript(body, language=language, original_url=original, corrections=fixed, **days)
    made.write("content/day.md", article)
    assert tree(made).problems() == ()


def test_titles_that_careless_programs_break_are_no_problem(tmp_path: Path) -> None:
    made = project(tmp_path, "  - creditline\n")
    for number, title in enumerate([*HOSTILE, *ENTITIES]):
        original = f"https://www.gogoai.xin/article/hostile-{number}"
        fields = {"title": json.dumps(title, ensure_ascii=False), "original_url": original}
        made.write(f"content/hostile-{number}.md", manuscript(**fields))
    assert tree(made).problems() == ()


@pytest.mark.parametrize(
    "other",
    ["", '<b class="creditline-figure" aria-hidden="true" data-f="70" data-u="sheds" style="--n:4"></b>'],
)
def test_a_lead_that_shows_another_figure_than_its_article_is_a_problem(other: str, tmp_path: Path) -> None:
    made = project(tmp_path, "  - creditline\n")
    facts = "".join(f"- **{one}:** The storm took {one} roofs and 70 sheds.\n" for one in (12, 34, 56))
    body = f"A storm.\n\n## Key Facts\n\n{facts}\n## Roofs\n\nIt took 12, 34 and 56 roofs, and 70 sheds.\n"
    address = "https://www.gogoai.xin/article/storm"
    made.write("content/storm.md", manuscript(body, title="Storm", date="2026-06-29", original_url=address))
    site = tree(made)
    assert site.problems() == ()
    shown = re.search(r'<b class="creditline-figure"[^>]*data-f="34"[^>]*></b>', site.text("index.html"))
    assert shown
    site.replace("index.html", shown[0], other)
    assert site.rules() == {"cards-name-the-source"}

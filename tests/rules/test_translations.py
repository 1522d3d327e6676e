"""Summaries of one original in several languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from creditline.gate.library import load
from tests.builds import content_below, manuscript

URL = "https://www.gogoai.xin/article/a-title"
ENGLISH = "The glacier has lost a third of its ice, the survey says, and the lake below it has doubled.\n"
GERMAN = "Der Gletscher hat ein Drittel seines Eises verloren, sagt die Studie, und der See darunter ist doppelt so groß.\n"


def told(folder: Path, **articles: str) -> list[tuple[str, str, str]]:
    content = content_below(folder, **articles)
    return [
        (Path(problem.path).stem, problem.rule, problem.message)
        for problem in load(content).problems
        if problem.severity == "error"
    ]


@pytest.mark.parametrize("fields", [{}, {"translation_of": "a"}])
def test_another_language_is_no_duplicate(fields: dict[str, str], tmp_path: Path) -> None:
    german = manuscript(GERMAN, language="de", **fields)
    assert told(tmp_path, a=manuscript(ENGLISH, language="en"), b=german) == []


def test_a_third_article_in_one_of_the_languages_is_one(tmp_path: Path) -> None:
    third = manuscript("Ein ganz anderer Text über denselben Artikel.\n", language="DE")
    found = told(tmp_path, a=manuscript(ENGLISH), b=manuscript(GERMAN, language="de"), c=third)
    assert [(name, rule) for name, rule, _ in found] == [("c", "originals-are-summarised-once")]


def test_a_text_in_the_wrong_language_is_told(tmp_path: Path) -> None:
    found = told(tmp_path, a=manuscript(ENGLISH), b=manuscript(ENGLISH, language="de"))
    assert [(name, rule) for name, rule, _ in found] == [("b", "texts-are-summarised-once")]


OTHER = "https://www.gogoai.xin/article/another"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"translation_of": "aa"}, "there is no other article 'aa'"),
        ({"translation_of": "a.md"}, "there is no other article 'a.md'"),
        ({"translation_of": "b"}, "there is no other article 'b'"),
        ({"translation_of": "a", "language": "en"}, "content/a.md is in the same language"),
        ({"translation_of": "a", "original_url": OTHER}, "content/a.md summarises other originals"),
        ({"translation_of": "c"}, "content/c.md is a translation itself"),
    ],
)
def test_a_translation_is_of_an_article(fields: dict[str, str], message: str, tmp_path: Path) -> None:
    french = manuscript("Le glacier a perdu un tiers de sa glace.\n", language="fr", translation_of="a")
    given = {"language": "de"} | fields
    found = told(tmp_path, a=manuscript(ENGLISH, language="en"), b=manuscript(GERMAN, **given), c=french)
    said = [text for name, rule, text in found if rule == "translations-lead-to-an-article" and name == "b"]
    assert [text.replace(str(tmp_path) + "/", "") for text in said] == [message]

"""The rules about credits: what they say and where, and that they look at no more than they must."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from creditline.credits import claims
from creditline.gate.library import load
from creditline.manuscript.reader import read
from creditline.model.body import Block
from creditline.registry.sources_file import read_sources
from creditline.rules import second_credits
from creditline.rules.credit import credit_is_a_known_form
from tests.builds import HERE, REGISTRY, content_below, manuscript

SOURCE = "source-{0}:\n  name: Paper Number {0}\n  homepage: https://{0}.example/\n  hosts: [{0}.example]\n"

ARTICLE = """---
title: A title
source: source-1
---

A source said so. It was “said” before.

{}

The end.
"""


def test_only_blocks_that_may_hold_a_credit_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry = tmp_path / "sources.yml"
    registry.write_text("".join(map(SOURCE.format, range(50))))
    looked_at: list[str] = []

    def found(block: Block, *_: object) -> Iterator[claims.Found]:
        looked_at.append(block.text)
        return iter(())

    monkeypatch.setattr(claims, "_found", found)
    text = ARTICLE.format("\n\n".join(["Nothing “of the kind” here."] * 40 + ["Paper Number 7 said so."]))
    assert [
        *second_credits.text_holds_no_credit(read(text.encode(), "a.md", "a.md"), read_sources(registry))
    ] == []
    assert looked_at == ["Paper Number 7 said so."]


@pytest.mark.parametrize("word", ["Credits", "CREDİTS", "Cred\u0131ts"])
@pytest.mark.parametrize("beside", ["Nothing else.", "A source said so."])
def test_no_letter_i_hides_a_credit(word: str, beside: str, tmp_path: Path) -> None:
    registry = tmp_path / "sources.yml"
    registry.write_text("".join(map(SOURCE.format, range(3))))
    text = ARTICLE.replace("A source said so. It was “said” before.", beside)
    sources = read_sources(registry)
    in_text = read(text.format(f"{word}: Paper Number 2").encode(), "a.md", "a.md")
    assert len([*second_credits.text_holds_no_credit(in_text, sources)]) == 1
    front = text.replace("A title", f'"{word}: Paper Number 2"', 1).format("Nothing.")
    assert len([*second_credits.text_holds_no_credit(read(front.encode(), "a.md", "a.md"), sources)]) == 1


def told(tmp_path: Path, **fields: str) -> list[str]:
    content = content_below(tmp_path, ice=manuscript(**fields))
    return [f"{error.line} {error.message}; {error.hint} [{error.rule}]" for error in load(content).errors]


@pytest.mark.parametrize(
    ("credit", "message", "hint"),
    [
        (
            "Credit us.",
            "the credit line does not name GogoAI",
            "redit GogoAI",
        ),
        (
            "Please credit GogoAI or OtherNews.",
            "the credit line names OtherNews, which is not the article's source",
            "Please credit GogoAI",
        ),
        (
            "Please credit G\u043egoAI.",
            "the credit line writes GogoAI with confusable letters (U+043E CYRILLIC SMALL LETTER O)",
            "Please credit GogoAI",
        ),
        (
            "A present of GogoAI",
            "the credit line has a word that isn't known: present",
            "or, if GogoAI News asks for these words, add them to gogoai in",
        ),
    ],
)
def test_what_is_said_of_a_line_without_a_form(credit: str, message: str, hint: str, tmp_path: Path) -> None:
    [said] = told(tmp_path, credit=f'"{credit}"')
    assert said.startswith(f"6 {message}; ")
    assert hint in said


def test_an_unknown_form_of_the_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "sources.yml").write_text(SOURCE.format(1).replace("Paper Number 1", "Uosto Knyga"))
    front = "source: Uosto Knyga\ncredit: Skelbta Uosto Knygose"
    article = read(ARTICLE.replace("source: source-1", front).encode(), "a.md", "a.md")
    [said] = credit_is_a_known_form(article, read_sources(tmp_path / "sources.yml"))
    assert said.message == "the credit line writes Uosto Knygose, which is not a known form of Uosto Knyga"
    assert said.hint.endswith("sources.yml: inflections: [Uosto Knygose]")


@pytest.mark.parametrize(
    ("credit", "remedy"),
    [
        ("By Ann Lind, GogoAI", "if Ann Lind wrote the original, add original_author: Ann Lind; or write"),
        ("Text: Jan van der Berg / GogoAI", "if Jan van der Berg wrote the original, add original_author: Jan van der Berg; or"),
        ("Автор: Иван Петров, GogoAI", "if Иван Петров wrote the original, add original_author: Иван Петров; or write"),
        ("GogoAI (2017)", "if the original is of 2017, add original_date: 2017; or write"),
        ("Source: GogoAI, “The ice is gone”", "if the original is called “The ice is gone”, add original_title: \"The ice is gone\"; or"),
    ],
)  # fmt: skip
def test_a_fact_that_only_the_line_gives_is_proposed_as_a_field(
    credit: str, remedy: str, tmp_path: Path
) -> None:
    [said] = told(tmp_path, credit=f"'{credit}'")
    assert remedy in said
    assert "credit_forms" not in said
    field, _, value = remedy.partition(", add ")[2].partition(";")[0].partition(": ")
    (tmp_path / "mended").mkdir()
    assert told(tmp_path / "mended", credit=f"'{credit}'", **{field: value}) == []


def test_an_author_given_as_ours_whom_the_line_names_is_told(tmp_path: Path) -> None:
    [said] = told(tmp_path, credit='"By Ann Lind, GogoAI"', author="Ann Lind")
    assert "if Ann Lind wrote the original, rename `author` to `original_author`; or write" in said


@pytest.mark.parametrize("credit", ["Do not credit GogoAI", "Not GogoAI", "GogoAI asks for No Credit", "By OtherNews, GogoAI"])  # fmt: skip
def test_no_fact_is_proposed_that_would_make_a_false_line_true(credit: str, tmp_path: Path) -> None:
    [said] = told(tmp_path, credit=f"'{credit}'")
    assert "original_" not in said


@pytest.mark.parametrize(
    ("credit", "field", "text", "is_refused"),
    [
        ("By Ann Lind, GogoAI", "original_author", "Ann Lind", False),
        ("By OtherNews, GogoAI", "original_author", "OtherNews", True),
        ("By nobody at all, GogoAI", "original_author", "nobody at all", True),
        ("Text: kein Hinweis nötig / GogoAI", "original_author", "kein Hinweis nötig", True),
        ("Summary of: OtherNews closes, GogoAI", "original_title", "OtherNews closes", True),
        ("Summary of: “OtherNews closes”, GogoAI", "original_title", "OtherNews closes", False),
        ("Source: do not credit, GogoAI", "original_title", "do not credit", True),
        ("Summary of: A lake in May, GogoAI", "original_title", "A lake in May", False),
    ],
)
def test_authors_and_titles_say_nothing_else(
    credit: str, field: str, text: str, is_refused: bool, tmp_path: Path
) -> None:
    said = told(tmp_path, credit=f'"{credit}"', **{field: f'"{text}"'})
    assert any("credit-is-a-known-form" in each for each in said) == is_refused


@pytest.mark.parametrize("credit", ["Do not credit GogoAI at all.", "Do credit GogoAI and OtherNews alike."])
def test_no_entry_is_proposed_that_takes_credit_away(credit: str, tmp_path: Path) -> None:
    [said] = told(tmp_path, credit=f'"{credit}"')
    assert "credit_forms" not in said


@pytest.mark.parametrize(
    ("license", "is_refused"),
    [
        ("CC BY 4.0", False),
        ("CC-BY-4.0", False),
        ("cc by-nc-nd 3.0 igo", False),
        ("CC0", False),
        ("Creative Commons Attribution-ShareAlike 4.0 International", False),
        ("https://creativecommons.org/licenses/by/4.0/deed.de", False),
        ("MIT OR Apache-2.0", False),
        ("Copyright 2026 OtherNews", True),
        ("No credit is needed", True),
        ("CC BY 4.0, no credit needed", True),
        ("LicenseRef-Ours", True),
        ("https://creativecommons.org.evil.example/licenses/by/4.0/", True),
    ],
)
def test_licences(license: str, is_refused: bool, tmp_path: Path) -> None:  # noqa: A002 - the field's name
    assert any("license-is-known" in each for each in told(tmp_path, license=license)) == is_refused


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"author": "OtherNews"}, "OtherNews is a source, not a person"),
        ({"take": "{by: OtherNews, why: So.}"}, "OtherNews is a source, not a person"),
        ({"title": "'Source: OtherNews'"}, "this is a credit of OtherNews: Source: OtherNews"),
        ({"summary": "Please credit OtherNews."}, "this asks for a credit: Please credit OtherNews."),
        ({"tags": "['Source: OtherNews']"}, "this is a credit of OtherNews: Source: OtherNews"),
    ],
)
def test_fields_hold_no_credit(fields: dict[str, str], where: str, tmp_path: Path) -> None:
    assert any(where in each for each in told(tmp_path, **fields))


def test_an_author_of_another_paper_is_a_person(tmp_path: Path) -> None:
    assert told(tmp_path, author="Jane Doe of OtherNews", tags="[OtherNews]") == []


OWN = "https://www.gogoai.xin/article/a-title"


@pytest.mark.parametrize(
    ("sentence", "is_refused"),
    [
        (f"Read the [original article]({OWN}).", False),
        (f"Read the [original article]({OWN}?utm_source=x).", False),
        ("Read the [original article](https://www.gogoai.xin/article/another).", True),
        (f"This article first appeared in [OtherNews]({OWN}).", True),
        (f"Please credit OtherNews; here is the [original]({OWN}).", True),
    ],
)
def test_a_link_to_the_articles_own_original_may_say_so(
    sentence: str, is_refused: bool, tmp_path: Path
) -> None:
    content = content_below(tmp_path, ice=f"{manuscript()}\n\nThe pier closed. {sentence}\n")
    assert ("text-holds-no-credit" in {error.rule for error in load(content).errors}) == is_refused


@pytest.mark.parametrize(
    ("credit", "original_date", "is_refused"),
    [
        ("Originally published by GogoAI on 28 May 2026.", "", False),
        ("Originally published by GogoAI on 28 May 2026.", "2026-05-28", False),
        ("Originally published by GogoAI on 28 May 2026.", "2026-05-27", True),
        ("Originally published by GogoAI on 2 June 2026.", "", True),
        ("Originally published by GogoAI on 28 May 2024.", "", True),
        ("Quelle: GogoAI, 3. März 2026", "", False),
        ("Источник: GogoAI, в мае 2026 года", "", False),
        ("出典：GogoAI（GogoAI News）", "", False),
        ("來源：GogoAI，五月二十八日", "2026-05-28", False),
        ("來源：GogoAI，五月二十七日", "2026-05-28", True),
        ("Do not credit GogoAI, 28 May 2026", "", True),
    ],
)
def test_a_line_may_say_the_day_of_the_original(
    credit: str, original_date: str, is_refused: bool, tmp_path: Path
) -> None:
    """One that the article says; or one of the year before it, if the article says none."""
    fields = {"original_date": original_date} if original_date else {}
    assert bool(told(tmp_path, credit=f'"{credit}"', **fields)) == is_refused


def test_a_name_within_the_name_of_another_source_is_not_the_sources(tmp_path: Path) -> None:
    longer = "newspaper:\n  name: Newspaper GogoAI\n  hosts: [newspaper.example]\n"
    content = content_below(
        tmp_path, REGISTRY + longer, ice=manuscript(credit="With thanks to the newspaper GogoAI.")
    )
    [error] = load(content).errors
    assert error.message == "the credit line names Newspaper GogoAI, which is not the article's source"


@pytest.mark.parametrize("credit", ["Courtesy of GogoAI, Science", "Courtesy of GogoAI / The Local"])
def test_another_source_with_the_name_of_a_usual_word_shares_no_credit(credit: str, tmp_path: Path) -> None:
    others = "science:\n  name: Science\n  hosts: [science.example]\nlocal:\n  name: The Local\n  hosts: [local.example]\n"
    (tmp_path / "sources.yml").write_text(REGISTRY + others, encoding="utf-8")
    (tmp_path / "ice.md").write_text(manuscript(credit=credit), encoding="utf-8")
    (problem,) = load(tmp_path).errors
    assert "which is not the article's source" in str(problem)


@pytest.mark.parametrize(
    ("authors", "line"),
    [
        ("Ann Lind, Bo Ek et al.", "Lind et al., GogoAI"),
        ("Ann Lind, Bo Ek et al.", "Ann Lind, Bo Ek et al., GogoAI"),
        ("Ann Lind et Bo Ek", "Source: GogoAI, Lind"),
        ("Ann Lind et Bo Ek", "Ann Lind et Bo Ek, GogoAI"),
        ("Vaswani, A., Shazeer, N., et al.", "Vaswani et al., GogoAI"),
        ("Vaswani, A., Shazeer, N., et al.", "N. Shazeer and A. Vaswani, GogoAI"),
    ],
)
def test_a_credit_names_authors_that_et_joins(authors: str, line: str) -> None:
    # "et" denies in Finnish, and so may initials elsewhere.
    text = manuscript(original_author=authors, credit=line)
    sources = read_sources(HERE / "samples" / "sources.yml")
    assert list(credit_is_a_known_form(read(text.encode(), "a.md", "a.md"), sources)) == []

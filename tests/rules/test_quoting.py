"""Words of the original: how many may be copied, and whether quotations are true."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from creditline.manuscript.reader import read
from creditline.model.manuscript import Manuscript
from creditline.model.problems import Finding
from creditline.registry.sources_file import read_sources
from creditline.rules.quoting import original_is_not_copied, quotations_stand_in_the_original
from tests.builds import manuscript

SOURCES = read_sources(Path(__file__).parent.parent / "samples" / "sources.yml")
ORIGINAL = """A long night for the ferry of Annet

The harbour council voted on Tuesday to keep the night ferry running until spring. “We will not close the ferry before
spring,” its chair, Ines Calloway, said.\u202e
"""
COPY = "The harbour council voted on Tuesday to keep the night ferry."
LIE = "He said: “We will never close the ferry before spring.”"


def parsed(body: str, original: str = ORIGINAL, **fields: str) -> Manuscript:
    text = manuscript(f"{body}\n", **({"source": "tersewire"} | fields))
    return replace(
        read(text.encode(), "content/a.md", "a.md"), original_texts=((0, original),) if original else ()
    )


def copies(body: str, original: str = ORIGINAL, **fields: str) -> list[Finding]:
    return list(original_is_not_copied(parsed(body, original, **fields), SOURCES))


def doubts(body: str, original: str = ORIGINAL, **fields: str) -> list[Finding]:
    return list(quotations_stand_in_the_original(parsed(body, original, **fields), SOURCES))


def test_the_limit_is_that_of_the_source() -> None:
    source = SOURCES.named("tersewire")
    assert source is not None
    assert source.max_quoted_words == 8
    [finding] = copies(f"Own words.\n\nIn short: {COPY.lower()}")
    assert finding == Finding(
        11,
        11,
        "11 words in a row are copied from the original, but TerseWire allows 8: "
        "“the harbour council voted on tuesday to keep the night ferry”",
        "use your own words, or put it in quotation marks and name the speaker",
    )
    assert copies("The harbour council voted on Tuesday to keep it.") == []
    assert copies(COPY, source="gogoai") == []
    assert copies(COPY, source="unheard-of") == []


@pytest.mark.parametrize("body", [COPY, LIE])
def test_nothing_is_told_where_no_original_is_kept(body: str) -> None:
    assert (copies(body, ""), doubts(body, "")) == ([], [])


@pytest.mark.parametrize(
    "field",
    [
        {"summary": "'{}'"},
        {"summary": ">-\n  {}"},
        {"key_facts": "\n  - Label: '{}'"},
        {"key_facts": "\n  - '{}'"},
        {"take": "\n  by: Gogo\n  why: '{}'"},
        {"corrections": "\n  - date: 2026-06-02\n    text: '{}'"},
        {"withdrawn": "\n  date: 2026-06-02\n  reason: '{}'"},
    ],
)
def test_fields_of_prose_are_judged_too_and_told_in_their_line(field: dict[str, str]) -> None:
    for found, text in ((copies, COPY), (doubts, LIE)):
        fields = {key: value.format(text) for key, value in field.items()}
        [finding] = found("Own words.", **fields)
        lines = manuscript("x", **({"source": "tersewire"} | fields)).split("\n")
        assert text in "\n".join(lines[finding.line - 1 :][:2])


def test_a_copied_label_is_no_prose() -> None:
    assert (
        copies("Own words.", key_facts="\n  - 'The harbour council voted on Tuesday to keep the ferry': Yes.")
        == []
    )


def test_a_wrong_quotation_is_told_with_what_the_original_says() -> None:
    assert doubts(f"Own words.\n\n{LIE}") == [
        Finding(
            11,
            10,
            "the original does not say “We will never close the ferry before spring”",
            "quote it exactly; the nearest words in the original are “We will not close the ferry before spring”",
        )
    ]
    [finding] = doubts("“Nothing like it was ever heard”")
    assert finding.hint == "quote the original exactly, or use your own words"


def test_pieces_in_another_order_are_told() -> None:
    [finding] = doubts("“We will not close the ferry … The harbour council voted”")
    assert (
        finding.message == "“The harbour council voted” comes earlier in the original than in the quotation"
    )


def test_the_titles_are_no_quotations() -> None:
    body = "He wrote “The Long Night of Ferries”, I “A Title of My Own”."
    titles = {"title": "A title of my own", "original_title": "The long night of ferries"}
    assert len(doubts(body)) == 2
    assert doubts(body, **titles) == []


def test_a_message_shows_no_hidden_character_of_the_original() -> None:
    [finding] = doubts(
        "“Its dear chair Ines Calloway has said we”", ORIGINAL.replace(", Ines", "\u202e Ines")
    )
    assert "Ines" in finding.hint
    assert "\u202e" not in finding.hint


def test_no_more_than_fifty_are_told() -> None:
    assert len(doubts("“This was never said.”\n\n" * 60)) == 50


SECOND = "“The pier stays as it is,” said the harbour master on Monday in Annet."


def of_two(body: str) -> Manuscript:
    """An article about two originals, of which the second's source sets no limit, each with a kept text of its own."""
    text = f"""---
title: Two of them
date: 2026-06-01
originals:
  - {{source: tersewire, url: https://terse.example.org/ferry, credit: Please credit TerseWire.}}
  - {{source: gogoai, url: https://www.gogoai.xin/article/pier, credit: Please credit GogoAI.}}
---

{body}
"""
    return replace(read(text.encode(), "content/a.md", "a.md"), original_texts=((1, ORIGINAL), (2, SECOND)))


def test_a_quotation_may_come_from_each_original() -> None:
    found = of_two(
        "“We will not close the ferry before spring,” said one; “The pier stays as it is,” said another."
    )
    assert list(quotations_stand_in_the_original(found, SOURCES)) == []
    [wrong] = quotations_stand_in_the_original(of_two("“The pier stays as it was,” said one."), SOURCES)
    assert "the nearest words in the original are “The pier stays as it" in wrong.hint


def test_each_source_limits_the_words_of_its_own_original() -> None:
    copy = "The pier stays as it is, said the harbour master on Monday in Annet."
    assert list(original_is_not_copied(of_two(copy), SOURCES)) == []
    assert [one.line for one in original_is_not_copied(of_two(COPY), SOURCES)] == [9]

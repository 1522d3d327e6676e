"""Months and weekdays that the text doesn't name."""

from __future__ import annotations

from datetime import date

import pytest

from creditline.grounding.doubts import Grounds, ground
from creditline.manuscript.sentences import sentences_of

DAY = date(2026, 5, 20)


def told(language: str, text: str, statement: str) -> list[tuple[str, str]]:
    grounds = Grounds(sentences_of(text), language, DAY)
    return [(doubt.severity, doubt.message) for doubt in ground(statement, grounds) if doubt.kind == "figure"]


@pytest.mark.parametrize(
    ("language", "text", "statement", "said"),
    [
        ("de", "Nach dem Brand im März ruhten die Arbeiten an der Halle.", "Die Arbeiten an der Halle ruhten nach dem Brand im Januar.", "the text has März where this has Januar"),
        ("fr", "Le collectif a introduit un recours en février.", "Un recours du collectif a été introduit en octobre.", "the text has février where this has octobre"),
        ("ru", "Мост через реку откроют в сентябре после ремонта.", "Мост через реку откроют после ремонта в ноябре.", ""),
        ("en", "The mine may reopen on Monday, said the company.", "The company said that the mine may reopen on Saturday.", "the text has Monday where this has Saturday"),
        ("en", "Her contract with the club ends in late June.", "The contract of the player with the club ends in late August.", "the text has June where this has August"),
    ],
)  # fmt: skip
def test_another_month_or_weekday_is_told(language: str, text: str, statement: str, said: str) -> None:
    assert told(language, text, statement) == ([("warning", said)] if said else [])


@pytest.mark.parametrize(
    ("language", "text", "statement"),
    [
        ("en", "The port opened on Monday. The mine may reopen on Saturday.", "The mine opens again on Saturday."),
        ("en", "The club may sign her in June.", "She may join the club in the month after May."),
        ("en", "The mine reopened yesterday, said the company.", "The company reopened the mine on Tuesday."),
        ("de", "Nach dem Brand am 12.3. ruhten die Arbeiten, auch im April.", "Die Arbeiten ruhten nach dem Brand im März."),
        ("fr", "Les planètes Mars et Vénus se rapprochent en juillet.", "Mars et Vénus se rapprochent en juillet."),
    ],
)  # fmt: skip
def test_the_honest_neighbours_are_left(language: str, text: str, statement: str) -> None:
    assert told(language, text, statement) == []

"""Results of a function of one word are computed once, and forgotten when there are too many."""

from __future__ import annotations

import pytest

from creditline.text import terms
from creditline.text.terms import Remembered


def test_a_result_is_computed_once() -> None:
    asked: list[str] = []

    def upper(word: str) -> str:
        asked.append(word)
        return word.upper()

    known = Remembered(upper)
    assert [known[word] for word in ("a", "b", "a", "a")] == ["A", "B", "A", "A"]
    assert asked == ["a", "b"]


def test_no_more_are_kept_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terms, "_MOST", 3)
    known = Remembered(len)
    assert [known["x" * number] for number in range(10)] == [*range(10)]
    assert len(known) <= 3

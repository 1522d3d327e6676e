"""Every rule's documentation is true: its wrong example is refused by it, its right example by no rule."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from creditline.library import load
from creditline.rules import RULES, name
from tests.rules.examples import example, laid_out

WITHOUT_EXAMPLE = {"text-is-utf8"}  # An example in a docstring is always UTF-8.
ids = [name(rule) for rule in RULES]


def rules_told(text: str, folder: Path) -> set[str]:
    return {problem.rule for problem in load(laid_out(text, folder)).problems}


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_the_wrong_example_is_refused(rule: Callable[..., object], tmp_path: Path) -> None:
    if name(rule) not in WITHOUT_EXAMPLE:
        assert name(rule) in rules_told(example(rule, "Wrong"), tmp_path)


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_the_right_example_is_published(rule: Callable[..., object], tmp_path: Path) -> None:
    if name(rule) not in WITHOUT_EXAMPLE:
        assert rules_told(example(rule, "Right"), tmp_path) == set()


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_a_rule_says_in_one_sentence_what_is_right(rule: Callable[..., object]) -> None:
    first = (rule.__doc__ or "").split("\n", 1)[0]
    assert first.endswith(".")
    assert len(first) < 120

"""Every rule's documentation is true: its wrong example is refused by it, its right example by no rule."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from creditline.gate.library import load
from creditline.registry.policy import Policy
from creditline.rules import RULES, name
from creditline.rules.house import article_is_reviewed, key_facts_are_written, take_is_written
from tests.rules.examples import example, laid_out

WITHOUT_EXAMPLE = {
    "text-is-utf8",  # An example in a docstring is always UTF-8,
    "text-is-judged-in-time",  # is short,
    "text-can-be-judged",  # and meets no bug that we know.
}
ids = [name(rule) for rule in RULES]
SHOWN = [rule for rule in RULES if name(rule) not in WITHOUT_EXAMPLE]


POLICIES: dict[Callable[..., object], Policy] = {
    key_facts_are_written: Policy(key_facts="required"),
    take_is_written: Policy(take="required"),
    article_is_reviewed: Policy(review="required"),
}


def rules_told(rule: Callable[..., object], which: str, folder: Path) -> set[str]:
    library = load(laid_out(example(rule, which), folder), policy=POLICIES.get(rule, Policy()))
    return {problem.rule for problem in library.problems}


def test_few_rules_have_no_example() -> None:
    assert len(SHOWN) == len(RULES) - len(WITHOUT_EXAMPLE)


@pytest.mark.parametrize("rule", SHOWN, ids=name)
def test_the_wrong_example_is_refused(rule: Callable[..., object], tmp_path: Path) -> None:
    assert name(rule) in rules_told(rule, "Wrong", tmp_path)


@pytest.mark.parametrize("rule", SHOWN, ids=name)
def test_the_right_example_is_published(rule: Callable[..., object], tmp_path: Path) -> None:
    assert rules_told(rule, "Right", tmp_path) == set()


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_a_rule_says_in_one_sentence_what_is_right(rule: Callable[..., object]) -> None:
    first = (rule.__doc__ or "").split("\n", 1)[0]
    assert first.endswith(".")
    assert len(first) < 120

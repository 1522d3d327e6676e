"""What was asked for, held against the articles of this repository."""

from __future__ import annotations

import pytest

from bench.keyfacts import SEED, Example, ours, samples
from bench.keyfacts_rouge import rouge
from creditline.extraction.key_facts import extract_key_facts
from creditline.extraction.take import extract_take
from creditline.grounding.doubts import Grounds, ground

EXAMPLES = tuple(samples())
ARTICLE = next(example for example in EXAMPLES if example.name == SEED)
GROUNDS = Grounds(ARTICLE.passages)


def test_the_facts_extracted_from_the_seed_are_near_its_own() -> None:
    assert len(ARTICLE.facts) == 6
    score = rouge(ARTICLE.facts, ours(ARTICLE, 6))
    assert score.one >= 40
    assert score.two >= 10


def test_the_seed_gives_six_facts_of_at_most_forty_words() -> None:
    facts = extract_key_facts(ARTICLE.sentences, ARTICLE.title)
    assert len(facts) == 6
    assert max(len(fact.text.split()) for fact in facts) <= 40


def test_the_seed_gives_its_headline_figure_and_its_filing_each_standing_alone() -> None:
    facts = extract_key_facts(ARTICLE.sentences, ARTICLE.title)
    (valuation,) = [fact for fact in facts if "$1.77 trillion" in fact.text]
    assert valuation.label == "SpaceX"  # The sentence says "The company".
    (filing,) = [fact for fact in facts if "initial public offering" in fact.text]
    assert filing.text.startswith("Anthropic, the San Francisco-based startup")


def test_all_three_parts_of_a_take_are_found_in_the_seed() -> None:
    take = extract_take(ARTICLE.sentences)
    assert take.why is not None
    assert take.risks is not None
    assert take.advice is not None
    for part in (take.why, take.risks, take.advice):
        assert all(sentence in ARTICLE.sentences for sentence in part.sentences)


def test_the_facts_that_the_seed_supports_least_are_told() -> None:
    doubts = [[(doubt.kind, doubt.severity) for doubt in ground(fact, GROUNDS)] for fact in ARTICLE.facts]
    assert doubts == [[], [], [], [("support", "warning")], [], [("support", "warning")]]


def test_the_capital_us_is_not_the_word_us() -> None:
    found = GROUNDS.index.best("SpaceX seeks a $1.77 trillion valuation for its US listing.")
    assert found is not None
    assert "$1.77 trillion" in found.sentence.text


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example.name))
def test_no_article_is_doubted_by_itself(example: Example) -> None:
    grounds = Grounds(example.passages, example.language)
    assert [one.text for one in example.passages if ground(one.text, grounds)] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example.name))
def test_no_fact_that_was_written_by_hand_has_an_error(example: Example) -> None:
    grounds = Grounds(example.passages, example.language)
    doubts = [
        doubt.message
        for fact in example.facts
        for doubt in ground(fact, grounds)
        if doubt.severity == "error"
    ]
    assert doubts == []


def test_we_choose_better_than_other_ways_of_choosing_by_centrality() -> None:
    from bench.keyfacts_rivals import by_chance, lexrank, textrank

    written = [example for example in EXAMPLES if example.facts]

    def mean(choose: object) -> float:
        assert callable(choose)
        scores = [rouge(one.facts, choose(one, len(one.facts)), lsum=False).mean for one in written]
        return sum(scores) / len(scores)

    own = mean(ours)
    for rival in (lexrank, textrank, by_chance):
        assert (
            own > mean(lambda one, count, rival=rival: [one.texts[at] for at in rival(one.texts, count)]) + 2
        )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example.name))
def test_no_extracted_fact_is_doubted(example: Example) -> None:
    grounds = Grounds(example.passages, example.language)
    facts = extract_key_facts(example.sentences, example.title, example.language)
    assert [ground(fact.text, grounds) for fact in facts] == [()] * len(facts)

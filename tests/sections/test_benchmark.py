"""The benchmark of Key Facts: its scores, and the systems it compares with."""

from __future__ import annotations

from pathlib import Path

import pytest
from rouge_score.rouge_scorer import RougeScorer

from bench.keyfacts import corpus, quality
from bench.keyfacts_rivals import by_chance, lead, lexrank, oracle, textrank
from bench.keyfacts_rouge import Rouge, interval, rouge, tokens

REFERENCE = ["The committee approved two new bridges in March.", "Costs rose to 1.5 million, the mayor said."]
DRAWN = [
    "In March two bridges were approved by the committees.",
    "The mayor denied that costs were rising.",
    "Nobody said that the costs rose.",
]


def test_rouge_is_that_of_rouge_score() -> None:
    kinds = ["rouge1", "rouge2", "rougeLsum"]
    scorer = RougeScorer(kinds, use_stemmer=True)
    theirs = scorer.score("\n".join(REFERENCE), "\n".join(DRAWN))
    score = rouge(REFERENCE, DRAWN)
    assert [score.one, score.two, score.lsum] == [100 * theirs[kind].fmeasure for kind in kinds]
    assert (score.one, score.two, score.lsum) == pytest.approx((61.538462, 21.621622, 30.769231))


def test_a_text_is_all_of_itself_and_nothing_of_it_is_in_no_text() -> None:
    assert rouge(REFERENCE, REFERENCE) == Rouge(100, 100, 100)
    assert rouge(REFERENCE, []) == Rouge(0, 0, 0)
    assert rouge(REFERENCE, REFERENCE, lsum=False) == Rouge(100, 100, 0)


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("The Committees approved 2 bridges.", ["the", "committe", "approv", "2", "bridg"]),
        ("Über die Brücke", ["über", "die", "brücke"]),
        ("Мост открыт", ["мост", "открыт"]),
        ("橋が開通", ["橋", "が", "開", "通"]),
    ],
)
def test_words_of_every_script_are_compared(text: str, compared: list[str]) -> None:
    assert list(tokens(text)) == compared


TEXTS = [
    "The port has a crane.",
    "The crane of the port lifts ships.",
    "Ships use the port and its crane.",
    "It rained on Monday.",
]


def test_rivals_choose_in_reading_order() -> None:
    assert lead(TEXTS, 2) == [0, 1]
    assert by_chance(TEXTS, 9) == [0, 1, 2, 3]
    assert 3 not in lexrank(TEXTS, 3)
    assert textrank(TEXTS, 2) == [1, 2]
    assert oracle(TEXTS, 1, ["It rained."]) == [3]


def test_a_corpus_is_read_and_measured(tmp_path: Path) -> None:
    file = tmp_path / "news.csv"
    file.write_text(
        'article,highlights\n"The port has a new crane. It rained.","A crane.\nRain."\n', encoding="utf-8"
    )
    (example,) = corpus(file)
    assert example.texts == ["The port has a new crane.", "It rained."]
    assert example.facts == ("A crane.", "Rain.")
    assert "| ours |" in quality([example])


def test_an_interval_holds_the_mean() -> None:
    low, high = interval([1, 2, 3, 4, 5])
    assert 1 <= low < 3 < high <= 5

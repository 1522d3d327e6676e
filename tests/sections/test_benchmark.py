"""The benchmark's own arithmetic, against values of the packages that it stands in for."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.keyfacts import corpus, quality
from bench.keyfacts_porter import stem
from bench.keyfacts_rivals import by_chance, lead, lexrank, oracle, textrank
from bench.keyfacts_rouge import interval, rouge

REFERENCE = ["The committee approved two new bridges in March.", "Costs rose to 1.5 million, the mayor said."]
DRAWN = [
    "In March two bridges were approved by the committees.",
    "The mayor denied that costs were rising.",
    "Nobody said that the costs rose.",
]


def test_rouge_is_that_of_rouge_score() -> None:
    # rouge_score 0.1.2, rouge1, rouge2 and rougeLsum with use_stemmer=True
    score = rouge(REFERENCE, DRAWN)
    assert (score.one, score.two, score.lsum) == pytest.approx((61.538462, 21.621622, 30.769231))
    assert rouge(REFERENCE, REFERENCE).lsum == pytest.approx(100)
    assert rouge(REFERENCE, []).mean == 0


@pytest.mark.parametrize(
    ("words", "stems"),
    [  # of nltk 3.10, PorterStemmer(mode="ORIGINAL_ALGORITHM")
        (
            "caresses ponies cats feed agreed plastered motoring sing",
            "caress poni cat feed agre plaster motor sing",
        ),
        (
            "conflated troubled sized hopping falling hissing failing filing",
            "conflat troubl size hop fall hiss fail file",
        ),
        (
            "happy sky relational conditional valenci digitizer decisiveness",
            "happi sky relat condit valenc digit decis",
        ),
        (
            "triplicate formative electrical hopeful goodness revival adoption",
            "triplic form electr hope good reviv adopt",
        ),
        ("probate rate cease controll roll yes saying buoys", "probat rate ceas control roll ye sai buoi"),
    ],
)
def test_stems_are_porters(words: str, stems: str) -> None:
    assert [stem(word) for word in words.split()] == stems.split()


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

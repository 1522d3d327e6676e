from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditline.extraction.take import extract_take
from creditline.manuscript.sentences import sentences_of

ABOUT = "The town has bought the bridge from the county for one pound. "


def parts(text: str) -> tuple[str, str, str]:
    take = extract_take(sentences_of(text))
    return tuple(part.text if part else "" for part in (take.why, take.risks, take.advice))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (f"{ABOUT}This means that the toll will be gone by the summer.", 0),
        (f"{ABOUT}The sale signals a change in how towns think of bridges.", 0),
        (f"{ABOUT}\n\nHowever, any delay could trigger a loss of up to a million pounds.", 1),
        (f"{ABOUT}\n\nCritics point out that the path to profit is long for the town.", 1),
        (f"{ABOUT}\n\nThe price of the repairs remains unclear to the town.", 1),
        (f"{ABOUT}\n\nBusinesses must evaluate their plans for the coming year.", 2),
        (f"{ABOUT}\n\nConsumers should remain cautious about the tolls on the bridge.", 2),
        (f"{ABOUT}\n\nDrivers who cross it every day are advised to keep the receipt.", 2),
    ],
)
def test_strict_patterns_find_a_part(text: str, part: int) -> None:
    assert [bool(one) for one in parts(text)] == [part == at for at in range(3)]


def test_a_sentence_that_points_back_brings_the_one_before() -> None:
    text = f"{ABOUT}This means that the toll will be gone by the summer."
    take = extract_take(sentences_of(text))
    assert take.why is not None
    assert take.why.text == text
    assert [one.order for one in take.why.sentences] == [0, 1]


@pytest.mark.parametrize(
    "text",
    [
        "This means that the toll will be gone by the summer.",
        f"{ABOUT}\n\nThis means that the toll will be gone by the summer.",
        "“Drivers should keep the receipt of the toll,” said the mayor of the town.",
        "Read more: Drivers should keep the receipt of the toll.",
        "Watch the bridge at 8pm ET on the channel of the town.",
        "The cure could lead to a better life for all of the town.",
        "Should drivers keep the receipt of the toll on the bridge?",
        "Drivers should have kept the receipt of the toll on the bridge.",
        "I think that drivers could cause a crisis on the bridge.",
        "The mayor means to keep the toll on the bridge for a year.",
    ],
)
def test_loose_cues_find_nothing(text: str) -> None:
    assert parts(text) == ("", "", "")


def test_no_sentence_stands_in_two_parts() -> None:
    assert parts("Businesses must know that a delay could trigger a loss of their funds.") == (
        "",
        "Businesses must know that a delay could trigger a loss of their funds.",
        "",
    )


def test_a_take_is_extracted_from_english_alone() -> None:
    assert (
        extract_take(
            sentences_of("Verbraucher should bleiben, denn das could trigger eine correction."), "de"
        ).risks
        is None
    )


@given(st.text(max_size=300))
def test_nothing_raises(text: str) -> None:
    extract_take(sentences_of(text))

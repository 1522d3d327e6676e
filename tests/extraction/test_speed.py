"""Long input costs as much as its length: nothing here may look back over all that it has read."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from creditline.extraction.fitness import stands_alone
from creditline.extraction.key_facts import extract_key_facts
from creditline.extraction.shortening import shortened
from creditline.extraction.take import extract_take
from creditline.grounding.doubts import ground
from creditline.manuscript.sentences import sentences_of
from tests.machine import slowness

if TYPE_CHECKING:
    from collections.abc import Callable

PIECES = (
    *(
        "a ",
        "A ",
        "1 ",
        "1,",
        "12 345 ",
        "one hundred ",
        "12 May ",
        "not ",
        "the ",
        "the a ",
        "(",
        "( ",
        ") ",
        "“a. ",
        '"a. ',
    ),
    *(
        "A.",
        "A. ",
        " - ",
        " — a ",
        ", which ",
        ", doing ",
        "Mr. ",
        "23:",
        "N7",
        "a-",
        "a'",
        "$",
        "%",
        "Read ",
        "This ",
        "could ",
    ),
    *(
        "In the ",
        "<p>",
        "<",
        "</p>",
        "<a",
        "&amp;",
        "人",
        "人。",
        "٣",
        "1 to ",
        "1-",
        "The man ",
        "companies ",
        "US ",
    ),
)
LENGTH = 30_000
SECONDS = 2.0
WORK: dict[str, Callable[[str], object]] = {
    "split": lambda text: sentences_of(text),
    "draw": lambda text: extract_key_facts(sentences_of(text), text),
    "take": lambda text: extract_take(sentences_of(text)),
    "ground": lambda text: ground(text, "The port of Annet has 12 cranes. " + text[:2000]),
    "shorten": shortened,
    "fit": lambda text: stands_alone(text, english=True),
}


@pytest.mark.parametrize("name", WORK)
def test_long_input_takes_linear_time(name: str) -> None:
    slow, most = [], SECONDS * slowness()
    for piece in PIECES:
        text = (piece * LENGTH)[:LENGTH]
        start = time.process_time()
        WORK[name](text)
        if (spent := time.process_time() - start) > most:
            slow.append((piece, round(spent, 1)))
    assert slow == []

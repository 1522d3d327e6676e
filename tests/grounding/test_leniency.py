"""What honest facts say in other words than the text is left alone, and the like of it that is false is told."""

from __future__ import annotations

import pytest

from creditline.grounding.doubts import Grounds, ground
from creditline.manuscript.sentences import sentences_of

TEXT = """\
Borealis said on Monday it would buy 50 buses from the Annet works for $640 million. The buses, which carry 19 passengers, were
late because the company had failed to win a licence. A fifth of the old ones ran for a decade.

Shares of Borealis rose 14 percent. Ruth Abelard, who runs the Annet works, said no workers would be dismissed. “We did not expect
this,” she said.

The council refused to close Bell Street. Mayor Ines Prazeres denied that the plan had been stopped. Trains arrive every 40
minutes, eight months ago it was every 25. The dispute lasted 11 days. In Lisbon, Prazeres met the carmaker's lawyers.

Phil Ostrow, a 19-year-old from Norway, was trapped for six years and eight months in a mine that he is believed to have dug. Rescuers
worked day and night. The Annet report names a site that may be Tolne, which closed last.
"""
GROUNDS = Grounds(sentences_of(TEXT, "en"), "en")


def kinds(statement: str) -> set[str]:
    return {doubt.kind for doubt in ground(statement, GROUNDS)}


@pytest.mark.parametrize(
    "statement",
    [
        "Borealis did not get a licence, so its buses were late.",
        "Borealis will buy 50 buses from the Annet works.",
        "20 percent of the old buses ran for 10 years.",
        "Abelard promised that nobody at Annet loses a job.",
        "Ruth Abelard says she had not expected it.",
        "The buses carry no more than 19 passengers.",
        "Bell Street stays open, as the council decided.",
        "Norwegian Phillip Ostrow may have dug the mine.",
        "The mine kept Phil Ostrow for more than six years.",
        "President Prazeres met lawyers of the carmaker in Lisbon.",
        "Rescuers worked 24/7.",
        "A new year began for Phil Ostrow, 19.",
        "Tolne closed last.",
    ],
)
def test_other_words_for_the_same_are_left_alone(statement: str) -> None:
    assert kinds(statement) == set()


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("Shares of Borealis fell 14 percent.", "opposite"),
        ("Trains arrive every 40 minutes, and eight months later it was every 25.", "opposite"),
        ("Train intervals fell to 40 minutes from 25 minutes.", "opposite"),
        ("Borealis might buy 50 buses from the Annet works.", "modality"),
        ("Borealis bought 50 buses from the Annet works.", "modality"),
        ("Trains arrive every 40 hours.", "unit"),
        ("The dispute went on for weeks, or 11 hours.", "unit"),
        ("Ines Prazeres says that no workers would be dismissed.", "speaker"),
        ("The mine kept Phil Ostrow for more than nine years.", "figure"),
        ("Phillip Ostrow of Denmark was trapped.", "name"),
        ("Lisbon met Prazeres and the lawyers of the carmaker.", "order"),
        ("Shares lost 14 percent after the order.", "opposite"),
        ("Workers of the Annet works would be dismissed.", "polarity"),
    ],
)
def test_what_is_false_is_told(statement: str, kind: str) -> None:
    assert kind in kinds(statement)


@pytest.mark.parametrize(
    ("language", "text", "statement", "told"),
    [
        ("en", "Ada Kern, the world No. 1, plays on Friday.", "Ada Kern is the first in the world and plays soon.", set()),
        ("en", "The number of clubs declined 17% between 2013 and 2014.", "Clubs dropped 17% from 2013 to 2014.", set()),
        ("en", "My street is loud. I have counted 400 lorries. I sleep badly.", "There are 400 lorries, says Kari Ness.", set()),
        ("en", "Bell Street is loud. Neighbours counted 400 lorries.", "There are 400 lorries, says Kari Ness.", {"name"}),
        ("en", "Hearing was bad, but talks will end it, said Ada Kern.", "Ada Kern: Talks should be held on hearing.", set()),
        ("en", "It was meant to cost £96 million less.", "The array cost £96 million more than planned.", set()),
        ("en", "Two portraits show people with Down syndrome from 9 months to 60 years.", "They show Down syndrome from 9 months to 60 years.", set()),
        ("en", "Annet City was beaten 2-1 at Tolne.", "Annet City lost 2-1 at Tolne.", set()),
        ("fr", "Il ne prendra pas les deux tigres du cirque.", "Le refuge prendra les deux tigres du cirque.", {"polarity"}),
        ("de", "Rehm nimmt die Sorgen der Bauern nicht ernst.", "Rehm nimmt die Nöte der Bauern ernst.", {"polarity"}),
    ],
)  # fmt: skip
def test_what_one_class_of_facts_says(language: str, text: str, statement: str, told: set[str]) -> None:
    grounds = Grounds(sentences_of(text, language), language)
    assert {doubt.kind for doubt in ground(statement, grounds)} == told

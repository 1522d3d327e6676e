from __future__ import annotations

import pytest

from creditline.extraction.shortening import shortened, without_dateline


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("LONDON, England (CNN) -- It rained.", "It rained."),
        ("(CNN)The sun shone.", "The sun shone."),
        ("(CNN) -- The sun shone.", "The sun shone."),
        ("NEW YORK (AP) — The sun shone.", "The sun shone."),
        ("BERLIN, Germany (Reuters) – The sun shone.", "The sun shone."),
        ("Washington (CNN) -- The sun shone.", "The sun shone."),
        ("Port-au-Prince, Haiti (CNN)The sun shone.", "The sun shone."),
        ("Rio de Janeiro (CNN)“Sun”, said a sign.", "“Sun”, said a sign."),
    ],
)
def test_datelines_go(text: str, short: str) -> None:
    assert without_dateline(text) == short


@pytest.mark.parametrize(
    "text",
    [
        "Police told CNN (the channel) that it rained.",
        "The network (CNN) said that it rained.",
        "The Press Association (PA) — an agency — said that it rained.",
        "Associated Press (AP) reporters said that it rained.",
        "NASA said that it rained.",
        "(CNN) -- ",
        "An engineer (34) was hurt.",
    ],
)
def test_what_is_no_dateline_stays(text: str) -> None:
    assert without_dateline(text) == text


COUNCIL = (
    "The council of the small town by the sea voted on Monday evening to close the old bridge for a year"
)
TOWN = "The town will build the bridge that it has planned for ten years and pay for it out of its own funds"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("However, the plant closed.", "The plant closed."),
        ("But the plant closed.", "The plant closed."),
        ("At the same time, Acme grew.", "Acme grew."),
        ("Acme (founded in 1920) has filed for an offering (IPO).", "Acme has filed for an offering."),
        ("Meanwhile, eBay grew.", "eBay grew."),
        (f"{COUNCIL}, which pleased the fishermen.", f"{COUNCIL}."),
        (f"{COUNCIL}, forcing drivers to take the long way round the bay.", f"{COUNCIL}."),
        (f"{COUNCIL}, including its two ramps.", f"{COUNCIL}."),
    ],
)
def test_what_only_adds_goes(text: str, short: str) -> None:
    assert shortened(text) == short


@pytest.mark.parametrize(
    "text",
    [
        "But for the rain, the match would have gone on.",
        "Anyone (except the crew) may leave.",
        "The rate (not the sum) was cut.",
        "Reportedly, Acme has closed.",
        "The plant will close, the company said.",
        "According to the police, the plant was empty.",
        "However hard it rains, the match goes on.",
        "Yet another plant has closed.",
        f"{TOWN}, assuming that the county agrees.",
        f"{COUNCIL}, which only the fishermen may use.",
        f"{COUNCIL}, the mayor said.",
    ],
)
def test_what_changes_the_meaning_stays(text: str) -> None:
    assert shortened(text) == text

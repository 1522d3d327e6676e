"""Denials and plans of a text that a statement leaves out, in other words than the text's."""

from __future__ import annotations

from datetime import date

import pytest

from creditline.grounding.doubts import Grounds, Kind, ground
from creditline.manuscript.sentences import sentences_of

HARBOUR = """\
Divers searched the harbour of Annet for a week. They did not find the anchor of the Borealis, said Ruth Abelard, who leads them.
The council refused to pay for a second search. No sailor was hurt, but the insurer Acme has yet to see the wreck.
Acme will not stop the repairs. The mayor plans to open the quay in May. Straitline has opened an office there.
"""
FERRY = (
    "Die Reederei hat den Fahrern die Zulage nicht ausgezahlt. Ein Sprecher wollte sich dazu nicht äußern."
)
STRIKE = "La directrice Anne Lorin a refusé de recevoir les grévistes. L'usine de Brest n'a pas été vendue."
BRIDGE = "El alcalde Luis Rey no recibió a los vecinos. El puente de Orduña abrirá en mayo."
TUNNEL = "De gemeente heeft de tunnel bij Goes niet gekocht. Wethouder Jan Pel gaat de brug in mei openen."
PORT = "Minister Anna Lis zaprzeczyła, by port sprzedano. Dyrekcja planuje otworzyć terminal w Gdyni w maju."


def told(text: str, statement: str, language: str = "en") -> set[Kind]:
    grounds = Grounds(sentences_of(text, language), language, date(2026, 2, 3))
    return {doubt.kind for doubt in ground(statement, grounds)} & {"polarity", "modality", "opposite"}


@pytest.mark.parametrize(
    ("language", "text", "statement"),
    [
        ("en", HARBOUR, "Divers led by Ruth Abelard discovered the anchor of the Borealis."),
        ("en", HARBOUR, "The council will fund another search of the harbour."),
        ("en", HARBOUR, "Acme will stop the repairs."),
        ("de", FERRY, "Den Fahrern wurde von der Reederei die Zulage überwiesen."),
        ("de", FERRY, "Ein Sprecher der Reederei hat sich dazu geäußert."),
        ("fr", STRIKE, "Anne Lorin a reçu les grévistes, en les recevant dans l'usine."),
        ("fr", STRIKE, "L'usine de Brest a été vendue."),
        ("es", BRIDGE, "Los vecinos fueron recibidos por Luis Rey."),
        ("nl", TUNNEL, "De tunnel bij Goes is door de gemeente gekocht."),
        ("pl", PORT, "Port sprzedano, mówi minister Anna Lis."),
    ],
)
def test_a_denial_that_is_left_out_is_told(language: str, text: str, statement: str) -> None:
    assert "polarity" in told(text, statement, language)


@pytest.mark.parametrize(
    ("language", "text", "statement"),
    [
        ("en", HARBOUR, "The mayor opened the quay in Annet."),
        ("es", BRIDGE, "El puente de Orduña ya se ha abierto en mayo."),
        ("nl", TUNNEL, "Wethouder Jan Pel heeft de brug geopend."),
        ("pl", PORT, "Dyrekcja otworzyła terminal w Gdyni."),
    ],
)
def test_a_plan_that_is_told_as_done_is_told(language: str, text: str, statement: str) -> None:
    assert told(text, statement, language) == {"modality"}


@pytest.mark.parametrize(
    ("language", "text", "statement"),
    [
        ("en", HARBOUR, "Divers led by Ruth Abelard failed to find the anchor of the Borealis."),
        ("en", HARBOUR, "The divers searched the harbour for seven days."),
        ("en", HARBOUR, "The council rejected a second search."),
        ("en", HARBOUR, "Acme goes on with the repairs."),
        ("en", HARBOUR, "Straitline opened an office in Annet."),
        ("en", HARBOUR, "The mayor wants to open the quay in May."),
        ("de", FERRY, "Die Reederei verweigert den Fahrern die Zulage."),
        ("fr", STRIKE, "Anne Lorin ne reçoit pas les grévistes."),
        ("es", BRIDGE, "El puente de Orduña se abre en mayo."),
        ("nl", TUNNEL, "Jan Pel opent de brug in mei."),
        ("pl", PORT, "Terminal w Gdyni ma być otwarty w maju."),
    ],
)
def test_what_the_text_says_is_not_told(language: str, text: str, statement: str) -> None:
    assert told(text, statement, language) == set()


HELD = "It was reported in May that Acme has sold the quay. Nobody in Annet doubted it. Straitline’s owner denied that Ruth Abelard has sold the mill."


def test_a_copied_part_is_as_its_own_sentence_has_it() -> None:
    assert told(HELD, "Acme has sold the quay.") == set()
    assert told(HELD, "Ruth Abelard has sold the mill.") == {"polarity"}


@pytest.mark.parametrize("sign", ["“not", "(not", "—not", "NOT", "not,", "didn’t", "“didn't”"])
def test_a_denial_beside_a_mark_is_read(sign: str) -> None:
    text = f"Acme said on Monday that it did {sign} sell the quay of Annet. Straitline has an office there."
    assert told(text, "The quay of Annet was sold by Acme.") == {"polarity"}


def test_to_do_without_a_thing_denies_nothing_of_it() -> None:
    text = (
        "Some 190,000 pages are being scanned in a former post office. The translator gets $22 for each, and a fifth of the money goes "
        "to a pension fund. Members can leave with 90 days' notice; models already trained remain, but the next has to do without their "
        "pages."
    )
    assert (
        told(text, "Each page earns its translator $22, and a fifth of the fee goes to a pension fund.")
        == set()
    )

"""Sentences that depend on those before them lose points, and the others don't."""

from __future__ import annotations

import pytest

from creditline.extraction.dependence import dependence, points_back
from creditline.extraction.key_facts import extract_key_facts
from creditline.manuscript.sentences import sentences_of
from creditline.text.word_lists import word_lists

TEXT = """\
A bank in Annet was fined $5 million on Monday after its auditors found missing loans. Ruth Abelard is the new head of the port.

The trial begins in autumn. Customers of the bank lost nothing. Fees at Borealis rose by 4 percent in June.
"""


def lost(text: str, *, language: str = "") -> float:
    words = word_lists(language)
    return dependence(text, words, english=not language) + points_back(text, words)


@pytest.mark.parametrize(
    "text",
    [
        "The bank denied it.",  # which one?
        "Depositors of Acme sued the bank in May.",
        "The verdict is expected in autumn.",
        "Sick days fell by 17 percent, she said.",
        "Parents should not use them before May.",
        "Outside the building her lawyer, Ines Prazeres, read a statement.",
        "Marsh ordered a review of 140 similar bridges.",
        "All three escaped with minor injuries.",
        "The documents reveal British plans to close Annet.",
        "In May the Italian firm made 4 percent more glasses.",
        "In a video seen by Acme, the assailants can be heard.",
        "An online fundraiser for their victim has collected $5 million.",
        "Two days later, Acme closed its plant in Annet.",
        "Borealis must go further to build “a wall that nobody has ever seen”.",
        "In May the Annet-based brewer sold 4 percent more.",
        "Critics of the Labour MP left the hall in Annet.",
        "Staff at Borealis also asked for 4 percent more.",
        "Fees at Borealis are higher.",
        "Aide Ruth Abelard was angry at her.",
    ],
)
def test_what_points_back_costs_points(text: str) -> None:
    assert lost(text) > 0


@pytest.mark.parametrize(
    "text",
    [
        "Ruth Abelard runs the port of Annet.",
        "Fees at Borealis rose by 4 percent in June.",
        "The Bank of Spain raised its forecast in May.",
        "Voters in the country approved a new law on Sunday.",
        "A judge in Annet asked for the papers that Borealis had hidden.",
        "Fees rose in Annet, the summer capital, by 4 percent.",
        "Ruth Abelard said that “a wall that nobody has ever seen” fell.",
    ],
)
def test_what_stands_alone_costs_none(text: str) -> None:
    assert lost(text) == 0


@pytest.mark.parametrize(
    ("language", "points", "alone"),
    [
        ("de", "Die Behörde hat ihn im Mai gefragt.", "Die Behörde in Annet prüft 40 Banken."),
        ("fr", "Les élus veulent supprimer cette taxe en mai.", "Les élus de Lyon ont voté une taxe en mai."),
        ("es", "El alcalde rechazó ese plan en mayo.", "El alcalde de Utrera rechazó un plan de 2019."),
        ("it", "Il sindaco ha respinto questo piano.", "Il sindaco di Lecce ha respinto un piano."),
        ("nl", "De raad keurde deze brug in mei goed.", "De raad van Sneek keurde een brug goed."),
        ("ru", "Суд отклонил этот иск в мае.", "Суд в Риге отклонил иск банка."),
        ("tr", "Belediye bu planı mayısta reddetti.", "Mersin belediyesi planı mayısta reddetti."),
        ("ja", "市はこの計画を五月に認めた。", "長野市は計画を五月に認めた。"),
        ("zh", "法院五月驳回了这起诉讼。", "成都法院五月驳回了诉讼。"),
    ],
)  # fmt: skip
def test_other_languages_have_words_that_point_back(language: str, points: str, alone: str) -> None:
    assert (lost(points, language=language) > 0, lost(alone, language=language)) == (True, 0)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Bereits 2019 hatte es in Rostock gebrannt."),
        ("de", "Auf dem Schiff fuhr er nach Malmö."),
        ("fr", "Construit en 1421, il fut classé en 1926."),
        ("es", "Entrará en vigor en enero de 2027."),
        ("es", "Lodi había pedido 40 euros."),
        ("it", "Verranno donate a Brera in maggio."),
        ("it", "L'opera costa 10 miliardi."),
        ("nl", "Omwonenden van Sneek en de brug klagen."),
        ("pt", "Ficou pronto o porto, que ele abriu."),
        ("pl", "Trwała 11 minut."),
        ("", "Opponents feared for the cup in May."),
        ("", "Brandt had started in Annet on 2 June."),
    ],
)
def test_what_lacks_its_subject_or_tells_what_happened_before_depends(language: str, text: str) -> None:
    assert lost(text, language=language) > 0


def test_a_text_gives_no_fact_that_depends_only_to_make_three() -> None:
    text = "Acme will close its plant in Annet. Staff were told on Monday. She was sad. The plant is old. It will be sold. He knows."
    found = extract_key_facts(sentences_of(text), "", "en")
    assert [fact.text for fact in found] == ["Acme will close its plant in Annet."]


def test_facts_are_rather_sentences_that_stand_alone() -> None:
    found = sentences_of(TEXT)
    facts = [fact.text for fact in extract_key_facts(found, "", "en", count=3)]
    assert "Fees at Borealis rose by 4 percent in June." in facts
    assert "The trial begins in autumn." not in facts

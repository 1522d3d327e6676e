"""Facts in other words than the text's: what they say falsely is told, and what is merely said otherwise is not."""

from __future__ import annotations

from datetime import date

import pytest

from creditline.grounding.derived import derived
from creditline.grounding.doubts import Grounds, ground
from creditline.grounding.evidence import evidence
from creditline.grounding.figures import figures
from creditline.manuscript.sentences import sentences_of

TEXT = """\
Sales of the port of Annet rose 12 percent to $30 million last year, said Ruth Abelard, its director. The port plans to open a
third crane, which may lift 80 tonnes, in the autumn of 2027.

The council approved the plan on Sunday after a long debate, and opponents will sue, warned Ines Prazeres of the harbour union.
“We were never asked about any of this,” she said.

Three girls and eight boys were on the ferry, and 45 percent of the passengers came from Lisbon. Borealis bought the shipyard from
Acme in the 1980s. Its rival Straitline has carried 11,537 cars, and MH370 searchers used its ships after the September 11 attacks.
"""
GROUNDS = Grounds(sentences_of(TEXT), "", date(2026, 6, 3))


def kinds(statement: str, grounds: Grounds = GROUNDS) -> set[tuple[str, str]]:
    return {(doubt.kind, doubt.severity) for doubt in ground(statement, grounds)}


@pytest.mark.parametrize(
    ("statement", "kind", "severity"),
    [
        ("Sales at Annet fell 12 percent last year.", "opposite", "warning"),
        ("The council rejected the plan of the port.", "opposite", "warning"),
        ("The council did not approve the plan.", "polarity", "warning"),
        ("The port will not open a third crane.", "polarity", "warning"),
        ("Opponents of the plan may sue.", "modality", "warning"),
        ("The third crane will lift 80 tonnes.", "modality", "warning"),
        ("The port opened a third crane.", "modality", "warning"),
        ("A third crane may lift 80 kilograms.", "unit", "warning"),
        ("Sales of the port rose to €30 million.", "unit", "warning"),
        ("Ines Prazeres says they were “never asked about all of this”.", "quotation", "warning"),
        ("Ines Prazeres calls the plan “a disgrace for the whole country”.", "quotation", "error"),
        ("Acme bought the shipyard from Borealis in the 1980s.", "order", "warning"),
        ("Sales rose 12 billion last year.", "figure", "error"),
        ("The council approved the plan in March 2019.", "figure", "error"),
        ("Straitline has carried 13,000 cars.", "figure", "error"),
        ("Straitline has carried fewer than 11,000 cars.", "opposite", "warning"),
        ("Sales of the port rose more than 12 percent last year.", "opposite", "warning"),
        ("More than 45 percent of the passengers were from Lisbon.", "opposite", "warning"),
        ("Lisbon was in the ferry from Annet.", "order", "warning"),
    ],
)
def test_what_is_false_is_told(statement: str, kind: str, severity: str) -> None:
    assert (kind, severity) in kinds(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "Annet's port sold 12 percent more, its director Ruth Abelard says.",
        "The council has backed the plan.",
        "Straitline has carried more than 11,000 cars.",
        "Not more than 45 percent of the passengers were from Lisbon.",
        "A third crane could lift 80 tonnes.",
        "Opponents say that they will sue.",
        "Ines Prazeres: “We were never asked about any of this.”",
        "Eleven children, 3 girls and 8 boys, were on the ferry.",
        "55 percent of the passengers came from other towns than Lisbon.",
        "The council approved the plan on 31 May 2026.",
        "More than 11,000 cars were carried by Straitline.",
        "Ships of Straitline searched for Flight 370.",
        "Its ships were used after the 9/11 attacks.",
        "Borealis bought a shipyard in the '80s.",
    ],
)
def test_what_is_said_in_other_words_is_not_refused(statement: str) -> None:
    assert not {kind for kind, severity in kinds(statement) if severity == "error"}
    assert not {kind for kind, _ in kinds(statement)} & {
        "opposite",
        "polarity",
        "modality",
        "unit",
        "quotation",
    }


@pytest.mark.parametrize(
    ("statement", "number", "how"),
    [
        ("In total 11 girls and boys were on the ferry.", 0, "Three + eight"),
        ("The other 55 percent came from elsewhere than Lisbon.", 0, "100 - 45 percent"),
        ("More than 11,000 cars were carried by Straitline.", 0, "11,537"),
        ("In total 14 children were on the ferry.", 0, ""),
    ],
)
def test_a_derived_figure_says_how(statement: str, number: int, how: str) -> None:
    figure = figures(statement).numbers[number]
    assert derived(statement, figure, GROUNDS, evidence(statement, GROUNDS)) == how


@pytest.mark.parametrize(
    ("language", "text", "statement"),
    [
        ("de", "Die Kosten blieben mit 48,5 Millionen Euro unter den veranschlagten 52 Millionen.", "Der Speicher wurde 3,5 Millionen Euro billiger."),
        ("fr", "L'État verse 74 millions d'euros et la région 40 millions.", "L'État et la région versent ensemble 114 millions d'euros."),
        ("fr", "On attend 11 000 tonnes d'abricots, contre 20 000 l'an dernier.", "La récolte serait inférieure de 9 000 tonnes."),
        ("es", "Se han intervenido 740 kilos de angulas.", "Los agentes requisaron más de 700 kilos de angulas."),
        ("en", "The project cost 18 million kroner, two thirds of which came from the council.", "A foundation met a third of it, or 6 million kroner."),
        ("fr", "Un locataire économise en moyenne 64 euros par mois.", "Il économise 64 euros par mois, soit 768 euros par an."),
        ("de", "Die Miete beträgt 2.400 Euro im Jahr.", "Die Miete liegt bei 200 Euro in den Monaten des Jahres."),
        ("en", "Sales rose from 60 boats to 150 boats.", "Sales rose to 2.5 times those of the year before."),
        ("de", "Im Kreis leben 358 Kinder in Heimen.", "Rund 360 Kinder leben im Kreis in Heimen."),
        ("fr", "Le département compte 358 enfants placés.", "Environ 360 enfants sont placés dans le département."),
        ("pl", "W powiecie mieszka 358 dzieci.", "W powiecie mieszka około 360 dzieci."),
        ("fr", "La facture passe de 412 à 489 millions d'euros.", "Le coût du chantier grimpe de 77 millions d'euros, à 489 millions."),
        ("en", "The council pays $40,000 for guards.", "The council keeps four fifths of the guards."),
    ],
)  # fmt: skip
def test_figures_that_the_text_gives_by_arithmetic_are_fine(language: str, text: str, statement: str) -> None:
    assert [
        found for found in kinds(statement, Grounds(sentences_of(text), language)) if found[0] == "figure"
    ] == []


@pytest.mark.parametrize(
    ("statement", "severity", "said"),
    [
        ("About 7,300 homes were wrecked or damaged.", "warning", "1,900 + 5,400 would give it"),
        ("About 7,400 homes were wrecked or damaged.", "error", ""),
    ],
)
def test_a_figure_that_arithmetic_may_give_is_a_warning(statement: str, severity: str, said: str) -> None:
    text = sentences_of("Some 1,900 houses were destroyed, and 5,400 more were damaged.")
    [doubt] = [
        each for each in ground(statement, Grounds(text, "en", date(2026, 6, 3))) if each.kind == "figure"
    ]
    assert (doubt.severity, said in doubt.message) == (severity, True)


def test_a_date_near_the_day_of_publication_is_known_from_it() -> None:
    text = "The council approved the plan on Sunday."
    near = Grounds(sentences_of(text), "", date(2026, 6, 3))
    assert kinds("The council approved the plan on 31 May.", near) == set()
    assert kinds("The council approved the plan on 31 January.", near) == {("figure", "error")}
    unknown = Grounds(sentences_of(text))
    assert kinds("The council approved the plan on 31 May.", unknown) == {("figure", "warning")}


@pytest.mark.parametrize(
    ("language", "text", "statement", "kind"),
    [
        ("de", "Der Umsatz des Hafens stieg um 12 Prozent auf 30 Millionen Euro.", "Der Umsatz des Hafens sank um 12 Prozent.", "opposite"),
        ("de", "Der Kran hebt seit Mai 80 Tonnen im Hafen.", "Im Hafen hebt der Kran 80 Kilogramm.", "unit"),
        ("fr", "Le conseil a approuvé le plan du port en mai.", "Le conseil a rejeté le plan du port.", "opposite"),
        ("es", "El consejo aprobó el plan del puerto en mayo.", "El consejo rechazó el plan del puerto.", "opposite"),
        ("ru", "Продажи порта выросли на 12 процентов в мае.", "Продажи порта упали на 12 процентов.", "opposite"),
        ("pl", "Sprzedaż portu wzrosła w maju o 12 procent.", "Sprzedaż portu spadła o 12 procent.", "opposite"),
        ("tr", "Limanın satışları mayıs ayında yüzde 12 arttı.", "Limanın satışları yüzde 12 düştü.", "opposite"),
    ],
)  # fmt: skip
def test_other_languages_have_opposites_and_units(
    language: str, text: str, statement: str, kind: str
) -> None:
    grounds = Grounds(sentences_of(text, language), language)
    assert kind in {doubt.kind for doubt in ground(statement, grounds)}


BEGUN = """At first the needle rose to 19, to 22, to 24, and stayed there for two hours; nobody but Kari Ness had two more readings.

Ida Holm beat Kari Ness in May, and Kari Ness beat Ida Holm in June. The ferry will sail, but the ferry will not sail far.
"""


@pytest.mark.parametrize(
    "statement",
    [
        "At first the needle rose to 19.",
        "At first the needle rose to 19, to 22, to 24.",
        "Ida Holm beat Kari Ness in May",
    ],
)
def test_the_beginning_of_a_sentence_is_as_the_text_has_it(statement: str) -> None:
    assert kinds(statement, Grounds.of(BEGUN)) == set()


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("At first the needle rose to 19, to 22, to 870.", "figure"),
        ("Ida Holm beat Kari Moe in May.", "name"),
    ],
)
def test_a_beginning_that_differs_is_compared(statement: str, kind: str) -> None:
    assert kind in {each for each, _ in kinds(statement, Grounds.of(BEGUN))}


def test_the_figure_of_a_beginning_is_found_in_its_sentence_after_many_others() -> None:
    lamps = " ".join(f"Quay {letter} has 3 lamps." for letter in "ABCDEFGHIJ")
    text = f"{lamps} It was minus 3 °C when the lights went out, and minus 9 by morning."
    assert kinds("It was minus 3 °C when the lights went out.", Grounds.of(text)) == set()


REPORT = """\
The hospital cut its waiting list by a third in spring, its director said. The ministry turned down a request for more beds.

A spokesman said that the clinic would not close its ward at night. Doctors may move to the new wing in August.
"""


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("By spring a third fewer people were waiting for the hospital.", set()),
        ("The waiting list of the hospital grew by a third in spring.", {"opposite"}),
        ("A request for more beds was not granted by the ministry.", set()),
        ("The ministry accepted a request for more beds.", {"opposite"}),
        ("The clinic is to close its ward at night, a spokesman said.", {"polarity"}),
        ("The list of people waiting for the hospital did not get shorter by a third in spring.", {"polarity"}),
        ("Doctors are likely to work in the new wing from August.", set()),
        ("Doctors must work in the new wing from August.", {"modality"}),
    ],
)  # fmt: skip
def test_senses_are_compared_where_the_text_speaks_of_the_same(statement: str, told: set[str]) -> None:
    senses = {kind for kind, _ in kinds(statement, Grounds(sentences_of(REPORT), "en"))}
    assert senses & {"opposite", "polarity", "modality"} == told


@pytest.mark.parametrize(
    ("language", "text", "statement", "kind"),
    [
        ("de", "Das Land genehmigte den Bau der Brücke im Mai.", "Das Land genehmigte den Bau der Brücke im Mai nicht.", "polarity"),
        ("es", "La policía detuvo a dos hombres en el puerto.", "La policía no detuvo a dos hombres en el puerto.", "polarity"),
        ("fr", "Le port pourrait ouvrir un troisième quai en mai.", "Le port a refusé d'ouvrir un troisième quai en mai.", ""),
        ("it", "Il consiglio ha respinto il piano del porto.", "Il consiglio non ha approvato il piano del porto.", ""),
    ],
)  # fmt: skip
def test_denials_are_compared_in_other_languages(language: str, text: str, statement: str, kind: str) -> None:
    found = {each for each, _ in kinds(statement, Grounds(sentences_of(text, language), language))}
    assert found & {"polarity"} == ({kind} if kind else set())

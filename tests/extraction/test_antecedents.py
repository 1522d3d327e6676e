"""Sentences that point back keep what they point to as their label, or are left out."""

from __future__ import annotations

import pytest

from creditline.extraction.key_facts import extract_key_facts
from creditline.manuscript.sentences import sentences_of

MORE = (
    "\n\nThe harbour of Annet has two cranes and a ferry. Rain fell in the valley for most of the week."
    " Nobody knows when the next tide comes to the pier."
)


def labelled(text: str, fact: str, language: str = "") -> str | None:
    """The label of a fact that begins in this way; None if there is no such fact."""
    found = extract_key_facts(sentences_of(text + MORE, language), language=language, count=9)
    return next((one.label for one in found if one.text.startswith(fact)), None)


@pytest.mark.parametrize(
    ("text", "fact", "label"),
    [
        (
            "Elon Musk’s SpaceX has emerged as a central figure. The company announced that it seeks $1.77 trillion.",
            "The company announced",
            "SpaceX",
        ),
        ("Kelda Water raised its prices in May. It will spend 40 million euros on pipes.", "It will spend", "Kelda Water"),
        ("Mayor Ines Prazeres opened the crane on Monday. She said that 40 dockers keep their jobs.", "She said that", "Mayor Ines Prazeres"),
        (
            "Ruth Abelard leads the union. Abelard closed the talks on Friday. She told members that 40 jobs are safe.",
            "She told members",
            "Ruth Abelard",
        ),
        ("Prices rose by 4 percent, said Ruth Abelard, a trader. She added that the harvest was poor this year.", "She added", "Ruth Abelard"),
        (
            "Ruth Abelard leads the union of dockers. She joined it in 1998. She told members that 40 jobs are safe.",
            "She told members",
            "Ruth Abelard",
        ),
        ("Lufthansa CEO Carsten Spohr spoke on Monday. Pilots pass 40 tests in each year of work, Spohr said.", "Pilots pass", "Carsten Spohr"),
        ("Inès Ferhat garde le phare depuis 2019. Elle a reçu 240 lettres au mois de mai.", "Elle a reçu", "Inès Ferhat"),
    ],
)  # fmt: skip
def test_the_one_name_before_is_the_label(text: str, fact: str, label: str) -> None:
    assert labelled(text, fact, "fr" if "Elle" in text else "") == label


@pytest.mark.parametrize("after", ["", MORE])
def test_it_is_found_where_the_standfirst_is_left_out(after: str) -> None:
    text = "Water gets dearer.\n\nMayor Ines Prazeres opened the crane on Monday. She said that 40 dockers keep their jobs."
    _, *others = sentences_of(text + after, "")
    [label] = [one.label for one in extract_key_facts(others, count=9) if one.text.startswith("She said")]
    assert label == "Mayor Ines Prazeres"


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Kelda Water sued Bolt Energy in May. It will spend 40 million euros on pipes.", "It will spend"),
        ("Ruth Abelard met Ines Prazeres on Monday. She said that 40 dockers keep their jobs.", "She said"),
        (
            "Ruth Abelard says that her son left the town. He crossed the border two years ago at night.",
            "He crossed",
        ),
        ("Prices rose in the whole valley in May. It will spend 40 million euros on pipes.", "It will spend"),
        ("The union of Kelda Water went on strike. She said that 40 dockers keep their jobs.", "She said"),
        ("“Ruth Abelard closed the talks.” She told members that 40 jobs are safe for now.", "She told"),
        ("Das Unternehmen Bolt wächst. Es hat im Mai 40 neue Leute in Berlin eingestellt.", "Es hat"),
    ],
)
def test_without_one_candidate_the_sentence_is_left_out(text: str, fact: str) -> None:
    assert labelled(text, fact, "de" if "wächst" in text else "") is None


def test_a_person_who_is_called_by_the_last_name_has_the_full_one_as_label() -> None:
    text = (
        "The union is led by Ruth Abelard. On Friday Abelard closed the talks with the port after ten hours."
    )
    assert labelled(text, "On Friday Abelard") == "Ruth Abelard"


def test_a_heading_parts_a_sentence_from_the_name_before() -> None:
    from creditline.manuscript.conversion import convert
    from creditline.manuscript.sentences import sentences

    text = "Kelda Water raised its prices in May.\n\n{}It will spend 40 million euros on new pipes.\n"
    for heading, told in (("", True), ("## Pipes\n\n", False)):
        found = extract_key_facts(sentences(convert(text.format(heading))), count=9)
        assert any(fact.text.startswith("It will") for fact in found) is told


SKYLARK = (
    "About 20,000 passengers were stranded after the airline Skylark canceled all its flights on Friday. "
)


@pytest.mark.parametrize(
    "text",
    [
        f"{SKYLARK}Skylark had offices in Dublin. The airline had debts of 90 million euros.",
        f"{SKYLARK}Skylark had offices in Dublin. Unions expect 2,900 dismissals in the next weeks.",
        f"{SKYLARK}Skylark had offices in Dublin. Its rivals sold 4,000 seats to Paris at high prices.",
        f"{SKYLARK}The letter reached 40 travellers in Paris, among them a crew of nine.",
        f"{SKYLARK}Skylark's biggest loss of the last 40 years came when rain fell in Dublin.",
    ],
)
def test_a_sentence_that_does_not_name_its_subject_is_no_fact(text: str) -> None:
    facts = extract_key_facts(sentences_of(text), "Skylark cancels all flights", "en")
    assert [fact.text for fact in facts] == [SKYLARK.strip()]


@pytest.mark.parametrize(
    ("title", "count"),
    [("Skylark cancels all flights", 1), ("Ferries profit from a strike", 2)],
)
def test_a_sentence_without_a_word_of_the_title_is_no_fact(title: str, count: int) -> None:
    text = f"{SKYLARK}Ferries of the Annet Line carried 4,000 people to Dublin on Saturday."
    assert len(extract_key_facts(sentences_of(text + " Nobody knows more." * 5), title, "en")) == count


@pytest.mark.parametrize(
    ("text", "label", "language"),
    [
        ("On Friday, minister Ruth Abelard closed 40 factories of the region.", "Ruth Abelard", ""),
        ("El ministro Andrés Olmedo cerró el viernes 40 fábricas de la región.", "Andrés Olmedo", "es"),
        ("Ruth Abelard closed 40 factories of the region on Friday.", "", ""),  # It begins with its name.
        ("Factories of Ruth Abelard closed in 40 towns on Friday.", "", ""),
        ("Grocer Abelard & Pine closed 40 shops of the region on Friday.", "", ""),
        ("Critics met Ruth Abelard in 40 towns of the region on Friday.", "", ""),
    ],
)
def test_the_name_of_a_subject_is_the_label_if_other_words_come_first(
    text: str, label: str, language: str
) -> None:
    again = "Ruth Abelard spoke. " if not language else "Andrés Olmedo habló. "
    [fact] = extract_key_facts(sentences_of(f"{text} {again}", language), "", language, count=1)
    assert (fact.text, fact.label) == (text, label)


@pytest.mark.parametrize(
    "text",
    [
        "Courtney Love sang on Monday in Annet. Critics who studied the love of fans wrote 40 pages in May.",
        "Ruth Abelard met Ines Prazeres on Monday. Dockers gave 40 flowers to Prazeres and Abelard in May.",
    ],
)
def test_a_thing_or_person_with_several_names_has_no_label(text: str) -> None:
    third = text.rpartition(". ")[2]
    assert labelled(text, third[:12]) in (None, "")

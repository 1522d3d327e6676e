from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from creditline.extraction.fitness import stands_alone
from creditline.extraction.key_facts import extract_key_facts
from creditline.manuscript.sentences import sentences_of

NEWS = """\
ANNET (AP) -- The port of Annet has opened its second crane, after two years of work and a strike.

The crane cost the port $4.2 million and lifts 80 tonnes. It was built in Lisbon. However, the union (UPD) expects 40 dockers
to lose their jobs.

The company said nothing. Is that wise? Read more: The story of the crane and of the port. "We are sad," said a docker.

Annet's first crane was opened in 1987 by Mayor Ines Prazeres. Ships of the Straitline company call at Annet every Friday.
Watch the crane at work at 8pm ET on the channel of the port.
"""


def extracted(text: str, count: int | None = None) -> list[str]:
    return [
        fact.text
        for fact in extract_key_facts(sentences_of(text), "Annet opens its second crane", count=count)
    ]


def test_facts_are_whole_statements_in_the_order_of_the_article() -> None:
    assert extracted(NEWS, count=5) == [
        "The port of Annet has opened its second crane, after two years of work and a strike.",
        "The crane cost the port $4.2 million and lifts 80 tonnes.",
        "The union expects 40 dockers to lose their jobs.",
        "Annet's first crane was opened in 1987 by Mayor Ines Prazeres.",
        "Ships of the Straitline company call at Annet every Friday.",
    ]


def test_a_few_lines_give_one_fact_a_short_text_three_and_a_long_one_six() -> None:
    assert len(extracted("The port of Annet has opened its second crane.")) == 1
    more = "The port of Annet bought 3 cranes from Straitline in 1998. Mayor Ines Prazeres sold Annet's ferry in 2001."
    assert len(extracted(f"{NEWS}\n{more}")) == 3
    long = "\n\n".join(
        f"The harbour of Port Place{n} has bought {n} cranes from Stream{n} this year." for n in range(40)
    )
    assert len(extracted(long)) == 6


def test_nothing_is_told_twice() -> None:
    text = "The port of Annet has opened its second crane this week.\n\n" * 8
    assert len(extracted(text, count=3)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "He has opened the second crane of the port.",
        "The company has opened the second crane of the port.",
        "This crane is the second one of the port.",
        "In the end they opened the second crane of the port.",
        "Some of them opened the second crane of the port.",
        "We have opened the second crane of the port.",
        "The port told us that it has opened a crane.",
        "Has the port of Annet opened its second crane?",
        "“The port has opened its crane,” said the mayor.",
        "The port has said “nothing about its second crane.",
        "Read more: The port has opened its crane.",
        "Watch the port open its crane at 8pm ET.",
        "CNN's Ann Smith contributed to this report.",
        "The port has opened",
        "The crane is open.",
        "Three answers are now being discussed by the port:",
        "The port " + "and the town " * 20 + "agree.",
    ],
)
def test_what_cannot_stand_alone_is_not_extracted(text: str) -> None:
    assert not stands_alone(text, english=True)


@pytest.mark.parametrize(
    "text",
    [
        "Two men have opened the second crane of the port.",
        "The company behind the port has opened a crane.",
        "All 340 residents have seen the second crane.",
        "In Annet they have opened the second crane.",
        "It’s Annet’s second crane that has opened this week."[5:].replace("Annet", "Annet", 1),
        "Most of the dockers have seen the second crane.",
        'A sign says "Mind the crane" to all who pass.',
    ],
)
def test_what_can_stand_alone_is_extracted(text: str) -> None:
    assert stands_alone(text, english=True)


def test_no_label_where_something_is_denied_nor_in_another_language() -> None:
    denied = "The energy ministry has not paid the grid operator. The energy ministry is in Port Annet. The energy ministry waits."
    assert {fact.label for fact in extract_key_facts(sentences_of(denied), count=3)} <= {
        "",
        "Energy ministry",
    }
    assert extract_key_facts(sentences_of(denied), count=1)[0].label in ("", "Energy ministry")
    german = "Das Ministerium in Berlin hat dem Betreiber am Montag 40 Millionen Euro gezahlt. Das Ministerium ist in Berlin."
    assert [fact.label for fact in extract_key_facts(sentences_of(german), language="de")] == [""]


def test_other_languages_need_no_word_lists() -> None:
    text = "岬口駅の駅舎が喫茶店として生まれ変わり、3月20日で開店1周年を迎えた。コーヒーは520円。これだけ？"
    assert [fact.text for fact in extract_key_facts(sentences_of(text, "ja"), language="ja")] == [
        "岬口駅の駅舎が喫茶店として生まれ変わり、3月20日で開店1周年を迎えた。"
    ]


def test_the_seed_of_hashes_changes_nothing() -> None:
    program = (
        "import sys; from creditline.extraction.key_facts import extract_key_facts;"
        "from creditline.extraction.take import extract_take; from creditline.grounding.doubts import ground;"
        "from creditline.manuscript.sentences import sentences_of; s = sentences_of(sys.stdin.read());"
        "print(extract_key_facts(s, 'crane', count=4), extract_take(s), [ground(x.text + ' Zed 99', s) for x in s])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=NEWS,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(told) == 1


WORDS = st.sampled_from(
    "However, Meanwhile, But Acme Bolt the a company has opened (IPO) (not now) 12 $4.2 million — – which, who closing"
    " including it They said. grew. fell? “so” (CNN) -- NEW US us U.S. I , , .".split()
)


def is_deletion(short: str, whole: str) -> bool:
    letters = iter("".join(whole.split()).casefold())
    return all(letter in letters for letter in "".join(short.split()).casefold())


@given(st.lists(WORDS, max_size=150).map(" ".join))
def test_extracted_text_is_its_sentence_less_some_words(text: str) -> None:
    for fact in extract_key_facts(sentences_of(text), "Acme has opened", count=6):
        words = iter(fact.sentence.text.replace(")", ") ").casefold().split())
        for word in fact.text.casefold().split():
            # A comma may close up to the word before it, and a bracket that goes takes none along.
            assert any(word.rstrip(",.;:!?") == other.rstrip(",.;:!?") for other in words), (
                fact.text,
                fact.sentence.text,
            )
        assert is_deletion(fact.label.replace(" ", ""), fact.text) or not fact.label


@given(st.text(max_size=400), st.text(max_size=20), st.sampled_from(["", "en", "de", "ja", "x"]))
def test_nothing_raises(text: str, title: str, language: str) -> None:
    extract_key_facts(sentences_of(text, language), title, language)

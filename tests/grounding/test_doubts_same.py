"""What is read of a text only where it is likely to help: no result may differ from that of reading all of it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench.keyfacts import samples
from bench.keyfacts_corruptions import KINDS
from creditline.grounding.dates_in_text import dates
from creditline.grounding.doubts import Grounds, ground
from creditline.grounding.figures import figures, figures_of, in_english
from creditline.grounding.missing import lacking, missing_figures
from creditline.grounding.numerals import NUMBER_WORDS, in_ascii_digits, spelt
from creditline.grounding.proper_names import names
from creditline.manuscript.sentences import Sentence
from creditline.text.terms import short_words, terms, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.keyfacts import Example
    from creditline.grounding.figures import Figures
    from creditline.grounding.proper_names import Name

PIECES = """\
1 2 12 20 1.77 1,000 12,345 000 2024 2024-05-06 12:30 23:41:07 N7 COVID-19 A- 3月 5日 年 万 ١٢٨٬٠٠٠ ١٫٩ May March Jan Sept. December may
one two twenty twenty-one a an hundred million trillion and -and- first dozen Third about almost than an_estimated $ € £ % per cent percent
points USD yen Prozent k m bn to - – or bis . , ; : ' ’ s st of US EU AI AIs U.S. A.B. d’Or Ann Kyōto İ ß \u00a0 \u202f | not""".split(
    " "
)
TEXTS = st.builds(str.join, st.sampled_from((" ", "")), st.lists(st.sampled_from(PIECES), max_size=12))
unhurried = settings(deadline=None, database=None, derandomize=True)
SENTENCES = st.lists(TEXTS, min_size=1, max_size=4)


def whole(texts: Sequence[str]) -> Figures:
    """The figures of all sentences at once."""
    return figures("\n|\n".join(texts))


def said(found: Figures) -> object:
    """Figures without their places."""
    numbers = [(one.readings, one.kind, one.text, one.hedged, one.sure) for one in found.numbers]
    return (
        numbers,
        [(one.year, one.month, one.day, one.text) for one in found.dates],
        found.times,
        found.codes,
    )


def grounds_of(texts: Sequence[str], language: str = "") -> Grounds:
    return Grounds(tuple(Sentence(text, 0, 0, len(text), at) for at, text in enumerate(texts)), language)


def stands_in(name: Name, texts: Sequence[str]) -> bool:
    """Whether a text has a name, from all of its words and terms."""
    written = {word for text in texts for word in words(text)}
    known = written | {word.casefold() for word in written}
    if name.is_marked and len(name.text) <= 3:
        return name.text in known or f"{name.text}s" in known
    return name.text.casefold() in known or name.term in {term for text in texts for term in terms(text)}


def statements(article: Example) -> list[str]:
    """The facts of an article, some of its sentences, and each of them made false."""
    chance = random.Random(article.name)
    texts = [sentence.text for sentence in article.passages]
    own = [*article.facts, *chance.sample(texts, min(len(texts), 8))]
    grounds = Grounds(article.passages, article.language)
    changed = (corrupt(text, grounds, chance) for text in own for corrupt in KINDS.values())
    return [*own, *filter(None, changed)]


@unhurried
@given(SENTENCES)
@example(["It rained.", "January was wet."])
def test_a_text_has_the_figures_of_its_sentences(texts: list[str]) -> None:
    assert said(figures_of(texts)) == said(whole(texts))


@unhurried
@given(TEXTS)
def test_a_quick_look_overlooks_no_date_and_no_number_word(text: str) -> None:
    found = figures(text)
    assert found.dates == tuple(dates(in_ascii_digits(text)))
    spelled = {match.start() for match in NUMBER_WORDS.finditer(text) if spelt(match[0]) is not None}
    assert spelled <= {number.start for number in found.numbers}


@unhurried
@given(TEXTS, SENTENCES, SENTENCES)
def test_more_text_lacks_no_more(statement: str, texts: list[str], more: list[str]) -> None:
    asked = figures(statement)
    in_part = lacking(asked, figures_of(texts))
    assert lacking(in_part, figures_of([*more, *texts])) == lacking(asked, figures_of([*more, *texts]))


@unhurried
@given(TEXTS, SENTENCES)
def test_looking_first_where_it_is_likely_finds_the_same(statement: str, texts: list[str]) -> None:
    grounds = grounds_of(texts)
    assert grounds.lacking(figures(statement)) == lacking(figures(statement), whole(texts))
    assert [grounds.has(name) for name in names(statement)] == [
        stands_in(name, texts) for name in names(statement)
    ]


@unhurried
@given(TEXTS | st.text(max_size=60))
def test_short_words_are_words(text: str) -> None:
    assert short_words(text) <= set(words(text))


def test_letters_that_only_fold_to_english_ones_spell_no_number() -> None:
    assert [one.text for one in figures("ſix men, fİve boats, nıne oars, two masts").numbers] == ["two"]


def test_a_short_name_is_looked_for_as_it_is_written() -> None:
    doubts = ground("Talks of the EU and an AI firm go on.", "Talks of the eu and an AI firm go on.")
    assert [doubt.message for doubt in doubts] == ["the text has no EU"]


def test_doubts_about_samples_are_those_of_reading_all() -> None:
    articles = list(samples())
    assert sum(len(statements(article)) for article in articles) > 1000
    for article in articles:
        texts = [sentence.text for sentence in article.passages]
        grounds = Grounds(article.passages, article.language)
        for statement in statements(article):
            doubts = ground(statement, grounds)
            asked = in_english(figures(statement)) if grounds.is_english else figures(statement)
            missing = {
                (one.text, one.nearest)
                for one in missing_figures(asked, whole(texts), english=grounds.is_english)
            }
            lacks = [
                one for one in doubts if one.message.startswith("the text has no ") and one.kind == "figure"
            ]
            assert {(one.nearest, one.message.partition(";")[0]) for one in lacks} <= {
                (nearest, f"the text has no {text}") for text, nearest in missing
            }
            unknown = {one.text for one in names(statement, article.language) if not stands_in(one, texts)}
            told = {one.message.partition(";")[0] for one in doubts if one.kind == "name"}
            assert told <= {f"the text has no {name}" for name in unknown}

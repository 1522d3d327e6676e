"""Compares a statement with the sentences that support it: senses, units, what a figure is of, who does and says what."""

from __future__ import annotations

from collections.abc import Iterator

from creditline.grounding.best_sentence import ALIKE, Supported
from creditline.grounding.bonds import is_at_home, is_year, strange_figures
from creditline.grounding.counterparts import Opposed
from creditline.grounding.doubt import Doubt
from creditline.grounding.evidence import Evidence, evidence, said
from creditline.grounding.exchanged_names import exchanged
from creditline.grounding.figures import Figure, Figures, figures
from creditline.grounding.grounds import Grounds
from creditline.grounding.missing import lacking, missing_figures
from creditline.grounding.modality import otherwise_sure
from creditline.grounding.opposites import opposite
from creditline.grounding.other_names import EVERYWHERE
from creditline.grounding.polarity import added_denial, done_for_planned, left_out
from creditline.grounding.proper_names import capitals, writes_names
from creditline.grounding.speakers import misattributed
from creditline.grounding.units import other_units
from creditline.text.terms import terms
from creditline.text.word_lists import word_lists

LEAST_SUPPORT = 0.17
"""Minimum share of a statement's wording in one sentence. Nearly all statements of other articles have less."""

_SAME = 0.6
"""Minimum share for which the two say the same, so that figures from elsewhere in the text are out of place."""
_NEARLY = 0.8
"""Minimum share for which the sentence itself must contain all figures, even small numbers in words."""
_LEAST_ALIKE = 0.2
"""Share of a statement's words that must begin as words of the text do."""
_LONG = 30
"""Sentences from which a text has some words that begin as those of any statement do."""
_FEWEST = 4
"""Words of a statement from which the text must have some."""
_BESIDE = 2
"""Number of sentences on each side of the best one that may contain the rest of a statement."""


def aligned(statement: str, sought: Figures, grounds: Grounds, best: Supported | None) -> Iterator[Doubt]:
    """Doubts about what a statement says; `sought` are its figures that the best sentence lacks."""
    if (best is None or best.share < LEAST_SUPPORT) and not _is_known(statement, grounds):
        share = int(100 * best.share) if best else 0
        told = f"no sentence of the text has more than {share} % of this wording"
        yield Doubt("support", "warning", told, "", best.sentence if best else None)
    elif best is not None:
        yield from _compared(statement, sought, grounds, best)


def _compared(statement: str, sought: Figures, grounds: Grounds, best: Supported) -> Iterator[Doubt]:
    yield from _senses(statement, grounds, best)
    if best.share >= _SAME and sought:
        yield from _out_of_place(statement, sought, grounds, best)


def _is_known(statement: str, grounds: Grounds) -> bool:
    """Whether a statement is about a text in other words: words of it begin alike, or it names somebody of the text."""
    said_ = frozenset(terms(statement))
    alike = sum(term[:ALIKE] in grounds.index.beginnings for term in said_)
    is_alike = len(said_) < _FEWEST or alike >= _LEAST_ALIKE * len(said_)
    is_lenient = not grounds.is_strict and len(grounds.sentences) < _LONG
    return (is_alike and is_lenient) or _is_named(statement, grounds)


def _is_named(statement: str, grounds: Grounds) -> bool:
    """Whether a statement names somebody or something of the text."""
    holders = grounds.index.holders
    return writes_names(grounds.language) and any(
        name.term in holders and name.text not in EVERYWHERE and name.text in grounds.words
        for name in capitals(statement)
    )


def _out_of_place(statement: str, sought: Figures, grounds: Grounds, best: Supported) -> Iterator[Doubt]:
    """Doubts about figures that the text has, but not near the best sentence."""
    sentence, nearly = best.sentence, best.share >= _NEARLY
    beside = grounds.around(sentence, 0 if nearly else _BESIDE)
    sure = Figures(tuple(one for one in sought.numbers if nearly or (one.sure and not is_year(one))))
    if sure and (lacked := lacking(sure, beside.figures)):
        nowhere = grounds.lacking(lacked).texts
        if len(lacked.numbers) > 1 and any(
            not lacking(lacked, one) for one in _figures_of_each(lacked, grounds)
        ):
            return  # Such as the votes for and against, which stand together elsewhere.
        for missing in missing_figures(lacked, beside.figures, english=True):
            figure = missing.figure
            at_home = isinstance(figure, Figure) and (
                is_at_home(statement, figure, grounds) or _is_age(statement, figure)
            )
            if missing.text not in nowhere and not at_home:
                told = f"the text has {missing.text} elsewhere, not where it says the rest"
                yield Doubt("thing", "warning", told, missing.nearest, sentence)


def _figures_of_each(lacked: Figures, grounds: Grounds) -> Iterator[Figures]:
    """The figures of each sentence that may hold the first of some."""
    for number in grounds.numbers_of(lacked.numbers[0]):
        yield figures(grounds.sentences[number].text)


def _is_age(statement: str, figure: Figure) -> bool:
    """Whether a figure stands between commas, as an age after a name does."""
    return statement[: figure.start].endswith(", ") and statement.startswith(
        ",", figure.start + len(figure.text)
    )


def _senses(statement: str, grounds: Grounds, best: Supported) -> Iterator[Doubt]:
    """Doubts about words that the text has in another sense, or of another thing or person."""
    found = evidence(statement, grounds)
    for unit in other_units(statement, grounds, found):
        yield Doubt(
            "unit",
            "warning",
            f"the text has {unit.theirs}, not {unit.ours}: {unit.sentence}",
            unit.theirs,
            best.sentence,
        )
    for figure, other, where in strange_figures(statement, grounds, found):
        yield Doubt(
            "thing",
            "warning",
            f"the text has {figure.text} of another thing; here it has {other.text}: {where}",
            other.text,
            best.sentence,
        )
    lists = word_lists(grounds.language)
    for compare in (opposite, added_denial, left_out, otherwise_sure, done_for_planned):
        if (told := compare(said(statement), found, grounds, lists)) is not None:
            yield Doubt(told.kind, "warning", _opposed(told), told.theirs, best.sentence)
    yield from _exchanged(statement, found, grounds, best)
    if writes_names(grounds.language) and (other_speaker := misattributed(statement, grounds, found)):
        yield Doubt(
            "speaker",
            "warning",
            f"the text does not let {other_speaker.ours} say so: {other_speaker.sentence}",
            other_speaker.theirs,
            best.sentence,
        )


def _exchanged(statement: str, found: Evidence, grounds: Grounds, best: Supported) -> Iterator[Doubt]:
    """A doubt about two names that the text has the other way round."""
    if writes_names(grounds.language) and (turned := exchanged(statement, found, grounds)):
        yield Doubt(
            "order",
            "warning",
            f"the text has {turned.one} and {turned.other} the other way round: {turned.sentence}",
            "",
            best.sentence,
        )


def _opposed(told: Opposed) -> str:
    if told.kind == "polarity" and told.theirs:
        return f"the text says the opposite: {told.sentence}"
    if told.theirs:
        return f"the text says “{told.theirs}” where this says “{told.ours}”: {told.sentence}"
    return f"the text does not say “{told.ours}” here: {told.sentence}"

"""Compares a statement with the sentences that support it: senses, units, what a figure is of, who does and says what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.grounding.bonds import is_at_home, is_year, strange_figures
from creditline.grounding.contradictions import contradicts, turned_round
from creditline.grounding.doubt import Doubt
from creditline.grounding.evidence import evidence, said
from creditline.grounding.exchanged_names import exchanged
from creditline.grounding.figures import Figure, Figures
from creditline.grounding.missing import lacking, missing_figures
from creditline.grounding.other_names import EVERYWHERE
from creditline.grounding.proper_names import capitals, writes_names
from creditline.grounding.senses import denies_something, opposed
from creditline.grounding.speakers import misattributed
from creditline.grounding.units import other_units
from creditline.text.terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.grounding.best_sentence import Supported
    from creditline.grounding.doubt import Kind
    from creditline.grounding.evidence import Evidence
    from creditline.grounding.grounds import Grounds
    from creditline.grounding.modality import Opposed

LEAST_SUPPORT = 0.17
"""Minimum share of a statement's wording in one sentence. Nearly all statements of other articles have less."""

_SAME = 0.6
"""Minimum share for which the two say the same, so that figures from elsewhere in the text are out of place."""
_POLAR = 0.7
"""Minimum share for which a denial of the sentence counts against a statement without one."""
_NEARLY = 0.8
"""Minimum share for which the sentence itself must contain all figures, even small numbers in words."""
_BESIDE = 2
"""Number of sentences on each side of the best one that may contain the rest of a statement."""


def aligned(statement: str, sought: Figures, grounds: Grounds, best: Supported | None) -> Iterator[Doubt]:
    """Doubts about what a statement says; `sought` are its figures that the best sentence lacks."""
    if best is None or best.share < LEAST_SUPPORT:
        if not terms(statement) or (best and _is_named(statement, grounds)):
            return
        share = int(100 * best.share) if best else 0
        told = f"no sentence of the text has more than {share} % of this wording"
        yield Doubt("support", "warning", told, "", best.sentence if best else None)
        return
    senses = list(_senses(statement, grounds, best))
    yield from senses
    yield from _beside(statement, grounds, best, {doubt.kind for doubt in senses})
    if best.share >= _SAME and sought:
        yield from _out_of_place(statement, sought, grounds, best)


def is_beginning(statement: str, sentence: str) -> bool:
    """Whether a statement is the beginning of a sentence up to a comma or semicolon, as many facts are."""
    start = statement.removesuffix(".")
    return sentence.startswith(start) and sentence.startswith((", ", "; "), len(start))


def of_beginning(statement: str, grounds: Grounds, best: Supported) -> Iterator[Doubt]:
    """Doubts about a statement that is the beginning of its best sentence, which has all its figures, names and words.

    So only what the rest of the sentence or other sentences say may be otherwise.
    """
    turned = list(_exchanged(statement, evidence(statement, grounds), grounds, best))
    yield from turned
    yield from _beside(statement, grounds, best, {doubt.kind for doubt in turned})


def _beside(statement: str, grounds: Grounds, best: Supported, told: set[Kind]) -> Iterator[Doubt]:
    """Doubts that the best sentence alone raises, besides those of some kinds."""
    sentence = best.sentence
    # Last, since whether the text is English takes long to find out.
    if (
        best.share >= _POLAR
        and "polarity" not in told
        and contradicts(statement, sentence.text)
        and (denies_something(said(statement), grounds.language) or not grounds.is_english)
    ):
        yield Doubt("polarity", "warning", f"the text says the opposite: {sentence.text}", "", sentence)
    near = "order" not in told and writes_names(grounds.language) and best.share >= _SAME
    if near and (turned := turned_round(statement, sentence.text)):
        order = f"the text has {turned[0]} and {turned[1]} in the other order: {sentence.text}"
        yield Doubt("order", "warning", order, "", sentence)


def _is_named(statement: str, grounds: Grounds) -> bool:
    """Whether a statement names somebody or something of the text, so that it is about it in other words."""
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
        for missing in missing_figures(lacked, beside.figures, english=True):
            figure = missing.figure
            at_home = isinstance(figure, Figure) and is_at_home(statement, figure, grounds)
            if missing.text not in nowhere and not at_home:
                told = f"the text has {missing.text} elsewhere, not where it says the rest"
                yield Doubt("thing", "warning", told, missing.nearest, sentence)


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
    for told in opposed(said(statement), found, grounds.language):
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

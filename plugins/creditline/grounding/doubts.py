"""Does the text say so? Each figure, date and name of a statement is looked for, and the statement held against its sentence.

What is found here proves presence, not truth: a statement may hold nothing but words of the text and be wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from creditline.grounding.alignment import contradicts, turned_round
from creditline.grounding.figures import figures
from creditline.grounding.grounds import Grounds
from creditline.grounding.missing import lacking, missing_figures
from creditline.grounding.proper_names import names, writes_names
from creditline.text.terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from creditline.grounding.figures import Figures
    from creditline.grounding.proper_names import Name
    from creditline.grounding.support import Supported
    from creditline.manuscript.sentences import Sentence

__all__ = ["LEAST_SUPPORT", "Doubt", "Grounds", "Kind", "ground"]

Kind = Literal["figure", "name", "polarity", "order", "support"]

LEAST_SUPPORT = 0.3
"""Below this share of its wording a statement counts as not supported; statements of other articles nearly all are."""

_CLOSE = 0.5
"""Share of the wording from which on a sentence can contradict a statement."""
_SAME = 0.6
"""Share from which on the two say the same, so that a name or figure from elsewhere in the text is out of place."""
_NEARLY = 0.8
"""Share from which on that one sentence must hold every figure and name, small numbers in words too."""
_BESIDE = 2
"""Sentences around the best one that may hold what a statement says besides."""


@dataclass(frozen=True)
class Doubt:
    """One reason to doubt that a text says what a statement says.

    `nearest` is what the text has instead, if anything; `sentence` the one that supports the statement best.
    """

    kind: Kind
    severity: Literal["error", "warning"]
    message: str
    nearest: str
    sentence: Sentence | None


@dataclass(frozen=True)
class _Sought:
    """Parts of a statement to look for in all of a text: those that its best sentence lacks, mostly none.

    A longer text has all that a part of it has; so most statements cost the reading of one sentence.
    """

    figures: Figures
    names: tuple[Name, ...]


def ground(statement: str, text: Grounds | Sequence[Sentence] | str, language: str = "") -> tuple[Doubt, ...]:
    """The doubts about a statement, those about figures first; none where the text says it.

    Args:
        statement: one fact.
        text: what must say so; as Grounds where there are several statements about it.
        language: as declared, unless the text is Grounds already.

    """
    grounds = _grounds(text, language)
    best = grounds.index.best(statement)
    sentence = best.sentence if best else None
    if sentence and sentence.text == statement:
        return ()
    sought = _sought(statement, grounds.language, best)
    return (
        *_figures(sought, grounds, sentence),
        *_names(sought, grounds, sentence),
        *_alignment(statement, sought, grounds, best),
    )


def _grounds(text: Grounds | Sequence[Sentence] | str, language: str) -> Grounds:
    if isinstance(text, Grounds):
        return text
    return Grounds.of(text, language) if isinstance(text, str) else Grounds(tuple(text), language)


def _sought(statement: str, language: str, best: Supported | None) -> _Sought:
    said, named = figures(statement), names(statement, language)
    if best is None:
        return _Sought(said, tuple(named))
    alone = Grounds((best.sentence,), language)
    unshared = (name for name in named if name.is_exact or name.term not in best.sentence.terms)
    return _Sought(
        lacking(said, figures(best.sentence.text)) if said else said,
        tuple(name for name in unshared if not alone.has(name)),
    )


def _figures(sought: _Sought, grounds: Grounds, sentence: Sentence | None) -> Iterator[Doubt]:
    if lacked := grounds.lacking(sought.figures):
        for missing in missing_figures(lacked, grounds.figures, english=grounds.is_english):
            yield Doubt("figure", missing.severity, missing.message, missing.nearest, sentence)


def _names(sought: _Sought, grounds: Grounds, sentence: Sentence | None) -> Iterator[Doubt]:
    for name in dict.fromkeys(found.text for found in sought.names if not grounds.has(found)):
        nearest = grounds.alike(name)
        said = f"the text has no {name}" + (f"; it has {nearest}" if nearest else "")
        yield Doubt("name", "warning", said, nearest, sentence)


def _alignment(statement: str, sought: _Sought, grounds: Grounds, best: Supported | None) -> Iterator[Doubt]:
    if best is None or best.share < LEAST_SUPPORT:
        if not terms(statement):
            return
        share = int(100 * best.share) if best else 0
        said = f"no sentence of the text has more than {share} % of this wording"
        yield Doubt("support", "warning", said, "", best.sentence if best else None)
        return
    if best.share < _CLOSE:
        return
    sentence = best.sentence
    if contradicts(statement, sentence.text):
        yield Doubt("polarity", "warning", f"the text says the opposite: {sentence.text}", "", sentence)
    if writes_names(grounds.language) and (turned := turned_round(statement, sentence.text)):
        said = f"the text has {turned[0]} and {turned[1]} in the other order: {sentence.text}"
        yield Doubt("order", "warning", said, "", sentence)
    if best.share >= _SAME and (sought.figures or sought.names):
        yield from _out_of_place(sought, grounds, best)


def _out_of_place(sought: _Sought, grounds: Grounds, best: Supported) -> Iterator[Doubt]:
    """Figures and names that the text has, but not where it says the rest."""
    sentence, nearly = best.sentence, best.share >= _NEARLY
    beside = grounds.around(sentence, 0 if nearly else _BESIDE)
    if sought.figures and (lacked := lacking(sought.figures, beside.figures)):
        nowhere = grounds.lacking(lacked).texts
        for missing in missing_figures(lacked, beside.figures, english=True):
            if (nearly or missing.severity == "error") and missing.text not in nowhere:
                said = f"the text has {missing.text} elsewhere, not where it says the rest"
                yield Doubt("figure", "warning", said, missing.nearest, sentence)
    for name in sought.names:
        if grounds.has(name) and not beside.has(name):
            said = f"the text has {name.text} elsewhere, not where it says the rest"
            yield Doubt("name", "warning", said, "", sentence)

"""Finds reasons to doubt that a text supports a statement: missing figures, dates and names, denials and wording.

This shows that the words occur, not that the statement is true: a wrong statement can use only words of the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from creditline.grounding.contradictions import contradicts, turned_round
from creditline.grounding.figures import figures
from creditline.grounding.grounds import Grounds
from creditline.grounding.missing import lacking, missing_figures
from creditline.grounding.proper_names import names, writes_names
from creditline.text.terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from creditline.grounding.best_sentence import Supported
    from creditline.grounding.figures import Figures
    from creditline.grounding.proper_names import Name
    from creditline.manuscript.sentences import Sentence

__all__ = ["LEAST_SUPPORT", "Doubt", "Grounds", "Kind", "ground"]

Kind = Literal["figure", "name", "polarity", "order", "support"]

LEAST_SUPPORT = 0.3
"""Minimum share of a statement's wording in one sentence. Nearly all statements of other articles have less."""

_CLOSE = 0.5
"""Minimum share for which a sentence can contradict a statement."""
_SAME = 0.6
"""Minimum share for which the two say the same, so that figures and names from elsewhere in the text are out of place."""
_NEARLY = 0.8
"""Minimum share for which the sentence itself must contain all figures and names, even small numbers in words."""
_BESIDE = 2
"""Number of sentences on each side of the best one that may contain the rest of a statement."""


@dataclass(frozen=True)
class Doubt:
    """One reason to doubt that a text supports a statement.

    `nearest` is the text's nearest figure or name, or empty; `sentence` is the one that supports the statement best.
    """

    kind: Kind
    severity: Literal["error", "warning"]
    message: str
    nearest: str
    sentence: Sentence | None


@dataclass(frozen=True)
class _Sought:
    """Figures and names of a statement that its best sentence lacks. Only these are searched for in the whole text.

    Mostly there are none, so checking a statement mostly takes reading one sentence.
    """

    figures: Figures
    names: tuple[Name, ...]


def ground(statement: str, text: Grounds | Sequence[Sentence] | str, language: str = "") -> tuple[Doubt, ...]:
    """Doubts about a statement, those about figures first; none if a sentence equals it.

    Args:
        statement: one fact.
        text: the text, its sentences, or Grounds, which are faster for several statements.
        language: declared language of the text; ignored for Grounds.

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
    """Doubts about figures and names that the text has, but not near the best sentence."""
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

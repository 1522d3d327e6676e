"""Finds reasons to doubt that a text supports a statement: missing figures, dates and names, denials and wording.

This shows that the words occur, not that the statement is true: a wrong statement can use only words of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from creditline.grounding.alignment import LEAST_SUPPORT, aligned
from creditline.grounding.best_sentence import Supported
from creditline.grounding.calendar_names import other_months_and_weekdays
from creditline.grounding.derived import is_given, is_unsure, may_be_reckoned
from creditline.grounding.doubt import Doubt, Kind
from creditline.grounding.evidence import evidence
from creditline.grounding.figures import Figures, figures, in_english
from creditline.grounding.grounds import Grounds
from creditline.grounding.missing import lacking, missing_figures
from creditline.grounding.modality import LEAD
from creditline.grounding.other_names import is_known
from creditline.grounding.proper_names import Name, names
from creditline.grounding.quoted import misquoted
from creditline.grounding.speakers import speaker_names
from creditline.manuscript.sentences import Sentence
from creditline.text.patterns import Pattern
from creditline.text.terms import terms

__all__ = ["LEAST_SUPPORT", "Doubt", "Grounds", "Kind", "ground"]

_CLOSE = 0.5
"""Minimum share for which a number that may be counted from the text counts as missing."""
_MOST = 40
"""Figures that are told of in one statement."""


@dataclass(frozen=True)
class _Sought:
    """Figures and names of a statement that its best sentence lacks. Only these are searched for in the whole text.

    Mostly there are none, so checking a statement mostly takes reading one sentence.
    """

    figures: Figures
    names: tuple[Name, ...]


def ground(statement: str, text: Grounds | Sequence[Sentence] | str, language: str = "") -> tuple[Doubt, ...]:
    """Doubts about a statement, those about figures first; none if a sentence says it word for word.

    Args:
        statement: one fact.
        text: the text, its sentences, or Grounds, which are faster for several statements.
        language: declared language of the text; ignored for Grounds.

    """
    grounds = _grounds(text, language)
    if is_said(statement, (sentence.text for sentence in grounds.sentences)):
        return ()
    best = grounds.index.best(statement)
    sentence = best.sentence if best else None
    sought = _sought(statement, grounds, best)
    wrong = tuple(_figures(statement, sought, grounds, best))
    return (
        *(wrong or other_months_and_weekdays(statement, grounds, sentence)),
        *_quotations(statement, grounds, sentence),
        *_names(statement, sought, grounds, best),
        *aligned(statement, sought.figures, grounds, best),
    )


def is_said(statement: str, sentences: Iterable[str]) -> bool:
    """Whether a sentence equals a statement, or begins with it up to a comma or semicolon, as those of many facts do."""
    start = statement.removesuffix(".")
    return any(
        sentence == statement or (sentence.startswith((", ", "; "), len(start)) and bool(terms(statement)))
        for sentence in sentences
        if sentence.startswith(start)
    )


def _grounds(text: Grounds | Sequence[Sentence] | str, language: str) -> Grounds:
    if isinstance(text, Grounds):
        return text
    return Grounds.of(text, language) if isinstance(text, str) else Grounds(tuple(text), language)


def _sought(statement: str, grounds: Grounds, best: Supported | None) -> _Sought:
    said, lead, language = figures(statement), _lead(statement), grounds.language
    if any("," in one.text and len(one.readings) > 1 for one in said.numbers) and grounds.is_english:
        said = in_english(said)
    named = [name for name in names(statement, language) if name.start >= lead]
    if best is None:
        return _Sought(said, tuple(named))
    alone = Grounds((best.sentence,), language)
    unshared = (name for name in named if name.is_exact or name.term not in best.sentence.terms)
    return _Sought(
        lacking(said, figures(best.sentence.text)) if said else said,
        tuple(name for name in unshared if not alone.has(name)),
    )


def _quotations(statement: str, grounds: Grounds, sentence: Sentence | None) -> Iterator[Doubt]:
    for wrong in misquoted(statement, grounds):
        said = f"the text does not say “{wrong.text}”" + (
            f"; the nearest is: {wrong.nearest}" if wrong.nearest else ""
        )
        yield Doubt(
            "quotation",
            "warning" if wrong.nearest or wrong.is_title else "error",
            said,
            wrong.nearest,
            sentence,
        )


def _lead(statement: str) -> int:
    """Where a statement begins, after the name of its speaker if that stands first."""
    lead = LEAD.match(statement)
    return lead.end() if lead else 0


def _figures(statement: str, sought: _Sought, grounds: Grounds, best: Supported | None) -> Iterator[Doubt]:
    lacked = grounds.lacking(sought.figures)
    if not lacked:
        return
    found = evidence(statement, grounds)
    share = best.share if best else 0.0
    for missing in islice(missing_figures(lacked, grounds.figures, english=grounds.is_english), _MOST):
        if missing.figure is None or not is_given(statement, missing.figure, grounds, found):
            if missing.severity == "warning" and share < _CLOSE:
                continue  # It may be counted from the text.
            reckoned = may_be_reckoned(missing.figure, grounds)
            unsure = reckoned or is_unsure(statement, missing.figure, share, grounds.day)
            severity = "warning" if unsure else missing.severity
            said = missing.message + (f"; {reckoned} would give it" if reckoned else "")
            yield Doubt("figure", severity, said, missing.nearest, best.sentence if best else None)


def _names(statement: str, sought: _Sought, grounds: Grounds, best: Supported | None) -> Iterator[Doubt]:
    missing = [found for found in sought.names if not grounds.has(found) and not is_known(found, grounds)]
    missing = [*_without_author(missing, statement, grounds)] if missing else missing
    starts = {found.start for found in missing}
    for name in dict.fromkeys(
        # A first word may be none, unless another unknown name follows.
        found.text
        for found in missing
        if grounds.is_strict
        or not found.opens
        or found.is_marked
        or found.start + len(found.text) + 1 in starts
        or _is_named(statement, found)
    ):
        nearest = grounds.alike(name)
        told = f"the text has no {name}" + (f"; it has {nearest}" if nearest else "")
        yield Doubt("name", "warning", told, nearest, best.sentence if best else None)


def _without_author(missing: Sequence[Name], statement: str, grounds: Grounds) -> Iterator[Name]:
    """Names that a text doesn't have, without the one person who speaks, or acts, in a statement and tells the text."""
    is_written = not _WRITES.isdisjoint(statement.split())
    author = (
        speaker_names(statement, grounds.language)
        if grounds.narrated >= _SOMETIMES or is_written
        else frozenset[str]()
    )
    unknown = {found.text for found in missing}
    if not author and grounds.narrated >= _OFTEN and len(missing) <= _NAME_PARTS:
        first = missing[0].start
        ends = missing[-1].start + len(missing[-1].text)
        author = frozenset(
            unknown if statement[first:ends] == " ".join(found.text for found in missing) else ()
        )
    yield from (found for found in missing if not (author <= unknown and found.text in author))


_WRITES = frozenset("writes schreibt écrit escribe scrive escreve schrijft пишет".split())
"""Words beside the name of an author."""
_SOMETIMES, _OFTEN = 3, 7
"""Sentences in the first person from which a text may not name its author, and from which it tells of them."""
_NAME_PARTS = 3


_LIKE_A_NAME = Pattern(r",|['’]s\b|\s(?:is|was|has|had|said|says|will|would|told|announced|won|lost)\b")


def _is_named(statement: str, name: Name) -> bool:
    """Whether what follows a first word follows names alone."""
    return bool(_LIKE_A_NAME.match(statement, name.start + len(name.text)))

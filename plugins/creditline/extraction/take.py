"""Extracts a Take from an article: sentences about the meaning, the uncertainties and the consequences of the news.

A Take is opinion, which cannot be generated, so it only consists of sentences of the article and is marked as such. The
patterns are strict and for English only. In news, most parts rightly stay empty; looser patterns mostly find nonsense.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from creditline.extraction.assertions import speaks
from creditline.extraction.fitness import is_whole, length
from creditline.extraction.shortening import LONGEST, shortened
from creditline.manuscript.sentences import Sentence, words_of
from creditline.text.patterns import Pattern
from creditline.text.terms import is_english

_POINTS_BACK = Pattern(r"(?:This|That|These|Those|It|Such)\b")
_WHY = Pattern(
    r"(?:This|That|It|These|Those|The)\b(?: [a-z-]+){0,4} (?:also )?"
    r"(?:means(?! to\b)|signals?|signifies|underlines|underscores|illustrates|demonstrates|highlights|implies that"
    r"|marks a (?:shift|turning|milestone|change|break)|matters|paves the way|opens the (?:way|door)|sets a precedent)\b",
)
_HARM = (
    r"(?:risks?|volatility|declines?|loss(?:es)?|correction|collapse|crash|crisis|shortages?|delays?|harm|damage|failures?|fines?"
    r"|lawsuits?|bankruptc\w+|recession|backlash|unrest|deaths?|injur\w+|inflation|dangers?|cuts|closures?|conflicts?)"
)
_RISKS = Pattern(
    rf"\b(?:could|may|might|would) (?:\w+ )?(?:trigger|lead to|cause|result in|mean|bring|spark)\b[^.;]{{0,80}}\b{_HARM}\b"
    r"|\b(?:could|may|might) (?:\w+ )?(?:undermine|threaten|jeopardi[sz]e|wipe out|endanger|worsen|backfire|derail|destabili[sz]e)\b"
    r"|\b[Cc]ritics (?:\w+ )?(?:warn|caution|point out|fear|doubt|worry)\b"
    r"|\b(?:risk|danger|threat|drawback|limitation|uncertainty|concern)s? (?:is|are|remains?|includes?) (?!no\b|not\b|over\b|low\b)"
    r"|\b(?:remains?|is|are) (?:still |far from |largely |highly )?(?:unclear|uncertain|unproven|untested|unknown|unsustainable|clear whether)\b"
)
_AUDIENCE = (
    r"(?:[A-Z][a-z]+ )?(?:businesses|companies|firms|consumers|customers|developers|employers|employees|drivers|families|farmers"
    r"|homeowners|households|investors|landlords|manufacturers|motorists|organi[sz]ations|owners|parents|passengers|patients"
    r"|people|pensioners|readers|residents|retailers|savers|shoppers|shareholders|students|teachers|tenants|travell?ers|users"
    r"|visitors|voters|workers|anyone|everyone|you)"
)
_ADVICE = Pattern(
    rf"\b(?:{_AUDIENCE})\b(?: (?!not\b|never\b)[a-z’'-]+){{0,6}}? (?:should|must|need to|ought to|are advised to|are urged to|would do well to)"
    r" (?!have\b|be able\b|never have\b)(?:not |never |also |first |always |now )?[a-z]+\b",
    re.IGNORECASE,
)
_MOST_WORDS = 60


@dataclass(frozen=True)
class _Kind:
    """Signs of a part: one of the words `signs`, and a pattern, which must match at the start if it `opens`."""

    signs: frozenset[str]
    pattern: Pattern
    opens: bool


_PARTS = (
    _Kind(
        frozenset(
            """means signal signals signify signifies underline underlines underscore underscores illustrate illustrates
            demonstrate demonstrates highlight highlights imply implies marks matters paves opens sets""".split()
        ),
        _WHY,
        opens=True,
    ),
    _Kind(
        frozenset(
            """could may might would critics Critics risk risks danger dangers threat threats drawback drawbacks limitation
            limitations uncertainty concern concerns remain remains is are""".split()
        ),
        _RISKS,
        opens=False,
    ),
    _Kind(frozenset(("should", "must", "need", "ought", "advised", "urged", "well")), _ADVICE, opens=True),
)


@dataclass(frozen=True)
class ExtractedPart:
    """One part of a Take: shortened text and source of one sentence, or of two if the second refers to the first."""

    parts: tuple[tuple[str, Sentence], ...]

    @property
    def text(self) -> str:
        """Text of the part."""
        return " ".join(text for text, _ in self.parts)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Source sentences of the part."""
        return tuple(sentence for _, sentence in self.parts)


@dataclass(frozen=True)
class ExtractedTake:
    """The parts of an extracted Take. A part is None if the article has no sentence for it."""

    why: ExtractedPart | None = None
    risks: ExtractedPart | None = None
    advice: ExtractedPart | None = None


def extract_take(sentences: Sequence[Sentence], language: str = "") -> ExtractedTake:
    """Extract a Take from the sentences of an article's paragraphs: the first that fits each part, none twice."""
    if not is_english(language, words_of(sentences)):
        return ExtractedTake()
    used: set[int] = set()
    found: list[ExtractedPart | None] = []
    for kind in _PARTS:
        part = _first(sentences, kind, used)
        used |= {sentence.order for sentence in part.sentences} if part else set()
        found.append(part)
    return ExtractedTake(*found)


def _first(sentences: Sequence[Sentence], kind: _Kind, used: set[int]) -> ExtractedPart | None:
    for at, sentence in enumerate(sentences):
        if sentence.order in used or kind.signs.isdisjoint(sentence.words):
            continue
        text = shortened(sentence.text)
        found = kind.pattern.match(text) if kind.opens else kind.pattern.search(text)
        if found and _states(sentence.text, text):
            before = sentences[at - 1] if at and sentences[at - 1].block == sentence.block else None
            part = _part(sentence, text, before)
            if part and used.isdisjoint(one.order for one in part.sentences):
                return part
    return None


def _states(whole: str, text: str) -> bool:
    """Whether the article itself states something, without quotations and the first person."""
    quoted = any(mark in whole for mark in '"“”«»')
    return not quoted and is_whole(text) and length(text) <= LONGEST and not speaks(text)


def _part(sentence: Sentence, text: str, before: Sentence | None) -> ExtractedPart | None:
    """The sentence alone or, if it refers to the one before, with that one; None if that one doesn't help."""
    if not _POINTS_BACK.match(text):
        return ExtractedPart(((text, sentence),))
    if before is None:
        return None
    first = shortened(before.text)
    if (
        _POINTS_BACK.match(first)
        or not _states(before.text, first)
        or length(first) + length(text) > _MOST_WORDS
    ):
        return None
    return ExtractedPart(((first, before), (text, sentence)))

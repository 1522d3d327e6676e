"""Check of a model's draft against the article's text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import get_args

from creditline.desk.drafting import Point
from creditline.desk.model_answer import Answer, Opinion, Statement
from creditline.extraction.fitness import length
from creditline.grounding.doubt import Kind
from creditline.grounding.doubts import Grounds, ground
from creditline.manuscript.sections import TAKE_PARTS
from creditline.text.characters import described, forbidden, heaped, shortened, unseen
from creditline.text.terms import terms
from creditline.text.visible_text import on_one_line

_CHECKABLE: tuple[Kind, ...] = ("figure", "unit", "quotation", "name")
_ALL: tuple[Kind, ...] = get_args(Kind)
_LEAST_SUPPORT = 0.3
"""Share of a model's fact that one sentence must have: more than of a person's, who may use any words."""

MOST_FACTS = 6
_MOST_READ = 20
_MOST_WORDS = {"fact": 40, "label": 4}
_MOST_WORDS_OF_A_PART = 80
_MOST_CHARACTERS = 600
_ORDINARY = frozenset(" .,;:!?'\"()-‐‑–—…%&/+’‘‚“”„«»‹›·°§¿¡、。，：；！？（）「」『』《》・،؛؟।॥")
_ADDRESS = re.compile(
    r"(?<![a-z0-9+.-])[a-z0-9+.-]+://\S*|\bwww\.\S*"
    r"|(?<![\w.-])(?=[\w.-]*(?:[\w-]{2}|[\w-]\.[\w-])\.[^\W\d_]{2})[\w.-]+",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\bplease\s+(?:credit|attribute|cite)\b|^\W*(?:credits?|sources?|original|copyright)\s*[:：]"
    r"|©|\ball rights reserved\b|\brepublish",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Kept:
    """The facts and parts of a Take to write into the manuscript, and a line for each rejected one.

    `refused` has those that the model may correct, `surplus` the others.
    """

    facts: tuple[Point, ...]
    take: tuple[Point, ...]
    refused: tuple[str, ...]
    surplus: tuple[str, ...]

    @property
    def left_out(self) -> tuple[str, ...]:
        """A line for each rejected fact or part."""
        return *self.refused, *self.surplus


def kept(answer: Answer, grounds: Grounds) -> Kept:
    """Check a model's draft against the text of the article.

    A fact is kept if the text fully supports it. A label or a part of the Take is kept if the text contains its figures, dates
    and names, since an opinion needn't be in the text. Anything that isn't plain text or looks like a credit is left out.
    """
    sieve = _Sieve(grounds, "\n".join(sentence.text for sentence in grounds.sentences))
    facts = tuple(sieve.facts(answer.facts))
    take = tuple(sieve.parts(answer.take)) if answer.take else ()
    return Kept(facts, take, tuple(sieve.refused), tuple(sieve.surplus))


@dataclass
class _Sieve:
    """Keeps what the text of an article, `said`, supports."""

    grounds: Grounds
    said: str
    refused: list[str] = field(default_factory=list)
    surplus: list[str] = field(default_factory=list)

    def facts(self, given: tuple[Statement, ...]) -> Iterator[Point]:
        seen: set[str] = set()
        for fact in given[:_MOST_READ]:
            statement = on_one_line(fact.statement)
            if len(seen) == MOST_FACTS:
                self.surplus.append(_left_out("fact", statement, f"there are {MOST_FACTS} already"))
            elif self._keeps("fact", fact.statement, _ALL) and statement.casefold() not in seen:
                seen.add(statement.casefold())
                label = (fact.label or "").strip().rstrip(":： ")
                is_kept = label and self._keeps("label", label, _CHECKABLE)
                yield on_one_line(label) if is_kept else "", statement
        if len(given) > _MOST_READ:
            self.surplus.append(f"{len(given) - _MOST_READ} more facts: the limit is {_MOST_READ}")

    def parts(self, given: Opinion) -> Iterator[Point]:
        for name, label in TAKE_PARTS:
            text = getattr(given, name) or ""
            if text.strip() and self._keeps(label, text, _CHECKABLE):
                yield label, on_one_line(text)

    def _keeps(self, what: str, given: str, kinds: tuple[Kind, ...]) -> bool:
        text = on_one_line(given)
        reason = _unfit(given, what, self.said) or _doubted(text, self.grounds, kinds)
        if reason:
            self.refused.append(_left_out(what, text, reason))
        return not reason


def _left_out(what: str, text: str, reason: str) -> str:
    return f"{what} “{shortened(text, 80)}”: {shortened(reason, 200)}"


def _doubted(text: str, grounds: Grounds, kinds: tuple[Kind, ...]) -> str:
    """Message of the first doubt of these kinds about a statement; empty if there is none."""
    told = next((doubt.message for doubt in ground(text, grounds) if doubt.kind in kinds), "")
    best = grounds.index.best(text) if "support" in kinds and not told else None
    if best and best.share < _LEAST_SUPPORT:
        return f"no sentence of the text has more than {int(100 * best.share)} % of this wording"
    return told


def _unfit(text: str, what: str, said: str) -> str:
    """Reason to reject a text because of its form; empty if there is none. `said` is the article's text."""
    most = _MOST_WORDS.get(what, _MOST_WORDS_OF_A_PART)
    if len(text) > _MOST_CHARACTERS or length(on_one_line(text)) > most:
        return f"it has more than {most} words, or {_MOST_CHARACTERS} characters"
    if hidden := next(forbidden(text), None):
        return hidden.message
    if invisible := next(unseen(text), ""):
        return f"it contains {described(invisible)}"
    if heaped(text):
        return "it contains too many combining marks in a row"
    text = on_one_line(text)
    if not terms(text):
        return "it says nothing"
    if strange := next((one for one in text if not _is_plain(one) and one not in said), ""):
        return f"it contains {strange}, which the text does not"
    is_credit = _CREDIT.search(unicodedata.normalize("NFKC", text))
    return _addressed(text, said) or ("it looks like a credit" if is_credit else "")


def _is_plain(character: str) -> bool:
    """Whether a character is usual in prose of any language, and isn't markup."""
    category = unicodedata.category(character)
    return category[0] in "LMN" or category == "Sc" or character in _ORDINARY


def _addressed(text: str, said: str) -> str:
    found = (match[0].rstrip(".,;:!?)") for match in _ADDRESS.finditer(text))
    missing = next((address for address in found if address not in said), "")
    return missing and f"the text has no {missing}"

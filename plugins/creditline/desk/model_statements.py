"""Check of a model's draft against the article's text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
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
_MOST_WORDS = {"fact": 40, "label": 4, "part": 80}
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
    refused: list[str] = []
    surplus: list[str] = []
    said = "\n".join(sentence.text for sentence in grounds.sentences)
    facts = list(_facts(answer.key_facts or (), grounds, said, (refused, surplus)))
    take = list(_parts(answer.take, grounds, said, refused)) if answer.take else []
    return Kept(tuple(facts), tuple(take), tuple(refused), tuple(surplus))


def _facts(
    given: tuple[Statement, ...], grounds: Grounds, said: str, left_out: tuple[list[str], list[str]]
) -> Iterator[Point]:
    refused, surplus = left_out
    seen: set[str] = set()
    for fact in given[:_MOST_READ]:
        statement = on_one_line(fact.statement)
        if len(seen) == MOST_FACTS:
            surplus.append(_left_out("fact", statement, f"there are {MOST_FACTS} already"))
        elif reason := _unfit(fact.statement, "fact", said) or _doubted(statement, grounds, _ALL):
            refused.append(_left_out("fact", statement, reason))
        elif statement.casefold() not in seen:
            seen.add(statement.casefold())
            yield _label(fact.label or "", grounds, said, refused), statement
    if len(given) > _MOST_READ:
        surplus.append(f"{len(given) - _MOST_READ} more facts: the limit is {_MOST_READ}")


def _label(given: str, grounds: Grounds, said: str, refused: list[str]) -> str:
    label = on_one_line(given).rstrip(":： ")
    reason = label and (_unfit(given, "label", said) or _doubted(label, grounds, _CHECKABLE))
    if reason:
        refused.append(_left_out("label", label, reason))
    return "" if reason else label


def _parts(given: Opinion, grounds: Grounds, said: str, refused: list[str]) -> Iterator[Point]:
    for name, label in TAKE_PARTS:
        whole = getattr(given, name) or ""
        text = on_one_line(whole)
        if not text:
            continue
        if reason := _unfit(whole, "part", said) or _doubted(text, grounds, _CHECKABLE):
            refused.append(_left_out(label, text, reason))
        else:
            yield label, text


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
    if len(text) > _MOST_CHARACTERS or length(on_one_line(text)) > _MOST_WORDS[what]:
        return f"it has more than {_MOST_WORDS[what]} words, or {_MOST_CHARACTERS} characters"
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
    return _addressed(text, said) or ("it looks like a credit" if _is_credit(text) else "")


def _is_plain(character: str) -> bool:
    """Whether a character is usual in prose of any language, and isn't markup."""
    category = unicodedata.category(character)
    return category[0] in "LMN" or category == "Sc" or character in _ORDINARY


def _addressed(text: str, said: str) -> str:
    found = (match[0].rstrip(".,;:!?)") for match in _ADDRESS.finditer(text))
    missing = next((address for address in found if address not in said), "")
    return missing and f"the text has no {missing}"


def _is_credit(text: str) -> bool:
    return _CREDIT.search(unicodedata.normalize("NFKC", text)) is not None

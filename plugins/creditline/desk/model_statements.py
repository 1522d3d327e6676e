"""Draft of a model -> the part of it that the text bears out, as plain text, and why the rest is left out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from creditline.extraction.fitness import length
from creditline.grounding.doubts import ground
from creditline.manuscript.sections import TAKE_PARTS
from creditline.text.characters import described, forbidden, heaped, shortened, unseen
from creditline.text.terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.desk.drafting import Point
    from creditline.desk.model_answer import Answer, Opinion, Statement
    from creditline.grounding.doubts import Grounds, Kind

_CHECKABLE: tuple[Kind, ...] = ("figure", "name")
_ALL: tuple[Kind, ...] = (*_CHECKABLE, "polarity", "order", "support")

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
    """The points that may be written into the manuscript, and a line for each that may not."""

    facts: tuple[Point, ...]
    take: tuple[Point, ...]
    left_out: tuple[str, ...]


def kept(answer: Answer, grounds: Grounds) -> Kept:
    """Hold a model's draft against the text of the article.

    A fact stays if there is no doubt at all about it, its label and each part of the Take if every figure, date and name in it
    is in the text: an opinion need not be. What is no plain text, or reads like a credit, is left out whatever it says.
    """
    left_out: list[str] = []
    said = "\n".join(sentence.text for sentence in grounds.sentences)
    facts = list(_facts(answer.key_facts or (), grounds, said, left_out))
    take = list(_parts(answer.take, grounds, said, left_out)) if answer.take else []
    return Kept(tuple(facts), tuple(take), tuple(left_out))


def _facts(told: tuple[Statement, ...], grounds: Grounds, said: str, left_out: list[str]) -> Iterator[Point]:
    seen: set[str] = set()
    for fact in told[:_MOST_READ]:
        statement = _on_one_line(fact.statement)
        if len(seen) == MOST_FACTS:
            left_out.append(_told("fact", statement, f"there are {MOST_FACTS} already"))
        elif reason := _unfit(fact.statement, "fact", said) or _doubted(statement, grounds, _ALL):
            left_out.append(_told("fact", statement, reason))
        elif statement.casefold() not in seen:
            seen.add(statement.casefold())
            yield _label(fact.label or "", grounds, said, left_out), statement
    if len(told) > _MOST_READ:
        left_out.append(f"{len(told) - _MOST_READ} more facts: only {_MOST_READ} are read")


def _label(told: str, grounds: Grounds, said: str, left_out: list[str]) -> str:
    label = _on_one_line(told).rstrip(":： ")
    reason = label and (_unfit(told, "label", said) or _doubted(label, grounds, _CHECKABLE))
    if reason:
        left_out.append(_told("label", label, reason))
    return "" if reason else label


def _parts(told: Opinion, grounds: Grounds, said: str, left_out: list[str]) -> Iterator[Point]:
    for name, label in TAKE_PARTS:
        whole = getattr(told, name) or ""
        text = _on_one_line(whole)
        if not text:
            continue
        if reason := _unfit(whole, "part", said) or _doubted(text, grounds, _CHECKABLE):
            left_out.append(_told(label, text, reason))
        else:
            yield label, text


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _told(what: str, text: str, reason: str) -> str:
    return f"{what} “{shortened(text, 80)}”: {shortened(reason, 200)}"


def _doubted(text: str, grounds: Grounds, kinds: tuple[Kind, ...]) -> str:
    """The first doubt about a statement that is of one of these kinds."""
    return next((doubt.message for doubt in ground(text, grounds) if doubt.kind in kinds), "")


def _unfit(text: str, what: str, said: str) -> str:
    """Why a text may not stand in an article whose text says `said`, whatever it says; empty if it may."""
    if len(text) > _MOST_CHARACTERS or length(_on_one_line(text)) > _MOST_WORDS[what]:
        return f"it has more than {_MOST_WORDS[what]} words, or {_MOST_CHARACTERS} characters"
    if hidden := next(forbidden(text), None):
        return hidden.message
    if invisible := next(unseen(text), ""):
        return f"there is {described(invisible)} in it"
    if heaped(text):
        return "combining marks are heaped up in it"
    text = _on_one_line(text)
    if not terms(text):
        return "it says nothing"
    if strange := next((one for one in text if not _is_plain(one) and one not in said), ""):
        return f"it holds {strange}, which the text does not"
    return _addressed(text, said) or ("it reads like a credit" if _is_credit(text) else "")


def _is_plain(character: str) -> bool:
    """Whether prose of any language may hold a character; those of markup are not among them."""
    category = unicodedata.category(character)
    return category[0] in "LMN" or category == "Sc" or character in _ORDINARY


def _addressed(text: str, said: str) -> str:
    found = (match[0].rstrip(".,;:!?)") for match in _ADDRESS.finditer(text))
    missing = next((address for address in found if address not in said), "")
    return missing and f"the text has no {missing}"


def _is_credit(text: str) -> bool:
    return _CREDIT.search(unicodedata.normalize("NFKC", text)) is not None

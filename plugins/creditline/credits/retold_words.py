"""Reads `retold.txt`: words of sentences that say from whom a text is, a line for each language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from creditline.credits.phrase_tree import STAR, PhraseTree, Span, chain
from creditline.credits.words import phrase_of
from creditline.text.folding import folded
from creditline.text.terms import Remembered

CLASSES = ("this", "text", "taken", "told", "read", "first", "outlet")
SAYING = ("taken", "told", "read", "first")
"""Classes of words that say from whom a text is."""
ANY = "mul"
"""The code of outlets that are known in any language."""


@cache
def _each() -> tuple[tuple[str, str, str], ...]:
    """Class, language and words of each entry of the table."""
    table = files("creditline.credits").joinpath("retold.txt").read_text(encoding="utf-8")
    lines = (line.split("|") for line in folded(table).split("\n") if line and not line.startswith("#"))
    return tuple(
        (kind, code.strip(), entry.replace("_", " "))
        for code, *parts in lines
        for kind, part in zip(CLASSES, parts, strict=True)
        for entry in part.split()
    )


@cache
def tree() -> PhraseTree:
    """Phrases of all languages. A kind is a class and a language."""
    root = PhraseTree()
    for kind, code, entry in _each():
        if not entry.startswith(STAR):
            root.add(chain(f"{kind} {code}", [[phrase_of(entry)]]))
    return root


def compounds(words: list[str]) -> list[Span]:
    """Words that end with a noun for an outlet, such as "Küstenblatt"."""
    return [Span("outlet", at, at + 1) for at, word in enumerate(words) if word.endswith(_endings())]


def names_an_outlet(words: list[str]) -> bool:
    """Whether words of a name are nouns for outlets, or the name of a widely known one."""
    return any(span.kind.startswith("outlet ") for span in tree().spans(words)) or bool(compounds(words))


@cache
def _endings() -> tuple[str, ...]:
    """Endings of such words."""
    return tuple(entry.removeprefix(STAR) for _, _, entry in _each() if entry.startswith(STAR))


def may_name_outlet(fold: str) -> bool:
    """Whether a folded text may hold a noun for an outlet. RE2 looks for all of them in one pass."""
    return _outlets().search(fold) is not None


@cache
def _outlets() -> Any:
    """Matches the first word of each noun. Between letters beyond ASCII, a part of a longer word matches, too."""
    import re2  # takes 3 ms, and most commands judge no text

    edge, found = "[^a-z0-9]", dict[str, None]()
    for _, _, entry in (each for each in _each() if each[0] == "outlet"):
        word = entry.removeprefix(STAR) if entry.startswith(STAR) else phrase_of(entry)[0]
        bare = word.removesuffix(STAR)
        starts = "" if entry.startswith(STAR) or not bare.isascii() else f"(?:^|{edge})"
        ends = f"(?:$|{edge})" if word == bare and bare.isascii() else ""
        found[starts + re2.escape(bare) + ends] = None
    return re2.compile("|".join(found))


def classes_of(words: Iterable[str]) -> set[tuple[str, str]]:
    """Classes of phrases that begin with one of some words, each with its language."""
    return set().union(*map(_CLASSES.__getitem__, words))


def _classes(word: str) -> frozenset[tuple[str, str]]:
    place = tree()[word]
    kinds = {node.kind for node in place.nodes} if place else set[str]()
    kinds |= {f"outlet {ANY}"} if word.endswith(_endings()) else set()
    return frozenset((kind, code) for kind, _, code in (each.partition(" ") for each in kinds))


_CLASSES = Remembered(_classes)

"""Reads `retold.txt`: words of sentences that say from whom a text is, a line for each language."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from creditline.credits.phrase_tree import MOST_KEPT, STAR, PhraseTree, Span, chain
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


class Languages(dict[str, int]):
    """For each word, the languages that have it for a text (lower bits), for telling one, or for "this" (upper bits), computed on first use."""

    def __init__(self) -> None:
        codes = dict.fromkeys(code for _, code, _ in _each())
        self.count, self.lowest = len(codes), (1 << len(codes)) - 1
        self._bit = {f"text {code}": 1 << at for at, code in enumerate(codes)}
        self._bit |= {f"this {code}": 1 << at + 2 * len(codes) for at, code in enumerate(codes)}
        for kind in SAYING:
            self._bit |= {f"{kind} {code}": 1 << at + len(codes) for at, code in enumerate(codes)}
        self.outlet = 1 << 3 * len(codes)
        """The bit of nouns for outlets in any language."""

    def __missing__(self, word: str) -> int:
        if len(self) > MOST_KEPT:
            self.clear()
        found = self.outlet if word.endswith(_endings()) else 0
        place = tree()[word]
        for kind in {node.kind for node in place.nodes} if place else ():
            found |= self.outlet if kind.startswith("outlet ") else self._bit.get(kind, 0)
        self[word] = found
        return found


bits = cache(Languages)


@cache
def is_outlet() -> Remembered[bool]:
    """For each word, whether it is a noun for an outlet in any language."""
    return Remembered(lambda word: bool(bits()[word] & bits().outlet))

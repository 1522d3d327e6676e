"""A tree of phrases, in which a line's phrases are looked up word by word.

The time of a look-up doesn't depend on the number of phrases.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STAR = "*"
"""Stands at the end of a word that any further letters may follow."""


@dataclass
class Node:
    """A node in a tree of phrases: the words and stems that may follow, and the kinds of phrases that end here."""

    words: dict[str, Node] = field(default_factory=dict)
    stems: dict[str, Node] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)
    firsts: dict[str, list[Node]] = field(default_factory=dict)

    def add(self, phrase: Sequence[str], kind: str) -> None:
        """Add a phrase. A word with a star at its end is a stem, which matches any further letters."""
        node = self
        for word in phrase:
            is_stem = word.endswith(STAR)
            following = node.stems if is_stem else node.words
            node = following.setdefault(word.rstrip(STAR), Node())
        node.ended.add(kind)

    def next(self, word: str) -> Iterator[Node]:
        """Nodes that a word leads to."""
        if word in self.words:
            yield self.words[word]
        if self.stems:
            ends = range(1, min(len(word), LONGEST_STEM) + 1)
            yield from (self.stems[word[:end]] for end in ends if word[:end] in self.stems)

    def longest(self, words: Sequence[str], start: int) -> dict[str, int]:
        """For each kind, the end of the longest phrase that begins at `start`."""
        found: dict[str, int] = {}
        nodes = self.first(words[start])
        if not nodes:  # Most words begin no phrase.
            return found
        for at in range(start + 1, len(words) + 1):
            for node in nodes:
                for kind in node.ended:
                    found[kind] = at
            if at == len(words) or not nodes:
                break
            nodes = [after for node in nodes for after in node.next(words[at])]
        return found

    def spans(self, words: Sequence[str]) -> tuple[Span, ...]:
        """Phrases in a line, in order. Phrases of the same kind don't overlap."""
        found = []
        free: dict[str, int] = {}
        for start in range(len(words)):
            for kind, end in self.longest(words, start).items():
                if free.get(kind, 0) <= start:
                    free[kind] = end
                    found.append(Span(kind, start, end))
        return tuple(found)

    def kinds(self) -> set[str]:
        """Kinds of all phrases that go on from here."""
        following = (*self.words.values(), *self.stems.values())
        return self.ended.union(*(node.kinds() for node in following))

    def first(self, word: str) -> list[Node]:
        """Nodes that a first word leads to, cached because texts repeat the same words."""
        known = self.firsts.get(word)
        if known is None:
            if len(self.firsts) > MOST_KEPT:
                self.firsts.clear()
            known = self.firsts[word] = list(self.next(word))
        return known


MOST_KEPT = 50_000
LONGEST_STEM = 40


@dataclass(frozen=True, slots=True)
class Span:
    """A phrase in a line: its kind, and its tokens from `start` up to but not including `end`."""

    kind: str
    start: int
    end: int

"""A tree of phrases, in which a line's phrases are looked up word by word.

The phrases of a line with choices share its nodes, so several nodes may follow a word. Which ones do is worked out when
a text first has the word (the lazy subset construction of finite automata), so the time of a look-up doesn't depend on
the number of phrases.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

STAR = "*"
"""Stands at the end of a word that any further letters may follow."""

Edges = dict[str, list["Node"]]
"""Nodes that follow each word or stem."""


@dataclass(eq=False)
class Node:
    """A place in phrases of one kind: the words and stems that may follow, and whether a phrase ends here."""

    kind: str
    ends: bool = False
    words: Edges = field(default_factory=dict)
    stems: Edges = field(default_factory=dict)

    def add(self, phrase: Sequence[str], after: Node) -> None:
        """Let words lead to a node; if there are none, this node stands for it, too."""
        if not phrase:
            self.ends = self.ends or after.ends
            for own, other in ((self.words, after.words), (self.stems, after.stems)):
                for word, nodes in other.items():
                    own.setdefault(word, []).extend(nodes)
            return
        for word in reversed(phrase[1:]):
            before = Node(self.kind)
            before.lead(word, after)
            after = before
        self.lead(phrase[0], after)

    def lead(self, word: str, after: Node) -> None:
        """Let a word lead to a node. One with a star at its end is a stem, which matches any further letters."""
        edges = self.stems if word.endswith(STAR) else self.words
        edges.setdefault(word.rstrip(STAR), []).append(after)


def chain(kind: str, groups: Iterable[Iterable[Sequence[str]]]) -> Node:
    """The first node of phrases that consist of one sequence of words of each group."""
    node = Node(kind, ends=True)
    for group in reversed([*groups]):
        before = Node(kind)
        for phrase in group:
            before.add(phrase, node)
        node = before
    return node


class Place:
    """A place after some words of a text, with all that may follow: several nodes as one."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        """Merge the nodes."""
        self.nodes = tuple(nodes)
        self.ended = sorted({node.kind for node in self.nodes if node.ends})
        self._words: Edges = {}
        self._stems: Edges = {}
        self._known: dict[str, Place] = {}
        for node in self.nodes:
            self.add(node)

    def add(self, node: Node) -> None:
        """Let what follows a node follow here, too."""
        for edges, others in ((self._words, node.words), (self._stems, node.stems)):
            for word, nodes in others.items():
                edges[word] = edges.get(word, []) + nodes

    def after(self, word: str) -> Place | None:
        """The place that a word leads to, if any phrase has it here."""
        if word in self._known:
            return self._known[word]
        nodes = self._words.get(word, [])
        for end in range(1, min(len(word), LONGEST_STEM) + 1) if self._stems else ():
            nodes = nodes + self._stems.get(word[:end], [])
        if not nodes:
            return None
        if len(self._known) > MOST_KEPT:
            self._known.clear()
        self._known[word] = place = Place(nodes)
        return place


class PhraseTree(dict[str, Place | None]):
    """Phrases of several kinds: for each first word, its place, if any phrase begins with it.

    Places are worked out on first use, and kept because texts repeat the same words.
    """

    def __init__(self) -> None:
        """Begin without phrases."""
        super().__init__()
        self._root = Place(())

    def add(self, start: Node) -> None:
        """Add the phrases that begin at a node (see `chain`)."""
        self._root.add(start)

    def __missing__(self, word: str) -> Place | None:
        if len(self) > MOST_KEPT:
            self.clear()
        self[word] = place = self._root.after(word)
        return place

    def longest(self, words: Sequence[str], start: int) -> dict[str, int]:
        """For each kind, the end of the longest phrase that begins at `start`."""
        found: dict[str, int] = {}
        place, end = self[words[start]], start + 1
        while place:
            for kind in place.ended:
                found[kind] = end
            place, end = place.after(words[end]) if end < len(words) else None, end + 1
        return found

    def spans(self, words: Sequence[str]) -> tuple[Span, ...]:
        """Phrases in a line, in order. Phrases of the same kind don't overlap."""
        found = []
        free: dict[str, int] = {}
        for start in [at for at, word in enumerate(words) if self[word]]:
            for kind, end in self.longest(words, start).items():
                if free.get(kind, 0) <= start:
                    free[kind] = end
                    found.append(Span(kind, start, end))
        return tuple(found)


MOST_KEPT = 50_000
LONGEST_STEM = 40


@dataclass(frozen=True, slots=True)
class Span:
    """A phrase in a line: its kind, and its tokens from `start` up to but not including `end`."""

    kind: str
    start: int
    end: int

"""Finds the names of sources in texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from creditline.credits.phrase_tree import LONGEST_STEM, STAR, PhraseTree, Span, chain
from creditline.credits.words import tokens
from creditline.model.source import Source
from creditline.text.folding import folded


class Names:
    """Index of the names and hosts of sources. The time of a search doesn't depend on their number."""

    def __init__(self, sources: Iterable[Source]) -> None:
        """Index the sources."""
        self.sources = {source.id: source for source in sources}
        self._tree = PhraseTree()
        self._keys: set[str] = set()
        self._stems: set[str] = set()
        for source in self.sources.values():
            named = (source.name, source.credit_name, *source.aliases, *source.inflections)
            # The host of a channel is that of other channels, too.
            named += () if source.channel else source.hosts
            for phrase in filter(None, map(tokens, map(folded, named))):
                self._add(phrase, source.id)

    def _add(self, phrase: list[str], source: str) -> None:
        key = max(phrase, key=len)
        if key.isascii() or len(phrase[-1]) < _INFLECTED:
            self._keys.add(key)
            self._tree.add(chain(source, [[phrase]]))
        else:
            # In a script beyond ASCII, the last word of a name may be inflected, as in "Медузы".
            stem = phrase[-1][:-1][:LONGEST_STEM]
            self._stems.add(stem)
            self._tree.add(chain(source, [[[*phrase[:-1], stem + STAR]]]))

    def spans(self, words: Sequence[str]) -> tuple[Span, ...]:
        """Spans of names in a line, without overlaps. The kind of a span is the id of its source."""
        found: list[Span] = []
        free = 0
        for start in [at for at, word in enumerate(words) if self._tree[word]]:
            if start >= free and (longest := self._tree.longest(words, start)):
                source, free = max(longest.items(), key=lambda pair: pair[1])
                found.append(Span(source, start, free))
        return tuple(found)

    def may_be_in(self, fold: str) -> bool:
        """Whether a folded text contains the longest word of any name."""
        if len(self._keys) + len(self._stems) <= _FEW:
            return any(key in fold for key in self._keys) or any(stem in fold for stem in self._stems)
        words = tokens(fold)
        if not self._keys.isdisjoint(words):
            return True
        return bool(self._stems) and any(
            word[:end] in self._stems
            for word in words
            if not word.isascii()
            for end in range(_INFLECTED - 1, min(len(word), LONGEST_STEM) + 1)
        )


_FEW = 100
"""Number of names up to which searching for each is faster than looking up each word of the text."""
_INFLECTED = 5

"""Finds the longest runs of words that two texts share.

It builds a suffix automaton of one text and reads the other through it (A. Blumer et al., "The smallest automaton
recognizing the subwords of a text", 1985). So the time is linear in the length of both texts.
"""

from __future__ import annotations

from collections.abc import Sequence


def longest_runs(ours: Sequence[str | None], theirs: Sequence[str]) -> list[int]:
    """For each word of ours, the length of the longest run that ends with it and occurs in theirs. None never occurs.

    >>> longest_runs(["a", "b", "c", "b"], ["b", "c", "a", "b"])
    [1, 2, 2, 1]
    """
    if not ours:
        return []
    automaton = _Automaton(ours)
    matched = automaton.matched(theirs)
    return [matched[state] for state in automaton.prefixes]


class _Automaton:
    """Suffix automaton of a sequence. A state is the set of runs that end at the same places.

    For each state, `length` is the length of its longest run, and `link` the state of its longest suffix that ends at
    more places. `prefixes` are the states of the sequence up to each of its words.
    """

    def __init__(self, sequence: Sequence[str | None]) -> None:
        self.following: list[dict[str | None, int]] = [{}]
        self.link = [-1]
        self.length = [0]
        self.prefixes: list[int] = []
        last = 0
        for form in sequence:
            last = self._extended(last, form)
            self.prefixes.append(last)

    def _extended(self, last: int, form: str | None) -> int:
        new = self._added({}, 0, self.length[last] + 1)
        while last >= 0 and form not in self.following[last]:
            self.following[last][form] = new
            last = self.link[last]
        if last >= 0:
            self.link[new] = self._divided(last, form)
        return new

    def _added(self, following: dict[str | None, int], link: int, length: int) -> int:
        self.following.append(following)
        self.link.append(link)
        self.length.append(length)
        return len(self.link) - 1

    def _divided(self, state: int, form: str | None) -> int:
        """The state that a word leads to, split if some of its runs cannot be reached from here."""
        whole = self.following[state][form]
        if self.length[state] + 1 == self.length[whole]:
            return whole
        part = self._added(dict(self.following[whole]), self.link[whole], self.length[state] + 1)
        self.link[whole] = part
        while state >= 0 and self.following[state].get(form) == whole:
            self.following[state][form] = part
            state = self.link[state]
        return part

    def matched(self, other: Sequence[str]) -> list[int]:
        """For each state, the length of the longest suffix of its longest run that occurs in another sequence."""
        found = self._read(other)
        link, length = self.link, self.length
        order = sorted(range(1, len(link)), key=length.__getitem__)
        for state in reversed(order):
            if found[state]:
                found[link[state]] = length[link[state]]
        for state in order:
            found[state] = found[state] or found[link[state]]
        return found

    def _read(self, other: Sequence[str]) -> list[int]:
        """For each state, the length of its longest run that the automaton reaches while reading a sequence."""
        following, link, length = self.following, self.link, self.length
        found = [0] * len(link)
        state = size = 0
        for form in other:
            while state and form not in following[state]:
                state = link[state]
                size = length[state]
            if form in following[state]:
                state = following[state][form]
                size += 1
                found[state] = max(found[state], size)
        return found

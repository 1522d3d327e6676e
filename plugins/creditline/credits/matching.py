"""Matches the parts of a form against a line, and the values of slots."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain

from creditline.credits.forms import Choice, Part, Slot
from creditline.credits.inflection import Grammar, in_all_cases, replaced_in
from creditline.credits.spelling import is_loose

_OTHERS = "others"


@lru_cache(maxsize=4096)
def _by_letter(texts: tuple[str, ...], endings: tuple[str, ...]) -> dict[str, list[str]]:
    """Texts by their first letter, which all their cases share; the others under `_OTHERS`."""
    replaced = replaced_in(endings)
    found: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        found[_OTHERS if text.partition(" ")[0] in replaced else text[:1]].append(text)
    return dict(found)


@dataclass
class Line:
    """A line in normal spelling, also with its capital letters if known, and the spellings of each slot.

    It caches the places of values and the matches of choices.
    """

    text: str
    spellings: Mapping[str, tuple[str, ...]]
    cased: str = ""
    grammar: Grammar = field(default_factory=Grammar)
    _values: dict[tuple[str, Grammar | None, int], set[int]] = field(default_factory=dict)
    _known: dict[tuple[int, int], set[int]] = field(default_factory=dict)

    def spoken(self, grammar: Grammar) -> Line:
        """Return this line for reading in another language."""
        return replace(self, grammar=grammar, _known={})

    def ends(self, parts: Iterable[Part], ends: set[int]) -> set[int]:
        """Places where a sequence of parts can end if it begins at one of `ends`."""
        for part in parts:
            if part == " ":
                ends = {at + (self.text[at : at + 1] == " ") for at in ends if self._may_part(at)}
            elif isinstance(part, str):
                ends = self._after((part,), ends)
            elif isinstance(part, Slot):
                ends = set().union(*(self.after_value(part.name, at) for at in ends))
            else:
                ends = set().union(*(self._after_choice(part, at) for at in ends))
            if not ends:
                break
        return ends

    def after_value(self, slot: str, start: int) -> set[int]:
        """Places where a value of a slot can end if it begins at `start`."""
        key = slot, self.grammar if slot in self.grammar.endings_of else None, start
        if key not in self._values:
            starts = {start}
            # "the newspaper The Guardian"
            for _ in range(2 if slot == "name" else 0):
                starts = starts | self._after(self.grammar.before_names, starts)
            self._values[key] = self._after_spelling(slot, starts)
        return self._values[key]

    def _after_spelling(self, slot: str, starts: set[int]) -> set[int]:
        """Places after the spellings of a slot, in all grammatical cases. Only those that may begin there are declined."""
        endings, found = self.grammar.endings_of.get(slot, ()), set[int]()
        likely = _by_letter(self.spellings.get(slot, ()), endings)
        others = likely.get(_OTHERS, ())
        for at in starts:
            names = (*likely.get(self.text[at : at + 1], ()), *others)
            if endings:
                names = tuple(chain.from_iterable(in_all_cases(name, endings) for name in names))
            found |= self._after(names, {at})
        return found

    def _after(self, texts: tuple[str, ...], starts: set[int]) -> set[int]:
        begins = self.text.startswith
        return {at + len(text) for at in starts if begins(texts, at) for text in texts if begins(text, at)}

    def _after_choice(self, choice: Choice, start: int) -> set[int]:
        key = id(choice), start
        if key not in self._known:
            found = {start} if choice.is_optional else set()
            self._known[key] = found.union(*(self.ends(each, {start}) for each in choice.sequences))
        return self._known[key]

    def _may_part(self, at: int) -> bool:
        """Whether a space may be at a place: the line has one, or may omit one there."""
        return at in (0, len(self.text)) or bool(is_loose(self.text, at) or is_loose(self.text, at - 1))

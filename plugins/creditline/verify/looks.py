"""Looks at the files of a built site: at one of them, and at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from creditline.model.problems import Finding
from creditline.verify.cards import SeenCard
from creditline.verify.searched import SeenRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping, Sequence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Look:
    """Content of one file as far as it matters: whether it is a page, what is wrong by which rule, and what it shows.

    `cards` are those of articles in it, `record` is one of the search, and `texts` are what the search may look through for the
    article that the page shows.
    """

    is_page: bool
    findings: tuple[tuple[str, Finding], ...] = ()
    cards: tuple[SeenCard, ...] = ()
    record: SeenRecord | None = None
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Looks:
    """Looks at all files, by their paths, where there is something to be seen.

    An article has much the same card in many lists: each is in `shown` once, and `cards` are numbers of those.
    """

    pages: tuple[str, ...] = ()
    findings: dict[str, tuple[tuple[str, Finding], ...]] = field(default_factory=dict)
    cards: dict[str, tuple[int, ...]] = field(default_factory=dict)
    records: dict[str, SeenRecord] = field(default_factory=dict)
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shown: tuple[SeenCard, ...] = ()

    def told(self, rule: Callable[..., object]) -> Iterator[tuple[str, Finding]]:
        """Findings of a rule, with their files."""
        for uri, findings in self.findings.items():
            for name, finding in findings:
                if name == rule.__name__:
                    yield uri, finding

    def after(self, files: Sequence[str], new: Mapping[str, Look]) -> Looks:
        """Looks at `files`, of which some have been looked at again, and all others are unchanged."""
        old = {*files} - new.keys()
        pages = ({*self.pages} & old) | {uri for uri, look in new.items() if look.is_page}
        findings = _kept(self.findings, old) | {uri: one.findings for uri, one in new.items() if one.findings}
        records = _kept(self.records, old) | {uri: one.record for uri, one in new.items() if one.record}
        texts = _kept(self.texts, old) | {uri: one.texts for uri, one in new.items() if one.texts}
        cards, shown = self._cards_in(old, new)
        return Looks(tuple([uri for uri in files if uri in pages]), findings, cards, records, texts, shown)

    def _cards_in(
        self, old: set[str], new: Mapping[str, Look]
    ) -> tuple[dict[str, tuple[int, ...]], tuple[SeenCard, ...]]:
        """Numbers of the cards in each file, and the cards."""
        cards = _kept(self.cards, old)
        # Those of files that have been looked at again are mostly the same. No others are compared, since there are many.
        before = {number for uri in self.cards.keys() - cards.keys() for number in self.cards[uri]}
        known = {self.shown[number]: number for number in before}
        shown = [*self.shown]
        for uri, look in new.items():
            for card in look.cards:
                if card not in known:
                    known[card] = len(shown)
                    shown.append(card)
            if look.cards:
                cards[uri] = tuple([known[card] for card in look.cards])
        used = set[int]().union(*cards.values())
        if len(used) == len(shown):
            return cards, tuple(shown)
        # Cards that are in no list any more lose their numbers.
        numbers = {number: place for place, number in enumerate(sorted(used))}
        renumbered = {uri: tuple([numbers[one] for one in those]) for uri, those in cards.items()}
        return renumbered, tuple([shown[number] for number in numbers])


def _kept(known: Mapping[str, T], old: Container[str]) -> dict[str, T]:
    return {uri: one for uri, one in known.items() if uri in old}

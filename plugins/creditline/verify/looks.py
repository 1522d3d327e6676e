"""Looks at the files of a built site: at one of them, and at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from creditline.model.problems import Finding
from creditline.verify.cards import SeenCard
from creditline.verify.searched import SeenRecord

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

    An article has much the same card in many lists: each is in `shown` once, as JSON, since few are read again. `cards` are numbers
    of those, and `leads` is the file to which each leads, or empty unless it is one.
    """

    pages: tuple[str, ...] = ()
    findings: dict[str, tuple[tuple[str, Finding], ...]] = field(default_factory=dict)
    cards: dict[str, tuple[int, ...]] = field(default_factory=dict)
    records: dict[str, SeenRecord] = field(default_factory=dict)
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shown: tuple[msgspec.Raw, ...] = ()
    leads: tuple[str, ...] = ()

    def card(self, number: int) -> SeenCard:
        """One of the cards in `shown`."""
        return msgspec.json.decode(self.shown[number], type=SeenCard)

    def told(self, rule: Callable[..., object]) -> Iterator[tuple[str, Finding]]:
        """Findings of a rule, with their files."""
        for uri, findings in self.findings.items():
            for name, finding in findings:
                if name == rule.__name__:
                    yield uri, finding

    def after(self, files: Set[str], new: Mapping[str, Look]) -> Looks:
        """Looks at `files`, of which some have been looked at again, and all others are unchanged."""
        old = files - new.keys()
        before = {*self.pages}
        pages = (before & old) | {uri for uri, look in new.items() if look.is_page}
        listed = self.pages if pages == before else tuple(sorted(pages))
        findings = _left(self.findings, old) | {uri: one.findings for uri, one in new.items() if one.findings}
        records = _left(self.records, old) | {uri: one.record for uri, one in new.items() if one.record}
        texts = _left(self.texts, old) | {uri: one.texts for uri, one in new.items() if one.texts}
        cards, shown, leads = self._cards_in(old, new)
        return Looks(listed, findings, cards, records, texts, shown, leads)

    def _cards_in(
        self, old: Set[str], new: Mapping[str, Look]
    ) -> tuple[dict[str, tuple[int, ...]], tuple[msgspec.Raw, ...], tuple[str, ...]]:
        """Numbers of the cards in each file, the cards, and where they lead."""
        cards = _left(self.cards, old)
        # Those of files that have been looked at again are mostly the same. No others are compared, since there are many.
        before = {number for uri in self.cards.keys() - cards.keys() for number in self.cards[uri]}
        known = {bytes(self.shown[number]): number for number in before}
        shown, leads = [*self.shown], [*self.leads]
        for uri, look in new.items():
            numbers = []
            for card in look.cards:
                numbers.append(known.setdefault(raw := msgspec.json.encode(card), len(shown)))
                if numbers[-1] == len(shown):
                    shown.append(msgspec.Raw(raw))
                    leads.append(card.targets[0] if len(card.targets) == 1 else "")
            if numbers:
                cards[uri] = tuple(numbers)
        used = set[int]().union(*cards.values())
        if len(used) == len(shown):
            return cards, tuple(shown), tuple(leads)
        # Cards that are in no list any more lose their numbers.
        left = sorted(used)
        places = {number: place for place, number in enumerate(left)}
        renumbered = {uri: tuple([places[one] for one in those]) for uri, those in cards.items()}
        return renumbered, tuple([shown[one] for one in left]), tuple([leads[one] for one in left])


def _left(kept: Mapping[str, T], old: Set[str]) -> dict[str, T]:
    """Those of the values whose files are in `old`."""
    found = dict(kept)
    for uri in kept.keys() - old:
        del found[uri]
    return found

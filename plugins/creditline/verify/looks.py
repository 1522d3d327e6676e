"""Looks at the files of a built site: at one of them, and at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from creditline.model.problems import Finding
from creditline.verify.cards import SeenCard
from creditline.verify.searched import SeenRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence


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
        pages = {*self.pages} & old
        pages |= {uri for uri, look in new.items() if look.is_page}
        findings = {uri: told for uri, told in self.findings.items() if uri in old}
        records = {uri: record for uri, record in self.records.items() if uri in old}
        texts = {uri: those for uri, those in self.texts.items() if uri in old}
        # Cards that are in no list any more lose their numbers.
        numbers: dict[int, int] = {}
        cards = {
            uri: tuple([numbers.setdefault(number, len(numbers)) for number in those])
            for uri, those in self.cards.items()
            if uri in old
        }
        shown = {self.shown[number]: place for number, place in numbers.items()}
        for uri, look in new.items():
            if look.findings:
                findings[uri] = look.findings
            if look.record:
                records[uri] = look.record
            if look.texts:
                texts[uri] = look.texts
            if look.cards:
                cards[uri] = tuple([shown.setdefault(card, len(shown)) for card in look.cards])
        return Looks(
            tuple(uri for uri in files if uri in pages), findings, cards, records, texts, tuple(shown)
        )

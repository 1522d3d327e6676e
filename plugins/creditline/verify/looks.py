"""What is to be seen in the files of a built site: in one of them, and in all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from creditline.model.problems import Finding  # noqa: TC001 - the store reads the types
from creditline.verify.lists import SeenCard  # noqa: TC001
from creditline.verify.searched import SeenRecord  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Look:
    """What is to be seen in one file: whether it is a page, what is wrong by which rule, cards of articles, a record of the search."""

    is_page: bool
    findings: tuple[tuple[str, Finding], ...] = ()
    cards: tuple[SeenCard, ...] = ()
    record: SeenRecord | None = None


@dataclass(frozen=True)
class Looks:
    """The same of all files, by their paths, where there is something to be seen.

    An article has much the same card in many lists: each is in `shown` once, and `cards` are numbers of those.
    """

    pages: tuple[str, ...] = ()
    findings: dict[str, tuple[tuple[str, Finding], ...]] = field(default_factory=dict)
    cards: dict[str, tuple[int, ...]] = field(default_factory=dict)
    records: dict[str, SeenRecord] = field(default_factory=dict)
    shown: tuple[SeenCard, ...] = ()

    def told(self, rule: Callable[..., object]) -> Iterator[tuple[str, Finding]]:
        """What is wrong by a rule, with the file."""
        for uri, findings in self.findings.items():
            for name, finding in findings:
                if name == rule.__name__:
                    yield uri, finding

    def after(self, files: Sequence[str], new: Mapping[str, Look]) -> Looks:
        """What is to be seen in `files` when some have been looked at again, and all others are as they were."""
        old = {*files} - new.keys()
        pages = {*self.pages} & old
        pages |= {uri for uri, look in new.items() if look.is_page}
        findings = {uri: told for uri, told in self.findings.items() if uri in old}
        records = {uri: record for uri, record in self.records.items() if uri in old}
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
            if look.cards:
                cards[uri] = tuple([shown.setdefault(card, len(shown)) for card in look.cards])
        return Looks(tuple(uri for uri in files if uri in pages), findings, cards, records, tuple(shown))

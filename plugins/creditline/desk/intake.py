"""Import of texts into new files in the content folder, and of their sources into the registry."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import chain, count
from typing import TYPE_CHECKING, Literal

from creditline.desk.documents import Document, Subscriptions, documents
from creditline.desk.finishing import finished, with_parts
from creditline.desk.incoming import ImportRefused
from creditline.desk.missing_packages import ExtraMissing
from creditline.desk.new_file import TargetExists, address_taken, already_there, replaced, written_to
from creditline.desk.registering import one_line, registry_with, with_unused_id
from creditline.desk.source_of import source_of, unregistered, with_originals
from creditline.desk.subscriptions import subscribed
from creditline.gate.library import load
from creditline.manuscript.slugs import folded_slug
from creditline.registry.policy import Policy
from creditline.registry.sources import with_source
from creditline.text.urls import page_at

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from creditline.desk.incoming import Imported, Incoming
    from creditline.model.problems import Problem
    from creditline.model.source import Source

State = Literal["written", "unfinished", "exists", "refused", "source"]


@dataclass(frozen=True)
class Desk:
    """Folder and registry of an import, what it may do, and the site's policy.

    `only_finished` refuses texts that an editor would have to finish.
    """

    content: Path
    registry: Path
    add_source: bool = False
    update: bool = False
    only_finished: bool = False
    policy: Policy = Policy()  # noqa: RUF009 - frozen


@dataclass(frozen=True)
class Outcome:
    """The result for one text: the file that was written or is in the way, problems, and notes."""

    name: str
    state: State
    path: Path | None = None
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    said: str = ""


@dataclass
class Intake:
    """Imports texts one after the other. The content folder is read once.

    Raises:
        ImportRefused: the registry has a problem.

    """

    desk: Desk
    today: date
    taken: dict[str, Path] = field(default_factory=dict)
    slugs: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    pending: Source | None = None

    def __post_init__(self) -> None:
        library = load(self.desk.content, self.desk.registry, policy=self.desk.policy)
        if library.sources.problems and self.desk.registry.exists():
            raise ImportRefused(library.sources.problems)
        self.entries, self.sources = library.entries, library.sources

    def take(self, raw: bytes, name: str) -> list[Outcome]:
        """Import all texts of a file, and return the result for each.

        Raises:
            OSError: the folder can't be written to.

        """
        try:
            found = documents(raw, name)
        except ImportRefused as refused:
            return [Outcome(name, "refused", problems=refused.problems)]
        except ExtraMissing as missing:
            return [Outcome(name, "refused", said=str(missing))]
        except RecursionError:
            return [Outcome(name, "refused", said="this text is nested too deeply: import it as plain text")]
        outcomes = [outcome for document in found for outcome in self._one(document)]
        self.counts.update(outcome.state for outcome in outcomes)
        return outcomes

    def judged_together(self, outcomes: list[Outcome]) -> list[Outcome]:
        """Outcomes with the problems that texts have only beside each other, such as an address given twice."""
        library = load(self.desk.content, self.desk.registry, policy=self.desk.policy)
        found: dict[str, list[Problem]] = {}
        for problem in library.errors:
            found.setdefault(problem.path, []).append(problem)
        return [
            replace(outcome, state="unfinished", problems=tuple(found[str(outcome.path)]))
            if outcome.state in ("written", "unfinished") and str(outcome.path) in found
            else outcome
            for outcome in outcomes
        ]

    def _one(self, document: Document) -> list[Outcome]:
        try:
            if isinstance(document, Subscriptions):
                return [
                    self._subscribe(source, document.name)
                    for source in subscribed(document.raw, document.name)
                ]
            made, registry = self._incoming(document)
        except ImportRefused as refused:
            return [Outcome(document.name, "refused", problems=refused.problems)]
        return [self._write(document.name, made, registry)]

    def _incoming(self, incoming: Incoming) -> tuple[Imported, str | None]:
        incoming = with_parts(incoming, self.sources)
        if _is_several(incoming):
            incoming, lead = with_originals(incoming, self.sources)
            return finished(incoming, lead, self.sources, today=self.today), None
        source, is_registered = source_of(incoming, self.sources)
        if is_registered:
            return finished(incoming, source, self.sources, today=self.today), None
        if not self.desk.add_source:
            raise unregistered(incoming, source, self.sources)
        source = with_unused_id(source, self.sources)
        made = finished(incoming, source, with_source(self.sources, source), today=self.today)
        return made, self._registry_with(source)

    def _registry_with(self, source: Source) -> str:
        registry = self.desk.registry
        text = registry.read_bytes().decode("utf-8") if registry.exists() else ""
        self.pending = source
        return registry_with(text, source)

    def _write(self, name: str, made: Imported, registry: str | None) -> Outcome:
        problems = made.problems
        if problems and self.desk.only_finished:
            return Outcome(name, "refused", problems=problems)
        page = page_at(made.original_url)
        made = replace(made, slug=self._free_slug(made.slug))
        there = already_there(self.entries, made.original_url)
        if (taken := self._in_the_way(made, page)) and not (there and self.desk.update):
            return Outcome(name, "exists", taken)
        if registry is not None and self.pending is not None:
            # Before the article, since an unused entry is harmless, but an article without its source isn't.
            replaced(self.desk.registry, registry)
            self.sources = with_source(self.sources, self.pending)
        try:
            path = self._written(made, there.uri if there else "")
        except TargetExists as exists:
            return Outcome(name, "exists", exists.path)
        self.taken[page] = path
        self.slugs.add(folded_slug(made.slug))
        return Outcome(name, "unfinished" if problems else "written", path, problems, made.notes)

    def _in_the_way(self, made: Imported, page: str) -> Path | None:
        """The file about the same original."""
        entry = already_there(self.entries, made.original_url)
        return self.desk.content / entry.uri if entry else self.taken.get(page)

    def _free_slug(self, slug: str) -> str:
        """A slug that no other article has, with a number if necessary."""
        names = chain([slug], (f"{slug}-{number}" for number in count(2)))
        return next(
            name
            for name in names
            if not address_taken(self.entries, name) and folded_slug(name) not in self.slugs
        )

    def _written(self, made: Imported, uri: str) -> Path:
        return replaced(self.desk.content / uri, made.text) if uri else written_to(self.desk.content, made)

    def _subscribe(self, source: Source, name: str) -> Outcome:
        """Add a source of a list of feeds to the registry, or show its entry."""
        known = self.sources.named(source.name) or self.sources.on_host(source.hosts[0])
        if known:
            return Outcome(
                name, "exists", self.desk.registry, said=f"{source.name} is registered as {known.id}"
            )
        source = with_unused_id(source, self.sources)
        if not self.desk.add_source:
            return Outcome(
                name,
                "refused",
                said=f"not registered; add it by hand or with `--add-source`: {one_line(source)}",
            )
        replaced(self.desk.registry, self._registry_with(source))
        self.sources = with_source(self.sources, source)
        return Outcome(name, "source", self.desk.registry, said=f"{source.name} added as {source.id}")


def _is_several(incoming: Incoming) -> bool:
    """Whether the lines of a text name several originals."""
    originals = incoming.fields.get("originals")
    return isinstance(originals, list) and all(isinstance(each, tuple) for each in originals)

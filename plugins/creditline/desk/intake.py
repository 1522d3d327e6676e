"""The one place that files manuscripts: texts of an import, starts of articles, and the entries of their sources."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain, count
from pathlib import Path
from typing import Literal

from creditline.desk.documents import Document, documents
from creditline.desk.finishing import manuscript_of, with_parts
from creditline.desk.incoming import Imported, ImportRefused, Incoming
from creditline.desk.missing_packages import ExtraMissing
from creditline.desk.new_file import TargetExists, already_there, replaced, written_to
from creditline.desk.registering import one_line, registry_with, with_unused_id
from creditline.gate.library import load
from creditline.manuscript.slugs import folded_slug
from creditline.model.problems import Problem
from creditline.model.source import Source
from creditline.registry.policy import Policy
from creditline.registry.sources import with_source
from creditline.text.urls import page_at

State = Literal["written", "unfinished", "exists", "refused", "source"]


@dataclass(frozen=True)
class Desk:
    """Folder and registry of the manuscripts, what may be done to them, and the site's policy.

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
    """Files texts one after the other. The content folder is read once.

    Raises:
        ImportRefused: the registry has a problem.

    """

    desk: Desk
    today: date
    taken: dict[str, Path] = field(default_factory=dict)

    def __post_init__(self) -> None:
        library = load(self.desk.content, self.desk.registry, policy=self.desk.policy)
        if library.sources.problems and self.desk.registry.exists():
            raise ImportRefused(library.sources.problems)
        self.entries, self.sources = library.entries, library.sources
        self.slugs = {folded_slug(entry.slug) for entry in library.entries}

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
        return [self._one(document, name) for document in found]

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

    def _one(self, document: Document, name: str) -> Outcome:
        try:
            if isinstance(document, Source):
                return self._subscribe(document, name)
            name = document.name
            made, new = self.made(with_parts(document, self.sources))
            if made.problems and self.desk.only_finished:
                return Outcome(name, "refused", problems=made.problems)
            path = self.file(made, new)
        except ImportRefused as refused:
            return Outcome(name, "refused", problems=refused.problems)
        except TargetExists as exists:
            return Outcome(name, "exists", exists.path)
        return Outcome(name, "unfinished" if made.problems else "written", path, made.problems, made.notes)

    def made(self, incoming: Incoming, feed: str = "") -> tuple[Imported, Source | None]:
        """The manuscript of a text, and the source to add to the registry, with its feed; None if it's registered.

        Raises:
            ImportRefused: the credit of the text can't be true, or its source isn't registered and may not be added.

        """
        return manuscript_of(incoming, self.sources, self.today, adds=self.desk.add_source, feed=feed)

    def refuse_known(self, address: str) -> None:
        """Check that there is no article about an original yet.

        Raises:
            TargetExists: there is one.

        """
        there = already_there(self.entries, address)
        if path := self.desk.content / there.uri if there else self.taken.get(page_at(address)):
            raise TargetExists(path)

    def file(self, made: Imported, new: Source | None = None) -> Path:
        """Write a manuscript under a free address, and the entry of its source. Returns its path.

        Raises:
            TargetExists: there is an article about its original, or a file of its name.
            ImportRefused: the entry can't be added to the registry.
            OSError: a folder can't be written to.

        """
        there = already_there(self.entries, made.original_url)
        if not (there and self.desk.update):
            self.refuse_known(made.original_url)
        made = replace(made, slug=self._free_slug(made.slug))
        if new:
            # Before the article, since an unused entry is harmless, but an article without its source isn't.
            self._register(new)
        folder = self.desk.content
        path = replaced(folder / there.uri, made.text) if there else written_to(folder, made)
        self.taken[page_at(made.original_url)] = path
        self.slugs.add(folded_slug(made.slug))
        return path

    def _register(self, source: Source) -> None:
        registry = self.desk.registry
        text = registry.read_bytes().decode("utf-8") if registry.exists() else ""
        replaced(registry, registry_with(text, source))
        self.sources = with_source(self.sources, source)

    def _free_slug(self, slug: str) -> str:
        """A slug that no other article has, with a number if necessary."""
        names = chain([slug], (f"{slug}-{number}" for number in count(2)))
        return next(name for name in names if folded_slug(name) not in self.slugs)

    def _subscribe(self, source: Source, name: str) -> Outcome:
        """Add a source of a list of feeds to the registry, or show its entry."""
        known = self.sources.named(source.name) or self.sources.on_host(source.hosts[0])
        if known:
            said = f"{source.name} is registered as {known.id}"
            return Outcome(name, "exists", self.desk.registry, said=said)
        source = with_unused_id(source, self.sources)
        if not self.desk.add_source:
            said = f"not registered; add it by hand or with `--add-source`: {one_line(source)}"
            return Outcome(name, "refused", said=said)
        self._register(source)
        return Outcome(name, "source", self.desk.registry, said=f"{source.name} added as {source.id}")

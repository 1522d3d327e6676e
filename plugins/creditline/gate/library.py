"""Loads a content folder into a Library: its articles, and all problems of all its files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from creditline.cache.store import Store
from creditline.gate.bodies import Bodies
from creditline.gate.folder import found_below, is_manuscript, is_overlooked, overlooked_names
from creditline.gate.measuring import measured, with_sizes
from creditline.gate.verdicts import Asked, Gate
from creditline.manuscript.iso_days import zone_of
from creditline.manuscript.pictures import is_picture_path
from creditline.model.article import Article, Entry, newest_first
from creditline.model.body import Body
from creditline.model.files import FoundFile, Picture
from creditline.model.problems import Finding, Problem
from creditline.registry.originals import FOLDER, Originals
from creditline.registry.policy import Policy
from creditline.registry.side_files import AUTHORS, TAGS
from creditline.registry.sources import Sources
from creditline.registry.sources_file import read_sources
from creditline.rules import FILE_RULES, judged_together, problem
from creditline.rules.between import Folder
from creditline.rules.files import (
    files_are_articles,
    kept_texts_belong_to_articles,
    no_picture,
    pictures_are_pictures,
)
from creditline.workers.pools import WORTH, executor, shared_out

REGISTRY = "sources.yml"
_REGISTRIES = (REGISTRY, AUTHORS, TAGS)
_FEW = 100
"""Files per changed file, from which on reading it again takes less time than writing the scan."""


@dataclass(frozen=True)
class Library:
    """All files of a content folder, judged. `articles` is complete only if `problems` holds no error."""

    content: Path
    sources: Sources
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    policy: Policy = field(default_factory=Policy)
    store: Store | None = field(default=None, compare=False)

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """Articles without errors, newest first, including drafts and scheduled ones."""
        return tuple(sorted((entry.article for entry in self.entries if entry.article), key=newest_first))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Problems that prevent publication."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def local(self, when: date) -> date:
        """A moment in the site's time zone. A day without a time stays as it is."""
        if not isinstance(when, datetime):
            return when
        return when.astimezone(zone_of(self.policy.timezone))

    def day(self, when: date) -> date:
        """The day of a moment in the site's time zone."""
        local = self.local(when)
        return local.date() if isinstance(local, datetime) else local

    def published(self, when: date) -> tuple[Article, ...]:
        """Articles that readers may see at a moment or on a day, newest first."""
        when = self.local(when)
        return tuple(article for article in self.articles if not article.draft and article.is_due(when))

    @property
    def bodies(self) -> Bodies:
        """Published texts of the articles."""
        return Bodies(self.content, self.policy, self.store)

    def body(self, article: Article) -> Body:
        """Published text of an article."""
        return self.bodies.of(article)


def load(
    content: Path,
    registry: Path | None = None,
    store: Store | None = None,
    *,
    policy: Policy = Policy(),  # noqa: B008 - frozen
    originals: Path | None = None,
    to_publish: bool = False,
    rereads: bool = False,
    workers: int | str = 1,
) -> Library:
    """Read and judge every file of a content folder. It raises `NoWorkers` if workers cannot be reached, or were lost.

    By default, `registry` is sources.yml in `content`, and `originals`, the folder of the kept texts of originals, is beside that.
    `store` is the cache of the verdicts, if any, and `policy` what the site requires of its articles. `to_publish` caches the
    published texts too; `rereads` reads even files whose stat is unchanged. For `workers` see `creditline.workers.pools.executor`.
    """
    sources = replace(read_sources(registry or content / REGISTRY), language=policy.language)
    kept = Originals(originals or content.parent / FOLDER)
    gate = Gate(content, sources, policy, kept, store, to_publish=to_publish, rereads=rereads)
    everything = tuple(found_below(content))
    found = tuple(file for file in everything if not is_overlooked(file))
    files = [file for file in found if file.is_file and file.uri not in _REGISTRIES]
    entries = tuple(_entries(gate, list(filter(is_manuscript, files)), workers))
    pictures = _measured(content, files, entries, store)
    entries = tuple(_with_pictures(entry, pictures) for entry in entries)
    problems = [*sources.problems]
    problems += _file_problems(found, entries, pictures)
    problems += _kept_problems(gate.originals, entries)
    problems += [problem for entry in entries for problem in entry.problems]
    problems += judged_together(Folder(entries, gate.near_duplicates))
    if not entries and not problems:
        problems.append(_nothing_there(content))
    if ignored := [file for file in everything if is_overlooked(file)]:
        finding = Finding(1, 1, overlooked_names(ignored), severity="info")
        problems.append(problem(files_are_articles, str(content), finding))
    return Library(content, sources, entries, tuple(sorted(problems)), policy, store)


def _entries(gate: Gate, files: list[FoundFile], workers: int | str) -> Iterator[Entry]:
    """Entries of the files, in their order: unchanged files from the last scan, the others judged by workers."""
    scan, now = gate.last_scan(), gate.now()
    known = {file.uri: gate.unchanged(file, scan) for file in files}
    unknown = [Asked(file, scan.entry(file.uri)) for file in files if known[file.uri] is None]
    are_many = len(unknown) * _FEW > len(files)
    gate = replace(gate, seeks_each=bool(scan.files), keeps_each=not are_many)
    entries: list[Entry] = []
    try:
        with executor(workers if len(unknown) >= WORTH else 1) as pool:
            made = shared_out(gate.work, unknown, pool)
            entries += (known[file.uri] or next(made) for file in files)
    finally:
        if are_many:  # What an interrupted check has judged need not be judged again.
            gate.keep_scan(now, files, entries, scan)
    yield from entries


def _nothing_there(content: Path) -> Problem:
    is_there = content.is_dir()
    hint = "name the folder that holds the articles" if is_there else "create the folder, or name another"
    finding = Finding(1, 1, "there is no article to check here", hint)
    return problem(files_are_articles, str(content), finding)


def _measured(
    content: Path, files: Iterable[FoundFile], entries: Iterable[Entry], store: Store | None
) -> dict[str, Picture]:
    """The declared pictures that are there, by their paths in the content folder."""
    declared = {picture for entry in entries for picture in entry.pictures}
    there = (file.uri for file in files if file.uri in declared and file.is_regular)
    return {uri: measured(content / uri, store) for uri in there}


def _with_pictures(entry: Entry, pictures: Mapping[str, Picture]) -> Entry:
    if not entry.article or not entry.pictures:
        return entry
    folder = posixpath.dirname(entry.uri)
    sized = with_sizes(entry.article, lambda file: pictures.get(posixpath.join(folder, file)))
    return replace(entry, article=sized)


def _file_problems(
    found: Iterable[FoundFile], entries: tuple[Entry, ...], pictures: Mapping[str, Picture]
) -> Iterator[Problem]:
    lacking = {(picture, entry.path): entry for entry in entries for picture in entry.pictures}
    declared = {picture for picture, _ in lacking}
    # An article that cannot be read may declare any picture in its folder or below.
    unread = [posixpath.dirname(entry.uri) for entry in entries if entry.anchors is None]
    there = set[str]()
    for file in found:
        there.add(file.uri)
        is_known = file.uri in declared or file.uri in _REGISTRIES or _may_be_declared(file, unread)
        known = replace(file, is_declared=is_known, picture=pictures.get(file.uri))
        for rule in FILE_RULES:
            for finding in rule(known):
                yield problem(rule, file.path, finding)
    for (picture, path), entry in lacking.items():
        if picture not in there:
            name = posixpath.relpath(picture, posixpath.dirname(entry.uri) or ".")
            yield problem(pictures_are_pictures, path, no_picture(name))


def _may_be_declared(file: FoundFile, folders: Iterable[str]) -> bool:
    """Whether an article in one of these folders may declare a file as its picture."""
    starts = tuple(folder and f"{folder}/" for folder in folders)
    return is_picture_path(file.name) and file.uri.startswith(starts)


def _kept_problems(originals: Originals, entries: tuple[Entry, ...]) -> Iterator[Problem]:
    counts = {entry.slug: len(entry.originals) for entry in entries}
    for slug, paths in originals.files.items():
        for number, raw in originals.raws(slug):
            for finding in kept_texts_belong_to_articles(slug, number, raw, counts):
                yield problem(kept_texts_belong_to_articles, str(paths[number]), finding)

"""A folder -> Library of Articles, and all problems of all its files in one run."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from creditline.gate import overlooked
from creditline.gate.bodies import Bodies
from creditline.gate.folder import found_below, is_manuscript
from creditline.gate.overlooked import is_overlooked
from creditline.gate.verdicts import Gate
from creditline.manuscript.pictures import is_picture_path
from creditline.model.article import newest_first
from creditline.model.problems import Finding, Problem
from creditline.registry.originals import FOLDER, Originals
from creditline.registry.policy import Policy
from creditline.registry.sources_file import read_sources
from creditline.rules import FILE_RULES, judged_together, problem
from creditline.rules.between import Folder
from creditline.rules.files import (
    NO_PICTURE,
    files_are_articles,
    kept_texts_belong_to_articles,
    pictures_are_pictures,
)
from creditline.workers.pools import WORTH, executor, shared_out

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from creditline.cache.store import Store
    from creditline.model.article import Article, Entry
    from creditline.model.body import Body
    from creditline.model.files import FoundFile
    from creditline.registry.sources import Sources

REGISTRY = "sources.yml"
_FEW = 100
"""To read one file in so many again costs less than to keep what is known of all."""


@dataclass(frozen=True)
class Library:
    """All files of a content folder, judged. `articles` is complete only where `problems` holds no error."""

    content: Path
    sources: Sources
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    policy: Policy = field(default_factory=Policy)
    store: Store | None = field(default=None, compare=False)

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """Every article without errors, newest first; drafts and scheduled ones too."""
        return tuple(sorted((entry.article for entry in self.entries if entry.article), key=newest_first))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems for which nothing may be published."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def published(self, today: datetime.date) -> tuple[Article, ...]:
        """The articles that readers may see on a day, newest first."""
        return tuple(article for article in self.articles if not article.draft and article.date <= today)

    @property
    def bodies(self) -> Bodies:
        """The texts of the articles."""
        return Bodies(self.content, self.policy, self.store)

    def body(self, article: Article) -> Body:
        """The published text of an article."""
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
    """Read and judge every file of a content folder.

    Args:
        content: the folder of the articles.
        registry: the registry of sources; by default sources.yml in `content`.
        store: where the verdicts on unchanged files are kept between runs.
        policy: what the site asks of its articles.
        originals: the folder of the kept texts of originals; by default `originals` beside `content`.
        to_publish: whether to keep the converted texts too, so that they need not be converted again.
        rereads: whether files are read though their size, time and inode say that they have not changed.
        workers: who judges what the store does not know: see `creditline.workers.pools.executor`.

    Raises:
        NoWorkers: the workers cannot be had, or are gone.

    """
    sources = read_sources(registry or content / REGISTRY)
    kept = Originals(originals or content.parent / FOLDER)
    gate = Gate(content, sources, policy, kept, store, to_publish=to_publish, rereads=rereads)
    everything = tuple(found_below(content))
    found = tuple(file for file in everything if not is_overlooked(file))
    files = [file for file in found if file.is_file and file.uri != REGISTRY]
    entries = tuple(_entries(gate, list(filter(is_manuscript, files)), workers))
    problems = [*sources.problems]
    problems += _file_problems(content, found, entries)
    problems += _kept_problems(gate.originals, entries)
    problems += [problem for entry in entries for problem in entry.problems]
    problems += judged_together(Folder(entries, gate.alike))
    if not entries and not problems:
        problems.append(_nothing_there(content))
    problems += _overlooked(content, [file for file in everything if is_overlooked(file)])
    return Library(content, sources, entries, tuple(sorted(problems)), policy, store)


def _entries(gate: Gate, files: list[FoundFile], workers: int | str) -> Iterator[Entry]:
    """The verdicts on files, in their order: from the last scan, and from as many workers as there are for the rest."""
    scan, now = gate.last_scan(), gate.now()
    known = {file.uri: gate.unchanged(file, scan) for file in files}
    unknown = [file for file in files if known[file.uri] is None]
    with executor(workers if len(unknown) >= WORTH else 1) as pool:
        made = shared_out(gate.work, unknown, pool)
        entries = [known[file.uri] or next(made) for file in files]
    if len(unknown) * _FEW > len(files):
        gate.keep_scan(now, files, entries)
    yield from entries


def _nothing_there(content: Path) -> Problem:
    hint = (
        "name the folder that holds the articles" if content.is_dir() else "make the folder, or name another"
    )
    return Problem(
        str(content), 1, 1, "files-are-articles", "error", "there is no article to check here", hint
    )


def _overlooked(content: Path, files: list[FoundFile]) -> Iterator[Problem]:
    """One line about the files that are no part of the site, if there are any."""
    if files:
        finding = Finding(1, 1, overlooked.named(files), severity="info")
        yield problem(files_are_articles, str(content), finding)


def _file_problems(
    content: Path, found: Iterable[FoundFile], entries: tuple[Entry, ...]
) -> Iterator[Problem]:
    pictures = {entry.picture: entry for entry in entries if entry.picture}
    # Nobody knows yet which pictures an article declares that cannot be read.
    unread = [posixpath.dirname(entry.uri) for entry in entries if entry.anchors is None]
    for file in found:
        is_picture = pictures.pop(file.uri, None) is not None
        is_known = is_picture or file.uri == REGISTRY or _may_be_declared(file, unread)
        known = replace(file, is_declared=True) if is_known else file
        for rule in FILE_RULES:
            if rule is pictures_are_pictures:
                if not is_picture:
                    continue
                known = _opened(content, known)
            for finding in rule(known):
                yield problem(rule, file.path, finding)
    for entry in pictures.values():
        yield problem(pictures_are_pictures, entry.path, NO_PICTURE)


def _may_be_declared(file: FoundFile, folders: Iterable[str]) -> bool:
    """Whether an article in one of these folders may declare a file as its picture."""
    return is_picture_path(file.name) and any(
        not folder or file.uri.startswith(f"{folder}/") for folder in folders
    )


def _opened(content: Path, file: FoundFile) -> FoundFile:
    if not file.is_regular:
        return file
    path = content / file.uri
    with path.open("rb") as opened:
        return replace(file, head=opened.read(16), size=path.stat().st_size)


def _kept_problems(originals: Originals, entries: tuple[Entry, ...]) -> Iterator[Problem]:
    slugs = {entry.slug for entry in entries}
    for slug, path in originals.files.items():
        for finding in kept_texts_belong_to_articles(slug, originals.raw(slug), slugs):
            yield problem(kept_texts_belong_to_articles, str(path), finding)

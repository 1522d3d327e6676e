"""A folder -> Library of Articles, and all problems of all its files in one run."""

from __future__ import annotations

import datetime
import os
import posixpath
import re
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from creditline.body import plain
from creditline.bounds import LARGEST_FILE
from creditline.fields import BY_NAME
from creditline.manuscript import read
from creditline.model import (
    Article,
    Body,
    Correction,
    Entry,
    FoundFile,
    Image,
    Mapping,
    Original,
    Problem,
    Scalar,
    Sequence,
)
from creditline.rules import FILE_RULES, judged, judged_together, problem
from creditline.rules.fields import day
from creditline.rules.files import NO_PICTURE, pictures_are_pictures
from creditline.sketches import sketch
from creditline.sources import read_sources
from creditline.store import hashed
from creditline.versions import installation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from creditline.model import Manuscript
    from creditline.sources import Sources
    from creditline.store import Store

REGISTRY = "sources.yml"


@dataclass(frozen=True)
class Library:
    """All files of a content folder, judged. `articles` is complete only where `problems` holds no error."""

    content: Path
    sources: Sources
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
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

    def body(self, article: Article) -> Body:
        """The converted text of an article, from the store where it is kept there."""
        key = _body_key(article.digest)
        kept = self.store.value(key, Body) if self.store else None
        if kept is None:
            kept = read((self.content / article.uri).read_bytes(), article.path, article.uri).body
            if self.store:
                self.store.keep(key, kept)
        return kept


def today(epoch: str | None, now: datetime.datetime) -> datetime.date:
    """The day for which a site is built: that of SOURCE_DATE_EPOCH (https://reproducible-builds.org) if it is set.

    >>> today("0", datetime.datetime.now(datetime.UTC))
    datetime.date(1970, 1, 1)
    """
    if epoch and re.fullmatch(r"[0-9]{1,11}", epoch):
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return now.date()


def newest_first(article: Article) -> tuple[int, str]:
    """Sort key. The slug breaks ties, so two builds never differ."""
    return -article.date.toordinal(), article.slug


def load(
    content: Path, registry: Path | None = None, store: Store | None = None, *, to_publish: bool = False
) -> Library:
    """Read and judge every file of a content folder.

    Args:
        content: the folder of the articles.
        registry: the registry of sources; by default sources.yml in `content`.
        store: where the verdicts on unchanged files are kept between runs.
        to_publish: whether to keep the converted texts too, so that they need not be converted again.

    """
    sources = read_sources(registry or content / REGISTRY)
    found = tuple(_found(content))
    files = [file for file in found if file.is_file and file.uri != REGISTRY]
    judge = partial(_entry, content, sources, store, to_publish=to_publish)
    entries = tuple(map(judge, filter(_is_manuscript, files)))
    problems = [*sources.problems]
    problems += _file_problems(content, found, entries)
    if not sources.problems:
        problems += [problem for entry in entries for problem in entry.problems]
        problems += judged_together(entries)
    if not entries and not problems:
        problems.append(_nothing_there(content))
    return Library(content, sources, entries, tuple(sorted(problems)), store)


def _nothing_there(content: Path) -> Problem:
    hint = (
        "name the folder that holds the articles" if content.is_dir() else "make the folder, or name another"
    )
    return Problem(
        str(content), 1, 1, "files-are-articles", "error", "there is no article to check here", hint
    )


def _found(content: Path) -> Iterator[FoundFile]:
    """Everything below the content folder, in reading order; hidden folders and symbolic links are not entered."""
    for folder, folders, names in os.walk(content):
        folders.sort()
        for name in sorted((*names, *folders)):
            path = Path(folder, name)
            uri = path.relative_to(content).as_posix()
            yield FoundFile(str(path), uri, name, os.lstat(path).st_mode)
        folders[:] = [
            name for name in folders if not name.startswith(".") and not Path(folder, name).is_symlink()
        ]


def _is_manuscript(file: FoundFile) -> bool:
    return file.name.endswith(".md") and not file.name.startswith(".") and file.is_regular


def _file_problems(
    content: Path, found: Iterable[FoundFile], entries: tuple[Entry, ...]
) -> Iterator[Problem]:
    pictures = {
        posixpath.normpath(posixpath.join(posixpath.dirname(entry.uri), entry.article.image.file)): entry
        for entry in entries
        if entry.article and entry.article.image
    }
    for file in found:
        is_picture = pictures.pop(file.uri, None) is not None
        known = replace(file, is_declared=is_picture or file.uri == REGISTRY)
        for rule in FILE_RULES:
            if rule is pictures_are_pictures:
                known = _opened(content, known) if is_picture else replace(known, is_declared=False)
            for finding in rule(known):
                yield problem(rule, file.path, finding)
    for entry in pictures.values():
        yield problem(pictures_are_pictures, entry.path, NO_PICTURE)


def _opened(content: Path, file: FoundFile) -> FoundFile:
    if not file.is_regular:
        return file
    path = content / file.uri
    with path.open("rb") as opened:
        return replace(file, head=opened.read(16), size=path.stat().st_size)


def _body_key(digest: str) -> str:
    return hashed("body", installation(), digest)


def _entry(
    content: Path, sources: Sources, store: Store | None, file: FoundFile, *, to_publish: bool
) -> Entry:
    try:
        raw = _start(content / file.uri)
    except OSError as error:
        told = Problem(
            file.path,
            1,
            1,
            "files-are-articles",
            "error",
            f"this cannot be read ({error.strerror})",
            "see to its permissions",
        )
        return Entry(file.path, file.uri, "", (told,), None, "", (1, 1), "", (1, 1))
    if not file.path.isascii() and "\udc80" <= max(file.path) <= "\udcff":
        store = None  # The name is not UTF-8: it is refused, and JSON cannot hold it.
    key = hashed("verdict", installation(), sources.digest, file.path, file.uri, raw)
    kept = store.value(key, Entry) if store else None
    if kept is None:
        manuscript = read(raw, file.path, file.uri)
        kept = entry_of(manuscript, sources)
        if store:
            if to_publish:
                store.keep(_body_key(manuscript.digest), manuscript.body)
            store.keep(key, kept)
    return kept


def _start(path: Path) -> bytes:
    """A file's bytes, or as many as show that it is too large."""
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def entry_of(manuscript: Manuscript, sources: Sources) -> Entry:
    """Judge one manuscript."""
    problems = tuple(judged(manuscript, sources))
    refused = any(problem.severity == "error" for problem in problems)
    return Entry(
        path=manuscript.path,
        uri=manuscript.uri,
        digest=manuscript.digest,
        problems=problems,
        article=None if refused else article_of(manuscript, sources),
        slug=manuscript.slug,
        slug_place=manuscript.place("slug"),
        original_url=manuscript.get("original_url"),
        original_place=manuscript.place("original_url"),
        links=tuple(_links(manuscript)),
        anchors=None if manuscript.refusals else manuscript.body.anchors,
        text_line=manuscript.text_line,
        sketch=sketch(f"{manuscript.body.standfirst.text} {plain(manuscript.body.html)}"),
    )


def _links(manuscript: Manuscript) -> Iterator[tuple[str, str, int, int]]:
    folder = posixpath.dirname(manuscript.uri)
    lines = manuscript.text.split("\n")
    for link in manuscript.body.links:
        target = posixpath.normpath(posixpath.join(folder, link.path))
        number, column = next(
            ((n, at + 1) for n, line in enumerate(lines) if (at := line.find(link.path)) >= 0), (0, 1)
        )
        yield target, link.fragment, number + manuscript.text_line, column


def article_of(manuscript: Manuscript, sources: Sources) -> Article:
    """The Article of a manuscript that no rule refused."""
    front, body, source = manuscript.front, manuscript.body, sources.named(manuscript.get("source"))
    published = day(manuscript.get("date"))
    assert source is not None
    assert published is not None
    return Article(
        path=manuscript.path,
        uri=manuscript.uri,
        digest=manuscript.digest,
        slug=manuscript.slug,
        title=_line(front, "title"),
        date=published,
        source=source,
        original=Original(
            url=front.text("original_url"),
            title=_line(front, "original_title"),
            author=_line(front, "original_author"),
            date=day(front.text("original_date")),
            accessed=day(front.text("accessed")),
        ),
        credit=_line(front, "credit"),
        standfirst=_line(front, "summary") or body.description,
        author=_line(front, "author"),
        tags=tuple(item.text.strip() for item in _items(front, "tags") if isinstance(item, Scalar)),
        language=front.text("language"),
        license=_line(front, "license"),
        draft=front.text("draft") == "true",
        image=_image(front),
        corrections=tuple(
            _correction(item) for item in _items(front, "corrections") if isinstance(item, Mapping)
        ),
        key_facts=body.key_facts,
        key_facts_heading=body.key_facts_heading,
        take=body.take,
        anchors=body.anchors,
    )


def _line(mapping: Mapping, key: str) -> str:
    return " ".join(mapping.text(key).split())


def _items(front: Mapping, key: str) -> tuple[object, ...]:
    value = front.get(key)
    return value.items if isinstance(value, Sequence) else ()


def _image(front: Mapping) -> Image | None:
    image = front.get("image")
    if not isinstance(image, Mapping):
        return None
    return Image(*(_line(image, part.name) for part in BY_NAME["image"].parts))


def _correction(mapping: Mapping) -> Correction:
    when = day(mapping.text("date"))
    assert when is not None
    return Correction(when, _line(mapping, "text"))

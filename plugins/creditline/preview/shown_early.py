"""Edited articles in a preview: which ones can be shown before a full build, and how."""

from __future__ import annotations

import os
import posixpath
import shutil
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from creditline.engines.mkdocs_files import ArticleFile, article_file
from creditline.engines.mkdocs_pages import PageBuilder
from creditline.gate.folder import is_left_by_program
from creditline.gate.library import Library
from creditline.gate.verdicts import Asked, Gate
from creditline.model.article import Article, Entry
from creditline.model.files import FoundFile, Stamp, stamp_of
from creditline.pages.related import Surroundings
from creditline.registry.originals import Originals

Stats = Mapping[str, Stamp]

_FEW = 32
"""Most articles edited since the last full build that are shown before the next. More need a full build."""


@dataclass(frozen=True)
class Built:
    """Result of a full build, or of the last good one if articles were refused. `files` are by path of the manuscript."""

    builder: PageBuilder
    files: Mapping[str, ArticleFile]
    around: Mapping[str, Surroundings]
    originals: Path
    places: Sequence[Path | str]
    stats: Stats
    is_good: bool


def stats(places: Iterable[Path | str]) -> dict[str, Stamp]:
    """Stats by path of files and of all files in folders, without missing files and temporary files of programs."""
    return dict(_stats(places))


def _stats(places: Iterable[Path | str]) -> Iterator[tuple[str, Stamp]]:
    for place in places:
        if os.path.isdir(place):  # noqa: PTH112 - here and below: pathlib takes longer than the calls
            # If a folder disappears meanwhile, its files count as missing.
            with suppress(FileNotFoundError), os.scandir(place) as found:
                for one in found:
                    if one.is_dir():
                        yield from _stats([one.path])
                    elif is_left_by_program(one.name):
                        continue
                    elif one.is_file(follow_symlinks=False):
                        yield one.path, stamp_of(one.stat())
                    else:
                        # Only regular files are manuscripts, so the path of any other file must differ from theirs.
                        is_there = os.path.exists(one.path)  # noqa: PTH110
                        yield one.path + os.sep, stamp_of(one.stat(follow_symlinks=is_there))
        elif os.path.lexists(place):
            yield str(place), stamp_of(os.lstat(place))


def with_new(seen: Stats, named: Iterable[str]) -> Stats:
    """Stats, updated for some files. It raises `OSError` if one of them doesn't exist."""
    found = {path: os.lstat(path) for path in named}
    new = {path: stamp_of(status) for path, status in found.items() if stat.S_ISREG(status.st_mode)}
    return {**seen, **new}


def edited(built: Stats, now: Stats, published: Collection[str]) -> list[str]:
    """Edited manuscripts that can be shown before a full build; empty if a full build is needed.

    `built` are the stats of all files of the site at the last full build, `now` those of now, and `published` the paths of the
    manuscripts that it published.
    """
    changed = {path for path in built.keys() | now.keys() if built.get(path) != now.get(path)}
    return sorted(changed) if len(changed) <= _FEW and changed <= {*published} & now.keys() else []


def judged_again(built: Built, paths: Sequence[str]) -> Library:
    """The library of the last build, with some manuscripts checked again.

    Rules that compare articles with each other run only in the full build.
    """
    library = built.builder.library
    originals = Originals(built.originals)
    gate = Gate(library.content, library.sources, library.policy, originals, library.store, to_publish=True)
    old = {entry.path: entry for entry in library.entries}
    new = {path: gate.work(Asked(_found(old[path]))) for path in paths}
    gone = {problem for path in paths for problem in old[path].problems}
    added = {problem for entry in new.values() for problem in entry.problems}
    entries = tuple(new.get(entry.path, entry) for entry in library.entries)
    return replace(library, entries=entries, problems=tuple(sorted(({*library.problems} - gone) | added)))


def _found(entry: Entry) -> FoundFile:
    return FoundFile(entry.path, entry.uri, posixpath.basename(entry.uri), stat.S_IFREG)


def shows_alone(old: Article, new: Article, today: date) -> bool:
    """Whether an edited article has the same address and picture, so that its page can be shown before a full build."""
    is_same = (old.slug, old.images, old.withdrawn) == (new.slug, new.images, new.withdrawn)
    is_public = not new.draft and new.is_due(today)
    # The marks of unpublished articles follow with the full build.
    return is_same and (is_public or (old.draft, old.date, old.at) == (new.draft, new.date, new.at))


def show(built: Built, article: Article, site: Path) -> None:
    """Replace the page of an article in the site being shown."""
    # A build may be writing the next tree, but this page belongs to the current one.
    builder = copy(built.builder)
    builder.tree = None
    file = article_file(article, builder.library.content, builder.theme.config, builder.settings)
    list(builder.render([file], built.around, 1))
    assert file.abs_src_path
    page = site / file.dest_uri
    new = page.with_name(f".{page.name}.new")
    shutil.copyfile(file.abs_src_path, new)
    new.replace(page)

"""While `mkdocs serve` runs: which edited articles can be shown by themselves, and their pages, from what the last build has left."""

from __future__ import annotations

import os
import posixpath
import shutil
import stat
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from creditline.cache.stat import stamp_of
from creditline.engines.mkdocs_files import article_file
from creditline.gate.overlooked import is_left_by_program
from creditline.gate.verdicts import Gate
from creditline.model.files import FoundFile
from creditline.registry.originals import Originals

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from creditline.engines.mkdocs_files import ArticleFile
    from creditline.engines.mkdocs_pages import PageBuilder
    from creditline.gate.library import Library
    from creditline.model.article import Article, Entry
    from creditline.model.files import Stamp
    from creditline.pages.related import Surroundings

    Stamps = Mapping[str, Stamp]

_FEW = 32
"""Articles edited since the last whole build that are shown by themselves; more are the work of a program, and of a whole build."""


@dataclass(frozen=True)
class Built:
    """Result of a whole build: its files by the paths of their manuscripts. If something was refused, those of the last good one."""

    builder: PageBuilder
    files: Mapping[str, ArticleFile]
    around: Mapping[str, Surroundings]
    originals: Path
    places: Sequence[Path | str]
    stamps: Stamps
    is_good: bool


def stamps(places: Iterable[Path | str]) -> dict[str, Stamp]:
    """The stamps of files, and of all files in folders, by their paths. What is not there, or left by a program, has none."""
    return dict(_stamps(places))


def _stamps(places: Iterable[Path | str]) -> Iterator[tuple[str, Stamp]]:
    for place in places:
        if os.path.isdir(place):  # noqa: PTH112 - here and below: pathlib costs more than to look at the files
            # A folder that goes while it is looked at: then it is known by what is missing.
            with suppress(FileNotFoundError), os.scandir(place) as found:
                for one in found:
                    if one.is_dir():
                        yield from _stamps([one.path])
                    elif is_left_by_program(one.name):
                        continue
                    elif one.is_file(follow_symlinks=False):
                        yield one.path, stamp_of(one.stat())
                    else:
                        # What is no regular file is no manuscript either: it must not bear the name of one.
                        is_there = os.path.exists(one.path)  # noqa: PTH110
                        yield one.path + os.sep, stamp_of(one.stat(follow_symlinks=is_there))
        elif os.path.lexists(place):
            yield str(place), stamp_of(os.lstat(place))


def with_new(seen: Stamps, named: Iterable[str]) -> Stamps:
    """Stamps with those that some files have now.

    Raises:
        OSError: one of them is not there.

    """
    found = {path: os.lstat(path) for path in named}
    return {
        **seen,
        **{path: stamp_of(status) for path, status in found.items() if stat.S_ISREG(status.st_mode)},
    }


def edited(built: Stamps, now: Stamps, published: Collection[str]) -> list[str]:
    """The manuscripts to judge and show by themselves. None: then the whole site is to be built.

    Args:
        built: the stamps of all files that the site is made of, when it was last built as a whole.
        now: the same now.
        published: the paths of the manuscripts whose pages the last whole build has made.

    """
    changed = {path for path in built.keys() | now.keys() if built.get(path) != now.get(path)}
    return sorted(changed) if len(changed) <= _FEW and changed <= {*published} & now.keys() else []


def judged_again(built: Built, paths: Sequence[str]) -> Library:
    """The library of the last build with some of its manuscripts judged anew.

    What compares articles with each other is left to the whole build.
    """
    library = built.builder.library
    originals = Originals(built.originals)
    gate = Gate(library.content, library.sources, library.policy, originals, library.store, to_publish=True)
    old = {entry.path: entry for entry in library.entries}
    new = {path: gate.work(_found(old[path])) for path in paths}
    gone = {problem for path in paths for problem in old[path].problems}
    added = {problem for entry in new.values() for problem in entry.problems}
    return replace(
        library,
        entries=tuple(new.get(entry.path, entry) for entry in library.entries),
        problems=tuple(sorted(({*library.problems} - gone) | added)),
    )


def _found(entry: Entry) -> FoundFile:
    return FoundFile(entry.path, entry.uri, posixpath.basename(entry.uri), stat.S_IFREG)


def shows_alone(old: Article, new: Article, today: date) -> bool:
    """Whether an edited article is still at its address with the same files, so that its own page can be shown first."""
    is_same = (old.slug, old.image, old.withdrawn) == (new.slug, new.image, new.withdrawn)
    return is_same and not new.draft and new.date <= today


def show(built: Built, article: Article, site: Path) -> None:
    """Put the page of an article in the place of its last one in the site that is shown."""
    # A build may be making the next tree: this page belongs into the last one, as another file.
    builder = copy(built.builder)
    builder.tree = None
    file = article_file(article, builder.library.content, builder.theme.config, builder.settings)
    list(builder.render([file], built.around, 1))
    assert file.abs_src_path
    page = site / file.dest_uri
    new = page.with_name(f".{page.name}.new")
    shutil.copyfile(file.abs_src_path, new)
    new.replace(page)

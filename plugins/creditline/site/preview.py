"""While `mkdocs serve` runs: an edited article's own page at once, the whole site when nothing has been edited for a moment."""

from __future__ import annotations

import os
import posixpath
import shutil
import stat
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

from creditline.library import Gate
from creditline.model import FoundFile
from creditline.originals import Originals
from creditline.scan import stamp_of
from creditline.site.files import article_file

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from creditline.library import Library
    from creditline.model import Article, Entry, Stamp
    from creditline.pages.related import Surroundings
    from creditline.site.files import ArticleFile
    from creditline.site.shell import Shell

    Stamps = Mapping[str, Stamp]

QUIET = 2.0
"""Seconds without an edit after which the whole site is built."""

_FEW = 8
"""Articles edited at once that are shown by themselves; more are the work of a program, and of a whole build."""


@dataclass(frozen=True)
class Built:
    """What the last whole build has left, if it was good: its files by the paths of their manuscripts."""

    shell: Shell
    files: Mapping[str, ArticleFile]
    around: Mapping[str, Surroundings]
    originals: Path
    places: Sequence[Path | str]
    stamps: Stamps


def stamps(places: Iterable[Path | str]) -> dict[str, Stamp]:
    """The stamps of files, and of all files in folders, by their paths. What is not there has none."""
    return dict(_stamps(places))


def _stamps(places: Iterable[Path | str]) -> Iterator[tuple[str, Stamp]]:
    for place in places:
        if os.path.isdir(place):  # noqa: PTH112 - here and below: pathlib costs more than to look at the files
            with os.scandir(place) as found:
                for one in found:
                    if one.is_dir(follow_symlinks=False):
                        yield from _stamps([one.path])
                    else:
                        # What is no regular file is no manuscript either: it must not bear the name of one.
                        path = one.path if one.is_file(follow_symlinks=False) else one.path + os.sep
                        yield path, stamp_of(one.stat(follow_symlinks=False))
        elif os.path.lexists(place):
            yield str(place), stamp_of(os.lstat(place))


def edited(built: Stamps, seen: Stamps, now: Stamps, published: Collection[str]) -> list[str]:
    """The manuscripts to judge and show by themselves. None: then the whole site is to be built.

    Args:
        built: the stamps of all files that the site is made of, when it was last built as a whole.
        seen: the same when they were last looked at. Who asks for a build without a change since wants a whole one.
        now: the same now.
        published: the paths of the manuscripts whose pages the last whole build has made.

    """
    changed = {path for path in built.keys() | now.keys() if built.get(path) != now.get(path)}
    few = now != seen and len(changed) <= _FEW and changed <= {*published} & now.keys()
    return sorted(changed) if few else []


def judged_again(built: Built, paths: Sequence[str]) -> Library:
    """The library of the last build with some of its manuscripts judged anew.

    What compares articles with each other is left to the whole build.
    """
    library = built.shell.library
    originals = Originals(built.originals)
    gate = Gate(library.content, library.sources, library.policy, originals, library.store, to_publish=True)
    old = {entry.path: entry for entry in library.entries}
    new = {path: gate.entry(_found(old[path])) for path in paths}
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


def show(built: Built, article: Article) -> None:
    """Put the page of an article in the place of its last one."""
    shell, config = built.shell, built.shell.theme.config
    file = article_file(article, shell.library.content, config, shell.settings)
    list(shell.render([file], built.around, 1))
    assert file.abs_src_path
    page = Path(config.site_dir, file.dest_uri)
    new = page.with_name(f".{page.name}.new")
    shutil.copyfile(file.abs_src_path, new)
    new.replace(page)


class Preview:
    """A builder for MkDocs's server: it shows edited articles by themselves, and leaves all else to the whole build.

    Args:
        build: builds the whole site.
        last: what the last whole build has left; None if it was not good.
        ask: asks the server for another build.
        tell: tells the problems of some manuscripts of a library.
        say: says what was done.
        today: the day for which articles are published.

    """

    def __init__(
        self,
        build: Callable[[], object],
        last: Callable[[], Built | None],
        ask: Callable[[], None],
        *,
        tell: Callable[[Library, Sequence[str]], None],
        say: Callable[[str], None],
        today: Callable[[], date],
    ) -> None:
        self._build, self._last, self._ask = build, last, ask
        self._tell, self._say, self._today = tell, say, today
        self._built: Built | None = None
        self._seen: Stamps = {}
        self._timer = Timer(0, ask)

    def __call__(self) -> None:
        """Build what the changes since the last time ask for."""
        self.stop()
        if not self._shows_edits():
            self._build()

    def stop(self) -> None:
        """Build nothing more unasked."""
        self._timer.cancel()

    def _shows_edits(self) -> bool:
        built = self._last()
        if built is None:
            return False
        seen = self._seen if built is self._built else built.stamps
        self._built, self._seen = built, stamps(built.places)
        paths = edited(built.stamps, seen, self._seen, built.files)
        library = judged_again(built, paths)
        entries = [entry for entry in library.entries if entry.path in paths]
        articles = [entry.article for entry in entries if entry.article]
        if not paths or not all(
            shows_alone(built.files[one.path].article, one, self._today()) for one in articles
        ):
            return False
        self._tell(library, paths)
        for article in articles:
            show(built, article)
            self._say(
                f"{article.path} is shown; the whole site follows when nothing was edited for {QUIET:g} seconds"
            )
        # The whole build would tell the same problems again, and could show no more than the last good articles.
        if len(articles) == len(paths):
            self._follow()
        return True

    def _follow(self) -> None:
        self._timer = Timer(QUIET, self._ask)
        self._timer.daemon = True
        self._timer.start()


def asking(server: Any) -> Callable[[], None] | None:
    """What asks MkDocs's live server for a build; None if it is not the server that we know.

    It touches what is private there, and nothing else of ours does: MkDocs builds when a watched file changes, and has no
    other way to be asked.
    """
    condition = getattr(server, "_rebuild_cond", None)
    if condition is None or not hasattr(server, "_want_rebuild"):
        return None

    def ask() -> None:
        with condition:
            server._want_rebuild = True  # noqa: SLF001
            condition.notify_all()

    return ask

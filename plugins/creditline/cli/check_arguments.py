"""Arguments of `creditline check`: a content folder, or files in one."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

import click

from creditline.gate.library import REGISTRY, Library

_DEFAULT = Path("content")


@dataclass(frozen=True)
class Named:
    """A content folder, and the URIs of the files to check in it; None for all."""

    content: Path
    uris: frozenset[str] | None = None

    def holds(self, folder: Path) -> bool:
        """Whether a folder is inside the content folder, where every file must be an article."""
        return folder.resolve().is_relative_to(self.content.resolve())


def named(paths: tuple[Path, ...], content: Path | None) -> Named:
    """The content folder and the files that paths name.

    Raises:
        click.UsageError: a path doesn't exist, or the paths are in several folders.

    """
    for path in paths:
        if not os.path.lexists(path):
            raise click.UsageError(_missing(path))
    folders = [path for path in paths if path.is_dir()]
    if not folders and paths:
        return _files(paths, content)
    if len(paths) > 1 or (folders and content):
        raise click.UsageError("name one content folder, or files in one")
    folder = folders[0] if folders else content or _DEFAULT
    if not folder.is_dir():
        raise click.UsageError(_missing(folder))
    return Named(folder)


def _missing(path: Path) -> str:
    if path.suffix:
        return f"there is no file {str(path)!r}: name a content folder, or files in one"
    return f"there is no folder {str(path)!r}: name the folder with the articles"


def _files(paths: tuple[Path, ...], content: Path | None) -> Named:
    homes = {home.resolve(): home for home in (content or _home(path) for path in paths)}
    if len(homes) > 1:
        folders = ", ".join(sorted(repr(str(home)) for home in homes.values()))
        raise click.UsageError(f"these files are in several content folders ({folders}): check one at a time")
    [home] = homes.values()
    uris = frozenset(_uri(path, home) for path in paths)
    # A change of the registry affects every article.
    return Named(home, None if REGISTRY in uris else uris)


def _home(path: Path) -> Path:
    """The nearest folder above a file with a registry, as the user would type it."""
    for folder in Path(os.path.abspath(path)).parents:  # noqa: PTH100 - symbolic links are not followed
        if (folder / REGISTRY).is_file():
            return folder if path.is_absolute() else Path(os.path.relpath(folder))
    said = f"{str(path)!r} is not in a content folder: no folder above it contains {REGISTRY}"
    raise click.UsageError(f"{said}; name the folder with --content")


def _uri(path: Path, home: Path) -> str:
    uri = Path(os.path.relpath(path, home))
    if uri.parts[0] == os.pardir:
        raise click.UsageError(f"{str(path)!r} is not in the content folder {str(home)!r}")
    return uri.as_posix()


def narrowed(library: Library, uris: Collection[str]) -> Library:
    """The library with only the entries and problems of some files, given by their paths in it.

    Problems of the registry and of the folders of these files stay, since they concern the files.
    """
    paths = {str(library.content / uri) for uri in uris}
    folders = {str(folder) for uri in uris for folder in (library.content / uri).parents}
    shown = paths | folders | {library.sources.path}
    return replace(
        library,
        entries=tuple(entry for entry in library.entries if entry.uri in uris),
        problems=tuple(problem for problem in library.problems if problem.path in shown),
    )

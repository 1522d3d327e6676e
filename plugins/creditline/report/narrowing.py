"""A library narrowed to some of its files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from creditline.gate.library import Library


def narrowed(library: Library, uris: Collection[str]) -> Library:
    """The library as far as some of its files go, by their paths in it: their entries, and the problems told of them.

    The problems of the registry stay, since they concern every file, and so do those of a folder that a file is in.
    """
    paths = {str(library.content / uri) for uri in uris}
    folders = {str(folder) for uri in uris for folder in (library.content / uri).parents}
    told = paths | folders | {library.sources.path}
    return replace(
        library,
        entries=tuple(entry for entry in library.entries if entry.uri in uris),
        problems=tuple(problem for problem in library.problems if problem.path in told),
    )

"""Restriction of a library to some of its files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from creditline.gate.library import Library


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

"""Import of a pasted text into a new file in the content folder, and of its source into the registry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from creditline.desk.importing import imported
from creditline.desk.new_file import TargetExists, address_taken, already_there, replaced, written_to
from creditline.desk.pasted import ImportRefused, Pasted, read_pasted
from creditline.desk.registering import new_source, registry_with
from creditline.gate.library import load
from creditline.registry.sources import with_source

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from creditline.desk.proving import Imported
    from creditline.registry.sources import Sources


@dataclass(frozen=True)
class Desk:
    """Folder and registry of an import, and whether it may add a source or overwrite an article."""

    content: Path
    registry: Path
    add_source: bool = False
    update: bool = False


def take_in(raw: bytes, name: str, desk: Desk, today: date) -> tuple[Path, Imported]:
    """Import a text. Returns the path and the content of the new manuscript.

    Raises:
        ImportRefused: the text or the registry has a problem.
        TargetExists: the article already exists.
        OSError: the folder can't be written to.

    """
    pasted = read_pasted(raw, name)
    library = load(desk.content, desk.registry)
    if library.sources.problems and desk.registry.exists():
        raise ImportRefused(library.sources.problems)
    sources, registry_text = _sources(pasted, library.sources, desk)
    made = imported(pasted, sources, today=today)
    there = already_there(library.entries, pasted.footer.original.text)
    taken = there or address_taken(library.entries, made.slug)
    if taken and not (there and desk.update):
        raise TargetExists(desk.content / taken.uri)
    if registry_text is not None:
        # Before the article, since an unused entry is harmless, but an article without its source isn't.
        replaced(desk.registry, registry_text)
    path = replaced(desk.content / there.uri, made.text) if there else written_to(desk.content, made)
    return path, made


def _sources(pasted: Pasted, sources: Sources, desk: Desk) -> tuple[Sources, str | None]:
    """The registry for the import, and its new text if a source is added."""
    source = new_source(pasted, sources) if desk.add_source else None
    if source is None:
        return sources, None
    text = desk.registry.read_bytes().decode("utf-8") if desk.registry.exists() else ""
    return with_source(sources, source), registry_with(text, source)

"""Conversion of a pasted text into a manuscript that passes the gate and contains every word."""

from __future__ import annotations

import re
import stat
import unicodedata
from typing import TYPE_CHECKING

from creditline.desk import escaping
from creditline.desk.pasted import refusal
from creditline.desk.proving import Imported, prove, title_of
from creditline.desk.registering import new_source, one_line
from creditline.manuscript.front_matter import written
from creditline.manuscript.slugs import is_slug
from creditline.model.files import FoundFile
from creditline.rules.files import file_names_are_portable
from creditline.text.characters import shortened
from creditline.text.urls import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from creditline.desk.pasted import Pasted
    from creditline.desk.pasted_blocks import Block
    from creditline.desk.pasted_lines import Line
    from creditline.model.problems import Finding
    from creditline.model.source import Source
    from creditline.registry.sources import Sources

_LISTED = ("fact", "part", "point")


def imported(pasted: Pasted, sources: Sources, *, today: date) -> Imported:
    """The manuscript of a pasted text, dated `today`.

    Raises:
        ImportRefused: the source isn't registered, or a rule refuses the manuscript.

    """
    source = _source(pasted, sources)
    fields: dict[str, object] = {
        "title": title_of(pasted),
        "date": today,
        "source": source.id,
        "original_url": pasted.footer.original.text,
        "credit": pasted.footer.credit.text,
    }
    text = written(fields) + "\n" + "".join(_markdown(pasted.blocks)) + "\n"
    made = Imported(_slug(pasted, source, today), text, source.id, pasted.notes)
    prove(pasted, made, sources)
    return made


def _source(pasted: Pasted, sources: Sources) -> Source:
    """The registered source with the name and host in the footer."""
    named, host = pasted.footer.source, pasted.footer.host
    if entry := new_source(pasted, sources):
        raise refusal(pasted.name, [("import-source-is-registered", _unregistered(named, entry, sources))])
    source = sources.named(named.text)
    assert source is not None
    if host and host not in source.host_names:
        message = f"{shortened(host)!a} is not a host of {source.name}"
        hint = f"its hosts are {', '.join(source.hosts)}: find out whose text this is, and correct the Source line"
        raise refusal(pasted.name, [("import-source-has-its-host", named.finding(message, hint))])
    return source


def _unregistered(named: Line, entry: Source, sources: Sources) -> Finding:
    """Finding for a source that isn't in the registry, with the entry to add."""
    near = sources.nearest(named.text)
    meant = f" (did you mean {near.name}?)" if near else ""
    message = (
        f"the source {shortened(named.text)!a} is not registered{meant}; "
        f"its entry in {sources.path} would be: {one_line(entry)}"
    )
    return named.finding(message, "check every word of it, and add it by hand or with `--add-source`")


def _markdown(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Blocks as Markdown, with blank lines between them, except between items of a list."""
    before = ""
    for block in blocks:
        if before:
            yield "\n" if block.kind == before and before in _LISTED else "\n\n"
        yield _block(block)
        before = block.kind


def _block(block: Block) -> str:
    if block.kind == "facts":
        return f"## Key Facts: {escaping.heading(block.text)}" if block.text else "## Key Facts"
    if block.kind in ("heading", "take"):
        return f"## {escaping.heading(block.text)}"
    if block.label:
        return f"- **{escaping.inline(block.label)}:** {escaping.inline(block.text)}"
    return f"- {escaping.line(block.text)}" if block.kind in _LISTED else escaping.line(block.text)


def _slug(pasted: Pasted, source: Source, today: date) -> str:
    """The first valid slug: that of the original, one from the title, or source and date."""
    return next(name for name in _names(pasted, source, today) if _is_fine(name))


def _names(pasted: Pasted, source: Source, today: date) -> Iterator[str]:
    url = parsed(pasted.footer.original.text)
    if url:
        yield re.sub(r"\.(?:html?|php|aspx?)$", "", url.path.rstrip("/").rsplit("/", 1)[-1])
    yield _from_title(pasted.title.text)
    yield f"{source.id}-{today.isoformat()}"


def _from_title(title: str, longest: int = 100) -> str:
    """Slug of as many words of a title as fit into `longest` bytes.

    >>> _from_title("Musk’s SpaceX: $1.77 trillion?")
    'musks-spacex-1-77-trillion'
    """
    folded = unicodedata.normalize("NFC", re.sub(r"['’]", "", title)).lower()
    slug = ""
    for word in re.findall(r"[^\W_]+", folded):
        longer = f"{slug}-{word}" if slug else word
        if len(longer.encode()) > longest:
            break
        slug = longer
    return slug


def _is_fine(slug: str) -> bool:
    file = FoundFile(f"{slug}.md", f"{slug}.md", f"{slug}.md", stat.S_IFREG)
    says_something = re.search(r"[^\W\d_]", slug) is not None
    return says_something and is_slug(slug) and len(slug) <= 100 and not any(file_names_are_portable(file))

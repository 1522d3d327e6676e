"""Conversion of a pasted text into a manuscript that passes the gate and contains every word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.credits.known import Known
from creditline.credits.proposed_lines import first_line
from creditline.desk import escaping
from creditline.desk.footer_labels import common_language, part_called, section_of
from creditline.desk.naming import usual_slug
from creditline.desk.pasted import refusal
from creditline.desk.proving import Imported, prove, title_of
from creditline.desk.registering import known_source, new_source, one_line
from creditline.desk.written_days import partial_day_in
from creditline.labels.section_names import facts_named, part_named, signer_named
from creditline.manuscript.front_matter import written
from creditline.manuscript.sections import TAKE_PARTS
from creditline.text.characters import shortened

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
    source, footer = _source(pasted, sources), pasted.footer
    language = common_language(languages_of(pasted))
    address, title = footer.original.text, title_of(pasted)
    known = Known(source, url=address, title=title)
    fields: dict[str, object] = {
        "title": title,
        "date": today,
        "source": source.id,
        "original_url": address,
        "credit": footer.credit.text if footer.credit else first_line(known, language or sources.language),
        "original_author": footer.author,
        "original_date": partial_day_in(footer.date) or "",
        "language": language,
        "license": footer.license,
    }
    given = {key: value for key, value in fields.items() if value}
    text = written(given) + "\n" + "".join(_markdown(pasted.blocks)) + "\n"
    slug = usual_slug(address, pasted.title.text, source, today)
    made = Imported(slug, text, source.id, (*pasted.notes, *_renamed(pasted), *_not_a_day(pasted)), address)
    prove(pasted, made, sources)
    return made


def _renamed(pasted: Pasted) -> Iterator[str]:
    """Notes on headings and labels that are written in the words that Creditline reads."""
    for block in pasted.blocks:
        if block.kind == "take" and _heading_of(block) != block.text:
            yield f"line {block.line}: {block.text} became Take"
        elif block.kind == "facts" and facts_named(block.label) is None:
            yield f"line {block.line}: {block.label} became Key Facts"
    labels = [
        f"{block.label}: {_label(block)}"
        for block in pasted.blocks
        if block.kind == "part" and _label(block) != block.label
    ]
    if labels:
        yield f"labels of the Take, as written: {'; '.join(labels)}"


def _not_a_day(pasted: Pasted) -> Iterator[str]:
    if pasted.footer.date and not partial_day_in(pasted.footer.date):
        yield f"left out: the day of the original, {shortened(pasted.footer.date)}: add original_date"


def _source(pasted: Pasted, sources: Sources) -> Source:
    """The registered source with the name and host in the footer."""
    named, host = pasted.footer.source, pasted.footer.host
    if entry := new_source(pasted, sources):
        raise refusal(
            pasted.name,
            [("import-source-is-registered", _unregistered(named or pasted.footer.original, entry, sources))],
        )
    source = known_source(pasted, sources)
    assert source is not None
    if named and host and host not in source.host_names:
        message = f"{shortened(host)!a} is not a host of {source.name}"
        hint = f"its hosts are {', '.join(source.hosts)}: find out whose text this is, and correct the Source line"
        raise refusal(pasted.name, [("import-source-has-its-host", named.finding(message, hint))])
    return source


def _unregistered(named: Line, entry: Source, sources: Sources) -> Finding:
    """Finding for a source that isn't in the registry, with the entry to add."""
    near = sources.nearest(entry.name)
    meant = f" (did you mean {near.name}?)" if near else ""
    message = (
        f"the source {shortened(entry.name)!a} is not registered{meant}; "
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
        return f"## {escaping.heading(_heading_of(block))}"
    if block.kind in ("heading", "take"):
        return f"## {escaping.heading(_heading_of(block))}"
    if block.label:
        return f"- **{escaping.inline(_label(block))}:** {escaping.inline(block.text)}"
    return f"- {escaping.line(block.text)}" if block.kind in _LISTED else escaping.line(block.text)


def _heading_of(block: Block) -> str:
    """Heading of a section, in words that Creditline reads."""
    if block.kind == "facts":
        return block.label if facts_named(block.label) is not None else "Key Facts"
    return "Take" if block.kind == "take" and signer_named(block.text) is None else block.text


def _label(block: Block) -> str:
    """Label of a fact or a part of the Take. A part has one that Creditline reads."""
    if block.kind != "part" or part_named(block.label):
        return block.label
    return dict(TAKE_PARTS)[part_called(block.label) or "why"]


def languages_of(pasted: Pasted) -> tuple[frozenset[str], ...]:
    """Languages of each label and heading of a pasted text."""
    labels = [block.text or block.label for block in pasted.blocks if block.kind in ("take", "facts")]
    labels += [block.label for block in pasted.blocks if block.kind == "part"]
    known = (section_of(label) for label in labels)
    return (*pasted.footer.languages, *(each[1] for each in known if each))

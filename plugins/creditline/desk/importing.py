"""Pasted -> Imported: the manuscript of a pasted text, proved to pass the gate and to have lost no word."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections import Counter
from dataclasses import dataclass
from html import unescape
from itertools import chain
from typing import TYPE_CHECKING

from creditline.desk import escaping
from creditline.desk.pasted import ImportRefused, Pasted, read_pasted, refusal
from creditline.desk.pasted_lines import without_bullet, without_emoji
from creditline.desk.registering import new_source, one_line
from creditline.gate.articles import entry_of
from creditline.manuscript.reader import read, written
from creditline.model.values import Finding, FoundFile, Problem
from creditline.rules.fields import is_slug
from creditline.rules.files import file_names_are_portable
from creditline.text.characters import shortened
from creditline.text.urls import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from creditline.desk.pasted_blocks import Block
    from creditline.desk.pasted_lines import Line
    from creditline.model.values import Body, Source
    from creditline.registry.sources import Sources

_LISTED = ("fact", "part", "point")
_BLOCK_TAGS = re.compile(r"</?(?:p|ul|li|h2(?: id=\"[^\"]*\")?)>")


@dataclass(frozen=True)
class Imported:
    """A manuscript that passes the gate. It belongs into the file `slug`.md; `notes` say what to look at again."""

    slug: str
    text: str
    source_id: str
    notes: tuple[str, ...] = ()


def imported(pasted: Pasted, sources: Sources, *, today: date) -> Imported:
    """The manuscript of a pasted text, dated `today`.

    Raises:
        ImportRefused: its source is not registered, or a rule refuses the manuscript.

    """
    source = _source(pasted, sources)
    fields: dict[str, object] = {
        "title": _title(pasted),
        "date": today,
        "source": source.id,
        "original_url": pasted.footer.original.text,
        "credit": pasted.footer.credit.text,
    }
    text = written(fields) + "\n" + "".join(_markdown(pasted.blocks)) + "\n"
    made = Imported(_slug(pasted, source, today), text, source.id, pasted.notes)
    _prove(pasted, made, sources)
    return made


def _title(pasted: Pasted) -> str:
    return " ".join(pasted.title.text.split())


# The source


def _source(pasted: Pasted, sources: Sources) -> Source:
    """The registered source that the footer names, by name and by host."""
    named, host = pasted.footer.source, pasted.footer.host
    if entry := new_source(pasted, sources):
        raise refusal(pasted.name, [("import-source-is-registered", _unregistered(named, entry, sources))])
    source = sources.named(named.text)
    assert source is not None
    if host and host not in source.host_names:
        message = f"{shortened(host)!a} is not a host of {source.name}"
        hint = (
            f"its hosts are {', '.join(source.hosts)}: find out whose text this is, and mend the Source line"
        )
        raise refusal(pasted.name, [("import-source-has-its-host", named.finding(message, hint))])
    return source


def _unregistered(named: Line, entry: Source, sources: Sources) -> Finding:
    """What to do about a source that is not in the registry, with the whole entry that it would have there."""
    near = sources.nearest(named.text)
    meant = f" (did you mean {near.name}?)" if near else ""
    message = (
        f"the source {shortened(named.text)!a} is not registered{meant}; "
        f"its entry in {sources.path} would be: {one_line(entry)}"
    )
    return named.finding(message, "check each word of it, and add it; `--add-source` adds it for you")


# The text


def _markdown(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The blocks as Markdown: points of one list on adjoining lines, all else apart."""
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


# The file's name


def _slug(pasted: Pasted, source: Source, today: date) -> str:
    """The first name that works everywhere: the original's, one made from the title, or source and day."""
    return next(name for name in _names(pasted, source, today) if _is_fine(name))


def _names(pasted: Pasted, source: Source, today: date) -> Iterator[str]:
    url = parsed(pasted.footer.original.text)
    if url:
        yield re.sub(r"\.(?:html?|php|aspx?)$", "", url.path.rstrip("/").rsplit("/", 1)[-1])
    yield _from_title(pasted.title.text)
    yield f"{source.id}-{today.isoformat()}"


def _from_title(title: str, longest: int = 100) -> str:
    """The title's words up to a length in bytes.

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


# The proof


def _prove(pasted: Pasted, made: Imported, sources: Sources) -> None:
    """Read what was made as the gate will, and refuse what it would refuse, or what has lost a word."""
    manuscript = read(made.text.encode(), pasted.name, f"{made.slug}.md")
    entry = entry_of(manuscript, sources)
    errors = [problem for problem in entry.problems if problem.severity == "error"]
    if errors:
        raise ImportRefused(_in_the_input(problem, pasted) for problem in errors)
    article = entry.article
    kept = article and (article.title, article.original.url, article.credit, article.source.id)
    given = (_title(pasted), pasted.footer.original.text, pasted.footer.credit.text, made.source_id)
    lines, shown = _given_lines(pasted), _shown_lines(pasted, manuscript.body)
    if kept != given or lines != shown or not _sections_survive(pasted, manuscript.body):
        raise refusal(pasted.name, [("import-keeps-every-word", _loss(pasted, lines - shown))])


def _in_the_input(problem: Problem, pasted: Pasted) -> Problem:
    """A problem of the manuscript at the line of the input that it comes from; of the text, at the first."""
    footer = pasted.footer
    fields = (None, pasted.title, None, footer.source, footer.original, footer.credit)
    place = fields[problem.line - 1] if problem.line <= len(fields) else None
    line, column = (place.number, place.column) if place else (1, 1)
    return Problem(pasted.name, line, column, problem.rule, problem.severity, problem.message, problem.hint)


def _loss(pasted: Pasted, lost: Counter[str]) -> Finding:
    """The first line that would not be shown as it is; where none is, the heading of a section was misread."""
    sections = {block.line for block in pasted.blocks if block.kind in ("facts", "take")}
    line = next(
        chain(
            (line for line in pasted.body if _words(line.text) in lost),
            (line for line in pasted.body if line.number in sections),
            (pasted.title,),
        )
    )
    message = (
        f"this text cannot be imported without loss: it would not be shown as it is: {shortened(line.text)}"
    )
    return line.finding(message, "write this line without its symbols, or write the manuscript by hand")


def _given_lines(pasted: Pasted) -> Counter[str]:
    """The lines of the input as they should be seen, but for the headings of Key Facts and Take."""
    headings = {block.line for block in pasted.blocks if block.kind in ("facts", "take")}
    return Counter(_words(line.text) for line in pasted.body if line.number not in headings)


def _shown_lines(pasted: Pasted, body: Body) -> Counter[str]:
    """What a reader will see, block by block. Markup that no block of ours has stays in, and so shows as a loss."""
    shown = [unescape(block) for block in _BLOCK_TAGS.split(body.html)]
    shown.append(body.standfirst.text)
    shown += [_point(fact.label, fact.statement.text) for fact in body.key_facts]
    shown += [_point(block.label, block.text) for block in pasted.blocks if block.kind == "part"]
    return Counter(squeezed for text in shown if (squeezed := _squeezed(text)))


def _point(label: str, text: str) -> str:
    return f"{label}: {text}" if label else text


def _sections_survive(pasted: Pasted, body: Body) -> bool:
    """Whether the headings of Key Facts and Take are read as what they are, and each part of the Take."""
    facts = [block.text for block in pasted.blocks if block.kind == "facts"]
    takes = [block.text for block in pasted.blocks if block.kind == "take"]
    parts = Counter(_squeezed(block.text) for block in pasted.blocks if block.kind == "part")
    take = body.take
    shown = (
        Counter(_squeezed(part.text) for part in (take.why, take.risks, take.advice) if part)
        if take
        else Counter()
    )
    is_signed = not take or (len(takes) == 1 and takes[0].startswith(take.by))
    return facts in ([], [body.key_facts_heading]) and is_signed and parts == shown


def _words(text: str) -> str:
    """A line of the input without its bullet, emoji and white space."""
    return _squeezed(without_bullet(text) or text)


def _squeezed(text: str) -> str:
    return "".join(without_emoji(text).split())


__all__ = ["ImportRefused", "Imported", "Pasted", "imported", "read_pasted"]

"""Proof that an imported manuscript passes the gate and contains every word."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from itertools import chain
from typing import TYPE_CHECKING

from creditline.desk.pasted import ImportRefused, Pasted, refusal
from creditline.desk.pasted_lines import without_bullet, without_emoji, without_mark
from creditline.gate.articles import entry_of
from creditline.manuscript.reader import read
from creditline.model.problems import Finding, Problem
from creditline.text.characters import shortened

if TYPE_CHECKING:
    from creditline.model.body import Body
    from creditline.registry.sources import Sources

_BLOCK_TAGS = re.compile(r"</?(?:p|ul|li|h2(?: id=\"[^\"]*\")?)>")


@dataclass(frozen=True)
class Imported:
    """A manuscript for the file `slug`.md. `notes` list things to check by hand.

    `problems` are those that an editor has to solve before it can be published. No problem is about its credit.
    """

    slug: str
    text: str
    source_id: str
    notes: tuple[str, ...] = ()
    original_url: str = ""
    problems: tuple[Problem, ...] = ()


def title_of(pasted: Pasted) -> str:
    """The title of a pasted article, on one line."""
    return " ".join(pasted.title.text.split())


def prove(pasted: Pasted, made: Imported, sources: Sources) -> None:
    """Check an imported manuscript.

    Raises:
        ImportRefused: the gate would refuse it, or a word was lost.

    """
    manuscript = read(made.text.encode(), pasted.name, f"{made.slug}.md")
    entry = entry_of(manuscript, sources)
    errors = [problem for problem in entry.problems if problem.severity == "error"]
    if errors:
        raise ImportRefused(_in_the_input(problem, pasted) for problem in errors)
    article = entry.article
    kept = article and (article.title, article.lead.url, article.lead.credit, article.lead.source.id)
    credit = pasted.footer.credit.text if pasted.footer.credit else manuscript.get("credit")
    given = (title_of(pasted), pasted.footer.original.text, credit, made.source_id)
    lines, shown = _given_lines(pasted), _shown_lines(pasted, manuscript.body)
    if kept != given or lines != shown or not _sections_survive(pasted, manuscript.body):
        raise refusal(pasted.name, [("import-keeps-every-word", _loss(pasted, lines - shown))])


def _in_the_input(problem: Problem, pasted: Pasted) -> Problem:
    """The problem at its line of the input. Problems of the text are moved to the first line."""
    footer = pasted.footer
    fields = (None, pasted.title, None, footer.source, footer.original, footer.credit)
    place = fields[problem.line - 1] if problem.line <= len(fields) else None
    line, column = (place.number, place.column) if place else (1, 1)
    return Problem(pasted.name, line, column, problem.rule, problem.severity, problem.message, problem.hint)


def _loss(pasted: Pasted, lost: Counter[str]) -> Finding:
    """Finding for the first line that would be lost, or else for the heading of a misread section."""
    sections = {block.line for block in pasted.blocks if block.kind in ("facts", "take")}
    line = next(
        chain(
            (line for line in pasted.body if _words(line.text) in lost),
            (line for line in pasted.body if line.number in sections),
            (pasted.title,),
        )
    )
    message = f"this text cannot be imported without loss: Markdown would change {shortened(line.text)}"
    return line.finding(message, "write this line without its symbols, or write the manuscript by hand")


def _given_lines(pasted: Pasted) -> Counter[str]:
    """Lines of the input that readers should see, without the headings of Key Facts and Take."""
    headings = {block.line for block in pasted.blocks if block.kind in ("facts", "take")}
    facts = {block.line for block in pasted.blocks if block.kind == "fact"}
    return Counter(
        _squeezed(without_mark(line.text) or line.text) if line.number in facts else _words(line.text)
        for line in pasted.body
        if line.number not in headings
    )


def _shown_lines(pasted: Pasted, body: Body) -> Counter[str]:
    """Blocks of text that readers will see. Unexpected markup stays in the text, and so counts as a loss."""
    shown = [unescape(block) for block in _BLOCK_TAGS.split(body.html)]
    shown.append(body.standfirst.text)
    shown += [said.text for said in body.take.said] if body.take else []
    shown += [_point(fact.label, fact.statement.text) for fact in body.key_facts]
    shown += [_point(block.label, block.text) for block in pasted.blocks if block.kind == "part"]
    return Counter(squeezed for text in shown if (squeezed := _squeezed(text)))


def _point(label: str, text: str) -> str:
    return f"{label}: {text}" if label else text


def _sections_survive(pasted: Pasted, body: Body) -> bool:
    """Whether the headings of Key Facts and Take, and all parts of the Take, were read correctly."""
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
    """A line of the input without bullet, emoji and white space."""
    return _squeezed(without_bullet(text) or text)


def _squeezed(text: str) -> str:
    return "".join(without_emoji(text).split())

"""`creditline draft` and `creditline explain-facts`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from creditline.desk.drafting import NothingToDraft, drafted, drawn
from creditline.desk.writing import replaced
from creditline.manuscript import read
from creditline.report import printable
from creditline.sections import Grounds, best_sentence, ground, passages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.model import Manuscript
    from creditline.sections import Sentence

MANUSCRIPT = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command()
@click.argument("file", type=MANUSCRIPT)
def draft(file: Path) -> None:
    """Draw the Key Facts and the Take that FILE lacks from its own words, and write them into it, to be edited.

    What is written already stays as it is. Edit what was drawn before you publish it: it says only what the text says,
    and a Take is to be somebody's opinion. The exit code is 1 if there was nothing to draw.
    """
    try:
        made = drafted(file.read_bytes(), str(file))
    except NothingToDraft as nothing:
        click.echo(printable(nothing), err=True)
        sys.exit(1)
    replaced(file, made.raw.decode("utf-8"))
    parts = sum(part is not None for part in (made.take.why, made.take.risks, made.take.advice))
    click.echo(
        f"{file}: {len(made.facts)} facts and {parts} parts of a Take drawn. Edit them, then `creditline check`."
    )


@click.command("explain-facts")
@click.argument("file", type=MANUSCRIPT)
def explain_facts(file: Path) -> None:
    """Show where the Key Facts of FILE come from.

    For those that are written in it: the sentence that supports each best, and what in it the text does not say. For those
    that `creditline draft` would draw: their score and their sentence.
    """
    manuscript = read(file.read_bytes(), str(file), file.name)
    if manuscript.refusals:
        click.echo(f"{file} cannot be read: see what `creditline check` says of it", err=True)
        sys.exit(1)
    lines = [*_written(manuscript), *_drawn(manuscript)]
    click.echo("\n".join(map(printable, lines)) if lines else "There are no facts, and the text yields none.")


def _written(manuscript: Manuscript) -> Iterator[str]:
    language = manuscript.get("language")
    grounds = Grounds(passages(manuscript.body, language), language)
    for number, fact in enumerate(manuscript.body.key_facts, 1):
        yield f"{number}. {fact.label + ': ' if fact.label else ''}{fact.statement.text}"
        if (sentence := best_sentence(fact.statement.text, grounds.sentences)) is not None:
            yield _place(sentence)
        for doubt in ground(fact.statement.text, grounds, language):
            nearest = f"; the text has {doubt.nearest}" if doubt.nearest else ""
            yield f"   {doubt.severity}: {doubt.message}{nearest}"


def _drawn(manuscript: Manuscript) -> Iterator[str]:
    facts, take = drawn(manuscript)
    for number, fact in enumerate(facts, 1):
        yield f"{number}. {fact.label + ': ' if fact.label else ''}{fact.text}"
        yield f"{_place(fact.sentence)} (score {fact.score:.3f})"
    for name in ("why", "risks", "advice"):
        if part := getattr(take, name):
            yield f"{name}: {part.text}"
            yield from map(_place, part.sentences)


def _place(sentence: Sentence) -> str:
    return (
        f"   from block {sentence.block + 1}, characters {sentence.start} to {sentence.end}: {sentence.text}"
    )

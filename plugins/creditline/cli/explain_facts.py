"""`creditline explain-facts`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from creditline.cli.argument_types import MANUSCRIPT, site_language
from creditline.cli.file_errors import stop
from creditline.desk.drafting import extracted
from creditline.grounding.best_sentence import best_sentence
from creditline.grounding.doubts import Grounds, ground
from creditline.manuscript.reader import read
from creditline.manuscript.sentences import Sentence, passages
from creditline.model.manuscript import Manuscript
from creditline.text.printable import printable


@click.command("explain-facts")
@click.argument("file", type=MANUSCRIPT)
def explain_facts(file: Path) -> None:
    """Show the sentences that the Key Facts of FILE are based on.

    For each Key Fact in FILE, the command prints the sentence that supports it best, and everything in the fact that the
    text doesn't say. For each fact that `creditline draft` would extract, it prints its score and its sentence.

    Exits with 0, or with 1 if FILE cannot be read.
    """
    manuscript = read(file.read_bytes(), str(file), file.name)
    if manuscript.refusals:
        stop(f"{file} cannot be read: run `creditline check` to see why")
    language = manuscript.get("language") or site_language()
    lines = [*_written(manuscript, language), *_extracted(manuscript, language)]
    click.echo("\n".join(map(printable, lines)) or "There are no facts, and none can be extracted.")


def _written(manuscript: Manuscript, language: str) -> Iterator[str]:
    grounds = Grounds(passages(manuscript.body, language), language)
    for number, fact in enumerate(manuscript.body.key_facts, 1):
        yield f"{number}. {fact.label + ': ' if fact.label else ''}{fact.statement.text}"
        if (sentence := best_sentence(fact.statement.text, grounds.sentences)) is not None:
            yield _place(sentence)
        for doubt in ground(fact.statement.text, grounds, language):
            nearest = f"; the text has {doubt.nearest}" if doubt.nearest else ""
            yield f"   {doubt.severity}: {doubt.message}{nearest}"


def _extracted(manuscript: Manuscript, language: str) -> Iterator[str]:
    facts, take = extracted(manuscript, language)
    for number, fact in enumerate(facts, 1):
        yield f"{number}. {fact.label + ': ' if fact.label else ''}{fact.text}"
        yield f"{_place(fact.sentence)} (score {fact.score:.3f})"
    for name in ("why", "risks", "advice"):
        if part := getattr(take, name):
            yield f"{name}: {part.text}"
            yield from map(_place, part.sentences)


def _place(sentence: Sentence) -> str:
    place = f"block {sentence.block + 1}, characters {sentence.start} to {sentence.end}"
    return f"   from {place}: {sentence.text}"

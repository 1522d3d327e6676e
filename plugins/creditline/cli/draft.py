"""`creditline draft` and `creditline explain-facts`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
from click.core import ParameterSource

from creditline.cli.edges import FILE
from creditline.cli.mending import replace
from creditline.cli.named import named
from creditline.desk.drafting import NothingToDraft, drafted, extracted
from creditline.desk.model_answer import NoAnswer
from creditline.desk.model_endpoint import OPENAI, EndpointRefused, endpoint_at
from creditline.desk.model_writing import DraftRefused, Target
from creditline.desk.modelling import modelled
from creditline.gate.library import REGISTRY
from creditline.grounding.doubts import Grounds, ground
from creditline.grounding.support import best_sentence
from creditline.manuscript.fields import BY_NAME
from creditline.manuscript.reader import read
from creditline.manuscript.sentences import passages
from creditline.registry.sources_file import read_sources
from creditline.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from creditline.desk.model_endpoint import Endpoint
    from creditline.desk.modelling import Question
    from creditline.manuscript.sentences import Sentence
    from creditline.model.manuscript import Manuscript
    from creditline.registry.sources import Sources

MANUSCRIPT = click.Path(path_type=Path, dir_okay=False, exists=True)


def _named(_context: click.Context, _option: click.Parameter, name: str | None) -> str | None:
    longest = BY_NAME["drafted_by"].longest
    if name is not None and not (name.strip() and name.isprintable() and len(name) <= longest):
        raise click.BadParameter(f"{printable(name)!r} is not a name that `drafted_by` can hold")
    return name.strip() if name else None


@click.command()
@click.argument("file", type=MANUSCRIPT)
@click.option("--model", metavar="NAME", callback=_named, help="Let this language model draft them.")
@click.option(
    "--endpoint",
    metavar="URL",
    envvar="OPENAI_BASE_URL",
    show_envvar=True,
    default=OPENAI,
    show_default=True,
    help="Where the model is: any API of OpenAI's form, by https or on this machine.",
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.IntRange(1, 3600),
    default=60,
    show_default=True,
    help="How long to wait for the model.",
)
@click.option("--sources", type=FILE, help="The registry of sources; by default sources.yml above FILE.")
@click.pass_context
def draft(
    context: click.Context, file: Path, model: str | None, endpoint: str, timeout: int, sources: Path | None
) -> None:
    """Draft the Key Facts and the Take that FILE lacks, and write them into it, to be edited.

    They are extracted from the article's own words: sentences of the text, and nothing that it does not say. What is written
    in FILE already stays as it is. Edit what was extracted before you publish it: a Take is to be somebody's opinion.

    With --model a language model drafts them instead. It is sent the text of the article, and nothing of its front matter;
    the key for it is read from OPENAI_API_KEY. Of what it answers only that is written which the text bears out, as plain
    text: a fact about which there is no doubt, a part of the Take whose figures, dates and names the text has. The rest is
    told, with the reason. FILE then says in `drafted_by` which model it was.

    The exit code is 0 if FILE was written, 1 if there was nothing to write, and 2 if the command could not be carried out.
    FILE is only written with code 0.
    """
    if model is None:
        _refuse_for_drawing(context)
        _draw(file)
    else:
        ask = _asker()
        try:
            there = endpoint_at(endpoint, model, os.environ.get("OPENAI_API_KEY", ""), timeout=timeout)
        except EndpointRefused as refused:
            raise click.UsageError(printable(refused)) from None
        _have_drafted(file, sources, there, ask)


def _refuse_for_drawing(context: click.Context) -> None:
    for option in ("endpoint", "timeout", "sources"):
        if context.get_parameter_source(option) is ParameterSource.COMMANDLINE:
            raise click.UsageError(
                f"--{option} is of use with --model alone: name the model, or leave it out"
            )


def _asker() -> Callable[[Endpoint, Question], str]:
    """Client that asks a model, if the package for it is installed."""
    try:
        from creditline.desk.model_client import ask
    except ImportError as missing:
        if (missing.name or "").partition(".")[0] not in ("openai", "httpx2"):
            raise
        _stop("--model needs a package that is not installed: pip install 'mkdocs-creditline[model]'", code=2)
    return ask


def _draw(file: Path) -> None:
    try:
        made = drafted(file.read_bytes(), str(file))
    except NothingToDraft as nothing:
        _stop(nothing)
    _write(file, made.raw)
    parts = sum(part is not None for part in (made.take.why, made.take.risks, made.take.advice))
    click.echo(
        f"{file}: {len(made.facts)} facts and {parts} parts of a Take extracted. Edit them, then `creditline check`."
    )


def _have_drafted(
    file: Path, registry: Path | None, endpoint: Endpoint, ask: Callable[[Endpoint, Question], str]
) -> None:
    uri, sources = _registered(file, registry)
    target = Target(file.read_bytes(), str(file), uri, sources)
    try:
        made = modelled(target, endpoint.model, lambda question: ask(endpoint, question))
    except DraftRefused as refused:
        _tell(refused.left_out)
        _stop(refused)
    except (NothingToDraft, NoAnswer) as nothing:
        _stop(nothing)
    _tell(made.left_out)
    if not file.is_file() or file.read_bytes() != target.raw:
        _stop(f"{file} was changed while the model was asked: nothing was written; draft again")
    _write(file, made.raw)
    click.echo(
        f"{file}: {made.facts} facts and {made.parts} parts of a Take drafted by {endpoint.model}. "
        "Read them against the original and edit them, then `creditline check`."
    )


def _registered(file: Path, registry: Path | None) -> tuple[str, Sources]:
    """The path of a file in its content folder, and the sources that it may have."""
    uri = file.name
    if registry is None:
        try:
            what = named((file,), None)
        except click.UsageError:
            said = f"none of the folders above {printable(file)} holds {REGISTRY}: name the registry with --sources"
            raise click.UsageError(said) from None
        registry = what.content / REGISTRY
        uri = next(iter(what.uris or [uri]))
    sources = read_sources(registry)
    if sources.problems:
        _stop(sources.problems[0], code=2)
    return uri, sources


def _write(file: Path, raw: bytes) -> None:
    try:
        replace(file, raw)
    except OSError as error:
        _stop(f"{file} cannot be written ({error.strerror}): see to its permissions", code=2)


def _tell(left_out: tuple[str, ...]) -> None:
    for line in left_out:
        click.echo(printable(f"left out: {line}"), err=True)


def _stop(said: object, *, code: int = 1) -> NoReturn:
    click.echo(printable(said), err=True)
    sys.exit(code)


@click.command("explain-facts")
@click.argument("file", type=MANUSCRIPT)
def explain_facts(file: Path) -> None:
    """Show where the Key Facts of FILE come from.

    For those that are written in it: the sentence that supports each best, and what in it the text does not say. For those
    that `creditline draft` would draw: their score and their sentence.

    The exit code is 0, or 1 if FILE cannot be read.
    """
    manuscript = read(file.read_bytes(), str(file), file.name)
    if manuscript.refusals:
        _stop(f"{file} cannot be read: see what `creditline check` says of it")
    lines = [*_written(manuscript), *_extracted(manuscript)]
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


def _extracted(manuscript: Manuscript) -> Iterator[str]:
    facts, take = extracted(manuscript)
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

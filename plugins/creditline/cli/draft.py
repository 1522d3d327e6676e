"""`creditline draft`."""

from __future__ import annotations

import dataclasses
import os
from functools import partial
from pathlib import Path

import click
from click.core import ParameterSource

from creditline.cli.argument_types import FILE, MANUSCRIPT, site_language
from creditline.cli.check_arguments import named
from creditline.cli.check_fix import replace
from creditline.cli.file_errors import stop
from creditline.desk.drafting import NothingToDraft, drafted
from creditline.desk.missing_packages import needs
from creditline.desk.model_answer import NoAnswer
from creditline.desk.model_endpoint import OPENAI, EndpointRefused, Meter, Prices, endpoint_at
from creditline.desk.model_writing import DraftRefused, Target
from creditline.desk.modelling import modelled
from creditline.gate.library import REGISTRY
from creditline.manuscript.fields import BY_NAME
from creditline.registry.sources import Sources
from creditline.registry.sources_file import read_sources
from creditline.text.printable import printable


def _named(_context: click.Context, _option: click.Parameter, name: str | None) -> str | None:
    longest = BY_NAME["drafted_by"].longest
    if name is not None and not (name.strip() and name.isprintable() and len(name) <= longest):
        raise click.BadParameter(f"{printable(name)!r} is not a valid name for `drafted_by`")
    return name.strip() if name else None


def _priced(_context: click.Context, _option: click.Parameter, prices: Prices) -> Prices:
    if prices and not all(0 <= price <= 1_000_000 for price in prices):
        raise click.BadParameter("a price is a number from 0 to 1,000,000, such as 0.15")
    return prices


@click.command()
@click.argument("file", type=MANUSCRIPT)
@click.option("--model", metavar="NAME", callback=_named, help="Language model to draft with.")
@click.option(
    "--endpoint",
    metavar="URL",
    envvar="OPENAI_BASE_URL",
    show_envvar=True,
    default=OPENAI,
    show_default=True,
    help="Address of an OpenAI-compatible API, by https or on this machine.",
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.IntRange(1, 3600),
    default=60,
    show_default=True,
    help="Time limit for each answer of the model.",
)
@click.option(
    "--prices",
    metavar="READ WRITTEN",
    type=(float, float),
    callback=_priced,
    help="Your prices of a million tokens that the model reads, and of a million that it writes, to see the cost.",
)
@click.option("--sources", type=FILE, help="Registry of sources. Default: the sources.yml above FILE.")
def draft(
    file: Path, model: str | None, endpoint: str, timeout: int, prices: Prices, sources: Path | None
) -> None:
    """Draft missing Key Facts and a missing Take of FILE, for you to edit.

    The command extracts sentences from the text of the article and appends them to FILE. It doesn't change existing text.
    Edit the draft before you publish it, since a Take should be somebody's opinion.

    With --model, a language model writes the draft. The model gets the title, the date and the text of the article. Set
    OPENAI_API_KEY to your key. The command keeps a fact only if the text fully supports it, and a part of the Take only if
    the text contains its figures, dates and names. The model may correct refused facts and parts once. The command prints
    what it leaves out, with the reason, and the time, tokens and cost. `drafted_by` in FILE then names the model.

    Exits with 0 if FILE was written, 1 if there was nothing to write, and 2 if the command failed. FILE is written only
    with exit code 0.
    """
    if model is None:
        _refuse_model_options(click.get_current_context())
        _extract(file)
        return
    with needs("openai", "httpx2", extra="model", what="--model"):
        from creditline.desk.model_client import ask
    try:
        api = endpoint_at(endpoint, model, os.environ.get("OPENAI_API_KEY", ""), timeout=timeout)
    except EndpointRefused as refused:
        raise click.UsageError(printable(refused)) from None
    _ask_model(file, sources, model, Meter(partial(ask, api), prices))


def _refuse_model_options(context: click.Context) -> None:
    for option in ("endpoint", "timeout", "prices", "sources"):
        if context.get_parameter_source(option) is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"--{option} requires --model: name a model, or omit this option")


def _extract(file: Path) -> None:
    try:
        made = drafted(file.read_bytes(), str(file), site_language())
    except NothingToDraft as nothing:
        stop(nothing)
    replace(file, made.raw)
    parts = sum(part is not None for part in (made.take.why, made.take.risks, made.take.advice))
    what = f"{len(made.facts)} facts and {parts} parts of a Take"
    click.echo(f"{file}: {what} extracted. Edit them, then run `creditline check`.")


def _ask_model(file: Path, registry: Path | None, model: str, meter: Meter) -> None:
    uri, sources = _registered(file, registry)
    target = Target(file.read_bytes(), str(file), uri, sources)
    try:
        made = modelled(target, model, meter)
    except (DraftRefused, NothingToDraft, NoAnswer) as nothing:
        _print_left_out(nothing.left_out if isinstance(nothing, DraftRefused) else ())
        if meter.usages:
            click.echo(meter.line(), err=True)
        stop(nothing)
    _print_left_out(made.left_out)
    if not file.is_file() or file.read_bytes() != target.raw:
        stop(f"{file} changed while the model was drafting: nothing was written; draft again")
    replace(file, made.raw)
    what = f"{made.facts} facts and {made.parts} parts of a Take drafted by {model}"
    hint = "Compare them with the original and edit them, then run `creditline check`."
    click.echo(f"{file}: {what}. {hint}\n{meter.line()}")


def _registered(file: Path, registry: Path | None) -> tuple[str, Sources]:
    """The path of a file in its content folder, and the registry."""
    uri = file.name
    if registry is None:
        try:
            what = named((file,), None)
        except click.UsageError:
            said = f"no folder above {printable(file)} contains {REGISTRY}: name the registry with --sources"
            raise click.UsageError(said) from None
        registry = what.content / REGISTRY
        uri = next(iter(what.uris or [uri]))
    sources = dataclasses.replace(read_sources(registry), language=site_language())
    if sources.problems:
        stop(sources.problems[0], code=2)
    return uri, sources


def _print_left_out(left_out: tuple[str, ...]) -> None:
    for line in left_out:
        click.echo(printable(f"left out: {line}"), err=True)

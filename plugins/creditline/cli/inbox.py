"""`creditline inbox`."""

from __future__ import annotations

from pathlib import Path

import click

from creditline.cli.argument_types import ALLOW_PRIVATE, CONTENT, SOURCES, number_option
from creditline.cli.new import begin, intake_at
from creditline.desk.feed_inbox import Inbox, Item, Subscription, refreshed, waiting
from creditline.desk.fetch_limits import Limits
from creditline.desk.fetching import fetcher
from creditline.desk.intake import Desk
from creditline.desk.new_file import keep, kept_in
from creditline.gate.library import REGISTRY
from creditline.model.source import Source
from creditline.registry.sources import Sources
from creditline.start.site_options import site_policy
from creditline.text.characters import shortened
from creditline.text.printable import counted, printable

_FILE = ".cache/creditline-inbox.json"


@click.command()
@click.argument("word", required=False, default="")
@click.option("--source", "names", multiple=True, help="Show only this source. May be repeated.")
@click.option(
    "--new", "number", type=click.IntRange(min=1), help="Start a manuscript about the item with this number."
)
@click.option("--offline", is_flag=True, help="Show what was last fetched, without the network.")
@number_option("--most", 30, "Number of items to show.")
@CONTENT
@SOURCES
@ALLOW_PRIVATE
def inbox(
    word: str,
    names: tuple[str, ...],
    number: int | None,
    most: int,
    content: Path,
    sources: Path | None,
    *,
    offline: bool,
    allow_private: bool,
) -> None:
    """List what your sources published and no article summarises, newest first. WORD shows only titles that contain it.

    The command reads the `feed` of each source in the registry, and fetches only what has changed. `--new N` starts a
    manuscript about item N of the last list, as `creditline new` does.

    Exits with 0, or with 2 if the command failed. If a feed can't be fetched, the command says so, and shows the items that it
    fetched last.
    """
    intake = intake_at(Desk(content, sources or content / REGISTRY, policy=site_policy()))
    chosen = _chosen(intake.sources, names)
    path = content.parent / _FILE
    found: Inbox = kept_in(path, dict[str, Subscription]) or {}
    if not offline and number is None:
        found = _refreshed(found, chosen, path, private=allow_private)
    items = waiting(found, chosen, intake.entries, word)
    if number is None:
        _tell(items, most, {source.id: source.name for source in chosen})
    elif number > len(items):
        said = f"the list has {counted(len(items), 'item')}"
        raise click.UsageError(f"{said}: show it with `creditline inbox --offline`")
    else:
        begin(items[number - 1].url, "", intake, {}, private=allow_private)


def _chosen(registry: Sources, names: tuple[str, ...]) -> list[Source]:
    """The sources to show, which have a feed."""
    unknown = [name for name in names if registry.named(name) is None]
    if unknown:
        feeds = ", ".join(source.name for source in registry.entries if source.feed) or "none"
        message = f"{unknown[0]!r} is not a source in {registry.path}; sources with a feed: {feeds}"
        raise click.UsageError(shortened(message, 500))
    wanted = {source.id for name in names if (source := registry.named(name))}
    chosen = [source for source in registry.entries if source.feed and (not names or source.id in wanted)]
    if not chosen:
        said = f"{'no such' if names else 'no'} source has a feed"
        raise click.UsageError(f"{said}: add `feed: https://…` to its entry in {registry.path}")
    return chosen


def _refreshed(found: Inbox, chosen: list[Source], path: Path, *, private: bool) -> Inbox:
    fresh, failed = refreshed(found, chosen, fetcher(Limits(private=private)))
    for line in failed:
        click.echo(printable(line), err=True)
    keep(fresh, path)
    return fresh


def _tell(items: list[Item], most: int, names: dict[str, str]) -> None:
    for number, item in enumerate(items[:most], 1):
        click.echo(printable(f"{number:>3}  {item.day or '          '}  {names[item.source]}: {item.title}"))
        click.echo(printable(f"     {item.url}"))
    more = f", {len(items) - most} of them not shown" if len(items) > most else ""
    wait = "1 item waits" if len(items) == 1 else f"{len(items)} items wait"
    click.echo(f"{wait}{more}. Start an article with `creditline inbox --new N`.")

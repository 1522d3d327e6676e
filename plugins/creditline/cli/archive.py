"""`creditline archive`."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import click

from creditline.cli.argument_types import CONTENT, FORMAT, SOURCES, number_option, this_day
from creditline.cli.original_links import pausing, tell_as_json
from creditline.desk.archiving import Archive, archive_session, with_copy
from creditline.desk.care import Link, addresses_of, check_all, links_in
from creditline.desk.fetch_limits import Limits
from creditline.desk.fetching import fetcher
from creditline.desk.new_file import keep, replaced
from creditline.gate.library import Library, load
from creditline.text.printable import counted, printable

_FILE = ".cache/creditline-archive.json"
_SLOW = 120.0
"""Seconds that the archive may take for a copy."""


@click.command()
@number_option("--days", 30, "Ask again about a refused original after this many days.", least=0)
@click.option(
    "--save/--no-save", "saves", default=True, help="Ask the archive to make a copy if it has none."
)
@FORMAT
@CONTENT
@SOURCES
def archive(days: int, form: str, content: Path, sources: Path | None, *, saves: bool) -> None:
    """Write the address of an archived copy into articles that have none.

    The command asks the Internet Archive for the copy of each original that is nearest to the day on which you read it. If
    there is none, it asks the archive to make one. The address becomes the field `archived`. The command waits between two
    requests, as the archive requires, and keeps each answer in .cache/creditline-archive.json, so you can stop it and run it again.

    Exits with 0, or with 2 if the command failed. No build depends on the result.
    """
    library = load(content, sources)
    shown = [article for article in library.articles if not article.withdrawn]
    stated = ((article, one) for article in shown for one in article.originals if not one.archived)
    # The copy nearest to the day on which the original was read is looked for.
    lacking = {one.url: one.accessed or article.date for article, one in stated}
    path, today = content.parent / _FILE, this_day()
    known = {url: link for url, link in links_in(path).items() if url in lacking}
    fetch = fetcher(Limits(seconds=_SLOW, answer=_SLOW), reads_robots=False)
    asked = Archive(archive_session(fetch), today, saves)
    since = today - timedelta(days=days)
    for link in check_all(
        lacking, known, lambda url: asked.copy_of(url, lacking[url]), pausing(), since=since
    ):
        known[link.url] = link
        keep([*known.values()], path)
    where = addresses_of(library.articles)
    by_hand = [told for link in known.values() for told in _write(link, where[link.url], library)]
    if form == "json":
        tell_as_json([*known.values()], where)
    else:
        _tell(known, by_hand, len(lacking))


def _write(link: Link, paths: list[str], library: Library) -> list[str]:
    """Write the address of a copy into the manuscripts, and return a line for each that must be changed by hand."""
    told = []
    if link.state in ("held", "taken"):
        for path in map(Path, paths):
            raw = path.read_bytes()
            if made := with_copy(raw, str(path), link, library.sources):
                replaced(path, made.decode())
            elif link.said.encode() not in raw:
                told.append(f"{path}: write archived: {link.said} below the address {link.url}")
    return told


def _tell(known: dict[str, Link], by_hand: list[str], number: int) -> None:
    for link in known.values():
        if link.state not in ("held", "taken"):
            click.echo(printable(f"{link.url}: {link.said}"))
    for line in by_hand:
        click.echo(printable(line))
    states = [link.state for link in known.values()]
    held, taken = states.count("held"), states.count("taken")
    counts = f"{held} found, {taken} taken, {number - held - taken} left"
    click.echo(f"{counted(number, 'original')} without a copy: {counts}")

"""`creditline links`."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from functools import partial
from pathlib import Path

import click

from creditline.cli.argument_types import ALLOW_PRIVATE, CONTENT, FORMAT, SOURCES, number_option, this_day
from creditline.desk.care import Link, addresses_of, check_all, checked_link, links_in
from creditline.desk.fetch_limits import Limits
from creditline.desk.fetching import fetcher
from creditline.desk.new_file import keep
from creditline.gate.library import load
from creditline.text.printable import counted, printable

_FILE = ".cache/creditline-links.json"
_PAUSE = 1.0
_SAID = {
    "dead": "dead",
    "moved": "moved to",
    "renamed": "now calls itself",
    "walled": "behind a wall",
    "unknown": "not checked",
}


@click.command()
@number_option("--days", 7, "Check an original again after this many days.", least=0)
@click.option("--offline", is_flag=True, help="Show what was last found, without the network.")
@FORMAT
@CONTENT
@SOURCES
@ALLOW_PRIVATE
def links(
    days: int, form: str, content: Path, sources: Path | None, *, offline: bool, allow_private: bool
) -> None:
    """Check whether the originals of all articles are still there.

    The command lists originals that are gone, have moved, give another address as their canonical one, or are behind a login or
    paywall. It waits a second between two pages of the same host, and keeps each result in .cache/creditline-links.json, so you
    can stop it and run it again.

    Exits with 0, or with 2 if the command failed. No build depends on the result.
    """
    where = addresses_of(load(content, sources).articles)
    path, today = content.parent / _FILE, this_day()
    known = {url: link for url, link in links_in(path).items() if url in where}
    if not offline:
        fetch, since = fetcher(Limits(private=allow_private)), today - timedelta(days=days)
        check = partial(checked_link, fetch=fetch, today=today)
        for link in check_all(where, known, check, pausing(), since=since):
            known[link.url] = link
            keep([*known.values()], path)
    _tell([known[url] for url in where if url in known], where, form)


def pausing(
    sleep: Callable[[float], None] = time.sleep, clock: Callable[[], float] = time.monotonic
) -> Callable[[str], None]:
    """A function that waits until a second has passed since the last page of a host."""
    last: dict[str, float] = {}

    def wait(host: str) -> None:
        if host in last and (left := last[host] + _PAUSE - clock()) > 0:
            sleep(left)
        last[host] = clock()

    return wait


def tell_as_json(found: list[Link], where: dict[str, list[str]]) -> None:
    """Print states with the articles about each original."""
    states = [{**asdict(link), "articles": where[link.url]} for link in found]
    click.echo(json.dumps(states, ensure_ascii=False, indent=1))


def _tell(found: list[Link], where: dict[str, list[str]], form: str) -> None:
    if form == "json":
        tell_as_json(found, where)
        return
    for link in found:
        if link.state != "alive":
            for article in where[link.url]:
                click.echo(printable(f"{article}: {link.url} {_SAID[link.state]} {link.said}".rstrip()))
    alive = sum(link.state == "alive" for link in found)
    unchecked = len(where) - len(found)
    rest = f", {unchecked} not checked yet" if unchecked else ""
    click.echo(f"{counted(len(where), 'original')}: {alive} alive, {len(found) - alive} to look at{rest}")

"""States of the originals of published articles: whether they are still there, moved, or behind a wall."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from creditline.desk.fetch_limits import FetchRefused
from creditline.desk.fetching import Fetch, Request, Response
from creditline.desk.html_page import html_text
from creditline.desk.new_file import kept_in
from creditline.desk.page_facts import page_facts
from creditline.manuscript.iso_days import day
from creditline.model.article import Article
from creditline.text.urls import page_at, parsed

State = Literal["alive", "dead", "moved", "renamed", "walled", "unknown", "held", "taken", "refused"]

_STATES: dict[int, State] = {
    **dict.fromkeys((401, 402, 403, 451), "walled"),
    **dict.fromkeys((404, 410), "dead"),
}


@dataclass(frozen=True)
class Link:
    """The state of one original on a day (YYYY-MM-DD): `said` is its new address, that of a copy, or the reason of its state."""

    url: str
    state: State
    said: str
    day: str


def checked_link(url: str, fetch: Fetch, today: date) -> Link:
    """Fetch an original, and tell its state."""
    try:
        response = fetch(Request(url))
    except FetchRefused as refused:
        return Link(url, "unknown", str(refused), today.isoformat())
    state, said = _state(url, response)
    return Link(url, state, said, today.isoformat())


def _state(url: str, response: Response) -> tuple[State, str]:
    if response.status != 200:
        state = _STATES.get(response.status, "unknown")
        return state, f"the server answers with status {response.status}"
    if page_at(response.url) != page_at(url):
        return "moved", response.url
    if "html" not in response.kind:
        return "alive", ""
    facts = page_facts(html_text(response.raw, response.charset), response.url)
    if facts.is_walled:
        return "walled", "the page says that it is for subscribers"
    if facts.url and page_at(facts.url) != page_at(url):
        return "renamed", facts.url
    return "alive", ""


def links_in(path: Path) -> dict[str, Link]:
    """The states in a file, by address; none if there is no file, or if it can't be read."""
    return {link.url: link for link in kept_in(path, list[Link]) or ()}


def addresses_of(articles: Iterable[Article]) -> dict[str, list[str]]:
    """Paths of the articles about each original, by its address."""
    found: dict[str, list[str]] = {}
    for article in articles:
        for original in article.originals:
            found.setdefault(original.url, []).append(article.path)
    return found


def check_all(
    addresses: Iterable[str],
    known: Mapping[str, Link],
    check: Callable[[str], Link],
    wait: Callable[[str], None],
    *,
    since: date,
) -> Iterator[Link]:
    """Check addresses that were not checked since a day. `wait` is called with the host before each fetch."""
    for address in addresses:
        last = known.get(address)
        if last and last.state != "unknown" and (checked := day(last.day)) and checked >= since:
            continue
        url = parsed(address)
        wait(url.host if url else "")
        yield check(address)

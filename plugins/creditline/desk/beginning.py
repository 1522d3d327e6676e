"""Begins an article about a page: refuses what exists, fetches, and writes manuscript, original and registry."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from creditline.desk.fetch_limits import FetchRefused
from creditline.desk.fetching import Fetch, Request, Response
from creditline.desk.html_page import html_text
from creditline.desk.incoming import ImportRefused
from creditline.desk.new_file import TargetExists, address_taken, already_there, replaced, written_to
from creditline.desk.registering import registry_with
from creditline.desk.starting import Desk, Started, started, started_by
from creditline.gate.library import load
from creditline.registry.policy import Policy

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from creditline.desk.page_facts import PageFacts
    from creditline.gate.library import Library

_PAGES = ("text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain", "")
_WALLS = {
    401: "it asks for a password",
    402: "it asks for payment",
    403: "it refuses programs",
    451: "it is blocked by law",
}


@dataclass(frozen=True)
class Beginning:
    """Folders and registry of a new manuscript, the day, whether a source may be added, fields that the editor gives, and the site's policy."""

    content: Path
    registry: Path
    originals: Path
    today: date
    add_source: bool = False
    given: Mapping[str, Any] = field(default_factory=dict)
    policy: Policy = Policy()  # noqa: RUF009 - frozen

    @property
    def desk(self) -> Desk:
        """The start of the manuscript: registry, day, and the fields that the editor gave.

        Raises:
            ImportRefused: the registry has a problem.

        """
        return Desk(self.library.sources, self.today, self.add_source, self.given)

    @cached_property
    def library(self) -> Library:
        """The articles that exist.

        Raises:
            ImportRefused: the registry has a problem.

        """
        library = load(self.content, self.registry, policy=self.policy)
        if library.sources.problems and self.registry.exists():
            raise ImportRefused(library.sources.problems)
        return library

    def refuse_known(self, address: str) -> None:
        """Check that there is no article about an original yet.

        Raises:
            TargetExists: there is one.

        """
        if there := already_there(self.library.entries, address):
            raise TargetExists(self.content / there.uri)

    def fetched(self, address: str, fetch: Fetch) -> Response:
        """The page at an address.

        Raises:
            FetchRefused: it can't be fetched, or it isn't a page.

        """
        response = fetch(Request(address))
        hint = "save the page in your browser, and give the file"
        if said := _WALLS.get(response.status):
            raise FetchRefused(f"{response.url}: {said} (status {response.status}); {hint}")
        if response.status != 200:
            raise FetchRefused(
                f"{response.url}: the server answers with status {response.status}; check the address"
            )
        if response.kind not in _PAGES:
            raise FetchRefused(
                f"{response.url}: this is not a page but {response.kind}; give the address of its page, or {hint}"
            )
        return response


def page_of(raw: bytes, address: str) -> Response:
    """A saved page."""
    return Response(address, 200, raw)


def begin(page: Response, beginning: Beginning) -> tuple[Path, Started]:
    """Write the manuscript about a page. Returns its path, and what was written.

    Raises:
        ImportRefused: the page isn't an article, or its source isn't registered.
        TargetExists: there is an article about it already.
        OSError: a folder can't be written to.

    """
    html = html_text(page.raw, page.charset)
    return _written(started(html, page.url, beginning.desk), beginning)


def begin_by(facts: PageFacts, beginning: Beginning) -> tuple[Path, Started]:
    """Write the manuscript about an original that wasn't fetched. Returns its path, and what was written.

    Raises:
        ImportRefused: its source isn't registered.
        TargetExists: there is an article about it already.
        OSError: a folder can't be written to.

    """
    return _written(started_by(facts, facts.url, beginning.desk), beginning)


def _written(begun: Started, beginning: Beginning) -> tuple[Path, Started]:
    library = beginning.library
    beginning.refuse_known(begun.made.original_url)
    number = 2
    slug = begun.made.slug
    while address_taken(library.entries, begun.made.slug):
        begun = replace(begun, made=replace(begun.made, slug=f"{slug}-{number}"))
        number += 1
    if begun.new_source:
        text = beginning.registry.read_bytes().decode("utf-8") if beginning.registry.exists() else ""
        replaced(beginning.registry, registry_with(text, begun.new_source))
    path = written_to(beginning.content, begun.made)
    kept = beginning.originals / f"{begun.made.slug}.txt"
    if begun.original and not kept.exists():
        beginning.originals.mkdir(exist_ok=True)
        replaced(kept, begun.original)
        begun = replace(
            begun,
            made=replace(begun.made, notes=(f"the original's text is kept in {kept}", *begun.made.notes)),
        )
    return path, begun

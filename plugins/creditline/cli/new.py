"""`creditline new`, with the form that asks for what no page could be fetched to say."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

from creditline.cli.argument_types import ALLOW_PRIVATE, CONTENT, SOURCES, this_day
from creditline.cli.file_errors import failure, stop
from creditline.desk.fetch_limits import FetchRefused, Limits
from creditline.desk.fetching import Response, fetcher, page_fetched
from creditline.desk.incoming import ImportRefused
from creditline.desk.intake import Desk, Intake
from creditline.desk.missing_packages import ExtraMissing
from creditline.desk.new_file import TargetExists
from creditline.desk.page_facts import PageFacts
from creditline.desk.starting import start, start_by
from creditline.gate.library import REGISTRY
from creditline.model.original import KINDS
from creditline.start.site_options import site_policy
from creditline.text.printable import printable
from creditline.text.urls import parsed


@click.command()
@click.argument("page", metavar="[URL|FILE|-]", required=False)
@click.option("--url", help="Address of the page, if FILE doesn't give it.")
@CONTENT
@SOURCES
@click.option("--add-source", is_flag=True, help="Add the page's source to the registry if it is missing.")
@click.option(
    "--draft",
    "is_draft",
    is_flag=True,
    help="Mark the manuscript as a draft, so that it doesn't stop builds.",
)
@ALLOW_PRIVATE
def new(
    page: str | None,
    url: str | None,
    content: Path,
    sources: Path | None,
    *,
    add_source: bool,
    is_draft: bool,
    allow_private: bool,
) -> None:
    """Start a manuscript about a web page, or about a saved page in FILE. Without an argument, a form asks for everything.

    The manuscript has the fields that the page states, the credit line that the source asks for, and an outline. The text
    of the original goes to originals/, so that your facts and quotations can be checked against it; it is never published.
    Write the summary, then run `creditline check`.

    The form asks for the address or the title of the original. If the page can't be fetched, for instance without a network,
    it asks for the title, the source, the kind and the language.

    Exits with 0 if the manuscript was written, 1 if the page is refused, 2 if the command failed, and 4 if there is
    already an article about it.
    """
    asks = page is None
    page = page or click.prompt("Address or title of the original")
    is_draft = is_draft or (asks and click.confirm("Keep it as a draft until it is finished?", default=True))
    given = {"draft": True} if is_draft else {}
    desk = Desk(content, sources or content / REGISTRY, add_source, policy=site_policy())
    begin(page, url or "", intake_at(desk), given, private=allow_private, asks=asks)


def intake_at(desk: Desk) -> Intake:
    """The intake of a desk, or exit with the problems of the registry."""
    try:
        return Intake(desk, this_day())
    except ImportRefused as refused:
        stop(refused)


def begin(
    page: str, url: str, intake: Intake, given: Mapping[str, object], *, private: bool, asks: bool = False
) -> None:
    """Write the manuscript about a page and tell about it, or exit with the reason.

    With `asks`, a form asks for what a page that can't be fetched would say.
    """
    try:
        path, notes = _begun(page, url, intake, given, Limits(private=private), asks=asks)
    except (ImportRefused, FetchRefused) as refused:
        stop(refused, code=1)
    except TargetExists as exists:
        stop(exists, code=4)
    except OSError as error:
        stop(failure(error, "the article"), code=2)
    click.echo(f"{path}: started. Write the summary below its fields, then run `creditline check`.")
    for note in notes:
        click.echo(f"note: {printable(note)}")


def _begun(
    page: str, url: str, intake: Intake, given: Mapping[str, object], limits: Limits, *, asks: bool
) -> tuple[Path, list[str]]:
    if not asks or not is_title(page) or Path(page).exists():
        try:
            return start(_found(page, url, intake, limits), intake, given)
        except (FetchRefused, ExtraMissing) as refused:
            if not asks:
                raise
            click.echo(printable(refused))
    facts, more = filled_in(page, intake)
    return start_by(facts, facts.url, intake, {**given, **more})


def _found(page: str, url: str, intake: Intake, limits: Limits) -> Response:
    """The page at an address, or in a file."""
    path = Path(page)
    is_file = path.exists() or "." not in page or " " in page or path.suffix.casefold().startswith(".htm")
    if page == "-":
        return Response(url, 200, sys.stdin.buffer.read())
    if "://" not in page and is_file:
        return Response(url, 200, path.read_bytes())
    address = page if "://" in page else f"https://{page}"
    intake.refuse_known(address)
    return page_fetched(address, fetcher(limits))


def is_title(page: str) -> bool:
    """Whether an answer is the title of an original, not the address or the file of a page."""
    return " " in page.strip() and "://" not in page


def filled_in(page: str, intake: Intake) -> tuple[PageFacts, dict[str, str]]:
    """Ask for what is known of an original, whose address or title is `page`, and for fields of the manuscript about it."""
    title = page.strip() if is_title(page) else ""
    address = _address() if title else page
    url = parsed(address)
    source = intake.sources.at(url) if url else None
    site = "" if source else click.prompt("Name of the source")
    add_source = bool(source) or intake.desk.add_source
    if source:
        click.echo(f"Source: {printable(source.name)}")
    elif not add_source:
        add_source = click.confirm(f"{printable(site)} isn't in the registry. Add it?", default=True)
    facts = PageFacts(title=title or click.prompt("Title of the original"), url=address, site=site)
    kind = click.prompt("Kind", type=click.Choice(KINDS), default=KINDS[0], show_choices=False)
    language = click.prompt("Language of your summary, such as de", default="", show_default=False)
    intake.desk = replace(intake.desk, add_source=add_source)
    return facts, {"kind": "" if kind == KINDS[0] else kind, "language": language.strip()}


def _address() -> str:
    while True:
        address: str = click.prompt("Address of the original")
        if (url := parsed(address)) and url.scheme in ("http", "https") and url.host:
            return address
        click.echo("That is not the address of a web page: begin it with https://")

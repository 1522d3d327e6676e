"""`creditline new`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from creditline.cli.argument_types import ALLOW_PRIVATE, CONTENT, SOURCES, this_day
from creditline.cli.file_errors import failure
from creditline.cli.new_form import filled_in, is_title
from creditline.desk.beginning import Beginning, begin, begin_by, page_of
from creditline.desk.fetch_limits import FetchRefused, Limits
from creditline.desk.fetching import fetcher
from creditline.desk.incoming import ImportRefused
from creditline.desk.missing_packages import ExtraMissing
from creditline.desk.new_file import TargetExists
from creditline.gate.library import REGISTRY
from creditline.registry.originals import FOLDER as ORIGINALS
from creditline.start.configuration import site_policy
from creditline.text.printable import printable

if TYPE_CHECKING:
    from creditline.desk.fetching import Response
    from creditline.desk.starting import Started


@click.command()
@click.argument("page", metavar="[URL|FILE|-]", required=False)
@click.option("--url", help="Address of the page, if FILE doesn't say it.")
@CONTENT
@SOURCES
@click.option("--add-source", is_flag=True, help="Add the page's source to the registry if it is missing.")
@click.option("--draft", "is_draft", is_flag=True, help="Mark it as a draft, which stops no build.")
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

    The manuscript has all fields filled that the page states, the credit line that the source asks for, and an outline.
    The text of the original goes to originals/, to check your facts and quotations against, and is never published.
    Write the summary, then run `creditline check`.

    The form asks for the address or the title of the original. If the page can't be fetched, for instance without a network,
    it asks for the title, the source, the kind and the language.

    Exits with 0 if the manuscript was written, 1 if the page is refused, 2 if the command failed, and 4 if there is an
    article about it already.
    """
    if not content.is_dir():
        raise click.UsageError(
            f"there is no folder {str(content)!r}: create it, or name another with --content"
        )
    asks = page is None
    page = page or click.prompt("Address or title of the original")
    is_draft = is_draft or (asks and click.confirm("Keep it as a draft until it is finished?", default=True))
    given = {"draft": True} if is_draft else {}
    desk = replace(desk_of(content, sources, add_source=add_source), given=given)
    start(page, url or "", desk, private=allow_private, asks=asks)


def desk_of(content: Path, sources: Path | None, *, add_source: bool = False) -> Beginning:
    """Folders of a new manuscript, with the usual ones beside the content folder."""
    originals = content.parent / ORIGINALS
    return Beginning(
        content, sources or content / REGISTRY, originals, this_day(), add_source, policy=site_policy()
    )


def start(page: str, url: str, beginning: Beginning, *, private: bool = False, asks: bool = False) -> None:
    """Write the manuscript about a page and tell about it, or exit with the reason.

    With `asks`, a form asks for what a page that can't be fetched would say.
    """
    try:
        path, started = _begun(page, url, beginning, Limits(private=private), asks=asks)
    except (ImportRefused, FetchRefused) as refused:
        _stop(refused, code=1)
    except TargetExists as exists:
        _stop(exists, code=4)
    except OSError as error:
        _stop(failure(error, "the article"), code=2)
    click.echo(f"{path}: started. Write the summary below its fields, then run `creditline check`.")
    for note in started.made.notes:
        click.echo(f"note: {printable(note)}")


def _begun(page: str, url: str, beginning: Beginning, limits: Limits, *, asks: bool) -> tuple[Path, Started]:
    if asks and is_title(page) and not Path(page).exists():
        return begin_by(*filled_in(page, beginning))
    try:
        return begin(_found(page, url, beginning, limits), beginning)
    except (FetchRefused, ExtraMissing) as refused:
        if not asks:
            raise
        click.echo(printable(refused))
        return begin_by(*filled_in(page, beginning))


def _found(page: str, url: str, beginning: Beginning, limits: Limits) -> Response:
    """The page at an address, or in a file."""
    if page == "-":
        return page_of(sys.stdin.buffer.read(), url)
    if "://" in page:
        beginning.refuse_known(page)
        return beginning.fetched(page, fetcher(limits))
    path = Path(page)
    if (
        not path.exists()
        and "." in page
        and " " not in page
        and not path.suffix.casefold().startswith(".htm")
    ):
        beginning.refuse_known(f"https://{page}")
        return beginning.fetched(f"https://{page}", fetcher(limits))
    return page_of(path.read_bytes(), url)


def _stop(said: object, *, code: int) -> NoReturn:
    click.echo("\n".join(printable(line) for line in str(said).split("\n")), err=True)
    sys.exit(code)

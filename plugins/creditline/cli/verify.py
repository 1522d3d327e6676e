"""`creditline verify`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from creditline.cli.edges import FILE, FOLDER, this_day
from creditline.library import load
from creditline.report import printable
from creditline.verify import Verdict, verdict
from creditline.verify.browser import BrowserMissing, seen
from creditline.verify.built import built_site

if TYPE_CHECKING:
    from creditline.library import Library


@click.command()
@click.argument("site_dir", type=FOLDER)
@click.option("--content", type=FOLDER, default=Path("content"), help="The folder of the articles.")
@click.option("--sources", type=FILE, help="The registry of sources; by default sources.yml in the folder.")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How problems are told."
)
@click.option("--browser", "in_browser", is_flag=True, help="Look at the credit in Chromium, too.")
def verify(site_dir: Path, content: Path, sources: Path | None, format_: str, *, in_browser: bool) -> None:
    """Say what is wrong with the credit in SITE_DIR, a built site.

    It reads the files as a stranger would and compares them with the articles and with the site's ledger,
    credits.json. The exit code is 0 if every article is there and credited, 1 if not, and 2 if the command could not
    verify.
    """
    for folder in (site_dir, content):
        if not folder.is_dir():
            raise click.UsageError(
                f"there is no folder {str(folder)!r}: build the site, or name the right folder"
            )
    library = load(content, sources)
    try:
        found = _refused(library) if library.errors else _found(site_dir, library, in_browser=in_browser)
    except BrowserMissing as missing:
        raise click.UsageError(str(missing)) from None
    except RecursionError:
        raise click.UsageError(f"a file in {str(site_dir)!r} is nested too deep to be read") from None
    except OSError as error:
        raise click.UsageError(f"{printable(error.filename)} cannot be read: {error.strerror}") from None
    click.echo(_as_json(found) if format_ == "json" else _text(found))
    sys.exit(1 if found.problems else 0)


def _found(site_dir: Path, library: Library, *, in_browser: bool) -> Verdict:
    site = built_site(site_dir, library, library.published(this_day()))
    return verdict(site, seen(site) if in_browser else ())


def _refused(library: Library) -> Verdict:
    return Verdict(len(library.entries), 0, library.errors)


def _text(found: Verdict) -> str:
    plural = "article" if found.articles == 1 else "articles"
    problems = "1 problem" if len(found.problems) == 1 else f"{len(found.problems)} problems"
    told = f"{found.articles} {plural} verified: {found.credited} credited, {problems}"
    return "\n".join((*map(printable, found.problems), told))


def _as_json(found: Verdict) -> str:
    problems = [asdict(problem) for problem in found.problems]
    return json.dumps(
        {"articles": found.articles, "credited": found.credited, "problems": problems}, indent=2
    )

"""`creditline verify`."""

from __future__ import annotations

import difflib
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from creditline.cli.edges import FILE, FOLDER, this_day
from creditline.gate.library import load
from creditline.model.problems import Problem
from creditline.text.printable import printable
from creditline.text.urls import parsed
from creditline.verify import Verdict, verdict
from creditline.verify.browser import BrowserMissing, seen
from creditline.verify.built import built_site
from creditline.verify.copied import copied
from creditline.verify.decoding import LARGEST, NoText
from creditline.verify.looking import looked

if TYPE_CHECKING:
    from datetime import date

    from creditline.gate.library import Library
    from creditline.model.article import Article


@click.command()
@click.argument("site_dir", type=FOLDER, required=False)
@click.option("--content", type=FOLDER, default=Path("content"), help="Content folder.")
@click.option("--sources", type=FILE, help="Registry of sources. Default: sources.yml in the folder.")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="Output format."
)
@click.option(
    "--browser", "in_browser", is_flag=True, help="Also check in Chromium that the credit is legible."
)
@click.option(
    "--copy", "copy_", type=click.File("rb"), help="Copy of an article to check; - for standard input."
)
@click.option("--article", metavar="SLUG", help="Slug of the article that was copied.")
@click.option(
    "--site-url", metavar="URL", default="", help="Address of your site, to which the copy should link."
)
def verify(
    site_dir: Path | None, content: Path, sources: Path | None, format_: str, *, in_browser: bool, copy_: BinaryIO | None, article: str | None, site_url: str
) -> None:  # fmt: skip
    """Check the credit in a built site, SITE_DIR, or in a copy of an article.

    The command reads the files of the site and compares them with the articles and the site's ledger, credits.json.

    With --copy, it reads one file instead: a page saved from a browser, Markdown, or plain text.

    Exits with 0 if all articles are there and credited, 1 if not, and 2 if the command could not verify. Warnings don't
    change the exit code.
    """
    if (site_dir is None) != (copy_ is not None) or (copy_ is None) != (article is None):
        raise click.UsageError("name a built site, or a copy with --copy FILE --article SLUG")
    for folder in (site_dir, content):
        if folder is not None and not folder.is_dir():
            raise click.UsageError(
                f"there is no folder {str(folder)!r}: build the site, or name the right folder"
            )
    if copy_ is not None and in_browser:
        raise click.UsageError("--browser works only with a built site")
    if site_dir is not None:
        day = this_day()
        found, what = (
            _verified(site_dir, load(content, sources, workers=0), day, in_browser=in_browser),
            "article",
        )
    else:
        assert copy_ is not None
        assert article is not None
        found, what = _of_copy(copy_, _named(article, load(content, sources)), site_url), "copy"
    click.echo(_as_json(found) if format_ == "json" else _text(found, what))
    sys.exit(1 if any(problem.severity == "error" for problem in found.problems) else 0)


# A site


def _verified(site_dir: Path, library: Library, day: date, *, in_browser: bool) -> Verdict:
    try:
        return _refused(library) if library.errors else _found(site_dir, library, day, in_browser=in_browser)
    except BrowserMissing as missing:
        raise click.UsageError(str(missing)) from None
    except RecursionError:
        raise click.UsageError(f"a file in {str(site_dir)!r} is nested too deeply to be read") from None
    except OSError as error:
        raise click.UsageError(f"{printable(error.filename)} cannot be read: {error.strerror}") from None


def _found(site_dir: Path, library: Library, day: date, *, in_browser: bool) -> Verdict:
    site, _ = looked(built_site(site_dir, library, library.published(day)), workers=0)
    return verdict(site, seen(site) if in_browser else ())


def _refused(library: Library) -> Verdict:
    return Verdict(len(library.entries), 0, library.errors)


# A copy


def _of_copy(file: BinaryIO, article: Article, site_url: str) -> Verdict:
    name = str(getattr(file, "name", "-")).replace("<stdin>", "-")
    if site_url and parsed(site_url) is None:
        raise click.UsageError(f"--site-url {printable(site_url)} is not an address: begin it with https://")
    try:
        findings = list(copied(file.read(LARGEST + 1), article, site_url, name=name))
    except NoText as refused:
        raise click.UsageError(f"{printable(name)} {refused}") from None
    except RecursionError:
        raise click.UsageError(f"{printable(name)} is nested too deeply to be read") from None
    except OSError as error:
        raise click.UsageError(f"{printable(name)} cannot be read: {error.strerror}") from None
    problems = sorted(
        Problem(name, given.line, given.column, rule, given.severity, given.message, given.hint)
        for rule, given in findings
    )
    is_credited = not any(problem.severity == "error" for problem in problems)
    return Verdict(1, int(is_credited), tuple(problems))


def _named(slug: str, library: Library) -> Article:
    """The article with a slug.

    Raises:
        click.UsageError: there is no such article, or it is refused.

    """
    known = {article.slug: article for article in library.articles}
    if slug in known:
        return known[slug]
    if slug in {entry.slug for entry in library.entries}:
        raise click.UsageError(f"the article {slug!r} is refused: run `creditline check` to see why")
    close = difflib.get_close_matches(slug, known, n=1, cutoff=0.5)
    hint = f"did you mean {close[0]}?" if close else f"the articles are in {str(library.content)!r}"
    raise click.UsageError(f"there is no article {printable(slug)!r}; {hint}")


# Output


def _text(found: Verdict, what: str) -> str:
    plural = what if found.articles == 1 else f"{what}s"
    problems = "1 problem" if len(found.problems) == 1 else f"{len(found.problems)} problems"
    summary = f"{found.articles} {plural} verified: {found.credited} credited, {problems}"
    return "\n".join((*map(printable, found.problems), summary))


def _as_json(found: Verdict) -> str:
    problems = [asdict(problem) for problem in found.problems]
    return json.dumps(
        {"articles": found.articles, "credited": found.credited, "problems": problems}, indent=2
    )

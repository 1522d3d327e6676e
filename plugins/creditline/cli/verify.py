"""`creditline verify`."""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import BinaryIO

import click

from creditline.cli.argument_types import FILE, FOLDER, FORMAT, SOURCES, this_moment
from creditline.cli.verify_rebuild import copy_at, rebuilt, renamed
from creditline.gate.library import Library, load
from creditline.model.article import Article
from creditline.site.progress import Watch
from creditline.start.site_options import site_options, site_policy
from creditline.text.printable import counted, printable
from creditline.text.urls import parsed
from creditline.verify import Verdict, file_problems, verdict
from creditline.verify.alone import verified_alone
from creditline.verify.browser import BrowserMissing, seen
from creditline.verify.built import built_site
from creditline.verify.copied import copied
from creditline.verify.decoding import LARGEST, NoText
from creditline.verify.files import Files
from creditline.verify.hand_written import docs_beside
from creditline.verify.looking import looked

_ALONE = "; there are no sources here to compare them with"


@click.command()
@click.argument("site_dir", type=FOLDER, required=False)
@click.option(
    "--content", type=FOLDER, help="Content folder. Default: that of mkdocs.yml, or content, if there is one."
)
@SOURCES
@FORMAT
@click.option(
    "--browser", "in_browser", is_flag=True, help="Also check in Chromium that the credit is legible."
)
@click.option(
    "--rebuild", "rebuilds", is_flag=True, help="Build the sources again and compare every byte instead."
)
@click.option("-f", "--config-file", type=FILE, help="Configuration of the site. Default: mkdocs.yml.")
@click.option(
    "--from",
    "download",
    type=click.Path(path_type=Path),
    help="Downloaded copy to check instead of SITE_DIR: a folder, .zip or .tar.gz.",
)
@click.option(
    "--copy", "copy_", type=click.File("rb"), help="Copy of an article to check; - for standard input."
)
@click.option("--article", metavar="SLUG", help="Slug of the article that was copied.")
@click.option(
    "--site-url", metavar="URL", default="", help="Address of your site, to which the copy should link."
)
def verify(
    site_dir: Path | None, content: Path | None, sources: Path | None, form: str, *, in_browser: bool, rebuilds: bool, config_file: Path | None, download: Path | None, copy_: BinaryIO | None, article: str | None, site_url: str
) -> None:  # fmt: skip
    """Check the credit in a built site, SITE_DIR, or in a copy of an article.

    The command reads the files of the site and compares them with the articles and the site's ledger, credits.json. Without a
    content folder, it compares the files with the ledger only.

    With --rebuild, it builds the sources in a temporary folder, for the day in the ledger, and compares every byte.

    With --copy, it reads one file instead: a page saved from a browser, Markdown, or plain text.

    Exits with 0 if all articles are there and credited, 1 if not, and 2 if the command could not verify. Warnings don't
    change the exit code.
    """
    if (copy_ is None) != (article is None) or [site_dir, download, copy_].count(None) != 2:
        said = "name a built site, or a copy with --copy FILE --article SLUG"
        raise click.UsageError(f"{said}; --from takes a download of a site")
    if in_browser and (copy_ is not None or rebuilds):
        raise click.UsageError("--browser works only with a built site, and not with --rebuild")
    _see_that_they_exist(config_file, site_dir, content)
    folder, read = _articles(config_file or Path("mkdocs.yml"), content, sources)
    if copy_ is not None:
        assert article is not None
        found = _of_copy(copy_, _named(article, read()), site_url)
        told = _counted(found, "copy", "verified", "credited")
    else:
        name = site_dir or download
        assert name is not None
        with copy_at(name) as site, _readable(site):
            if rebuilds:
                found = rebuilt(site, config_file)
                told = _counted(found, "article", "built again", "the same")
            elif content or sources or in_browser or folder.is_dir():
                found = _of_site(site, read, in_browser=in_browser)
                told = _counted(found, "article", "verified", "credited")
            else:
                found = verified_alone(site)
                told = _counted(found, "article", "in the ledger", "as built") + _ALONE
            found = renamed(found, site, name)
    text = "\n".join((*map(printable, found.problems), told))
    click.echo(json.dumps(asdict(found), indent=2) if form == "json" else text)
    sys.exit(1 if any(problem.severity == "error" for problem in found.problems) else 0)


def _see_that_they_exist(config_file: Path | None, *folders: Path | None) -> None:
    """Refuse a configuration or a folder that isn't there."""
    if config_file and not config_file.is_file():
        raise click.UsageError(f"there is no file {str(config_file)!r}: name the configuration of the site")
    for folder in folders:
        if folder is not None and not folder.is_dir():
            hint = "build the site, or name the right folder"
            raise click.UsageError(f"there is no folder {str(folder)!r}: {hint}")


# A site


def _articles(config: Path, content: Path | None, sources: Path | None) -> tuple[Path, Callable[[], Library]]:
    """The folder of a site's articles, as named or as its configuration says, and a function that reads them."""
    given = site_options(config)
    folder, registry = content or given.content or config.parent / "content", sources or given.registry
    return folder, partial(load, folder, registry, policy=site_policy(config), workers=0)


def _of_site(site_dir: Path, read: Callable[[], Library], *, in_browser: bool) -> Verdict:
    day, library = this_moment(), read()
    if library.errors:
        return Verdict(len(library.entries), 0, library.errors)
    with Watch().phase("verifying"):
        built = built_site(site_dir, library, library.published(day), docs_beside(library.content))
        site, _ = looked(built, workers=0)
    return verdict(site, [*file_problems(Files(site_dir)), *(seen(site) if in_browser else ())])


@contextmanager
def _readable(site: Path) -> Iterator[None]:
    """Exit with a line about what keeps a site from being read."""
    try:
        yield
    except BrowserMissing as missing:
        raise click.UsageError(str(missing)) from None
    except RecursionError:
        raise click.UsageError(f"a file in {str(site)!r} is nested too deep to be read") from None
    except OSError as error:
        raise click.UsageError(f"{printable(error.filename)} cannot be read: {error.strerror}") from None


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
    problems = sorted(given.problem(name, rule) for rule, given in findings)
    is_credited = not any(problem.severity == "error" for problem in problems)
    return Verdict(1, int(is_credited), tuple(problems))


def _named(slug: str, library: Library) -> Article:
    """The article with a slug, unless it is refused."""
    known = {article.slug: article for article in library.articles}
    if slug in known:
        return known[slug]
    if slug in {entry.slug for entry in library.entries}:
        raise click.UsageError(f"the article {slug!r} is refused: run `creditline check` to see why")
    close = difflib.get_close_matches(slug, known, n=1, cutoff=0.5)
    hint = f"did you mean {close[0]}?" if close else f"the articles are in {str(library.content)!r}"
    raise click.UsageError(f"there is no article {printable(slug)!r}; {hint}")


def _counted(found: Verdict, what: str, done: str, good: str) -> str:
    """One line: how many articles, what was done with them, how many of them are good, and how many problems there are."""
    problems = counted(sum(problem.severity != "info" for problem in found.problems), "problem")
    return f"{counted(found.articles, what)} {done}: {found.credited} {good}, {problems}"

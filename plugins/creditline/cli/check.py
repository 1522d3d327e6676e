"""`creditline check`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import asdict, fields
from datetime import date
from functools import partial
from pathlib import Path

import click
from rich.console import Console

from creditline.cache.store import Store
from creditline.cli.argument_types import CONFIG_FILE, FOLDER, SOURCES, this_moment
from creditline.cli.check_arguments import Named, named, narrowed
from creditline.cli.check_fix import marked, mended, replace
from creditline.cli.file_errors import stop
from creditline.gate.library import Library, load
from creditline.manuscript.iso_days import day
from creditline.registry.policy import Policy
from creditline.report.formats import FORMATS, MANY, grouped
from creditline.report.terminal import show
from creditline.site.progress import Watch
from creditline.start.site_options import site_options
from creditline.workers.pools import NoWorkers, collect_seldom

_REQUIRED = tuple(part.name for part in fields(Policy) if part.type in ("Section", "Review"))


def _day(_context: click.Context, _option: click.Parameter, text: str | None) -> date | None:
    if text is not None and day(text) is None:
        raise click.BadParameter(f"{text!r} is not a valid date; write YYYY-MM-DD")
    return day(text) if text else None


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--content",
    type=FOLDER,
    help="Content folder. Needed if PATHS are files and their folder has no sources.yml.",
)
@SOURCES
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="Output format.")
@click.option("--fix", is_flag=True, help="Fix problems that need no decision by you, and print each change.")
@click.option("--diff", is_flag=True, help="Show the changes that --fix would make, and change nothing.")
@click.option(
    "--all", "everything", is_flag=True, help=f"Print each problem, even if there are more than {MANY}."
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Show source lines and colours in text.",
)
@click.option(
    "--now", metavar="YYYY-MM-DD", callback=_day, help="Date that decides which articles are scheduled."
)
@click.option(
    "--require",
    "required",
    type=click.Choice(_REQUIRED),
    multiple=True,
    help="Require a section or a review, like `sections` and `review` in mkdocs.yml. You can repeat this option.",
)
@click.option("--cache", type=FOLDER, help="Cache folder. Default: .cache/creditline.")
@CONFIG_FILE
@click.option("--no-cache", is_flag=True, help="Check every file again, without the cache.")
def check(
    paths: tuple[Path, ...], content: Path | None, sources: Path | None, form: str, color: str, now: date | None, required: tuple[str, ...], cache: Path | None, config_file: Path, *, fix: bool, diff: bool, everything: bool, no_cache: bool
) -> None:  # fmt: skip
    """Check articles and report all problems.

    PATHS is the content folder or files in it. The default is the folder `content`. If you name files, the command still
    reads the whole folder, since some rules compare articles, but reports only problems of these files. If there is a
    mkdocs.yml, its folders and requirements are the defaults.

    Exits with 0 if there are no errors, 1 if there are, and 2 if the check failed.
    """
    collect_seldom()
    given = site_options(config_file)
    what, today = named(paths, content or (None if paths else given.content)), now or this_moment()
    cache = cache or given.store or Path(".cache/creditline")
    store = None if no_cache or what.holds(cache) else Store(cache)
    policy = Policy(**asdict(given.policy) | dict.fromkeys(required, "required"))
    read = partial(load, what.content, sources or given.registry, policy=policy, workers=0)
    library = _library(what, read, store)
    if (fix or diff) and not library.sources.problems and _mended(library, form, is_shown=diff) and not diff:
        library = _library(what, read, store)
    _reported(marked(library), today, form, color, everything=everything)
    sys.exit(2 if library.sources.problems else 1 if library.errors else 0)


def _library(what: Named, read: Callable[[Store | None], Library], store: Store | None) -> Library:
    """Read and check the whole folder, since rules compare articles, then keep the named files."""
    try:
        with Watch().phase("checking"):
            library = read(store)
    except NoWorkers as gone:
        stop(gone, code=2)
    except OSError:
        if store is None:
            raise
        return _library(what, read, None)  # The cache can't be written, but we can check without it.
    return library if what.uris is None else narrowed(library, what.uris)


def _reported(library: Library, today: date, form: str, color: str, *, everything: bool) -> None:
    if form == "text" and len(library.problems) > MANY and not everything:
        click.echo(grouped(library, today))
    elif form == "text" and (color == "always" or (color == "auto" and sys.stdout.isatty())):
        show(library, today, _console(color))
    else:
        click.echo(FORMATS[form](library, today))
    if form == "text" and (count := sum(problem.fixable for problem in library.problems)):
        what = f"{count:,} problem{'s' * (count != 1)}"
        click.echo(f"[*] {what} can be fixed with `creditline check --fix`; `--diff` shows how", err=True)


def _mended(library: Library, form: str, *, is_shown: bool) -> bool:
    """Fix all articles, or only show how. Return whether there was anything to fix."""
    changed = list(mended(library))
    for each in changed:
        if not is_shown:
            replace(Path(each.entry.path), each.result.raw)
        click.echo(each.diff if is_shown else "\n".join(each.lines), err=form != "text", nl=not is_shown)
    return bool(changed)


class _Console(Console):
    def on_broken_pipe(self) -> None:
        # Rich calls this while it handles the error, and would exit silently by default.
        raise


def _console(color: str) -> Console:
    # The output quotes articles, so nothing in it may be read as markup or an emoji code.
    forced = True if color == "always" else None
    return _Console(force_terminal=forced, markup=False, emoji=False, highlight=False)

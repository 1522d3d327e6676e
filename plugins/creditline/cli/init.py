"""`creditline init`."""

from __future__ import annotations

import os
import shlex
import sys
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import click
from babel import Locale, UnknownLocaleError

from creditline.cli.argument_types import FOLDER
from creditline.cli.file_errors import failure, stop
from creditline.site.listed import CONFIGURATIONS
from creditline.start.new_site import HOSTS, Answers, CannotStart, started
from creditline.text.printable import printable

_NEXT = """\
    creditline check    # checks the articles in content/
    creditline serve    # shows the site while you write
    creditline build    # makes the site, in site/"""


@click.command()
@click.argument("folder", type=FOLDER, default=Path())
@click.option("--name", metavar="TEXT", help="Name of the site. Default: asked for, or the folder's name.")
@click.option("--address", metavar="URL", help="Address of the site, such as https://example.org/.")
@click.option("--language", metavar="TAG", help="Language of the site, such as en or de. Default: en.")
@click.option(
    "--publish",
    "host",
    type=click.Choice([*HOSTS]),
    default="github",
    help="Host of the site. Default: github.",
)
def init(folder: Path, name: str | None, address: str | None, language: str | None, host: str) -> None:
    """Start a site in FOLDER, or add Creditline to the MkDocs site that is there.

    Writes what is missing and changes no other file: a configuration, a registry with one source, an example article, an
    About page, requirements.txt, .gitignore, and a workflow that publishes the site. In an existing site,
    it adds the plugin to mkdocs.yml. In a terminal, it asks for what you don't give.
    """
    is_site = any((folder / name).is_file() for name in CONFIGURATIONS)
    asks = sys.stdin.isatty() and sys.stdout.isatty() and not is_site
    title = Path(os.path.abspath(folder)).name.replace("-", " ").replace("_", " ").strip().title()  # noqa: PTH100
    name = name or _asked("Name of the site", title or "Summaries", asks=asks)
    address = _asked("Address (may stay empty)", "", asks=asks) if address is None else address
    address = _address(address)
    language = _language(language or _asked("Language", "en", asks=asks))
    answers = Answers(name, address, language, datetime.now(UTC).date(), host)
    try:
        lines = started(folder, answers)
    except CannotStart as error:
        raise click.UsageError(printable(str(error))) from None
    except UnicodeError as error:
        raise click.UsageError(f"{printable(folder)}: {error}") from None
    except OSError as error:
        stop(failure(error, str(folder), then=", and run this again"), code=2)
    click.echo("\n".join(map(printable, lines)) or "nothing is missing")
    there = "" if folder == Path() else f"    cd {shlex.quote(str(folder))}\n"
    click.echo(f"\nGo on with:\n\n{there}{_NEXT}")


def _asked(question: str, default: str, *, asks: bool) -> str:
    return str(click.prompt(question, default=default, show_default=bool(default))) if asks else default


def _language(text: str) -> str:
    """The language, if Unicode has words for it."""
    try:
        Locale.parse(text.strip().replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        told = f"{printable(text)!r} is not a language tag (BCP 47): write pl for Polish, or pt-BR for Brazilian Portuguese"
        raise click.UsageError(told) from None
    return text.strip()


def _address(text: str) -> str:
    """The address with a slash at its end."""
    text = text.strip()
    if not text:
        return ""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        told = f"{printable(text)!r} is not the address of a site; write it as https://example.org/"
        raise click.UsageError(told)
    return text if text.endswith("/") else f"{text}/"

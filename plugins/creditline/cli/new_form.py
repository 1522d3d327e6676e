"""The form of `creditline new`: asks for what no page could be fetched to say."""

from __future__ import annotations

from dataclasses import replace

import click

from creditline.desk.page_facts import PageFacts
from creditline.desk.starting import Beginning
from creditline.model.original import KINDS
from creditline.text.printable import printable
from creditline.text.urls import parsed


def is_title(page: str) -> bool:
    """Whether an answer is the title of an original, not the address or the file of a page."""
    return " " in page.strip() and "://" not in page


def filled_in(page: str, beginning: Beginning) -> tuple[PageFacts, str, Beginning]:
    """Ask for the fields of a manuscript.

    Args:
        page: the address of the original, or its title.
        beginning: where the manuscript will be.

    Returns:
        What is known of the original, its address, and `beginning` with the fields that the editor gave.

    """
    title = page.strip() if is_title(page) else ""
    address = _address() if title else page
    url = parsed(address)
    intake = beginning.intake
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
    given = {"kind": "" if kind == KINDS[0] else kind, "language": language.strip()}
    intake.desk = replace(intake.desk, add_source=add_source)
    return facts, address, replace(beginning, given={**beginning.given, **given})


def _address() -> str:
    while True:
        address: str = click.prompt("Address of the original")
        if (url := parsed(address)) and url.scheme in ("http", "https") and url.host:
            return address
        click.echo("That is not the address of a web page: begin it with https://")

"""`creditline schema`."""

from __future__ import annotations

import json

import click

from creditline.manuscript.json_schema import front_matter_schema
from creditline.registry.tables import AUTHORS, SOURCES, TAGS

_TABLES = {"sources": SOURCES, "authors": AUTHORS, "tags": TAGS}


@click.command()
@click.argument("what", type=click.Choice(["front-matter", *_TABLES]), default="front-matter")
def schema(what: str) -> None:
    """Print a JSON Schema for editors: of the front matter, of sources.yml, authors.yml or tags.yml."""
    found = _TABLES[what].schema if what in _TABLES else front_matter_schema()
    click.echo(json.dumps(found, indent=2))

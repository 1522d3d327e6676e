"""`creditline schema`."""

from __future__ import annotations

import json

import click

from creditline.manuscript.json_schema import front_matter_schema
from creditline.registry.json_schemas import authors_schema, sources_schema, tags_schema

_SCHEMAS = {
    "front-matter": front_matter_schema,
    "sources": sources_schema,
    "authors": authors_schema,
    "tags": tags_schema,
}


@click.command()
@click.argument("what", type=click.Choice(list(_SCHEMAS)), default="front-matter")
def schema(what: str) -> None:
    """Print a JSON Schema for editors: of the front matter, of sources.yml, authors.yml or tags.yml."""
    click.echo(json.dumps(_SCHEMAS[what](), indent=2))

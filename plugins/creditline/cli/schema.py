"""`creditline schema`."""

from __future__ import annotations

import json

import click

from creditline.manuscript.json_schema import front_matter_schema


@click.command()
def schema() -> None:
    """Print the JSON Schema of the front matter, for editors."""
    click.echo(json.dumps(front_matter_schema(), indent=2))

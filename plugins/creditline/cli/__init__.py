"""The command `creditline`: arguments in, exit code out. One file for each command."""

from __future__ import annotations

import click

from creditline import __version__
from creditline.cli.build import build
from creditline.cli.check import check
from creditline.cli.drafting import draft, explain_facts
from creditline.cli.explain import explain
from creditline.cli.intake import import_
from creditline.cli.schema import schema
from creditline.cli.status import status
from creditline.cli.store import store
from creditline.cli.verify import verify


@click.group(commands=[build, check, draft, explain, explain_facts, import_, schema, status, store, verify])
@click.version_option(__version__)
def main() -> None:
    """Publish article summaries that always say where they came from."""

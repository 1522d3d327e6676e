"""The command `creditline`: arguments in, exit code out. One file for each command."""

from __future__ import annotations

import click

from creditline import __version__
from creditline.cli.check import check
from creditline.cli.intake import import_


@click.group(commands=[check, import_])
@click.version_option(__version__)
def main() -> None:
    """Publish article summaries that always say where they came from."""

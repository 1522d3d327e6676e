"""The command `creditline`: arguments in, exit code out. One file for each command."""

from __future__ import annotations

from importlib import import_module
from typing import cast

import click

from creditline import __version__

_COMMANDS = {
    "build": ("build", "build"),
    "check": ("check", "check"),
    "draft": ("drafting", "draft"),
    "explain": ("explain", "explain"),
    "explain-facts": ("drafting", "explain_facts"),
    "import": ("intake", "import_"),
    "schema": ("schema", "schema"),
    "status": ("status", "status"),
    "store": ("store", "store"),
    "verify": ("verify", "verify"),
}
"""The commands, each with its module here and its name there."""


class _Commands(click.Group):
    """Imports a command when it is asked for: some need half a dozen packages that others do not."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is the base class's
        return [*_COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name]
        return cast("click.Command", getattr(import_module(f"{__name__}.{module}"), name))


@click.group(cls=_Commands)
@click.version_option(__version__)
def main() -> None:
    """Publish article summaries that always say where they came from."""

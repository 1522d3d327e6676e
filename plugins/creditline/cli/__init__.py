"""The command `creditline`: arguments in, exit code out. One file for each command."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

import click

from creditline import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMANDS = {
    "build": ("build", "build"),
    "check": ("check", "check"),
    "draft": ("draft", "draft"),
    "explain": ("explain", "explain"),
    "explain-facts": ("draft", "explain_facts"),
    "import": ("import_text", "import_"),
    "schema": ("schema", "schema"),
    "status": ("status", "status"),
    "store": ("gc", "store"),
    "verify": ("verify", "verify"),
}
"""The commands, each with its module here and its name there."""


@contextmanager
def _printing() -> Iterator[None]:
    """End in one line if what is printed cannot be: the disk is full, or the next program of a pipe has ended."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except OSError as error:
        if error.filename is not None:
            raise
        # What is still to be printed goes nowhere, or Python would complain as it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        with suppress(OSError):
            click.echo(f"the output cannot be written ({error.strerror})", err=True)
        sys.exit(2)


class _Commands(click.Group):
    """Imports a command when it is asked for: some need half a dozen packages that others do not."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command."""
        if sys.stdout is None:
            click.echo("the standard output is closed", err=True)
            sys.exit(2)
        with _printing():
            return super().main(*args, **kwargs)

    # Within the next two, Click would end in silence where a pipe is broken.

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the arguments, and print what they alone ask for."""
        with _printing():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run what the arguments ask for."""
        with _printing():
            return super().invoke(ctx)

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

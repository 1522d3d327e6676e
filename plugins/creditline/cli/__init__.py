"""The command `creditline`, with one module for each subcommand."""

from __future__ import annotations

import difflib
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

import click

from creditline import __version__
from creditline.desk.missing_packages import ExtraMissing

_COMMANDS = (
    "archive build check doctor draft explain explain-facts init import inbox links new stats review schema serve status store verify"
).split()
_MODULES = {"import": "import_text", "links": "original_links", "store": "gc"}
"""Modules of subcommands that have another name."""


@contextmanager
def _printing() -> Iterator[None]:
    """Exit with one line if a package is missing, or if a file or the output can't be written: the disk is full, say."""
    try:
        try:
            yield
        except ExtraMissing as missing:
            click.echo(str(missing), err=True)
            sys.exit(2)
        finally:
            sys.stdout.flush()
    except OSError as error:
        if error.filename is not None:
            from creditline.cli.file_errors import failure

            click.echo(failure(error, ""), err=True)
            sys.exit(2)
        # Discard the rest of the output, or Python would report an error at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        with suppress(OSError):
            click.echo(f"the output cannot be written ({error.strerror})", err=True)
        sys.exit(2)


class _Commands(click.Group):
    """Group that imports a subcommand only when it's used, since some need many packages."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a subcommand."""
        if sys.stdout is None:
            click.echo("the standard output is closed", err=True)
            sys.exit(2)
        # A file or a pipe on Windows takes the letters of one language only.
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        with _printing():
            return super().main(*args, **kwargs)

    # The next two methods exist because Click would exit silently if a pipe is broken.

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Parse the arguments, and print help or version if requested."""
        with _printing():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand."""
        with _printing():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is the base class's
        return [*_COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            close = difflib.get_close_matches(cmd_name, _COMMANDS, n=1, cutoff=0.5)
            if close and not ctx.resilient_parsing:
                ctx.fail(f"there is no command {cmd_name!r}; did you mean {close[0]}?")
            return None
        module = import_module(f"{__name__}.{_MODULES.get(cmd_name, cmd_name.replace('-', '_'))}")
        commands = (one for one in vars(module).values() if isinstance(one, click.Command))
        return next(one for one in commands if one.name == cmd_name)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Publish article summaries that always credit their source."""

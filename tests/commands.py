"""Runs the command `creditline` in the process of a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner, Result

from creditline.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def run(*arguments: str | Path, stdin: str | bytes = "", **environment: str) -> Result:
    """Run it with these arguments. Nothing but an exit may end it."""
    result = CliRunner(env=environment).invoke(main, [*map(str, arguments)], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result

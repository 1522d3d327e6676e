"""Markdown extension that stops every engine that would publish a site without Creditline's gate.

List it in `mkdocs.yml`:

    markdown_extensions:
      - creditline.guard

An engine that drops unknown plugins in silence, such as Zensical, converts the pages all the same, and fails here.
"""

from __future__ import annotations

import os
import sys
from typing import Any, NoReturn

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

_ARE_JUDGED = "CREDITLINE_GATE"
"""Environment variable with the process that has judged the articles. Its workers inherit it."""
_TOLD = (
    "creditline.guard: no gate has checked the articles, so nothing is published: run `creditline build`, or list "
    "the plugin creditline in mkdocs.yml and build with MkDocs or ProperDocs"
)


class Unguarded(Exception):
    """The site would be published without the gate."""


def articles_are_judged() -> None:
    """Let this process convert pages. The plugin calls it once the gate has judged all articles."""
    os.environ[_ARE_JUDGED] = str(os.getpid())


class Guard(Extension):
    """Fails unless the gate has judged the articles in this process, or in the one that started it."""

    def extendMarkdown(self, md: Any) -> None:  # noqa: N802 - Markdown's name
        """Check each page before it is converted. MkDocs loads extensions before it runs plugins."""
        md.preprocessors.register(_Check(md), "creditline.guard", 1000)


class _Check(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of a page as they are.

        Raises:
            Unguarded: the gate hasn't run.

        """
        if os.environ.get(_ARE_JUDGED) not in (str(os.getpid()), str(os.getppid())):
            _stop()
        return lines


def _stop() -> NoReturn:
    if "zensical" in sys.modules:
        # It would print a traceback, whatever the exception.
        sys.stderr.write(f"{_TOLD}\n")
        sys.stderr.flush()
        os._exit(1)
    raise Unguarded(_TOLD)


def makeExtension(**options: Any) -> Guard:  # noqa: N802 - Markdown's name
    """Make the extension, as Markdown asks."""
    return Guard(**options)

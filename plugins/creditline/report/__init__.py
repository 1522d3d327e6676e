"""Problems -> text, JSON, SARIF, JUnit and GitHub's annotations: one module for each form, all from the same values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.report.counting import counts, narrowed, printable, summary
from creditline.report.github import as_github
from creditline.report.json_object import as_json
from creditline.report.junit import as_junit
from creditline.report.plain import text
from creditline.report.sarif import as_sarif

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from creditline.library import Library

FORMATS: dict[str, Callable[[Library, date], str]] = {
    "text": text,
    "json": as_json,
    "sarif": as_sarif,
    "junit": as_junit,
    "github": as_github,
}
"""Every form by the name that `creditline check --format` takes."""

__all__ = [
    "FORMATS",
    "as_github",
    "as_json",
    "as_junit",
    "as_sarif",
    "counts",
    "narrowed",
    "printable",
    "summary",
    "text",
]

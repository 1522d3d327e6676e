"""All report formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from creditline.report.github import as_github
from creditline.report.json_object import as_json
from creditline.report.junit import as_junit
from creditline.report.plain import text
from creditline.report.sarif import as_sarif

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from creditline.gate.library import Library

FORMATS: dict[str, Callable[[Library, date], str]] = {
    "text": text,
    "json": as_json,
    "sarif": as_sarif,
    "junit": as_junit,
    "github": as_github,
}
"""Report functions by the name that `creditline check --format` takes."""

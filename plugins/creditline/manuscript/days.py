"""Dates in the front matter, in the form YYYY-MM-DD."""

from __future__ import annotations

import re
from datetime import date


def day(text: str) -> date | None:
    """Parse a date in the form YYYY-MM-DD (ISO 8601); None if the text is not one.

    >>> day("2026-02-28"), day("2026-02-30"), day("20260228")
    (datetime.date(2026, 2, 28), None, None)
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text.strip()):
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None

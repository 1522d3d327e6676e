"""Dates in the front matter, in the form YYYY-MM-DD or, for originals, also YYYY-MM or YYYY."""

from __future__ import annotations

import re
from datetime import date

from creditline.model.original import PartialDay


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


def partial_day(text: str) -> PartialDay | None:
    """Parse a date in the form YYYY-MM-DD, YYYY-MM or YYYY; None if the text is not one.

    >>> partial_day("2017-06").isoformat(), partial_day("2017-13"), partial_day("17")
    ('2017-06', None, None)
    """
    given = re.fullmatch(r"([0-9]{4})(-[0-9]{2})?(-[0-9]{2})?", text.strip())
    if given is None or day(f"{given[1]}{given[2] or '-01'}{given[3] or '-01'}") is None:
        return None
    return PartialDay(*(int(part.strip("-")) for part in given.groups() if part))

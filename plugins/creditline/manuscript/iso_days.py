"""Dates in the front matter: YYYY-MM-DD, of articles also with a time and a zone, and of originals also YYYY-MM or YYYY."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

from creditline.model.original import PartialDay

_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?) ?(Z|UTC|[+-][0-9]{2}:?[0-9]{2}|[A-Z][A-Za-z_+-]*/[A-Za-z_/+-]+)?"
)


def zone_of(name: str) -> tzinfo | None:
    """A time zone by its name in the IANA database; None if there is none.

    >>> zone_of("UTC"), zone_of("Europe/Berlin"), zone_of("Berlin")
    (datetime.timezone.utc, zoneinfo.ZoneInfo(key='Europe/Berlin'), None)
    """
    try:
        return UTC if name == "UTC" else ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return None


def moment(text: str, zone: str = "UTC") -> datetime | None:
    """Parse a day with a time and, if it isn't the site's, a zone; None if the text is not one.

    >>> moment("2026-11-20 14:30", "Europe/Berlin").isoformat(), moment("2026-11-20T14:30:00Z").isoformat()
    ('2026-11-20T14:30:00+01:00', '2026-11-20T14:30:00+00:00')
    >>> moment("2026-11-20 14:30 Asia/Tokyo", "Europe/Berlin").isoformat(), moment("2026-11-20 25:00"), moment("2026-11-20")
    ('2026-11-20T06:30:00+01:00', None, None)
    >>> moment("0001-01-01 00:00 +14:00")
    """
    given, site = _MOMENT.fullmatch(text.strip()), zone_of(zone) or UTC
    if given is None:
        return None
    named = given[3] or ""
    is_name = named == "UTC" or "/" in named
    own = (zone_of(named) if is_name else None) if named else site
    try:
        if own is None and is_name:
            return None
        read = datetime.fromisoformat(
            f"{given[1]}T{given[2].rjust(len(given[2]) + (given[2][1] == ':'), '0')}{'' if own else named}"
        )
    except ValueError:
        return None
    if not date.min.year < read.year < date.max.year:
        return None  # In another zone, it could be beyond the calendar.
    local = (read.replace(tzinfo=own) if own else read).astimezone(site)
    # With the offset alone, as the cache gives it back.
    return datetime.fromisoformat(local.isoformat())


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

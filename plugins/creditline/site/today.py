"""The day for which a site is built: today, or the day of SOURCE_DATE_EPOCH."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

EPOCH = "SOURCE_DATE_EPOCH"
"""Environment variable, see https://reproducible-builds.org/specs/source-date-epoch/."""

_SECONDS = re.compile(r"0|[1-9][0-9]*")
_LAST = 253_402_300_799
"""Last second of the year 9999, the last date in Python."""


class NoDay(Exception):
    """SOURCE_DATE_EPOCH isn't a day. The text says what to write."""


def today(epoch: str | None, now: datetime) -> date:
    """The day of SOURCE_DATE_EPOCH if it's set and not empty, or else of `now`, in UTC.

    >>> today("0", datetime.now(UTC))
    datetime.date(1970, 1, 1)
    >>> today("", datetime(2026, 6, 30, tzinfo=UTC))
    datetime.date(2026, 6, 30)

    Raises:
        NoDay: `epoch` isn't a number of seconds up to the year 9999.

    """
    if not epoch:
        return now.date()
    if not _SECONDS.fullmatch(epoch):
        raise NoDay(
            f"{EPOCH} is {_short(epoch)}, which is not a number of seconds; "
            "use digits only, as `date +%s` does, or unset it"
        )
    if len(epoch) > len(str(_LAST)) or int(epoch) > _LAST:
        raise NoDay(
            f"{EPOCH} is {_short(epoch)}, which is after the year 9999; use seconds since 1970, or unset it"
        )
    return datetime.fromtimestamp(int(epoch), UTC).date()


def _short(text: str) -> str:
    # The environment may contain bytes that terminals can't show.
    return ascii(text[:40]) + ("..." if len(text) > 40 else "")

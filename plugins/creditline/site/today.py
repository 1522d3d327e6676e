"""The moment for which a site is built: now, or that of SOURCE_DATE_EPOCH."""

from __future__ import annotations

import re
from datetime import UTC, datetime

EPOCH = "SOURCE_DATE_EPOCH"
"""Environment variable, see https://reproducible-builds.org/specs/source-date-epoch/."""

_SECONDS = re.compile(r"0|[1-9][0-9]*")
_LAST = 253_402_300_799
"""Last second of the year 9999, the last date in Python."""


class NoDay(Exception):
    """SOURCE_DATE_EPOCH isn't a day. The text says what to write."""


def moment_of(epoch: str | None, now: datetime) -> datetime:
    """The moment of SOURCE_DATE_EPOCH if it's set and not empty, or else `now`, in UTC.

    >>> moment_of("0", datetime.now(UTC)).date()
    datetime.date(1970, 1, 1)
    >>> moment_of("", datetime(2026, 6, 30, tzinfo=UTC)).date()
    datetime.date(2026, 6, 30)

    Raises:
        NoDay: `epoch` isn't a number of seconds up to the year 9999.

    """
    if not epoch:
        return now.astimezone(UTC)
    if not _SECONDS.fullmatch(epoch):
        raise NoDay(
            f"{EPOCH} is {_short(epoch)}, which is not a number of seconds; "
            "use digits only, as `date +%s` does, or unset it"
        )
    if len(epoch) > len(str(_LAST)) or int(epoch) > _LAST:
        raise NoDay(
            f"{EPOCH} is {_short(epoch)}, which is after the year 9999; use seconds since 1970, or unset it"
        )
    return datetime.fromtimestamp(int(epoch), UTC)


def _short(text: str) -> str:
    # The environment may contain bytes that terminals can't show.
    return ascii(text[:40]) + ("..." if len(text) > 40 else "")

"""The day for which a site is built: today, or the one that SOURCE_DATE_EPOCH names."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

EPOCH = "SOURCE_DATE_EPOCH"
"""The environment's word for it: https://reproducible-builds.org/specs/source-date-epoch/."""

_SECONDS = re.compile(r"0|[1-9][0-9]*")
_LAST = 253_402_300_799
"""The last second of the year 9999, after which there is no date."""


class NoDay(Exception):
    """SOURCE_DATE_EPOCH names no day; the text says what to write."""


def today(epoch: str | None, now: datetime) -> date:
    """The day for which a site is built: that of SOURCE_DATE_EPOCH if it is set, and not empty.

    >>> today("0", datetime.now(UTC))
    datetime.date(1970, 1, 1)
    >>> today("", datetime(2026, 6, 30, tzinfo=UTC))
    datetime.date(2026, 6, 30)

    Raises:
        NoDay: it is set to something else than such a number of seconds.

    """
    if not epoch:
        return now.date()
    if not _SECONDS.fullmatch(epoch):
        raise NoDay(
            f"{EPOCH} is {_short(epoch)}, which is no number of seconds; "
            "write it in digits alone, as `date +%s` does, or unset it"
        )
    if len(epoch) > len(str(_LAST)) or int(epoch) > _LAST:
        raise NoDay(
            f"{EPOCH} is {_short(epoch)}, which is after the year 9999; write seconds since 1970, or unset it"
        )
    return datetime.fromtimestamp(int(epoch), UTC).date()


def _short(text: str) -> str:
    # The environment may hold bytes that no terminal can show.
    return ascii(text[:40]) + ("..." if len(text) > 40 else "")

"""Regular expressions of the registry, by RE2: whoever wrote them, their time is linear in the length of the text."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


class ExpressionError(ValueError):
    """A pattern that RE2 cannot read, with RE2's reason."""

    @property
    def hint(self) -> str:
        """How to write the pattern instead."""
        if str(self).startswith(("invalid perl operator", "invalid escape sequence")):
            return "write it without look-around and back-references, which RE2 does not have"
        return "mend it or leave it out"


@lru_cache(maxsize=10_000)
def expression(pattern: str) -> Any:
    """The compiled pattern; its `search` works as that of `re`.

    >>> bool(expression("^/story/[0-9]+$").search("/story/12"))
    True

    Raises:
        ExpressionError: RE2 cannot read it.

    """
    import re2  # loading takes 5 ms, which registries without patterns need not spend

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        [reason] = error.args
        raise ExpressionError(reason.decode(errors="replace")) from None

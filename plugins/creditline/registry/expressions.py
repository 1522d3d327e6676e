"""Regular expressions of the registry. RE2 matches them in time linear in the length of the text."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


class ExpressionError(ValueError):
    """Raised for a pattern that RE2 cannot read. The text is RE2's reason."""

    @property
    def hint(self) -> str:
        """Hint for the problem."""
        if str(self).startswith(("invalid perl operator", "invalid escape sequence")):
            return "write it without look-around and back-references, which RE2 does not support"
        return "correct it, or leave it out"


@lru_cache(maxsize=10_000)
def expression(pattern: str) -> Any:
    """Compile a pattern. The result has a method `search` like that of `re.Pattern`.

    >>> bool(expression("^/story/[0-9]+$").search("/story/12"))
    True

    Raises:
        ExpressionError: RE2 cannot read it.

    """
    import re2  # takes 5 ms, and many registries have no patterns

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        [reason] = error.args
        raise ExpressionError(reason.decode(errors="replace")) from None

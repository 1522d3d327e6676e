"""Text that no terminal acts on."""

from __future__ import annotations

import re


def printable(said: object) -> str:
    r"""`said` as text without anything that a terminal would act on: the names of files may hold it.

    >>> printable("a\x1bb")
    'a\\x1bb'
    """
    return re.sub(
        r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]",
        lambda match: match[0].encode("unicode_escape", "backslashreplace").decode(),
        str(said),
    )

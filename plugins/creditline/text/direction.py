"""Direction of writing."""

from __future__ import annotations

import re
from typing import Literal

_RIGHT_TO_LEFT = re.compile(
    r"(?:ar|arc|arz|ckb|dv|fa|glk|he|iw|ks|lrc|mzn|nqo|pnb|ps|sd|syr|ug|ur|yi)(?:-|$)(?!latn|cyrl|deva)"
    r"|[a-z]+-(?:adlm|arab|hebr|mand|nkoo|rohg|samr|syrc|thaa)(?:-|$)",
    re.IGNORECASE,
)


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Direction of writing of a language tag (BCP 47), by its script if the tag names one.

    >>> [direction(tag) for tag in ("en", "ar-EG", "he", "az-Arab", "he-Latn", "arn")]
    ['ltr', 'rtl', 'rtl', 'rtl', 'ltr', 'ltr']
    """
    return "rtl" if _RIGHT_TO_LEFT.match(language) else "ltr"

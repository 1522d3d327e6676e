"""Colours and logos of sources, from which pages make their marks."""

from __future__ import annotations

import re

_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_LOGO = re.compile(r"(?!.*(?:^|/)\.)[\w./-]+\.(?:svg|png|webp|avif|jpe?g|gif)", re.IGNORECASE)


def mark_problem(field: str, text: str) -> tuple[str, str]:
    """Message and hint about the `colour` or `logo` of a source; both are empty if it is fine.

    >>> mark_problem("colour", "#1d4f91"), mark_problem("logo", "logos/gogoai.svg")
    (('', ''), ('', ''))
    >>> mark_problem("logo", "https://elsewhere.example/logo.png")
    ("'https://elsewhere.example/logo.png' is not the path of a picture", 'write its path in docs_dir, such as logos/outlet.svg')
    """
    if field == "colour" and not _COLOUR.fullmatch(text):
        return f"{text!r} is not a colour", "write it in hexadecimal, such as '#1d4f91', in quotes"
    if field == "logo" and not _LOGO.fullmatch(text):
        return (
            f"{text!r} is not the path of a picture",
            "write its path in docs_dir, such as logos/outlet.svg",
        )
    return "", ""

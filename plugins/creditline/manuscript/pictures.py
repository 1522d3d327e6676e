"""Paths of pictures, as articles declare them."""

from __future__ import annotations

import re

_PICTURE = re.compile(r"(?:[\w-]+/)*[\w -]+\.(?:png|jpe?g|gif|webp|avif)")


def is_picture_path(path: str) -> bool:
    """Whether a path leads from an article downwards to a file that has the name of a picture.

    >>> is_picture_path("charts/ice.png"), is_picture_path("../ice.png"), is_picture_path("ice.svg")
    (True, False, False)
    """
    return _PICTURE.fullmatch(path) is not None

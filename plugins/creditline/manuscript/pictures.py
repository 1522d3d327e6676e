"""Paths of pictures in the front matter."""

from __future__ import annotations

import re

_PICTURE = re.compile(r"(?:[\w-]+/)*[\w -]+\.(?:png|jpe?g|gif|webp|avif)")


def is_picture_path(path: str) -> bool:
    """Whether a path names a picture in the article's folder or below.

    >>> is_picture_path("charts/ice.png"), is_picture_path("../ice.png"), is_picture_path("ice.svg")
    (True, False, False)
    """
    return _PICTURE.fullmatch(path) is not None

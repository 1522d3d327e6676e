"""Links of a built site, and the files that they lead to."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin, urlsplit

SITE = "site:"
"""Stands before the file of a page of the site, in the address of a link."""

# A path that means itself: nothing to unquote, no dots to go up, no query.
_PLAIN_PATH = re.compile(r"(?:[\w-]+(?:\.[\w-]+)*/)*(?:[\w-]+(?:\.[\w-]+)*)?")
_UPWARDS = re.compile(rf"((?:\.\./)+)({_PLAIN_PATH.pattern})")
_MOST = 1 << 14
"""Links that are remembered: most are on many pages."""


def target_of(reference: str, base: str, home: str) -> str | None:
    """The path in a site's tree to which a link in the file `base` leads; None if it leads elsewhere.

    `home` is the site's address, if it is known.
    """
    path = _path_of(reference, base, home or "https://site.invalid/")
    return path if path is None or (path and not path.endswith("/")) else f"{path}index.html"


def _path_of(reference: str, base: str, home: str) -> str | None:
    # Nearly all links go straight down from the home, or up some folders and down again.
    if reference.startswith(home) and _PLAIN_PATH.fullmatch(reference, len(home)):
        return reference[len(home) :]
    height, below = _upwards(reference)
    if height and (folders := _folders(base)) and height <= len(folders):
        return "/".join((*folders[: len(folders) - height], below))
    try:
        absolute = urljoin(home + quote(base), reference.strip())
        path = unquote(urlsplit(absolute).path)
    except ValueError:
        return None
    return path[len(unquote(urlsplit(home).path)) :] if absolute.startswith(home) else None


@lru_cache(maxsize=_MOST)
def _upwards(reference: str) -> tuple[int, str]:
    """How many folders a link goes up, and the path from there; 0 if it doesn't go straight down then."""
    found = _UPWARDS.fullmatch(reference)
    return (len(found[1]) // len("../"), found[2]) if found else (0, "")


@lru_cache(maxsize=64)
def _folders(base: str) -> list[str]:
    """The folders of a file whose path means itself; none if it doesn't."""
    return base.split("/")[:-1] if _PLAIN_PATH.fullmatch(base) else []


def list_page(*parts: str, has_directory_urls: bool = True) -> str:
    """The page of a list, by the parts of its address."""
    return "/".join(parts) + ("/index.html" if has_directory_urls else ".html")

"""Targets of links as a browser reads them, and their usual misspellings."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown.util import AMP_SUBSTITUTE

from creditline.manuscript.located import Tell
from creditline.model.body import LINK, Link
from creditline.text.characters import shortened

FOREIGN = "nofollow ugc noopener"
"""`rel` of every link in a body that leaves the site."""


_SCHEME = re.compile(r"[\x00-\x20]*+([A-Za-z][A-Za-z0-9+.-]*+)\s*+:")
"""Matches a scheme. White space and controls before it do not count."""
_HOST = re.compile(r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.([A-Za-z]{2,6})(?=[/?#]|\Z)")
_USER = re.compile(r"[^/?#]*+//[^/?#]*@")
_ENDS = frozenset(
    (
        "com org net edu gov int info news blog ai io co dev app eu uk us ca au nz ie in de at ch fr be es mx "
        "ar cl it pt br nl se no dk fi cz ru ua tr gr il ir sa eg jp cn tw kr hk sg id vn za"
    ).split()
)
"""Ends of host names that no file has as its suffix."""


def is_bare_host(href: str) -> bool:
    """Whether a target is a web address without its scheme, which browsers read as the path of a file.

    >>> is_bare_host("www.example.xyz/a"), is_bare_host("example.org/a"), is_bare_host("ice.md"), is_bare_host("a/b.org")
    (True, True, False, False)
    """
    match = _HOST.match(href)
    return match is not None and (href.lower().startswith("www.") or match[1].lower() in _ENDS)


def linked(element: Element, number: int, tell: Tell) -> Link | None:
    """Settle where a link leads: it gets a `rel`, a placeholder for link `number` to another file, or no target, with a finding.

    It returns the link, if that leads to another file of the project.
    """
    href = element.get("href", "")
    if href.startswith(("#", AMP_SUBSTITUTE)):
        return None
    scheme = match[1].lower() if (match := _SCHEME.match(href)) else ""
    if _USER.match(href):
        message = f"a link to {shortened(href)} names a user before its host"
        tell("links-lead-somewhere", element, href, message, "write the address without the part up to @")
    elif scheme in ("http", "https") and href.lower().startswith(f"{scheme}://"):
        element.set("rel", FOREIGN)
    elif scheme == "mailto":
        return None
    elif scheme or href.startswith(("/", "\\", "?")) or not href:
        element.attrib.pop("href", None)
        message = f"a link leads to {shortened(href) or 'nothing'}"
        hint = "link to https://, http:// or mailto:, or to another file by its path from this one"
        tell("links-lead-somewhere", element, href, message, hint)
    elif is_bare_host(href):
        message, hint = f"a link without https://: {shortened(href)}", f"write https://{href}"
        tell("links-lead-somewhere", element, href, message, hint)
    else:
        parts = urlsplit(href)
        element.set("href", LINK.format(number))
        return Link(unquote(parts.path), unquote(parts.fragment))
    return None

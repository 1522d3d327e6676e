"""Values of an entry that have a form of their own: a place (a host, perhaps with a port and the start of a path), a colour or a logo."""

from __future__ import annotations

import re

from creditline.text.urls import Url, is_no_original, is_private, parsed

_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)+")


def place_problem(text: str, scheme: str) -> tuple[str, str]:
    """Message and hint about a host of the registry; both are empty if the host is fine.

    >>> place_problem("www.gogoai.xin", "https"), place_problem("platform.example:8443/@channel", "https")
    (('', ''), ('', ''))
    >>> place_problem("https://www.gogoai.xin/", "https")
    ("'https://www.gogoai.xin/' is not a plain host name", 'write www.gogoai.xin')
    >>> place_problem("“www.gogoai.xin”", "https")
    ("'“www.gogoai.xin”' is not a plain host name", 'write www.gogoai.xin, without quotation marks')
    """
    url = parsed(f"{scheme}://{text}/")
    if url is None or _written(url) != text or not (_HOST.fullmatch(url.host) or url.host_is_ip):
        return f"{text!r} is not a plain host name", _better(text)
    if is_private(url):
        return f"{text!r} is not a public host", "write the host on which the outlet publishes"
    if what := is_no_original(url.host):
        return f"{text!r} is {what}", "write the host on which the outlet itself publishes"
    return "", ""


def _written(url: Url) -> str:
    """Host, port and path of an address; empty if it has other parts too."""
    if url.username or url.password or url.query or url.fragment or "?" in url.href or "#" in url.href:
        return ""
    return url.host + (f":{url.port}" if url.port else "") + url.path.rstrip("/")


def _better(text: str) -> str:
    """Hint with the host that the author meant, if the text shows it."""
    if (bare := text.strip("“”„‘’«»")) != text:
        return f"write {bare}, without quotation marks"
    whole = parsed(text) if "://" in text else None
    url = whole or parsed(f"https://{text}/")
    place = (url.host + (f":{url.port}" if url.port else "") if whole else _written(url)) if url else ""
    if not url or place == text or place_problem(place, url.scheme) != ("", ""):
        return "write the host alone, in lower case (xn-- form)"
    return f"write {place}" + (" and, if it has no https, `scheme: http`" if url.scheme == "http" else "")


# Colour and logo

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

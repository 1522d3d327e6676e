"""Files by which browsers and search engines know a site: robots.txt, the web manifest, opensearch.xml and the icons."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from creditline.model.problems import Finding
from creditline.text.direction import direction
from creditline.verify.built import BuiltSite
from creditline.verify.feed_entries import fields_differ, fields_of_json
from creditline.verify.feed_files import NoFeed, fields_in
from creditline.verify.ledger_reader import SeenLedger
from creditline.verify.links import list_page
from creditline.verify.page_labels import wording_of
from creditline.verify.site_claims import at

_HINT = "build the site again; if it is yours, put it into docs/"
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_PNG, _ICO = b"\x89PNG\r\n\x1a\n", b"\x00\x00\x01\x00"
_PICTURES = {
    "favicon.ico": (_ICO, 32),
    "apple-touch-icon.png": (_PNG, 180),
    "icon-512.png": (_PNG, 512),
    "social.card.png": (_PNG, 1200),
}


def site_files_are_right(site: BuiltSite) -> Iterator[tuple[str, Finding]]:
    """The files by which browsers and search engines know a site say what the settings give.

    robots.txt lets everybody read the site and names its sitemap. The web manifest and opensearch.xml name the site, its search
    and its icons, which are pictures of the right size. A file of the same name in docs/ takes their place.
    """
    if site.ledger is None:
        return
    for uri, is_right in _expected(site.ledger).items():
        own = site.docs / uri if site.docs else None
        if uri not in site.files_set:
            yield uri, Finding(1, 1, "the site lacks this file", "build the site again")
        elif own and own.is_file():
            if own.read_bytes() != (site.root / uri).read_bytes():
                yield uri, Finding(1, 1, f"this is not the file {own.name} of docs/", "build the site again")
        elif told := is_right(site, uri):
            yield uri, Finding(1, 1, told, _HINT)


def _expected(ledger: SeenLedger) -> dict[str, Callable[[BuiltSite, str], str]]:
    is_own, has_address = ledger.settings.get("pages") == "own", bool(ledger.url)
    expected = {
        "robots.txt": (_robots, has_address and urlsplit(ledger.url).path == "/"),
        "manifest.webmanifest": (_manifest, is_own),
        "opensearch.xml": (_open_search, is_own and has_address),
        "favicon.ico": (_picture, is_own),
        "apple-touch-icon.png": (_picture, is_own),
        "icon-512.png": (_picture, True),
        "social.card.png": (_picture, has_address),
    }
    return {uri: check for uri, (check, is_wanted) in expected.items() if is_wanted}


def _robots(site: BuiltSite, uri: str) -> str:
    assert site.ledger
    lines = [line.split("#")[0].strip() for line in site.text(uri).splitlines()]
    wanted = ["User-agent: *", "Allow: /", f"Sitemap: {site.ledger.url}sitemap.xml"]
    found = [line for line in lines if line]
    return "" if found == wanted else f"it says {found} instead of {wanted}"


def _manifest(site: BuiltSite, uri: str) -> str:
    ledger = site.ledger
    assert ledger
    language = ledger.settings.get("language", "en")
    try:
        given = json.loads(site.text(uri))
        found, colour = dict(fields_of_json(given)), str(given.get("theme_color"))
    except (ValueError, TypeError, AttributeError):
        return "it is no manifest"
    icon = {"src": "icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "any maskable"}
    wanted = {
        "name": ledger.site,
        "description": ledger.settings.get("description", ""),
        "lang": language,
        "dir": direction(language),
        "start_url": "./",
        "display": "minimal-ui",
        "background_color": colour,
        "theme_color": colour,
        "icons": [{"src": "apple-touch-icon.png", "sizes": "180x180", "type": "image/png"}, icon],
    }
    should = dict(fields_of_json({name: value for name, value in wanted.items() if value}))
    differs = (key for key in sorted(found.keys() | should.keys()) if found.get(key) != should.get(key))
    strange = {key: found.get(key) for key in differs}
    is_right = not strange and _COLOUR.fullmatch(colour)
    return "" if is_right else f"it says {strange or colour}"


def _open_search(site: BuiltSite, uri: str) -> str:
    ledger = site.ledger
    assert ledger
    search = at(list_page("search", has_directory_urls=ledger.has_directory_urls), ledger)
    kind = "application/opensearchdescription+xml"
    wanted = (
        ("OpenSearchDescription", ""),
        ("ShortName", _short_name(ledger.site)),
        ("Description", f"{wording_of(ledger).search}: {ledger.site}"),
        ("Language", ledger.settings.get("language", "en")),
        ("InputEncoding", "UTF-8"),
        ("Image height=32 type=image/x-icon width=32", f"{ledger.url}favicon.ico"),
        (f"Url method=get template={search}?q={{searchTerms}} type=text/html", ""),
        (f"Url rel=self template={ledger.url}{uri} type={kind}", ""),
    )
    try:
        return fields_differ(fields_in(site.raw(uri)), wanted)
    except NoFeed as error:
        return f"it is not XML ({error})"


def _short_name(name: str) -> str:
    """The words at the beginning of a name that fit into 16 characters."""
    words = name.split(" ")
    fitting = [" ".join(words[:count]) for count in range(1, len(words) + 1)]
    return max((text for text in fitting if len(text) <= 16), key=len, default=name[:16])


def _picture(site: BuiltSite, uri: str) -> str:
    start, wide = _PICTURES[uri]
    raw = (site.root / uri).read_bytes()
    found = raw[6] if start == _ICO and len(raw) > 6 else int.from_bytes(raw[16:20], "big")
    return "" if raw.startswith(start) and found == wide else f"it is no such picture, {wide} pixels wide"

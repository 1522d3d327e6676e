"""A file's canonical form: what is left of it when white space, quotes, comments and order say nothing.

Minifiers, compressors and networks change the bytes of a site after it has been built. Two files with the same canonical
form have the same words, elements, attributes and addresses. It is a definition, like that of a hash: whoever writes a hash of
it, and whoever compares with that, must use the same one.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable

from creditline.canonical import css_form, html_form, json_form, xml_form

_FORMS: dict[str, Callable[[str], str | None]] = {
    "html": html_form.canonical,
    "htm": html_form.canonical,
    "css": css_form.canonical,
    "json": json_form.canonical,
    "webmanifest": json_form.canonical,
    "svg": xml_form.canonical,
    "xml": xml_form.canonical,
    "rss": xml_form.canonical,
    "atom": xml_form.canonical,
}
_LARGEST = 64 * 1024 * 1024
"""In bytes, unpacked: a small file may unpack to a very large one."""


def canonical_digest(uri: str, raw: bytes) -> str:
    """The SHA-256 of a file's canonical form, in hexadecimal; empty if it has none, and only its bytes count.

    Args:
        uri: the file's path. Its ending says what it holds.
        raw: its content.

    """
    if uri.endswith(".gz"):
        inner = unpacked(raw)
        return "" if inner is None else canonical_digest(uri[:-3], inner) or hashlib.sha256(inner).hexdigest()
    form = _FORMS.get(uri.rpartition(".")[2].lower())
    if form is None:
        return ""
    try:
        found = form(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, RecursionError):
        return ""
    return "" if found is None else hashlib.sha256(found.encode("utf-8", "surrogatepass")).hexdigest()


def unpacked(raw: bytes) -> bytes | None:
    """The content of a gzip file; None if it is damaged, or too large."""
    reader = zlib.decompressobj(wbits=31)
    try:
        found = reader.decompress(raw, _LARGEST)
    except zlib.error:
        return None
    return found if reader.eof and not reader.unused_data else None

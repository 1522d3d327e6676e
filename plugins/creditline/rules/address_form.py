"""Shared by the rules about originals: one rule for each original, and the parts of an address that articles rarely need."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import wraps

from creditline.model.manuscript import Manuscript, StatedOriginal
from creditline.model.problems import Finding
from creditline.model.source import Source
from creditline.registry.article_paths import allows, needs, suggested
from creditline.registry.sources import Sources
from creditline.text.characters import shortened
from creditline.text.urls import Url

_CONTROLS = re.compile(r"%(?:[01][0-9a-f]|7f)", re.IGNORECASE)
_ENCODED = re.compile(r"%(?:2e|2f|5c)", re.IGNORECASE)
_STRAY = re.compile(r"(?<![.,:;*])(?<!%22)(?:[.,:;*]|&quot;|%22)+$")
_PAIRS = ("()", "[]", "{}")


def of_each(
    rule: Callable[[StatedOriginal, Sources], Iterator[Finding]],
) -> Callable[[Manuscript, Sources], Iterator[Finding]]:
    """Make a rule about one original a rule about all originals of a manuscript."""

    @wraps(rule)
    def of_all(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
        for original in manuscript.originals:
            yield from rule(original, sources)

    return of_all


def is_http(source: Source | None) -> bool:
    """Whether the registry allows http addresses for a source."""
    return source is not None and source.scheme == "http"


def registry_hint(source: Source | None, line: str, sources: Sources) -> str:
    """Rest of a hint: the line that an editor can add to the registry if the address is right; empty without a source."""
    return f"; if it is right, set `{line}` for {source.id} in {sources.path}" if source else ""


def extras(text: str, url: Url, source: Source | None, sources: Sources) -> Iterator[tuple[str, str]]:
    """Pairs of a part of the address that the registry doesn't allow, and a hint."""
    if url.username or url.password:
        yield "a user name", "remove it"
    if url.port and not sources.has_port(url):
        hosts = f"hosts: [{url.host}:{url.port}]"
        yield "a port", "remove it" + registry_hint(source, hosts, sources)
    if "#" in text and not (source and source.fragments):
        yield "a #fragment", "remove it" + registry_hint(source, "fragments: true", sources)
    if _CONTROLS.search(url.path + url.query):
        yield "encoded control characters", "remove them"
    for what, word in _odd_words(url):
        if not (source and allows(source, url, word)):
            entry = registry_hint(source, suggested(source, url, word), sources) if source else ""
            yield what, "copy the address from the browser, without it" + entry
    if (end := _stray(text)) and not (source and needs(source, url, end)):
        entry = registry_hint(source, suggested(source, url, url.path), sources) if source else ""
        yield f"{end} at its end", f"write {shortened(text.removesuffix(end), 200)}{entry}"


def _odd_words(url: Url) -> Iterator[tuple[str, str]]:
    if match := _ENCODED.search(url.path):
        yield "an encoded dot, slash or backslash", match[0].lower()
    if ";" in url.path:
        yield "parameters after a semicolon", ";"


def _stray(text: str) -> str:
    """Marks at the end of an address that belong to a sentence or to Markdown.

    >>> _stray("https://a.example/b."), _stray("https://a.example/b)"), _stray("https://a.example/b_(c)")
    ('.', ')', '')
    """
    if match := _STRAY.search(text):
        return match[0]
    return next(
        (pair[1] for pair in _PAIRS if text.endswith(pair[1]) and text.count(pair[0]) < text.count(pair[1])),
        "",
    )

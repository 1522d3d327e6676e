"""Rules about the original's address. Each rule reports only what the rules before it have not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import ada_url

from creditline.manuscript.fields import BY_NAME
from creditline.model.manuscript import StatedOriginal
from creditline.model.problems import Finding
from creditline.model.source import Source
from creditline.registry.article_paths import allows, matches, suggested
from creditline.registry.sources import Sources
from creditline.rules.address_form import extras, is_http, of_each, registry_hint
from creditline.text.address_kinds import kinds_of
from creditline.text.characters import shortened
from creditline.text.confusables import imitates, strange_letters
from creditline.text.urls import (
    Url,
    canonical,
    has_tracker,
    is_no_original,
    is_private,
    is_route,
    parsed,
    without_trackers,
)

_LONGEST = BY_NAME["original_url"].longest
_WITHIN = re.compile(r"https?://[^\s<>()\[\]\"'`*|]+")


def _at(original: StatedOriginal, message: str, hint: str) -> Finding:
    return Finding(*original.place("url"), message, hint)


def _url(original: StatedOriginal) -> Url | None:
    """The original's address, or None if it isn't a web address or is too long (see `values-have-their-form`)."""
    text = original.get("url")
    url = parsed(text) if len(text) <= _LONGEST else None
    return url if url and url.scheme in ("http", "https") else None


@of_each
def original_is_a_web_address(original: StatedOriginal, sources: Sources) -> Iterator[Finding]:
    """The original has a web address that readers can open.

    Wrong:

        original_url: /article/a-title

    Right:

        original_url: https://www.gogoai.xin/article/a-title
    """
    text = original.get("url")
    if not text or len(text) > _LONGEST or _url(original):
        return
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", text)
    if scheme and parsed(text):
        message = f"the original's address begins with {scheme[1].lower()}:, so it is not a web page"
    else:
        message = f"the original's address is not complete: {shortened(text)!a}"
    meant = _meant(text, sources.named(original.get("source")), sources)
    hint = f"write {meant}" if meant else "copy all of it from the browser, including https://"
    yield _at(original, message, hint)


def _meant(text: str, source: Source | None, sources: Sources) -> str:
    """The source's address in a text that surrounds it with brackets or words, or lacks its scheme; empty if none."""
    within = _WITHIN.search(text)
    address = within[0] if within else "https://" + text.lstrip("/")
    url = parsed(address)
    return address if url and url.href == address and source and sources.publishes(source, url) else ""


@of_each
def original_is_https(original: StatedOriginal, sources: Sources) -> Iterator[Finding]:
    """The original's address begins with https://.

    With http, anybody between the reader and the outlet can replace the original. If an outlet has no https, an editor
    sets `scheme: http` in sources.yml.

    Wrong:

        original_url: http://www.gogoai.xin/article/a-title

    Right:

        original_url: https://www.gogoai.xin/article/a-title
    """
    url, source = _url(original), sources.named(original.get("source"))
    if url and url.scheme == "http" and not is_http(source):
        hint = "write https://, and check that the page opens" + registry_hint(
            source, "scheme: http", sources
        )
        yield _at(original, "the original's address is http, not https", hint)


@of_each
def original_is_canonical(original: StatedOriginal, sources: Sources) -> Iterator[Finding]:
    """The original's address is written as browsers write it, without user name, port, fragment or stray marks.

    If a browser silently changed the address, an editor could see one host and a reader open another. The form is
    that of the WHATWG URL Standard. A port, a fragment and `;` are fine if sources.yml allows them.

    Wrong:

        original_url: https://WWW.GogoAI.xin/article/a-title

    Right:

        original_url: https://www.gogoai.xin/article/a-title
    """
    yield from _oddities(original, sources)


def _oddities(original: StatedOriginal, sources: Sources) -> Iterator[Finding]:
    text, url = original.get("url"), _url(original)
    source = sources.named(original.get("source"))
    if not url:
        return
    found = tuple(extras(text, url, source, sources))  # All together, so that the author corrects it once.
    for what, hint in found:
        yield _at(original, f"the original's address has {what}", hint)
    is_told = bool(found) or (url.scheme == "http" and not is_http(source))
    if not is_told and canonical(url) != text and not (url.href == text + "/" and url.path == "/"):
        hint = f"if the page opens, write {shortened(canonical(url), 200)}"
        yield _at(original, "browsers rewrite the original's address", hint)


@of_each
def original_is_on_its_source(original: StatedOriginal, sources: Sources) -> Iterator[Finding]:
    """The original is on a host of its source, as listed in sources.yml.

    Link shorteners, redirectors and archives are refused because they may show another text tomorrow.

    Wrong:

        original_url: https://www.gogoai.xin.example.net/article/a-title

    Right:

        original_url: https://www.gogoai.xin/article/a-title
    """
    url, source = _url(original), sources.named(original.get("source"))
    if url and source and not sources.publishes(source, url):
        yield _at(original, *_elsewhere(url, source, sources))


def _elsewhere(url: Url, source: Source, sources: Sources) -> tuple[str, str]:
    """Message and hint about an address that isn't on a host of its source."""
    host, hosts = shortened(url.host), ", ".join(source.hosts)
    if what := is_no_original(url.host):
        return f"{host} is {what}", f"open it, and copy the address of the article at {source.name}"
    if is_private(url):
        return f"{host} is not a public host", f"the hosts of {source.id} are {hosts}"
    shown = ada_url.idna_to_unicode(url.host) if "xn--" in url.host else url.host
    if any(imitates(shown, known) for known in source.host_names):
        strange = strange_letters(shown, "")
        return (
            f"the host looks like one of {source.name} but is not: it has {strange}",
            "retype the address",
        )
    if url.host.endswith(".") and url.host.rstrip(".") in source.host_names:
        address = url.href.replace(url.host, url.host.rstrip("."), 1)
        return f"the host {host} ends with a dot", f"write {shortened(address, 200)}"
    if url.host in source.host_names:
        return f"this address is not below {hosts}", "give the address of the article there"
    if other := sources.at(url):
        hint = f"credit {other.id}, or give the address at {source.name}"
        return f"{host} is a host of {other.name}, not of {source.name}", hint
    entry = registry_hint(source, f"hosts: [{hosts}, {host}]", sources)
    return f"{host} is not a host of {source.name}", f"its hosts are {hosts}{entry}"


@of_each
def original_is_an_article(original: StatedOriginal, sources: Sources) -> Iterator[Finding]:
    """The original is one article, not a front page, a list, a search, a feed, or a copy for print or AMP.

    It isn't a login page either, or an address that contains another one. If sources.yml gives an `article_path`, the
    path must match it. A pattern allows a word such as `tag` in the path if it spells the word out: `^/tag/[^/]+$`.

    Wrong:

        original_url: https://www.gogoai.xin/article/search?q=ice

    Right:

        original_url: https://www.gogoai.xin/article/a-title
    """
    url, source = _url(original), sources.named(original.get("source"))
    if not url or not source or not sources.publishes(source, url):
        return
    page = _routed(url) if source.fragments else url
    for kind in kinds_of(page):
        if not allows(source, page, kind.word, in_query=kind.in_query):
            line = suggested(source, page, kind.word, in_query=kind.in_query)
            hint = "give the address of the article" + (
                registry_hint(source, line, sources) if kind.word else ""
            )
            yield _at(original, f"the original's address is {kind.what} of {source.name}", hint)
            return
    if not matches(source, page):
        message = f"the path {shortened(page.path)} is not that of an article at {source.name}"
        is_odd = any(_oddities(original, sources))
        entry = "" if is_odd else registry_hint(source, suggested(source, page, ""), sources)
        yield _at(original, message, f"articles there match {source.article_path}{entry}")


def _routed(url: Url) -> Url:
    """The address that a fragment such as #/story/1 stands for, or the address unchanged."""
    if not is_route(url.fragment):
        return url
    path, _, query = url.fragment.lstrip("!").partition("?")
    return replace(url, path="/" + path.lstrip("/"), query=query)


@of_each
def original_has_no_tracker(original: StatedOriginal, sources: Sources) -> Iterator[Finding]:
    """The original's address has no tracking parameters. This is a warning.

    Wrong:

        original_url: https://www.gogoai.xin/article/a-title?utm_source=letter

    Right:

        original_url: https://www.gogoai.xin/article/a-title
    """
    url = _url(original)
    if url and has_tracker(url):
        hint = f"write {shortened(without_trackers(url), 200)}"
        message = "the original's address has tracking parameters"
        yield Finding(*original.place("url"), message, hint, "warning")

"""Finds the registered source of a text that is imported, by its name or address, or proposes an entry."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from creditline.credits.known import Known
from creditline.credits.proposed_lines import first_line
from creditline.credits.spelling import normal
from creditline.credits.words import names
from creditline.desk.incoming import Incoming
from creditline.desk.registering import one_line, proposed
from creditline.model.source import Source
from creditline.registry.sources import Sources
from creditline.text.characters import shortened
from creditline.text.urls import canonical, is_private, parsed, without_trackers

_ENDS = (", ", " | ", " – ", " - ", " (", "，", "、")
"""Marks behind a name, before a day, a section or a host."""

_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|los|il|de|het|o|a) ")


def named_source(name: str, sources: Sources) -> Source | None:
    """The source with a name, whatever its case, quotation marks, article, and what follows a comma."""
    if known := sources.named(name):
        return known
    spelled = [_bare(name), *(_bare(name.split(mark)[0]) for mark in _ENDS if mark in name)]
    for wanted in spelled:
        for source in sources.entries:
            if any(wanted == _bare(each) for each in (*source.names, source.credit_name, *source.hosts)):
                return source
    return None


def _bare(name: str) -> str:
    text = normal(name).strip("'\" ")
    return _ARTICLE.sub("", text)


_SINGLE = ("source", "host", "original_url", "credit")


def found_source(name: str, address: str, sources: Sources) -> Source:
    """The registered source with a name or address, or else an entry made of them."""
    url = parsed(address)
    known = named_source(name, sources) if name else None
    return known or (url and sources.at(url)) or proposed(name, address)


def source_of(incoming: Incoming, sources: Sources) -> tuple[Source, bool]:
    """The source of a text, and whether it's registered.

    Raises:
        ImportRefused: the text names no source or original, or its name and its address belong to different sources.

    """
    name, address = str(incoming.fields.get("source") or ""), str(incoming.fields.get("original_url") or "")
    url = parsed(address)
    if url is None or url.scheme not in ("http", "https") or not url.host:
        raise _no_original(incoming, address)
    if is_private(url):
        hint = "give the address at which readers find it"
        message = f"{shortened(url.host)} is not a public host"
        raise incoming.refused("import-needs-original", message, hint, at=address)
    named = named_source(name, sources) if name else None
    at = sources.at(url) or sources.at(parsed(address.replace("://", "://www.", 1)) or url)
    if named and at and named is not at:
        message = f"{url.host} belongs to {at.name}, not to {named.name}"
        hint = "find out whose text this is, and correct the source or the address"
        raise incoming.refused("import-source-has-its-host", message, hint, at=name)
    if named and not at:
        message = f"{url.host} is not a host of {named.name}"
        hint = f"its hosts are {', '.join(named.hosts)}: correct the address, or add the host to {named.id} in {sources.path}"
        raise incoming.refused("original-is-on-its-source", message, hint, at=address)
    if at and name and not named and not _is_similar(name, at):
        message = f"{url.host} belongs to {at.name}, but {shortened(name)!a} is not one of its names"
        hint = f"write {at.name}, or add the name to the aliases of {at.id} in {sources.path}"
        raise incoming.refused("import-source-is-registered", message, hint, at=name)
    host = _host(incoming)
    if at and host and host not in at.host_names:
        message = f"{shortened(host)!a} is not a host of {at.name}"
        hosts = ", ".join(at.hosts)
        hint = f"its hosts are {hosts}: find out whose text this is, and correct the Source line"
        raise incoming.refused("import-source-has-its-host", message, hint, at=name)
    if at:
        return at, True
    name, credit = (str(incoming.fields.get(key) or "") for key in ("source", "credit"))
    return proposed(name or str(incoming.fields.get("site") or ""), address, host, credit=credit), False


def _host(incoming: Incoming) -> str:
    """The canonical host beside the source's name, in Punycode if it has letters that aren't ASCII."""
    host = str(incoming.fields.get("host") or "")
    url = parsed(host if "://" in host else f"https://{host}/") if host else None
    return url.host if url else host


def _is_similar(name: str, source: Source) -> bool:
    """Whether a name contains one of a source's names, or the reverse."""
    return any(names(name, each) or names(each, name) for each in (*source.names[1:], source.credit_name))


def _no_original(incoming: Incoming, address: str) -> Exception:
    hint = "add a line such as `Original: https://…`, or the field `original_url`"
    said = f"the original's address is not that of a web page: {shortened(address)!a}"
    message = said if address else "the text does not give the address of its original"
    return incoming.refused("import-needs-original", message, hint, at=address)


def unregistered(incoming: Incoming, source: Source, sources: Sources) -> Exception:
    """Exception for a source that isn't registered, with the entry to add."""
    near = sources.nearest(source.name)
    meant = f" (did you mean {near.name}?)" if near else ""
    entry = f"its entry in {sources.path} would be: {one_line(source)}"
    message = f"the source {shortened(source.name)!a} is not registered{meant}; {entry}"
    hint = "check every word of it, and add it by hand or with `--add-source`"
    return incoming.refused("import-source-is-registered", message, hint, at=source.name)


def with_originals(incoming: Incoming, sources: Sources) -> tuple[Incoming, Source]:
    """A text with its originals, each with its source and that source's credit line, and the source of the first.

    Raises:
        ImportRefused: a source isn't registered.

    """
    made: list[dict[str, Any]] = []
    found: list[Source] = []
    for name, address in incoming.fields["originals"]:
        one = replace(incoming, fields={"source": name, "original_url": address})
        source, is_registered = source_of(one, sources)
        if not is_registered:
            raise unregistered(one, source, sources)
        url = parsed(address)
        assert url is not None
        clean = parsed(without_trackers(url)) or url
        line = first_line(Known(source, url=clean.href), sources.language)
        made.append({"source": source.id, "url": canonical(clean), "credit": line})
        found.append(source)
    fields = {key: value for key, value in incoming.fields.items() if key not in _SINGLE}
    return replace(incoming, fields={**fields, "originals": made}), found[0]

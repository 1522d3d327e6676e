"""Registry entry for the source of a pasted text, if it isn't registered."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import chain, count
from typing import TYPE_CHECKING

from creditline.credits.known import Known
from creditline.credits.lines import credited, is_credit_line
from creditline.credits.proposed_lines import as_form
from creditline.credits.words import names
from creditline.desk.pasted import refusal
from creditline.desk.source_names import named_source
from creditline.manuscript.front_matter import FrontMatterError, front_matter, quoted, written
from creditline.model.problems import Finding
from creditline.model.source import Source
from creditline.text.characters import shortened
from creditline.text.urls import parsed

if TYPE_CHECKING:
    from creditline.desk.pasted import Pasted
    from creditline.registry.sources import Sources


def new_source(pasted: Pasted, sources: Sources) -> Source | None:
    """New entry for the source of a pasted text; None if the source is registered.

    Raises:
        ImportRefused: the host belongs to a registered source with another name.

    """
    if known_source(pasted, sources):
        return None
    named = pasted.footer.source or pasted.footer.original
    entry = source_entry(pasted)
    for host in entry.hosts:
        if known := sources.on_host(host):
            message = f"{host} belongs to {known.name}, but {shortened(named.text)!a} is not one of its names"
            hint = f'write "Source: {known.name}", or add the name to the aliases of {known.id} in {sources.path}'
            raise refusal(pasted.name, [("import-source-is-registered", named.finding(message, hint))])
    return with_unused_id(entry, sources)


def with_unused_id(entry: Source, sources: Sources) -> Source:
    """An entry with an id that no registered source has, made with a number if necessary."""
    ids = chain([entry.id], (f"{entry.id}-{number}" for number in count(2)))
    return replace(entry, id=next(id_ for id_ in ids if not sources.named(id_)))


def known_source(pasted: Pasted, sources: Sources) -> Source | None:
    """The registered source that a text names or, if it names none, the one on whose host the original is."""
    named, url = pasted.footer.source, parsed(pasted.footer.original.text)
    at = sources.at(url) if url else None
    if named is None:
        return at
    alike = named_source(named.text, sources)
    return sources.named(named.text) or (alike if alike is at else None)


def source_entry(pasted: Pasted) -> Source:
    """Registry entry from a text's footer, for an editor to check."""
    url = parsed(pasted.footer.original.text)
    name = pasted.footer.source.text if pasted.footer.source else url.host.removeprefix("www.") if url else ""
    hosts = tuple(dict.fromkeys(host for host in (url.host if url else "", pasted.footer.host) if host))
    # A name may have no ASCII letters, but a host always has.
    id_ = plain_id(name) or plain_id(hosts[0].removeprefix("www."))
    source = Source(id=id_, name=name, hosts=hosts, credit_name=_credit_name(pasted, name))
    line = pasted.footer.credit.text if pasted.footer.credit else ""
    known = Known(source, url=pasted.footer.original.text)
    if not line or is_credit_line(line, known) or not (form := as_form(line, known)):
        return source
    return replace(source, credit_forms=(form,))


def plain_id(text: str) -> str:
    """A name in the form of an id: lower-case ASCII letters, digits and hyphens.

    >>> plain_id("L’Équipe News"), plain_id("新华社")
    ('lequipe-news', '')
    """
    letters = unicodedata.normalize("NFKD", re.sub(r"['’]", "", text)).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", letters.lower()))


def _credit_name(pasted: Pasted, name: str) -> str:
    """The name in the credit line if it's part of the source's name, or else the source's name."""
    line = pasted.footer.credit.text if pasted.footer.credit else ""
    if not line or is_credit_line(line, Known(Source("", name, ("",), name))):
        return name
    found = credited(line)
    return found if found and names(name, found) else name


def one_line(source: Source) -> str:
    """An entry as one line of YAML, for a message.

    >>> one_line(Source("ice", "Ice News", ("ice.example",), "Ice"))
    'ice: {name: "Ice News", hosts: ["ice.example"], credit_name: "Ice"}'
    """
    fields = (f"{key}: {_flow(value)}" for key, value in _fields(source).items())
    return f"{source.id}: {{{', '.join(fields)}}}"


def _flow(value: str | list[str]) -> str:
    return quoted(value) if isinstance(value, str) else f"[{', '.join(map(quoted, value))}]"


def _fields(source: Source) -> dict[str, str | list[str]]:
    """Fields of a registry entry."""
    more: dict[str, str | list[str]] = {
        "credit_forms": list(source.credit_forms),
        "homepage": source.homepage,
        "feed": source.feed,
    }
    given = {key: value for key, value in more.items() if value}
    return {"name": source.name, "hosts": list(source.hosts), "credit_name": source.credit_name, **given}


def registry_with(text: str, source: Source) -> str:
    """Text of the registry with an entry appended. Existing text doesn't change.

    Raises:
        ImportRefused: the entry can't be appended to this text.

    """
    entry = written({source.id: _fields(source)}).removeprefix("---\n").removesuffix("---\n")
    ending = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text or text.endswith("\n") else ending
    whole = text + gap + entry.replace("\n", ending)
    if not _is_last_of(whole, source):
        message = f"the entry {source.id} cannot be added at the end of the registry"
        finding = Finding(1, 1, message, f"add it by hand, with an unused id: {one_line(source)}")
        raise refusal("sources.yml", [("import-source-is-registered", finding)])
    return whole


def _is_last_of(text: str, source: Source) -> bool:
    """Whether the registry can be read with this text, and the source is its last entry and occurs only once."""
    try:
        root = front_matter(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except FrontMatterError:
        return False
    keys = [key.text for key, _ in root.entries]
    return keys.count(source.id) == 1 and keys[-1] == source.id

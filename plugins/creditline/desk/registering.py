"""Registry entry for the source of a pasted text, if it isn't registered."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import chain, count
from typing import TYPE_CHECKING

from creditline.credits.known import Known
from creditline.credits.lines import as_form, credited, is_credit_line
from creditline.credits.words import names
from creditline.desk.pasted import refusal
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
    named = pasted.footer.source
    if sources.named(named.text):
        return None
    entry = source_entry(pasted)
    for host in entry.hosts:
        if known := sources.on_host(host):
            message = f"{host} belongs to {known.name}, but {shortened(named.text)!a} is not one of its names"
            hint = f'write "Source: {known.name}", or add the name to the aliases of {known.id} in {sources.path}'
            raise refusal(pasted.name, [("import-source-is-registered", named.finding(message, hint))])
    ids = chain([entry.id], (f"{entry.id}-{number}" for number in count(2)))
    return replace(entry, id=next(id_ for id_ in ids if not sources.named(id_)))


def source_entry(pasted: Pasted) -> Source:
    """Registry entry from a text's footer, for an editor to check."""
    name, url = pasted.footer.source.text, parsed(pasted.footer.original.text)
    hosts = tuple(dict.fromkeys(host for host in (url.host if url else "", pasted.footer.host) if host))
    # A name may have no ASCII letters, but a host always has.
    id_ = _plain(name) or _plain(hosts[0].removeprefix("www."))
    source = Source(id=id_, name=name, hosts=hosts, credit_name=_credit_name(pasted))
    line = pasted.footer.credit.text
    known = Known(source, url=pasted.footer.original.text)
    if is_credit_line(line, known) or not (form := as_form(line, known)):
        return source
    return replace(source, credit_forms=(form,))


def _plain(text: str) -> str:
    """A name in the form of an id: lower-case ASCII letters, digits and hyphens.

    >>> _plain("L’Équipe News"), _plain("新华社")
    ('lequipe-news', '')
    """
    letters = unicodedata.normalize("NFKD", re.sub(r"['’]", "", text)).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", letters.lower()))


def _credit_name(pasted: Pasted) -> str:
    """The name in the credit line if it's part of the source's name, or else the source's name."""
    name, line = pasted.footer.source.text, pasted.footer.credit.text
    if is_credit_line(line, Known(Source("", name, ("",), name))):
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
    forms = {"credit_forms": list(source.credit_forms)} if source.credit_forms else {}
    return {"name": source.name, "hosts": list(source.hosts), "credit_name": source.credit_name, **forms}


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

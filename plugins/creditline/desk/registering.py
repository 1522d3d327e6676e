"""Registry entries for sources that aren't registered: made from a text or a list of feeds (OPML), and added to the file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, count

from creditline.credits.known import Known
from creditline.credits.lines import credited, is_credit_line
from creditline.credits.proposed_lines import as_form
from creditline.credits.words import names
from creditline.desk.incoming import refused
from creditline.manuscript.front_matter import FrontMatterError, front_matter, quoted, written
from creditline.manuscript.slugs import is_reserved
from creditline.model.source import Source
from creditline.registry.sources import Sources
from creditline.text.urls import parsed

_PART_OF_A_HOST = re.compile(r"^(?:www|m|mobile|amp|news|blog|en|de|fr)\.")


_CHANNEL = re.compile(r"/@[\w.-]+(?=/.)")


def with_unused_id(entry: Source, sources: Sources) -> Source:
    """An entry with an id that no registered source has and that Windows can store, made with a number if necessary."""
    ids = chain([] if is_reserved(entry.id) else [entry.id], (f"{entry.id}-{number}" for number in count(2)))
    return replace(entry, id=next(id_ for id_ in ids if not sources.named(id_)))


def proposed(name: str, address: str, host: str = "", *, feed: str = "", credit: str = "") -> Source:
    """Entry for a source that isn't registered, for an editor to check. `credit` is the credit line of its text."""
    url = parsed(address)
    at = f"{url.host}:{url.port}".rstrip(":") if url else ""
    channel = _CHANNEL.match(url.path) if url else None
    at, name = (at + channel[0], channel[0][1:]) if channel else (at, name)  # The platform is not the source.
    hosts = tuple(dict.fromkeys(each for each in (at, "" if url and host == url.host else host) if each))
    called = name or (_PART_OF_A_HOST.sub("", hosts[0]) if hosts else "")
    # A name may have no ASCII letters, but a host always has.
    id_ = plain_id(called) or plain_id(hosts[0].removeprefix("www.") if hosts else "") or "source"
    source = Source(id_, called, hosts or ("",), _credit_name(credit, called), feed=feed)
    known = Known(source, url=address)
    if not credit or is_credit_line(credit, known) or not (form := as_form(credit, known)):
        return source
    return replace(source, credit_forms=(form,))


def plain_id(text: str) -> str:
    """A name in the form of an id: lower-case ASCII letters, digits and hyphens.

    >>> plain_id("L’Équipe News"), plain_id("新华社")
    ('lequipe-news', '')
    """
    letters = unicodedata.normalize("NFKD", re.sub(r"['’]", "", text)).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", letters.lower()))


def _credit_name(line: str, name: str) -> str:
    """The name in the credit line if it's part of the source's name, or else the source's name."""
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
        hint = f"add it by hand, with an unused id: {one_line(source)}"
        raise refused("sources.yml", "import-source-is-registered", message, hint)
    return whole


def _is_last_of(text: str, source: Source) -> bool:
    """Whether the registry can be read with this text, and the source is its last entry and occurs only once."""
    try:
        root = front_matter(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except FrontMatterError:
        return False
    keys = [key.text for key, _ in root.entries]
    return keys.count(source.id) == 1 and keys[-1] == source.id


def subscribed(raw: bytes, name: str) -> Iterator[Source]:
    """Entries for the feeds of a list, for an editor to check. A feed without an https address of its site is skipped.

    Raises:
        ImportRefused: the list can't be read.

    """
    from xml.etree import ElementTree as ET

    if b"<!ENTITY" in raw or b"<!DOCTYPE" in raw:
        hint = "export the list again, without a document type"
        raise refused(name, "import-is-text", "this list has a document type", hint)
    try:
        root = ET.fromstring(raw)  # noqa: S314 - documents with entities are refused above
    except ET.ParseError as error:
        said = f"this list of feeds is not XML ({error})"
        raise refused(name, "import-is-text", said, "export it again") from None
    for outline in root.iter("outline"):
        feed = parsed(outline.get("xmlUrl") or "")
        page = parsed(outline.get("htmlUrl") or "") or feed
        if outline.get("xmlUrl") and page and page.host:
            title = outline.get("title") or outline.get("text") or ""
            secure = feed.href if feed and feed.scheme == "https" else ""
            yield proposed(" ".join(title.split()), page.href, feed=secure)

"""Read a feed of a site: the fields of its head and those of each entry, in their order, whatever its form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree

from creditline.verify.feed_entries import Item, fields_of_json

_PREFIXES = {
    "http://www.w3.org/2005/Atom": "",
    "http://a9.com/-/spec/opensearch/1.1/": "",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
}
_ENTRIES = ("item", "entry")
_INSTRUCTION = re.compile(rb"<\?(?!xml\s)|<!DOCTYPE", re.IGNORECASE)


class NoFeed(Exception):
    """A file that holds no feed. The message says why."""


def feed_in(raw: bytes, name: str) -> tuple[Item, list[Item]]:
    """The head and the entries of the feed in a file with this name. It raises `NoFeed` if nobody can read it."""
    try:
        return _json(raw) if name.endswith(".json") else _xml(raw)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise NoFeed(str(error)) from None


def _json(raw: bytes) -> tuple[Item, list[Item]]:
    feed = json.loads(raw)
    items = [tuple(fields_of_json(one)) for one in feed.pop("items")]
    return tuple(fields_of_json(feed)), items


def _xml(raw: bytes) -> tuple[Item, list[Item]]:
    root = plain_xml(raw)
    channel = root[0] if root.tag == "rss" else root
    entries = [one for one in channel if _name(one.tag) in _ENTRIES]
    for one in entries:
        channel.remove(one)
    return tuple(_fields(root)), [tuple(_fields(one)) for one in entries]


def fields_in(raw: bytes) -> Item:
    """All elements of an XML file. It raises `NoFeed` if nobody can read it."""
    return tuple(_fields(plain_xml(raw)))


def plain_xml(raw: bytes) -> ElementTree.Element:
    """The root of an XML file that every program shows in the same way.

    It raises `NoFeed` if nobody can read it, or if a style sheet or a document type may change what is shown.
    """
    if _INSTRUCTION.search(raw):
        raise NoFeed("it holds instructions for programs that show it")
    return any_xml(raw)


def any_xml(raw: bytes) -> ElementTree.Element:
    """The root of an XML file. It raises `NoFeed` if nobody can read it."""
    try:
        # The tree may come from anywhere: expat itself bounds what entities may grow to.
        return ElementTree.fromstring(raw)  # noqa: S314
    except (ElementTree.ParseError, ValueError, LookupError) as error:  # the latter for its encoding
        raise NoFeed(str(error)) from None


def _fields(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """An element and all in it, each as its name with its attributes, and its own text."""
    given = sorted((_name(name), value) for name, value in element.attrib.items())
    text = "".join((element.text or "", *(child.tail or "" for child in element)))
    yield " ".join((_name(element.tag), *(f"{name}={value}" for name, value in given))), text.strip()
    for child in element:
        yield from _fields(child)


def _name(tag: str) -> str:
    space, _, local = tag.rpartition("}")
    space = space.removeprefix("{")
    return _PREFIXES.get(space, f"{space} " * bool(space)) + local

"""Points of Key Facts and Take: their labels, and the elements of the tree they consist of."""

from __future__ import annotations

import re
import unicodedata
from copy import deepcopy
from xml.etree.ElementTree import Element

from creditline.labels.section_names import part_named

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def text_within(element: Element) -> str:
    """All text in an element, on one line."""
    text = "".join(element.itertext()) if len(element) else element.text or ""
    return " ".join(text.split())


def element_of(text: str) -> Element:
    """Make an element that contains a text."""
    element = Element("div")
    element.text = text
    return element


def without_links(element: Element) -> Element:
    """Copy an element with the words of its links, and without footnotes and attributes."""
    if not len(element):  # Most headings are words alone.
        return copied(element)
    copy = deepcopy(element)
    copy.attrib.clear()
    for parent in copy.iter():
        for child in parent:
            if child.tag == "a":
                child.tag = None  # type: ignore[assignment]  # what is in it is written, not the link
            elif child.tag == "sup":
                child.tag, child.text, child[:] = None, "", ()  # type: ignore[assignment]  # as above
    return copy


def copied(element: Element) -> Element:
    """Copy an element, so that changes of the copy's text and children don't affect the body."""
    copied = Element(element.tag)
    copied.text = element.text
    copied.extend(element)
    return copied


def under_headings(root: Element) -> list[tuple[Element, list[Element]]]:
    """Pairs of a heading and the elements between it and the next heading."""
    found: list[tuple[Element, list[Element]]] = []
    for element in root:
        if element.tag in HEADINGS:
            found.append((element, []))
        elif found:
            found[-1][1].append(element)
    return found


def cut_label(item: Element) -> str:
    """Remove `**Label:**` (or `**Label**:`) from the start of a list item and return the label without its colon.

    An emoji before or inside the bold text is dropped, since the page adds its own.
    """
    if not len(item) or item[0].tag != "strong" or re.search(r"\w", item.text or ""):
        return ""
    strong = item[0]
    bold, tail = text_within(strong), strong.tail or ""
    if bold.endswith((":", "：")):
        bold = bold[:-1]
    elif tail.lstrip().startswith((":", "：")):
        tail = tail.lstrip()[1:]
    else:
        return ""
    item.remove(strong)
    item.text = tail.lstrip()
    return _without_pictures(bold)


def label_of(paragraph: Element) -> str:
    """The label with which a paragraph begins, bold or not; empty if it has none. The paragraph stays as it is."""
    copy = copied(paragraph)
    label = cut_label(copy)
    return label or (paragraph.text or "").partition(":")[0]


def cut_plain_label(item: Element) -> str:
    """Remove and return a label that isn't bold. Only the labels of a Take's three parts count."""
    label, colon, rest = (item.text or "").partition(":")
    if not colon or part_named(label) is None:
        return ""
    item.text = rest.lstrip()
    return _without_pictures(label)


def cut_originals(item: Element) -> tuple[int, ...]:
    """Remove numbers of originals, such as `[1]`, `[1][3]` or `[1, 3]`, from the end of a list item and return them."""
    last = item[-1] if len(item) else None
    text = ((item.text if last is None else last.tail) or "").rstrip()
    stop = "." if text.endswith(".") else ""
    rest, numbers = text.removesuffix(stop).rstrip(), list[int]()
    while rest.endswith("]") and (found := _numbers(rest[rest.rfind("[") + 1 : -1])):
        numbers = [*found, *numbers]
        rest = rest[: rest.rfind("[")].rstrip(" ,")
    if not numbers:
        return ()
    if last is None:
        item.text = rest + stop
    else:
        last.tail = rest + stop
    return tuple(dict.fromkeys(numbers))


def _numbers(text: str) -> list[int]:
    """Numbers of one or two digits between commas; none if the text holds anything else.

    >>> _numbers("1"), _numbers("1, 2"), _numbers("2026"), _numbers("sic")
    ([1], [1, 2], [], [])
    """
    parts = [part.strip() for part in text.split(",")] if len(text) < 40 else []
    is_known = all(part.isascii() and part.isdecimal() and len(part) < 3 for part in parts)
    return [int(part) for part in parts] if is_known else []


def _without_pictures(text: str) -> str:
    """`text` without the emoji at its start.

    >>> _without_pictures("⚠️ Limitations & risks")
    'Limitations & risks'
    """
    start = 0
    while start < len(text) and (
        text[start] in "\ufe0e\ufe0f\u200d " or unicodedata.category(text[start]) in ("So", "Sk")
    ):
        start += 1
    return text[start:].strip()


def sections_as_markdown(heading: str, points: list[tuple[str, str]], said: str = "") -> str:
    """Markdown of a section, from its heading, its prose and its points (label and text)."""
    paragraphs = [_inline(part) for part in said.split("\n\n") if part.strip()]
    lines = (f"**{label}:** {' '.join(text.split())}" if label else _inline(text) for label, text in points)
    parts = (f"## {heading}", *paragraphs, "\n".join(f"- {line}" for line in lines))
    return "\n\n" + "\n\n".join(filter(None, parts)) + "\n"


def _inline(text: str) -> str:
    """`text` on one line, with its start escaped if Markdown would begin a block there."""
    line = " ".join(text.split())
    return re.sub(r"^(\d+(?=[.)])|(?=[-+*#>|~=:]))", r"\1\\", line)

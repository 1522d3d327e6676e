"""Points of Key Facts and Take: their labels, and the elements of the tree they consist of."""

from __future__ import annotations

import re
import unicodedata
from xml.etree.ElementTree import Element

_FACTS = re.compile(r"\W*key facts\s*(?:[:–—-](?P<heading>.*))?", re.IGNORECASE)
_TAKE = re.compile(r"\W*+(?:our |my |the |(?P<by>\w.*)(?:['’]s|(?<=s)['’]) )?take\W*", re.IGNORECASE)

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_PARTS = {"why": "why", "limitation": "risks", "risk": "risks", "actionable": "advice", "advice": "advice"}


def heading_of_facts(title: str) -> str | None:
    """Title that a heading gives the Key Facts below it; empty if it gives none, None if it is another heading.

    >>> heading_of_facts("Key Facts: The Strike"), heading_of_facts("Key Facts"), heading_of_facts("Key factors")
    ('The Strike', '', None)
    """
    match = _FACTS.fullmatch(title)
    return (match["heading"] or "").strip() if match else None


def signer_of_take(title: str) -> str | None:
    """Whose Take a heading announces; empty if it names nobody, None if it is another heading.

    >>> signer_of_take("James’ Take"), signer_of_take("Our take:"), signer_of_take("Takeaway")
    ('James', '', None)
    """
    match = _TAKE.fullmatch(title) if "take" in title.casefold() else None
    return (match["by"] or "").strip() if match else None


def text_within(element: Element) -> str:
    """All text in an element, on one line."""
    return " ".join("".join(element.itertext()).split())


def element_of(text: str) -> Element:
    """Make an element that contains a text."""
    element = Element("div")
    element.text = text
    return element


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
    if not len(item) or item[0].tag != "strong" or _words(item.text or ""):
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


def cut_plain_label(item: Element) -> str:
    """Remove and return a label that isn't bold. Only the labels of a Take's three parts count."""
    label, colon, rest = (item.text or "").partition(":")
    if not colon or part_of(label) is None:
        return ""
    item.text = rest.lstrip()
    return _without_pictures(label)


def cut_originals(item: Element) -> tuple[int, ...]:
    """Remove numbers of originals, such as `[1]` or `[1][3]`, from the end of a list item and return them."""
    last = item[-1] if len(item) else None
    text = ((item.text if last is None else last.tail) or "").rstrip()
    stop = "." if text.endswith(".") else ""
    rest, numbers = text.removesuffix(stop).rstrip(), []
    while rest.endswith("]") and 0 < len(number := rest[rest.rfind("[") + 1 : -1]) < 3 and number.isdecimal():
        numbers.append(int(number))
        rest = rest[: rest.rfind("[")].rstrip(" ,")
    if not numbers:
        return ()
    if last is None:
        item.text = rest + stop
    else:
        last.tail = rest + stop
    return tuple(dict.fromkeys(reversed(numbers)))


def part_of(label: str) -> str | None:
    """The part of a Take that a label names, or None."""
    words = _words(label).casefold().split()
    return next((part for start, part in _PARTS.items() if words and words[0].startswith(start)), None)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))


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


def sections_as_markdown(heading: str, points: list[tuple[str, str]]) -> str:
    """Markdown of a section, from its heading and its points (label and text)."""
    lines = [
        f"- **{label}:** {' '.join(text.split())}" if label else f"- {_inline(text)}"
        for label, text in points
    ]
    return f"\n\n## {heading}\n\n" + "\n".join(lines) + "\n"


def _inline(text: str) -> str:
    """`text` on one line, with its start escaped if Markdown would begin a block there."""
    line = " ".join(text.split())
    return re.sub(r"^([-+*#>|~=:]|\d+(?=[.)]))", lambda m: _escaped(m[1]), line)


def _escaped(mark: str) -> str:
    return mark + "\\" if mark.isdigit() else "\\" + mark

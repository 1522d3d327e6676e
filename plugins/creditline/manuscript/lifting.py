"""Extracts the Key Facts, the Take and the standfirst from the converted tree of an article."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from creditline.labels.packs import packs
from creditline.labels.section_names import facts_named, part_named, signer_named
from creditline.manuscript.limits import LONGEST_POINT, MOST_FACTS
from creditline.manuscript.located import Tell
from creditline.manuscript.points import (
    HEADINGS,
    copied,
    cut_label,
    cut_originals,
    cut_plain_label,
    element_of,
    label_of,
    text_within,
    under_headings,
)
from creditline.manuscript.stashed import STASHED
from creditline.text.characters import shortened

_TWICE = ("this section occurs twice", "keep one, in the front matter or in the body")
_NOT_IN_TAKE = ("blockquote", "table", "pre", "figure")
_LONGEST_HEADING = 200


class Lifted:
    """Parts of one article, in the order of its page.

    `pieces` are pairs of name and element: a "label" before each "fact", the paragraphs ("said") and parts of the Take, and a "standfirst" or,
    if the text doesn't open with a paragraph, its first one as "described". `take_by` is None if there is no Take.
    `originals_of_facts` has the numbers of the originals that each fact names.
    """

    def __init__(self, tell: Tell, shown: Callable[[str], str], originals: int) -> None:
        """Start empty. `tell` reports rule, element, text to look for, message and hint; `shown` turns text of the tree into visible text."""
        self._tell, self._shown, self._originals = tell, shown, originals
        self.originals_of_facts: list[tuple[int, ...]] = []
        self.pieces: list[tuple[str, Element]] = []
        self.heading_of_facts = ""
        self.take_by: str | None = None
        self._take_heading = ""

    def sections(self, root: Element) -> None:
        """Move the Key Facts and the Take out of a tree."""
        for heading, following in under_headings(root):
            title = self._shown(text_within(heading))
            if len(title) > _LONGEST_HEADING:
                continue
            if (said := facts_named(title)) is not None:
                self._key_facts(root, heading, following, said)
            elif (by := signer_named(title)) is not None:
                self._take(root, heading, following, by)

    def standfirst(self, root: Element, *, stays: bool) -> Element | None:
        """Move the opening paragraph, or the one after an opening heading, out of a tree, unless it `stays`.

        It returns the paragraph, if that is no longer part of the text.
        """
        words = [element for element in root if element.tag != "figure"][:2]
        opens = next((element for element in words if element.tag not in HEADINGS), None)
        if opens is not None and _is_paragraph(opens):
            self.pieces.append(("standfirst", copied(opens)))
            if not stays:
                root.remove(opens)
                return opens
        elif (first := next(filter(_is_paragraph, root.iter()), None)) is not None:
            self.pieces.append(("described", copied(first)))
        return None

    def _key_facts(self, root: Element, heading: Element, following: list[Element], title: str) -> None:
        items = self._items(root, heading, following, "key-facts-are-one-list", "Key Facts")
        if items and any(name == "fact" for name, _ in self.pieces):
            self._tell("sections-stand-in-one-place", heading, text_within(heading), *_TWICE)
            return
        self.heading_of_facts = title
        if len(items) > MOST_FACTS:
            message = f"there are {len(items):,} Key Facts"
            hint = f"keep the {MOST_FACTS} most important ones at most"
            self._tell("key-facts-are-one-list", heading, text_within(heading), message, hint)
        for item in items[:MOST_FACTS]:
            label = cut_label(item)
            self.pieces += [("label", element_of(label)), ("fact", item)]
            self.originals_of_facts.append(self._named(item))

    def _named(self, item: Element) -> tuple[int, ...]:
        """The originals that a fact names at its end. With a single original, such a number is part of the text."""
        if self._originals < 2:
            return ()
        numbers = cut_originals(item)
        for number in numbers:
            if not 0 < number <= self._originals:
                message = f"this fact names original [{number}], but the article has {self._originals}"
                hint = "write the number of an entry of `originals`, counted from 1"
                self._tell("facts-name-their-originals", item, f"[{number}]", message, hint)
        return tuple(number for number in numbers if 0 < number <= self._originals)

    def _take(self, root: Element, heading: Element, following: list[Element], by: str) -> None:
        said = [element for element in following if _is_paragraph(element) or element.tag in ("ul", "ol")]
        other = next((element for element in following if element.tag in _NOT_IN_TAKE), None)
        if other is not None:
            what = "a quotation, a table, a picture or code" if other.tag != "p" else "code"
            message, hint = f"the Take has {what}", "move it above the heading, or write it as a paragraph"
            self._tell("take-has-its-parts", other, "", message, hint)
        if not said:
            hint = "write a paragraph, or any of its three parts, below its heading"
            self._tell("take-has-its-parts", heading, text_within(heading), "the Take is empty", hint)
            return
        if self.take_by is not None:
            self._tell("sections-stand-in-one-place", heading, text_within(heading), *_TWICE)
            return
        self.take_by, self._take_heading = by, self._shown(text_within(heading))
        root.remove(heading)
        for element in said:
            root.remove(element)
            if element.tag == "p":
                self._paragraph(element)
            else:
                self._parts(element)

    def _paragraph(self, element: Element) -> None:
        """Keep a paragraph of the Take, as the part that its label names or as prose."""
        if not self._is_short(element, "take-has-its-parts", "the Take"):
            return
        part = part_named(label_of(element))
        if part is None:
            self.pieces.append(("said", element))
        else:
            self._part(part, cut_label(element) or cut_plain_label(element), element)

    def _parts(self, found: Element) -> None:
        for item in self._points(found, "take-has-its-parts", "the Take"):
            label = cut_label(item) or cut_plain_label(item)
            self._part(part_named(label), label, item)

    def _part(self, part: str | None, label: str, item: Element) -> None:
        if part and all(name != part for name, _ in self.pieces):
            self.pieces.append((part, item))
            return
        said = shortened(label or text_within(item))
        message = f"the Take has a part {'twice' if part else 'that is not one of its three'}: {said}"
        self._tell("take-has-its-parts", item, label or said, message, _parts_hint(self._take_heading))

    def _items(
        self, root: Element, heading: Element, following: list[Element], rule: str, what: str
    ) -> list[Element]:
        """Move a heading and its list out of the body, and return the items, each with inline content only."""
        found = next((element for element in following if element.tag in ("ul", "ol")), None)
        if found is None:
            hint = 'write each point on a line that starts with "- ", or give the heading another name'
            self._tell(rule, heading, text_within(heading), f"{what} must be a list", hint)
            return []
        root.remove(heading)
        root.remove(found)
        return self._points(found, rule, what)

    def _points(self, found: Element, rule: str, what: str) -> list[Element]:
        """The items of a list, each with inline content only."""
        items = []
        for item in found:
            if len(item) == 1 and item[0].tag == "p" and not (item.text or "").strip():
                items.append(item[0])
            elif any(child.tag in ("p", "ul", "ol", "blockquote", "pre", "table") for child in item):
                message = f"a point of {what} is more than one paragraph"
                self._tell(rule, item, shortened(text_within(item)), message, "make it one")
            else:
                items.append(item)
        return [item for item in items if self._is_short(item, rule, what)]

    def _is_short(self, item: Element, rule: str, what: str) -> bool:
        if sum(map(len, item.itertext())) <= LONGEST_POINT or len(text := text_within(item)) <= LONGEST_POINT:
            return True
        message, hint = f"a point of {what} has {len(text):,} characters", f"keep it below {LONGEST_POINT:,}"
        self._tell(rule, item, shortened(text), message, hint)
        return False


def _parts_hint(heading: str) -> str:
    """Remedy for an unknown part of a Take, with the names of the parts in the language of its heading, or in English."""
    those = packs()
    pack = next((one for one in those.values() if heading in one["sections"]["take"]), those["en"])
    why, risks, advice = (f'"**{pack["pages"][part]}:**"' for part in ("why", "risks", "advice"))
    return f"its parts are {why}, {risks} and {advice}; write anything else as a paragraph, without a dash"


def _is_paragraph(element: Element) -> bool:
    """Whether an element is a paragraph of text, and not the placeholder of a code block."""
    return element.tag == "p" and STASHED.fullmatch((element.text or "").strip()) is None

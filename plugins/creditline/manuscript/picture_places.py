"""Pictures and videos in a text: each stands alone, and a placeholder takes its place."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from creditline.model.body import Pictured
from creditline.text.characters import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.manuscript.located import Findings
    from creditline.manuscript.stashed import Stashed


class Figures:
    """The pictures of one text. `found` has them in order once `lift` has put placeholders into their places."""

    def __init__(self, findings: Findings, stashed: Stashed) -> None:
        self._findings, self._shown = findings, stashed.shown
        self.found: list[Pictured] = []

    def lift(self, root: Element) -> None:
        """Replace each paragraph that consists of pictures by a placeholder for each, and report other pictures."""
        for paragraph in list(root):
            if _holds_pictures_alone(paragraph):
                places = [self._placed(image, paragraph) for image in paragraph]
                at = list(root).index(paragraph)
                root.remove(paragraph)
                for place in reversed(places):
                    root.insert(at, place)
                    self._findings.parser.lines[place] = self._findings.parser.lines.get(paragraph, 0)
        for image in root.iter("img"):
            # Whether it is declared is told in the same round.
            self._keep(image, image)
            src = image.attrib.pop("src", "")
            self._findings.tell(
                "pictures-stand-alone",
                image,
                src,
                f"a picture stands within a line, a list, a quotation or a table: {shortened(src)}",
                "give it a line of its own, at the beginning of the line, between two empty lines",
            )

    def _placed(self, image: Element, paragraph: Element) -> Element:
        """The placeholder of a picture. Its attributes hold the words about it until `strip`."""
        kept = self._keep(image, paragraph)
        words = {"alt": kept.alt, "title": kept.caption}
        place = Element("figure", {"id": f"picture:{len(self.found)}", **words})
        place.tail = "\n"
        return place

    def _keep(self, image: Element, within: Element) -> Pictured:
        alt, caption = (" ".join(self._shown(image.get(name, "")).split()) for name in ("alt", "title"))
        target = self._shown(image.get("src", "")).strip()
        target = target if "://" in target else unquote(target).removeprefix("./")
        kept = Pictured(target, alt, caption, self._findings.line(within))
        self.found.append(kept)
        return kept

    def strip(self, root: Element) -> None:
        """Remove the words from the placeholders."""
        for place in root.iter("figure") if self.found else ():
            del place.attrib["alt"], place.attrib["title"]


def said_by(place: Element) -> Iterator[str]:
    """The alternative text and the caption of a placeholder, those that are given."""
    yield from filter(None, (place.get("alt"), place.get("title")))


def _holds_pictures_alone(paragraph: Element) -> bool:
    if paragraph.tag != "p" or not len(paragraph) or (paragraph.text or "").strip():
        return False
    return all(child.tag == "img" and not (child.tail or "").strip() for child in paragraph)

"""Pictures and videos: those that the front matter declares, and their places in the text."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from creditline.manuscript.located import Findings
from creditline.manuscript.stashed import Stashed
from creditline.model.body import Pictured
from creditline.model.manuscript import Manuscript, Mapping, Scalar
from creditline.text.characters import shortened

_PICTURE = re.compile(r"(?:[\w-]+/)*[\w -]+\.(?:png|jpe?g|gif|webp|avif)", re.IGNORECASE)


class Declared(NamedTuple):
    """A picture or video of the front matter: the field, its mapping, and where it stands, by file or address."""

    field: str
    given: Mapping
    target: Scalar

    @property
    def name(self) -> str:
        """The file or the address, as the text names it."""
        return file_of(self.target.text)


def pictures_of(manuscript: Manuscript) -> Iterator[Declared]:
    """The pictures that an article declares: `image`, `images`, and the posters of `videos`."""
    yield from _declared("image", "file", manuscript.front.get("image"))
    yield from _declared("images", "file", *manuscript.front.listed("images"))
    for video in manuscript.front.listed("videos"):
        yield from _declared("poster", "file", video.get("poster") if isinstance(video, Mapping) else None)


def videos_of(manuscript: Manuscript) -> Iterator[Declared]:
    """The videos that an article declares."""
    yield from _declared("videos", "url", *manuscript.front.listed("videos"))


def _declared(field: str, key: str, *given: object) -> Iterator[Declared]:
    for one in given:
        target = one.get(key) if isinstance(one, Mapping) else None
        if isinstance(one, Mapping) and isinstance(target, Scalar) and target.text.strip():
            yield Declared(field, one, target)


def file_of(text: str) -> str:
    """A file's name without the path of its own folder."""
    return text.strip().removeprefix("./")


def path_of(manuscript: Manuscript, file: str) -> str:
    """The path of a picture in the content folder; empty if it isn't in the article's folder or below."""
    return posixpath.join(posixpath.dirname(manuscript.uri), file) if is_picture_path(file) else ""


def published_name(file: str) -> str:
    """The name of a picture in the site. A GIF becomes a PNG, since only its first image is shown.

    >>> published_name("charts/Ice.JPG"), published_name("ice.gif")
    ('Ice.jpg', 'ice.png')
    """
    stem, suffix = posixpath.splitext(posixpath.basename(file))
    return stem + suffix.lower().replace(".gif", ".png")


def is_picture_path(path: str) -> bool:
    """Whether a path names a picture in the article's folder or below.

    >>> is_picture_path("charts/ice.png"), is_picture_path("../ice.png"), is_picture_path("ice.svg")
    (True, False, False)
    """
    return _PICTURE.fullmatch(path) is not None


# In the text, where each stands alone, and a placeholder takes its place


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
            message = f"a picture stands within a line, a list, a quotation or a table: {shortened(src)}"
            hint = "give it a line of its own, at the beginning of the line, between two empty lines"
            self._findings.tell("pictures-stand-alone", image, src, message, hint)

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

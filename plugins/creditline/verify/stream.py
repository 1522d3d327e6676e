"""Everything that a page outside its article says: words in sight and hidden, texts that are read out, links; and as it should be.

A card of an article counts as one word, as does the article itself: these are compared elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from creditline.verify.links import target_of
from creditline.verify.nodes import attribute, children, own_text
from creditline.verify.page import INLINE, is_shut, out_of_sight
from creditline.verify.sight import fragment, sight_of

if TYPE_CHECKING:
    from creditline.verify.nodes import Node

ARTICLE = "\ue000article"
PANEL = "\ue000text"
_CARD = "\ue000card:"
_SPOKEN = (
    "alt aria-label aria-description aria-roledescription placeholder title data-waiting data-none data-nearest data-within"
    " data-one data-zero data-two data-few data-many data-other data-failed data-copied"
).split()
_NAMES = frozenset(_SPOKEN)
_SKIPPED = frozenset(("script", "style"))

Link = tuple[str, str, str]
"""Words of a link, where it leads, and its `aria-current`."""


@dataclass
class Stream:
    """Everything that a page says, each in its order: words in sight, words out of sight, texts that are read out, and links."""

    words: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def say(self, *texts: str) -> None:
        """Words in sight."""
        for text in texts:
            self.words += text.split()

    def hide(self, *texts: str) -> None:
        """Words out of sight."""
        for text in texts:
            self.hidden += text.split()

    def hear(self, *texts: str) -> None:
        """Texts that are read out."""
        self.spoken += [" ".join(text.split()) for text in texts if text.strip()]

    def link(self, text: str, target: str, current: str = "") -> None:
        """A link with words in sight."""
        self.say(text)
        self.links.append((" ".join(text.split()), target, current))

    def card(self, uri: str) -> None:
        """A card of the article whose page is at `uri`."""
        self.words.append(card_word(uri))

    def add(self, other: Stream) -> None:
        """Put another one after this."""
        self.words += other.words
        self.hidden += other.hidden
        self.spoken += other.spoken
        self.links += other.links


def card_word(uri: str) -> str:
    """The word for the card of an article."""
    return _CARD + uri.replace(" ", "%20")


@dataclass(frozen=True)
class Reader:
    """Reads a page. `home` is the site's address, `uri` the page's file, `root` what its links start from if not that."""

    uri: str
    home: str

    def read(self, body: Node) -> Stream:
        """Everything in an element."""
        stream, shown, hidden = Stream(), list[str](), list[str]()
        self._read(body, stream, shown, (shown, hidden))
        stream.words, stream.hidden = "".join(shown).split(), "".join(hidden).split()
        return stream

    def _read(self, node: Node, stream: Stream, texts: list[str], both: tuple[list[str], list[str]]) -> None:
        shown, hidden = both
        for child in children(node):
            if child.is_text_node:
                texts.append(child.text_content or "")
                continue
            if not child.is_element_node or child.tag in _SKIPPED:
                continue
            is_seen = texts is shown and not out_of_sight(child) and not is_shut(child)
            inner = shown if is_seen else hidden
            if word := self._whole(child):
                inner.append(f" {word} ")
                stream.hear(*_heard(child) if word == PANEL else ())
                continue
            stream.hear(*_heard(child))
            space = "" if child.tag in INLINE else " "
            inner.append(space)
            if child.tag == "noframes":
                # As <noscript> stands there, too; what is in it is raw text.
                hidden += [" ", " ".join(sight_of(fragment(own_text(child))).seen), " "]
            else:
                self._read(child, stream, inner, both)
            inner.append(space)
            if child.tag == "a":
                stream.links.append(self._link(child))

    def _whole(self, node: Node) -> str:
        classes = attribute(node, "class").split()
        if "creditline-card" in classes:
            title = next(iter(node.css("a.u-url")), None)
            return card_word(self._target(attribute(title, "href"))) if title else ""
        if "creditline-article" in classes:
            return ARTICLE
        return PANEL if node.tag == "pre" and attribute(node, "role") == "region" else ""

    def _link(self, node: Node) -> Link:
        return (
            " ".join(sight_of(node).seen),
            self._target(attribute(node, "href")),
            attribute(node, "aria-current"),
        )

    def _target(self, href: str) -> str:
        if href.startswith("#"):
            return href
        path = target_of(href, self.uri, self.home)
        return href if path is None else path + "#" * ("#" in href) + href.partition("#")[2]


def _heard(node: Node) -> list[str]:
    given = node.attributes
    if not given or _NAMES.isdisjoint(given) or attribute(node, "class").strip() == "Z3988":
        return []
    return [text for name in _SPOKEN if (text := given.get(name))]

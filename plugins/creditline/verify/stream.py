"""Everything that a page outside its article says: words in sight and hidden, texts that are read out, links; and as it should be.

A card of an article counts as one word, as does the article itself: these are compared elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from creditline.verify.links import target_of
from creditline.verify.nodes import attribute, own_text
from creditline.verify.sight import Sight, fragment, sight_of

if TYPE_CHECKING:
    from creditline.verify.nodes import Given, Node

ARTICLE = "\ue000article"
PANEL = "\ue000text"
_CARD = "\ue000card:"
_SKIPPED = frozenset(("script", "style"))

Link = tuple[str, str, str]
"""Words of a link, where it leads, and its `aria-current` or the language of its words, if it is another one."""


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

    def link(self, text: str, target: str, mark: str = "") -> None:
        """A link with words in sight."""
        self.say(text)
        self.links.append((" ".join(text.split()), target, mark))

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


class Reader(Sight):
    """Reads a page. `home` is the site's address, `uri` the page's file."""

    def __init__(self, uri: str, home: str) -> None:
        super().__init__()
        self.uri, self.home = uri, home
        self.ways: list[Link] = []

    def read(self, body: Node) -> Stream:
        """Everything in an element."""
        self.add(body, self.shown)
        return Stream(self.seen, self.unseen, self.spoken, self.ways)

    def _add(self, node: Node, tag: str, given: Given, texts: list[str]) -> None:
        if tag in _SKIPPED:
            return
        if word := self._whole(node, tag, given):
            texts.append(f" {word} ")
            if word == PANEL:
                self.hear(given)
        elif tag == "noframes":
            # As <noscript> stands there, too; what is in it is raw text.
            self.hidden += [" ", " ".join(sight_of(fragment(own_text(node))).seen), " "]
        else:
            super()._add(node, tag, given, texts)

    def _whole(self, node: Node, tag: str, given: Given) -> str:
        classes = (given.get("class") or "").split() if given else []
        if "creditline-card" in classes:
            title = next(iter(node.css("a.u-url")), None)
            return card_word(self._target(attribute(title, "href"))) if title else ""
        if "creditline-article" in classes:
            return ARTICLE
        return PANEL if tag == "pre" and given.get("role") == "region" else ""

    def follow(self, node: Node, given: Given, words: list[str]) -> None:
        """Add a link with its words and its mark."""
        around = attribute(node.parent, "lang") if node.parent else ""
        mark = given.get("aria-current") or given.get("lang") or around
        self.ways.append((" ".join("".join(words).split()), self._target(given.get("href") or ""), mark))

    def _target(self, href: str) -> str:
        if href.startswith("#"):
            return href
        path = target_of(href, self.uri, self.home)
        return href if path is None else path + "#" * ("#" in href) + href.partition("#")[2]

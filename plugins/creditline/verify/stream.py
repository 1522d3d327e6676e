"""Everything that a page outside its article says: words in sight and hidden, texts that are read out, links; and as it should be.

A card of an article counts as one word, as does the article itself: these are compared elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from creditline.verify.links import target_of
from creditline.verify.nodes import Node, fragment
from creditline.verify.sight import Sight, sight_of, spoken_of
from creditline.verify.tag_kinds import TagKind

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

    def _add(self, node: Node, parent: Node, texts: list[str]) -> None:
        if node.tag in _SKIPPED:
            return
        if node.tag == "noframes":
            # As <noscript> stands there, too; what is in it is raw text.
            self.hidden += [" ", " ".join(sight_of(fragment(node.text)).seen), " "]
        elif word := self._whole(node):
            texts.append(f" {word} ")
            if word == PANEL:
                self.spoken += spoken_of(node)
        else:
            super()._add(node, parent, texts)

    def _whole(self, node: Node) -> str:
        if (word := _word_for(node.kind)) != _CARD:
            return word if word != PANEL or node.get("role") == "region" else ""
        title = node.derived(_title_of)
        return card_word(self._target(title.get("href"))) if title else ""

    def follow(self, node: Node, parent: Node, words: list[str]) -> None:
        """Add a link with its words and its mark."""
        mark = node.get("aria-current") or node.get("lang") or parent.get("lang")
        self.ways.append((" ".join("".join(words).split()), self._target(node.get("href")), mark))

    def _target(self, href: str) -> str:
        if href.startswith("#"):
            return href
        path = target_of(href, self.uri, self.home)
        return href if path is None else path + "#" * ("#" in href) + href.partition("#")[2]


@lru_cache(maxsize=1 << 14)
def _word_for(kind: TagKind) -> str:
    """The word that may stand for an element of this kind; empty if what is in it is read."""
    if "creditline-card" in kind.classes:
        return _CARD
    if "creditline-article" in kind.classes:
        return ARTICLE
    return PANEL if kind.tag == "pre" else ""


def _title_of(card: Node) -> Node | None:
    return next(iter(card.find("a.u-url")), None)

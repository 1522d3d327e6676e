"""Markdown -> Body: one conversion of an article's text, in a dialect that no configuration changes.

The gate judges what this module returns and the site publishes the same, so the verdict of `creditline check`
is that of every build. The dialect is Python-Markdown with tables, footnotes, fenced code and sane lists.
Raw HTML is not part of it: it is told to the rules and comes out as text.
"""

from __future__ import annotations

import html
import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from markdown import Markdown
from markdown.extensions.toc import slugify_unicode, unique
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX

from creditline.manuscript.blocks import Blocks
from creditline.manuscript.dialect import TAG, Dialect, Shortcuts, holds
from creditline.manuscript.finished import headings_of, unpublishable
from creditline.manuscript.lifting import STASHED, Lifted
from creditline.manuscript.lines import Fences, Footnotes, Lines, Parser
from creditline.manuscript.located import Told, located
from creditline.manuscript.points import HEADINGS, text_within
from creditline.manuscript.sanitiser import survives
from creditline.manuscript.visible_text import plain
from creditline.model.body import LINK, Block, Body, KeyFact, Link, Rich, Take
from creditline.model.problems import Finding
from creditline.text.characters import forbidden, shortened

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

RESERVED_IDS = ("article", "credit", "key-facts", "take", "corrections")
"""Anchors of the page around the body."""

FOREIGN = "nofollow ugc noopener"
"""`rel` of every link in a body that leaves the site."""

_PIECE = re.compile("<div>\ue002([^\ue002\ue003]*)\ue003((?:[^<]++|<(?!/?div>))*+)</div>\n?")
_FIRST_PIECE = "<div>\ue002"
_ESCAPE = re.compile(f"{STX}([0-9]+){ETX}")
_ID = re.compile(r'id="(?<=\sid=")([^"]*)"')  # begins with plain letters, which are found fast
_ATTRIBUTE_LIST = re.compile(r"\{:[^{}\n]*\}")


def convert(text: str, *, lift_standfirst: bool = True) -> Body:
    """Convert the Markdown of an article. Any text converts; what is wrong with it is in `Body.findings`.

    The findings' lines count from the first line of `text`. With `lift_standfirst` the opening paragraph is
    not part of the result's HTML: it stands above the text.
    """
    markdown = _markdown()
    reader = markdown.treeprocessors["creditline"]
    assert isinstance(reader, _Reader)
    markdown.reset()
    reader.begin(lift_standfirst=lift_standfirst)
    output = markdown.convert(text)
    return reader.body(output, text)


@cache
def _markdown() -> Markdown:
    # Footnote ids start with "fn": no heading's id holds a colon, so they never meet.
    footnotes = Footnotes(BACKLINK_TITLE="Back to the text")
    markdown = Markdown(
        extensions=[Lines(), "tables", "fenced_code", "sane_lists", footnotes],
        extension_configs={"fenced_code": {"lang_prefix": "language-"}},
        output_format="html",
        tab_length=4,
    )
    Dialect().extendMarkdown(markdown)
    Shortcuts().extendMarkdown(markdown)
    markdown.treeprocessors.register(_Reader(markdown), "creditline", 4)
    return markdown


def forget_converter() -> None:
    """Make the next text be converted by a new converter: the present one was interrupted within a text."""
    _markdown.cache_clear()


class _Reader(Treeprocessor):
    """Walks the finished tree once: headings and links, and what is lifted out of it."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.fences = Fences(md)

    @property
    def _parser(self) -> Parser:
        parser = self.md.parser
        assert isinstance(parser, Parser)
        return parser

    def begin(self, *, lift_standfirst: bool) -> None:
        """Forget the last article."""
        self.lift_standfirst = lift_standfirst
        self.fences.begin()
        self.told: list[Told] = []
        self.links: list[Link] = []
        self.blocks: tuple[Block, ...] = ()
        self.parents: dict[Element, Element] = {}
        self.lifted = Lifted(self.tell, self._shown)
        self.ids = set(RESERVED_IDS)

    def tell(self, rule: str, element: Element, needle: str, message: str, hint: str) -> None:
        """Keep a finding about an element, in which `needle` stands."""
        self._tell(rule, self._line(element), needle, message, hint)

    def _tell(self, rule: str, line: int, needle: str, message: str, hint: str) -> None:
        self.told.append(Told(rule, line, needle, Finding(1, 1, message, hint)))

    def _line(self, element: Element) -> int:
        """The line on which the block begins that an element is, or is in."""
        lines = self._parser.lines
        if element not in lines and not self.parents:
            self.parents = {child: parent for parent in self.root.iter() for child in parent}
        while element not in lines:
            element = self.parents[element]
        return self.fences.line(lines[element])

    def run(self, root: Element) -> None:
        has_braces = holds(self.md, "{:")
        self.root = root
        self.blocks = Blocks(self._shown, self._parser.lines, self.fences.line).of(root)
        for element in root.iter():
            if element.tag in HEADINGS:
                self._heading(element)
            elif element.tag == "a":
                self._link(element)
            elif element.tag == "img":
                self._image(element)
            elif element.tag == TAG:
                self._raw_html(element)
            if has_braces:
                self._braces(element)
        self.lifted.sections(root)
        self.lifted.standfirst(root, stays=not self.lift_standfirst)
        for name, piece in self.lifted.pieces:
            piece.tag, piece.tail = "div", "\n"
            piece.text = f"\ue002{name}\ue003{piece.text or ''}"
            root.append(piece)

    def _shown(self, text: str) -> str:
        """Text of the tree without the codes by which Python-Markdown keeps escaped characters and entities."""
        if STX not in text:
            return text
        stash = self.md.htmlStash.rawHtmlBlocks
        text = _ESCAPE.sub(lambda match: chr(int(match[1])), text.replace(AMP_SUBSTITUTE, "&"))
        return STASHED.sub(lambda match: html.unescape(str(stash[int(match[1])])), text)

    def _braces(self, element: Element) -> None:
        """Tell of attribute lists. An escaped brace is a code at this point, and code is no text."""
        for text in (element.tail, None if element.tag == "code" else element.text):
            for brace in _ATTRIBUTE_LIST.findall(text or ""):
                self.tell(
                    "text-has-no-attribute-lists",
                    element,
                    "{:",
                    f"an attribute list: {shortened(brace)}",
                    "delete it, or put it between backticks",
                )

    # Headings and links

    def _heading(self, element: Element) -> None:
        if element.tag == "h1":
            element.tag = "h2"  # The page's only first-level heading is the title.
        title = self._shown(text_within(element))
        slug = slugify_unicode(title, "-").lstrip("_-") or "section"
        identity = unique(slug, self.ids)
        element.set("id", identity)

    def _link(self, element: Element) -> None:
        href = element.get("href", "")
        if href.startswith(("#", AMP_SUBSTITUTE)):
            return
        scheme = _scheme(href)
        if scheme in ("http", "https") and href.lower().startswith((f"{scheme}://",)):
            element.set("rel", FOREIGN)
        elif scheme == "mailto":
            pass
        elif scheme or href.startswith(("/", "\\", "?")) or not href:
            element.attrib.pop("href", None)
            self.tell(
                "links-lead-somewhere",
                element,
                href,
                f"a link leads to {shortened(href) or 'nothing'}",
                "link to https://, http:// or mailto:, or to another file by its path from this one",
            )
        else:
            parts = urlsplit(href)
            self.links.append(Link(unquote(parts.path), unquote(parts.fragment)))
            element.set("href", LINK.format(len(self.links) - 1))

    def _image(self, element: Element) -> None:
        src = element.attrib.pop("src", "")
        self.tell(
            "images-are-declared",
            element,
            src,
            f"a picture in the text: {shortened(src)}",
            "declare the article's picture in the front matter, as `image:` with file, alt and credit",
        )

    def _raw_html(self, element: Element) -> None:
        tag = element.text or ""
        element.tag = None  # type: ignore[assignment]  # its text alone is written
        self.tell(
            "body-has-no-html",
            element,
            tag,
            f"raw HTML is not published: {shortened(tag)}",
            "write it in Markdown, or between backticks if it is meant to be read",
        )

    # The result

    def body(self, output: str, text: str) -> Body:
        """Take the converted text apart into a Body."""
        end = output.find(_FIRST_PIECE)
        rendered = (output if end < 0 else output[:end]).strip()
        pieces = [
            (match[1], Rich(plain(match[2]), match[2].strip()))
            for match in _PIECE.finditer(output, len(rendered))
        ]
        named = dict(pieces)
        labels = [rich.text for name, rich in pieces if name == "label"]
        facts = [rich for name, rich in pieces if name == "fact"]
        empty = Rich("", "")
        take = None
        if self.lifted.take_by is not None:
            take = Take(self.lifted.take_by, *(named.get(part, empty) for part in ("why", "risks", "advice")))
        self._look_over(output)
        return Body(
            html=rendered,
            headings=headings_of(rendered),
            links=tuple(self.links),
            anchors=tuple(map(html.unescape, _ID.findall(rendered))),
            standfirst=named.get("standfirst", empty),
            description=(named.get("standfirst") or named.get("described", empty)).text,
            key_facts=tuple(KeyFact(label, fact) for label, fact in zip(labels, facts, strict=True) if fact),
            key_facts_heading=self.lifted.heading_of_facts,
            take=take,
            findings=self._located(text) if self.told else (),
            blocks=self.blocks,
        )

    def _located(self, text: str) -> tuple[tuple[str, Finding], ...]:
        parser, line = self._parser, self.fences.line
        addressed = [(line(first), line(last)) for first, last in parser.addressed]
        return located(self.told, text, sorted({line(first) for first in parser.lines.values()}), addressed)

    def _look_over(self, output: str) -> None:
        """Tell what the finished HTML holds that is not to be published."""
        for rule, needle, message, hint in unpublishable(output):
            hiding = (block.line for block in self.blocks if any(forbidden(f"{block.text}{block.links}")))
            line = self.fences.opening(needle) if rule == "code-is-shown-as-text" else next(hiding, 1)
            self._tell(rule, line, needle, message, hint)
        if not self.told and not survives(output):
            message = "this text turns into HTML that is not published"
            self._tell("body-has-no-html", 1, "", message, "write it in plain Markdown")


def _scheme(href: str) -> str:
    # As a browser reads it: leading white space and controls do not count, nor does case.
    match = re.match(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.-]*)\s*:", href)
    return match[1].lower() if match else ""

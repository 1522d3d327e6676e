"""Markdown -> Body: one conversion of an article's text, in a dialect that no configuration changes.

The gate judges what this module returns and the site publishes the same, so the verdict of `creditline check`
is that of every build. The dialect is Python-Markdown with tables, footnotes, fenced code and sane lists.
Raw HTML is not part of it: it is told to the rules and comes out as text.
"""

from __future__ import annotations

import html
import re
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.toc import slugify_unicode, unique
from markdown.treeprocessors import Treeprocessor

from creditline.manuscript.blocks import Blocks, words_of
from creditline.manuscript.dialect import TAG, Dialect, Shortcuts, holds
from creditline.manuscript.first_lines import Fences, Footnotes, Lines
from creditline.manuscript.lifting import Lifted
from creditline.manuscript.link_targets import linked
from creditline.manuscript.located import Findings
from creditline.manuscript.pictures import Figures
from creditline.manuscript.points import HEADINGS, text_within, without_links
from creditline.manuscript.runs import MARK, Runs, unmarked
from creditline.manuscript.sanitiser import survives
from creditline.manuscript.stashed import Stashed
from creditline.model.body import Block, Body, Heading, KeyFact, Link, Rich, Take
from creditline.text.characters import forbidden, shortened

RESERVED_IDS = ("article", "credit", "key-facts", "take", "corrections")
"""Anchors of the page around the body."""

_EMPTY = Rich("", "")
_PIECE = "<div>\ue002"
"""Stands before each part that was lifted out of the text."""
_OURS = re.compile("[\ue000-\ue002]")
_DRAWN = re.compile('class="language-mermaid"', re.IGNORECASE)
_PICTURE = "show a picture with ![what it shows](file), and declare the file under `images:`, with its credit"
_VIDEO = "link a video with ![](address), and declare it under `videos:`, with its title and channel"
_IN_MARKDOWN = "write it in Markdown, or between backticks if it is meant to be read"
_INSTEAD = {"img": _PICTURE, "figure": _PICTURE, "picture": _PICTURE, "iframe": _VIDEO, "video": _VIDEO}
"""Markdown that an author may write in place of some HTML."""
_ATTRIBUTE_LIST = re.compile(r"\{:[^{}\n]*\}")
BACK_TO_TEXT = "Back to the text"
"""The title of the link from a footnote to its place, for which pages put the words of their language."""


def convert(text: str, *, lift_standfirst: bool = True, originals: int = 1) -> Body:
    """Convert the Markdown of an article. Any text converts; what is wrong with it is in `Body.findings`.

    The findings' lines count from the first line of `text`. With `lift_standfirst` the opening paragraph is
    not part of the result's HTML: it stands above the text. If there are several `originals`, facts may name them.
    """
    markdown = _markdown()
    reader = markdown.treeprocessors["creditline"]
    assert isinstance(reader, _Reader)
    markdown.reset()
    reader.begin(lift_standfirst=lift_standfirst, originals=originals)
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # As Python-Markdown counts lines.
    return reader.body(markdown.convert(text), text)


@cache
def _markdown() -> Markdown:
    # Footnote ids start with "fn": no heading's id holds a colon, so they never meet.
    footnotes = Footnotes(BACKLINK_TITLE=BACK_TO_TEXT)
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
        self.fences, self.stashed = Fences(md), Stashed(md)

    def begin(self, *, lift_standfirst: bool, originals: int) -> None:
        """Forget the last article."""
        self.lift_standfirst = lift_standfirst
        self.fences.begin()
        self.findings = Findings(self.md, self.fences)
        self.findings.parser.begin()  # Python-Markdown parses no text without words.
        self.links: list[Link] = []
        self.blocks: tuple[Block, ...] = ()
        self.headings: list[Element] = []
        self.anchors: tuple[str, ...] = ()
        self.pieces: list[tuple[str, str]] = []
        self.runs = Runs(self.stashed)
        self.figures = Figures(self.findings, self.stashed)
        self.lifted = Lifted(self.findings.tell, self.stashed.shown, originals)
        self.opening: Element | None = None
        self.ids = {*RESERVED_IDS, *(f"credit-{at + 1}" for at in range(originals) if originals > 1)}

    def run(self, root: Element) -> None:
        has_braces = holds(self.md, "{:")
        if holds(self.md, "!["):
            self.figures.lift(root)
        self.blocks = Blocks(self.stashed, self.findings.parser.lines, self.fences.line).of(root)
        for element in root.iter():
            if element.tag in HEADINGS:
                self._heading(element)
            elif element.tag == "a":
                if link := linked(element, len(self.links), self.findings.tell):
                    self.links.append(link)
                self._link(element)
            elif element.tag == TAG:
                self._raw_html(element)
            if has_braces:
                self._braces(element)
        self.figures.strip(root)
        self.lifted.sections(root)
        self.headings = [element for element in root.iter() if element.tag in HEADINGS]
        titles = [without_links(heading) for heading in self.headings]
        self.runs.mark(root)
        self.opening = self.lifted.standfirst(root, stays=not self.lift_standfirst)
        self.anchors = tuple(anchor for element in root.iter() if (anchor := element.get("id")) is not None)
        self.pieces = [(name, self._text(element)) for name, element in self.lifted.pieces]
        for element in (*titles, *(piece for _, piece in self.lifted.pieces)):
            element.tag, element.tail = "div", "\n"
            element.text = f"{_PIECE[-1]}{element.text or ''}"
            root.append(element)

    def _braces(self, element: Element) -> None:
        """Tell of attribute lists. An escaped brace is a code at this point, and code is no text."""
        for text in (element.tail, None if element.tag == "code" else element.text):
            for brace in _ATTRIBUTE_LIST.findall(text or ""):
                message = f"an attribute list: {shortened(brace)}"
                hint = "delete it, or put it between backticks"
                self.findings.tell("text-has-no-attribute-lists", element, "{:", message, hint)

    # Headings and links

    def _heading(self, element: Element) -> None:
        if element.tag == "h1":
            element.tag = "h2"  # The page's only first-level heading is the title.
        title = self.stashed.shown(text_within(element))
        slug = slugify_unicode(title, "-").lstrip("_-") or "section"
        element.set("id", unique(slug, self.ids))

    def _raw_html(self, element: Element) -> None:
        tag = element.text or ""
        element.tag = None  # type: ignore[assignment]  # its text alone is written
        hint = _INSTEAD.get(tag.lstrip("</").partition(" ")[0].lower(), _IN_MARKDOWN)
        message = f"raw HTML is not published: {shortened(tag)}"
        self.findings.tell("body-has-no-html", element, tag, message, hint)

    # The result

    def body(self, output: str, text: str) -> Body:
        """Take the converted text apart into a Body."""
        output, places = unmarked(output)
        rendered, *parts = output.split(_PIECE)
        rendered, parts = rendered.strip(), [part.strip().removesuffix("</div>").strip() for part in parts]
        headings = tuple(Heading(int(one.tag[1]), one.get("id", ""), parts.pop(0)) for one in self.headings)
        pieces = [(name, Rich(text, markup)) for (name, text), markup in zip(self.pieces, parts, strict=True)]
        named = dict(pieces)
        labels = [rich.text for name, rich in pieces if name == "label"]
        facts = [rich for name, rich in pieces if name == "fact"]
        lines = [self.findings.line(item) for name, item in self.lifted.pieces if name == "fact"]
        told = zip(labels, facts, self.lifted.originals_of_facts, strict=True)
        runs = tuple(self.runs.placed(places, without=self.opening))
        # Those of the text come first, and no other part than the standfirst has any.
        opening = self.runs.of(self.opening)
        take = None
        if self.lifted.take_by is not None:
            why, risks, advice = (named.get(part, _EMPTY) for part in ("why", "risks", "advice"))
            said = tuple(rich for name, rich in pieces if name == "said")
            take = Take(self.lifted.take_by, why, risks, advice, said)
        self._look_over(output)
        self.findings.tell_repeated(text.split("\n"))
        return Body(
            html=rendered,
            headings=headings,
            links=tuple(self.links),
            anchors=self.anchors,
            pictures=tuple(self.figures.found),
            standfirst=named.get("standfirst", _EMPTY),
            description=(named.get("standfirst") or named.get("described", _EMPTY)).text,
            key_facts=tuple(KeyFact(label, fact, "", numbers) for label, fact, numbers in told if fact),
            key_facts_heading=self.lifted.heading_of_facts,
            take=take,
            findings=self.findings.located(text),
            blocks=self.blocks,
            opening=tuple(run._replace(end=len(named["standfirst"].html)) for run in opening),
            runs=runs,
            fact_lines=tuple(line for line, fact in zip(lines, facts, strict=True) if fact),
        )

    def _link(self, link: Element) -> None:
        """Look at the words of a link, and at those that readers see when they point at it."""
        if not self._text(link) and not any(child.tag == "img" for child in link):
            message = f"a link to {shortened(link.get('href', ''))} shows no words"
            self.findings.tell("links-lead-somewhere", link, "[](", message, "put words between its brackets")
        if (title := link.get("title", "")) and title != BACK_TO_TEXT:
            shown = Block("paragraph", self.stashed.shown(title), line=self.findings.line(link))
            self.blocks = (*self.blocks, shown)

    def _text(self, element: Element) -> str:
        """The words of an element, on one line."""
        return " ".join(self.stashed.shown("".join(words_of(element)).replace(MARK, "")).split())

    def _look_over(self, output: str) -> None:
        """Tell what the finished HTML holds that is not to be published."""
        if '="language-' in output and _DRAWN.search(output):
            message, hint = "mermaid is not drawn here", "describe the drawing, or show its source as `text`"
            line = self.fences.opening("mermaid")
            self.findings.tell_at(line, "code-is-shown-as-text", "mermaid", message, hint)
        if "&#" in output and (hidden := next(forbidden(_OURS.sub("", html.unescape(output))), None)):
            hiding = (block.line for block in self.blocks if any(forbidden(f"{block.text}{block.links}")))
            message = f"a character reference hides something: {hidden.message}"
            hint = "write the text without it"
            self.findings.tell_at(next(hiding, 1), "body-has-no-html", "&#", message, hint)
        if not self.findings and not survives(output):
            message = "this text turns into HTML that is not published"
            self.findings.tell_at(1, "body-has-no-html", "", message, "write it in plain Markdown")

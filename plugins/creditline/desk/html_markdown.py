"""Converts HTML into the Markdown of articles, by markdownify."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from creditline.desk import escaping
from creditline.desk.missing_packages import needs

with needs("markdownify", "bs4"):
    from bs4 import BeautifulSoup, Comment, Tag
    from markdownify import MarkdownConverter

_DROPPED = ("script", "style", "noscript", "template", "svg", "form", "button", "input", "select", "textarea")
_NOT_TEXT = (
    "[style*='display:none' i], [style*='display: none' i], [hidden], [class*=subscription-widget], [class*=subscribe-]"
    ", figure:has(img) figcaption, [class*=share-button], .button-wrapper, sup:has(a[href^='#cmnt']), p:has(a[href^='#cmnt_ref'])"
)
"""Hidden text, captions of pictures, forms of newsletters, and comments of Google Docs."""
_SPACES = re.compile(r"[ \t]{500,}")
"""Spaces in such numbers would take markdownify long."""
_AS_IT_IS = re.compile(r"(https?://[^\s<>()\[\]]*[^\s<>()\[\]*_.,;:!?]|\[\^[\w-]+\]:?|\[\d{1,2}\](?!:))")
_CLASS = re.compile(r"\.(c\d+)\{([^{}]*)\}")
_EMPHASIS = re.compile(r"(?P<bold>font-weight:\s*(?:700|bold))|font-style:\s*italic")
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "em", "i", "th"]
_EMBEDDED = ("iframe", "embed", "object", "video", "audio")


@dataclass(frozen=True)
class Converted:
    """Markdown, what was left out of it, and the visible text of the HTML."""

    text: str
    left_out: list[str]
    given: str


class _Converter(MarkdownConverter):
    """markdownify with our escaping, and without pictures. Its stubs don't know its methods."""

    left_out: list[str]

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Escape a text for our dialect, but no addresses and no marks of footnotes."""
        if "pre" in parent_tags or "code" in parent_tags:
            return text
        parts = enumerate(_AS_IT_IS.split(text))
        return "".join(part if index % 2 else escaping.inline(part) for index, part in parts)

    def convert_p(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Escape what would make a list or a heading of a paragraph."""
        text = text.strip(" \t\r\n")
        is_first = isinstance(el.contents[0], str) if el.contents else False
        return str(super().convert_p(el, escaping.opening(text) if is_first else text, parent_tags))  # type: ignore[misc]

    def convert_li(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Indent the lines below the first one of an item by four columns, as Python-Markdown needs it."""
        item = str(super().convert_li(el, text, parent_tags))  # type: ignore[misc]
        columns = item.find(" ") + 1
        return re.sub(rf"(?m)^ {{{columns}}}(?=\S| )", "    ", item) if item.strip() else item

    def convert_td(self, el: Any, text: str, parent_tags: set[str]) -> str:
        """Keep a bar in a cell."""
        return str(super().convert_td(el, text.replace("|", "&#124;"), parent_tags))  # type: ignore[misc]

    def convert_img(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Leave a picture out."""
        source = el.attrs.get("src") or el.attrs.get("data-src") or ""
        self.left_out.append(f"picture: {el.attrs.get('alt') or ''} ({source})")
        return ""

    def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Keep a link only if it leads to the web."""
        href, title = _unwrapped(str(el.attrs.get("href") or "")), el.attrs.get("title")
        if not text.strip():
            self.left_out.append(f"link: {href}")
            return ""
        if href.startswith(("http://", "https://", "mailto:")):
            if text == href:
                return f"<{href}>"
            said = " ".join(str(title or "").split()).replace('"', "&quot;")
            address = href.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
            return f"[{text.strip()}]({address}" + (f' "{said}")' if said else ")")
        if href:
            self.left_out.append(f"link within the old site: {text.strip()} ({href})")
        return text


def _is_layout(table: Tag) -> bool:
    """Whether a table only places blocks, as in most mails."""
    is_marked = table.get("role") in ("presentation", "none")
    rows = [row.find_all(["td", "th"]) for row in table.find_all("tr")]
    # Word writes a paragraph into each cell.
    is_grid = len(rows) > 1 < len(rows[0]) and all(
        len(row) == len(rows[0]) and all(len(cell.find_all("p")) < 2 for cell in row) for row in rows
    )
    blocks = ["table", "h1", "h2", "h3", "div", "ul", "img", "center", *([] if is_grid else ["p"])]
    is_layout = table.find(blocks) is not None and table.find("th") is None
    return is_marked or is_layout or len(table.find_all("td")) == 1


def _property(soup: BeautifulSoup, row: Tag) -> Tag:
    """A paragraph "Name: value" for a row of two cells."""
    made, cells = soup.new_tag("p"), row.find_all(["th", "td"])
    for cell in cells:
        made.extend([*cell.contents, ": " if cell is not cells[-1] else ""])
    return made


def _language_of(element: Tag) -> str:
    """The language of a block of code, from its class."""
    inner = element.find("code")
    classes = [*(element.get("class") or []), *((inner.get("class") or []) if inner else [])]
    names = (str(name) for name in classes if str(name).startswith("language-"))
    return next(names, "").removeprefix("language-")


def _unwrapped(href: str) -> str:
    """The address behind a link that Google Docs has wrapped."""
    if href.startswith("https://www.google.com/url?"):
        return next(iter(parse_qs(urlsplit(href).query).get("q", [])), href)
    return href


def _emphasise(soup: BeautifulSoup, of_class: Mapping[str, str]) -> None:
    """Make bold and italic elements of spans with such a style or class, as Google Docs writes them."""
    for span in soup.find_all("span"):
        names: list[str] = [*(span.get("class") or [])]
        style = " ".join((str(span.get("style") or ""), *(of_class.get(name, "") for name in names)))
        if span.find_parent(_HEADINGS) is None and (found := _EMPHASIS.search(style)):
            span.name = "strong" if found["bold"] else "em"


def _drop(soup: BeautifulSoup, left_out: list[str]) -> None:
    """Remove what isn't text, and list it."""
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
        if not str(comment).strip().startswith(("wp:", "/wp:", "[if", "kg-")):
            left_out.append(f"comment: {str(comment).strip()}")
    for element in soup.select(_NOT_TEXT):
        if not element.decomposed:
            left_out.append(f"not in the text: {' '.join(element.get_text(' ').split())}")
            element.decompose()
    for name in (*_DROPPED, *_EMBEDDED):
        for element in soup.find_all(name):
            if element.decomposed:
                continue
            source = element.get("src") or element.get("data") or ""
            is_code = name in ("script", "style", "template")
            text = "" if is_code else " ".join(element.get_text(" ").split())
            if name in _EMBEDDED or text:
                left_out.append(f"{name}: {' '.join(filter(None, (text, str(source))))}")
            element.decompose()


def markdown_of(html: str, page: str = "") -> Converted:
    """Convert a piece of HTML, of a page with the styles of its classes."""
    soup = BeautifulSoup(_SPACES.sub(" ", html), "html.parser")
    left_out: list[str] = []
    _drop(soup, left_out)
    for row in soup.select("table.properties tr"):  # Notion writes fields so.
        row.insert_before(_property(soup, row))
        row.decompose()
    for table in soup.find_all("table"):
        if _is_layout(table):
            for part in table.find_all(["thead", "tbody", "tfoot", "tr", "td", "th"]):
                part.name = "div" if part.find_parent("table") is table else part.name
            table.name = "div"
    given = soup.get_text(" ")
    _emphasise(soup, dict(_CLASS.findall(page or html)))
    converter = _Converter(
        heading_style="ATX",
        bullets="-",
        strong_em_symbol="*",
        wrap=False,
        table_infer_header=True,
        code_language_callback=_language_of,
        sub_symbol="",
        sup_symbol="",
    )
    converter.left_out = left_out
    lines = str(converter.convert_soup(soup)).split("\n")
    text = "\n".join(line if line.endswith("  ") else line.rstrip() for line in lines)
    return Converted(text, left_out, given)

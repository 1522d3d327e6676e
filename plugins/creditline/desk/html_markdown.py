"""Converts HTML into the Markdown of articles, by markdownify."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from creditline.desk import escaping
from creditline.desk.missing_packages import needs

with needs("markdownify", "bs4"):
    from bs4 import BeautifulSoup, Comment
    from markdownify import MarkdownConverter

_DROPPED = ("script", "style", "noscript", "template", "svg", "form", "button", "input", "select", "textarea")
_EMBEDDED = ("iframe", "embed", "object", "video", "audio")


@dataclass(frozen=True)
class Converted:
    """Markdown, what was left out of it, and the visible text of the HTML."""

    text: str
    left_out: list[str]
    given: str


class _Converter(MarkdownConverter):
    """markdownify with our escaping, and without pictures."""

    left_out: list[str]

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Escape a text for our dialect."""
        return text if "pre" in parent_tags or "code" in parent_tags else escaping.inline(text)

    def convert_img(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Leave a picture out."""
        source = el.attrs.get("src") or el.attrs.get("data-src") or ""
        self.left_out.append(f"picture: {el.attrs.get('alt') or ''} ({source})")
        return ""

    def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Keep a link only if it leads to the web."""
        href = _unwrapped(str(el.attrs.get("href") or ""))
        if not text.strip():
            return ""
        if href.startswith(("http://", "https://", "mailto:")):
            return f"[{text.strip()}]({href.replace(' ', '%20').replace('(', '%28').replace(')', '%29')})"
        if href and not href.startswith("#"):
            self.left_out.append(f"link within the old site: {text.strip()} ({href})")
        return text


def _unwrapped(href: str) -> str:
    """The address behind a link that Google Docs has wrapped."""
    if href.startswith("https://www.google.com/url?"):
        return next(iter(parse_qs(urlsplit(href).query).get("q", [])), href)
    return href


def markdown_of(html: str) -> Converted:
    """Convert a piece of HTML."""
    soup = BeautifulSoup(html, "html.parser")
    left_out: list[str] = []
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
        if not str(comment).strip().startswith(("wp:", "/wp:", "[if", "kg-", "more")):
            left_out.append(f"comment: {str(comment).strip()}")
    for name in (*_DROPPED, *_EMBEDDED):
        for element in soup.find_all(name):
            if element.decomposed:
                continue
            source = element.get("src") or element.get("data") or ""
            text = (
                " ".join(element.get_text(" ").split()) if name not in ("script", "style", "template") else ""
            )
            if name in _EMBEDDED or text:
                left_out.append(f"{name}: {' '.join(filter(None, (text, str(source))))}")
            element.decompose()
    given = soup.get_text(" ")
    converter = _Converter(
        heading_style="ATX", bullets="-", strong_em_symbol="*", wrap=False, sub_symbol="", sup_symbol=""
    )
    converter.left_out = left_out
    text = str(converter.convert_soup(soup))
    return Converted(
        "\n".join(line if line.endswith("  ") else line.rstrip() for line in text.split("\n")),
        left_out,
        given,
    )

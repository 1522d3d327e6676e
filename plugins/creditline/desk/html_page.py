"""Reads a saved web page: its main text as Markdown, and its metadata."""

from __future__ import annotations

import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from creditline.desk.incoming import OWN, Incoming, lost_words, not_english
from creditline.desk.page_facts import PageFacts, page_facts

_MAIN = '[itemprop~="articleBody"] article main [role="main"] .h-entry #content .post body'.split()
_AROUND = (
    "script, style, noscript, template, nav, aside, footer, [role=navigation], [hidden], [aria-hidden=true]"
)
_SUBTITLE = ".h-entry > .p-summary, .h-entry h4.graf--subtitle"
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_KINDS = {
    "ScholarlyArticle": "paper",
    "VideoObject": "video",
    "PodcastEpisode": "podcast",
    "Report": "report",
    "Book": "book",
    "Dataset": "dataset",
    "SocialMediaPosting": "post",
}
_OWN = f"{OWN}. Summarise it in your own words, or make sure that you may republish it."


def html_text(raw: bytes, charset: str = "") -> str:
    """Decode a page by its byte-order mark, the given charset, its own declaration, or as UTF-8."""
    declared = _CHARSET.search(raw[:4096])
    likely = [charset, declared[1].decode("ascii", "replace") if declared else "", "utf-8", "cp1252"]
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        likely.insert(0, "utf-16")
    for name in filter(None, likely):
        try:
            return raw.decode("utf-8-sig" if name.casefold() in ("utf-8", "utf8") else name)
        except (LookupError, UnicodeDecodeError):
            continue
    return raw.decode("utf-8", "replace")


def read_html(raw: bytes, name: str) -> Incoming:
    """The main text of a page, and its fields. The rest of the page is left out and reported."""
    from creditline.desk.html_markdown import markdown_of  # needs the extra `import`

    html = html_text(raw)
    facts = page_facts(html)
    page = LexborHTMLParser(html)
    everything = visible(html)
    for node in page.css(_AROUND):
        node.decompose()
    # The subtitle is a field; so is the title that stands again below it.
    for node in page.css(f"{_SUBTITLE}, .h-entry > header" if facts.summary else _SUBTITLE):
        node.decompose()
    main = _main(page)
    converted = markdown_of(main.html or "", html) if main else markdown_of("")
    around = " ".join(lost_words(everything, (converted.text, *converted.left_out)))
    fields = fields_of(facts)
    of_page = {name: fields.pop(f"original_{name}", "") for name in ("url", "author", "date")}
    of_page["summary"] = facts.summary
    fields["language"] = not_english(facts.language)
    fields |= {f"page_{name}": value for name, value in of_page.items() if value}
    left_out = (*converted.left_out, *([f"text around the article: {around}"] if around else []))
    return Incoming(name, fields, converted.text.strip(), everything, left_out, (_OWN,))


def fields_of(facts: PageFacts) -> dict[str, Any]:
    """Fields of an article about the page with these facts."""
    fields: dict[str, Any] = {
        "title": facts.title,
        "site": facts.site,
        "original_url": facts.url,
        "original_author": list(facts.authors) if len(facts.authors) > 1 else "".join(facts.authors),
        "kind": _kind_of(facts),
        "original_date": facts.day,
        "license": facts.license,
    }
    return {name: value for name, value in fields.items() if value}


def _kind_of(facts: PageFacts) -> str:
    """The value of the field `kind` for a page; empty for an article."""
    is_preprint = facts.kind == "ScholarlyArticle" and re.search(r"arxiv|rxiv\.org|preprint|ssrn", facts.url)
    return "preprint" if is_preprint else _KINDS.get(facts.kind, "")


def _main(page: LexborHTMLParser) -> LexborNode | None:
    """The element with the article: the longest of the first kind that has any text."""
    for selector in _MAIN:
        lengths = [(len(visible(node.html or "")), node) for node in page.css(selector)]
        length, node = max(lengths, key=lambda pair: pair[0], default=(0, None))
        if length:
            return node
    return page.body


def visible(html: str) -> str:
    """The text of HTML that readers see."""
    page = LexborHTMLParser(html)
    for hidden in page.css("script, style, noscript, template"):
        hidden.decompose()
    return page.body.text(separator=" ") if page.body else ""

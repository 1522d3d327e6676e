"""Reads items of feeds: RSS and Atom by feedparser, JSON Feed, and the export of WordPress."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any

from creditline.desk.foreign_fields import Fields
from creditline.desk.html_markdown import markdown_of
from creditline.desk.incoming import OWN, Incoming, not_english, refused
from creditline.desk.missing_packages import needs
from creditline.desk.shortcodes import with_figures, without_shortcodes
from creditline.desk.written_days import day_in

with needs("feedparser"):
    import feedparser

_BARE = re.compile(rb"(?:<\?xml[^>]*\?>)?\s*<(item|entry)[\s>]")
_WRITERS = re.compile(
    rb"<wp:author_login>(?:<!\[CDATA\[)?([\w.@-]+)(?:\]\]>)?</wp:author_login>(?:(?!</wp:author>).){0,500}?"
    rb"<wp:author_display_name>(?:<!\[CDATA\[)?([^<\]]{1,200})",
    re.DOTALL,
)
"""Login and name of the people who write in WordPress."""
_META = re.compile(
    r"<wp:meta_key>(?:<!\[CDATA\[)?([^<\]]{1,200})(?:\]\]>)?</wp:meta_key>\s*"
    r"<wp:meta_value>(?:<!\[CDATA\[)?([^<\]]{1,2000})"
)
_SKIPPED = "attachment nav_menu_item revision custom_css wp_block wp_global_styles wp_navigation".split()
_OWN = f"{OWN}, by its feed. Summarise it in your own words, or make sure that you may republish it."


def read_feed(raw: bytes, name: str) -> list[Incoming]:
    """The items of a feed in XML, or a single item or entry.

    Raises:
        ImportRefused: there are no items.

    """
    if bare := _BARE.match(raw):
        whole = raw[bare.start(1) - 1 :]
        if bare[1] == b"item":
            raw = b'<rss version="2.0"><channel>' + whole + b"</channel></rss>"
        else:
            raw = b'<feed xmlns="http://www.w3.org/2005/Atom">' + whole + b"</feed>"
    parsed_feed = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    if not parsed_feed.entries:
        hint = "save the feed again, with its items"
        raise refused(name, "import-is-given", "there is no item in this feed", hint)
    site = str(parsed_feed.feed.get("title") or "")
    kept = [entry for entry in parsed_feed.entries if entry.get("wp_post_type") not in _SKIPPED]
    more = dict(wordpress_meta(raw)) if b"wp:postmeta" in raw else {}
    people = {login.decode(): shown.decode("utf-8", "replace") for login, shown in _WRITERS.findall(raw)}
    # In Atom, the author of a feed is that of its entries (RFC 4287); in RSS, it is an editor's address.
    usual = parsed_feed.feed.get("author") if parsed_feed.version.startswith("atom") else None
    for entry in kept:
        entry["wp_meta"] = more.get(str(entry.get("wp_post_id")), {})
        entry["language"] = entry.get("language") or parsed_feed.feed.get("language")
        entry["author"] = people.get(str(entry.get("author")), entry.get("author")) or usual
    return [_item(entry, named, site) for named, entry in _numbered(name, kept)]


def _numbered(name: str, items: list[Any]) -> Iterator[tuple[str, Any]]:
    """Items of a file, each with its name."""
    for number, item in enumerate(items, 1):
        yield f"{name}#{number}" if len(items) > 1 else name, item


def _item(entry: Any, name: str, site: str) -> Incoming:
    contents = [str(each.get("value") or "") for each in entry.get("content", [])]
    summary = str(entry.get("summary") or "")
    html = max([*contents, summary], key=len)
    is_export = "wp_post_id" in entry or "wp_status" in entry
    original = _original(entry)
    fields: dict[str, Any] = {
        "title": _text(entry.get("title")),
        "tags": list(dict.fromkeys(tag["term"] for tag in entry.get("tags", []) if tag.get("term"))),
        "language": not_english(entry.get("language")),
    }
    left_out: list[str] = []
    if excerpt := _text(entry.get("excerpt_encoded")):
        fields["summary"] = excerpt
    elif summary and summary not in contents and summary != html:
        left_out.append(f"description: {_text(summary)}")
    day = day_in(entry.get("published") or entry.get("updated") or entry.get("wp_post_date"))
    author = entry.get("author")
    if is_export or original:
        own = Fields({key: value for key, value in entry["wp_meta"].items() if not key.startswith("_")})
        left_out += own.left_out
        fields = {**own.fields, **{key: value for key, value in fields.items() if value}}
        original = original or own.fields.get("original_url", "")
        fields |= {"date": day, "author": author, "original_url": original, "slug": entry.get("wp_post_name")}
        fields["draft"] = entry.get("wp_status") in ("draft", "private", "pending")
    else:
        fields |= {"page_date": day, "page_author": author, "page_url": entry.get("link"), "site": site}
    return incoming_html(name, fields, html, left_out, () if is_export or original else (_OWN,))


def _original(entry: Any) -> str:
    """Address of the original that an item of one's own feed names, such as those of Creditline."""
    links = [link.get("href") for link in entry.get("links", []) if link.get("rel") in ("via", "related")]
    likely = [*links, entry.get("dc_source"), (entry.get("source") or {}).get("original_url")]
    return next((str(each) for each in likely if each and str(each).startswith("http")), "")


def incoming_html(
    name: str, fields: dict[str, Any], html: str, left_out: list[str], notes: tuple[str, ...]
) -> Incoming:
    """A text in HTML, with its shortcodes. Text without any tag is kept as it is."""
    if "<" not in html and "&" not in html:
        html = "".join(f"<p>{part}</p>" for part in html.split("\n") if part.strip())
    elif "<p" not in html and "\n\n" in html:  # WordPress makes paragraphs when it shows a text.
        html = re.sub(r"\n\s*\n", "<p>", html)
    lines, shortcodes = without_shortcodes(with_figures(html).split("\n"))
    converted = markdown_of("\n".join(lines))
    said = [*left_out, *(f"shortcode: {each}" for each in shortcodes), *converted.left_out]
    kept = {key: value for key, value in fields.items() if value}
    return Incoming(name, kept, converted.text.strip(), converted.given, tuple(said), notes)


def _text(html: Any) -> str:
    return " ".join(markdown_of(str(html or "")).given.split())


def read_json_feed(found: dict[str, Any], name: str) -> list[Incoming]:
    """The items of a JSON Feed. An `external_url` is the original of an item."""
    items = [item for item in found.get("items", []) if isinstance(item, dict)]
    site, usual = str(found.get("title") or ""), {"language": found.get("language")}
    return [_json_item(usual | item, named, site) for named, item in _numbered(name, items)]


def _json_item(item: dict[str, Any], name: str, site: str) -> Incoming:
    writers = (each for each in item.get("authors", []) if isinstance(each, dict))
    authors = ", ".join(str(each.get("name") or "") for each in writers)
    own = item.get("external_url")
    fields: dict[str, Any] = {
        "title": item.get("title"),
        "summary": item.get("summary") if own else "",
        "tags": [str(tag) for tag in item.get("tags", [])],
        "original_url" if own else "page_url": own or item.get("url"),
        "date" if own else "page_date": day_in(item.get("date_published")),
        "author" if own else "page_author": authors,
        "language": not_english(item.get("language")),
        "site": "" if own else site,
    }
    html = str(item.get("content_html") or item.get("content_text") or item.get("summary") or "")
    return incoming_html(name, fields, html, [], () if own else (_OWN,))


def read_ghost(found: dict[str, Any], name: str) -> list[Incoming]:
    """The posts of a Ghost export."""
    exports = found["db"] if isinstance(found["db"], list) else [found["db"]]
    data = next((each for each in exports if isinstance(each, dict)), {}).get("data", {})
    tags = {each.get("id"): each.get("name") for each in data.get("tags", [])}
    people = {each.get("id"): each.get("name") for each in data.get("users", [])}
    posts = [post for post in data.get("posts", []) if post.get("type", "post") == "post"]
    made = []
    for file, post in _numbered(name, posts):
        links = [each for each in data.get("posts_tags", []) if each.get("post_id") == post.get("id")]
        writers = [each for each in data.get("posts_authors", []) if each.get("post_id") == post.get("id")]
        given = {key: value for key, value in post.items() if key in _GHOST}
        named = [str(tags.get(each.get("tag_id"))) for each in links]
        given["tags"] = [tag for tag in named if not tag.startswith("#")]  # the others are internal
        given["authors"] = [people.get(each.get("author_id")) for each in writers]
        read = Fields(given)
        html = str(post.get("html") or _mobiledoc(post) or _lexical(post) or "")
        made.append(incoming_html(file, read.fields, html, read.left_out, ()))
    return made


_GHOST = "title slug status published_at canonical_url custom_excerpt locale feature_image".split()


def _mobiledoc(post: dict[str, Any]) -> str:
    """The text of a post that has no HTML, as Markdown cards and paragraphs of plain text."""
    try:
        document = json.loads(post.get("mobiledoc") or "{}")
    except ValueError:
        return ""
    cards = (card for card in document.get("cards", []) if isinstance(card, list) and len(card) > 1)
    texts = (card[1].get("markdown", "") for card in cards)
    return str(post.get("plaintext") or "\n\n".join(filter(None, texts)))


_FORMATS = {1: "strong", 2: "em", 16: "code"}
"""Bits of the format of a piece of text in Lexical, Ghost's editor."""


def _lexical(post: dict[str, Any]) -> str:
    """The text of a post in the form of Ghost's editor, as HTML."""
    try:
        return _node(json.loads(post.get("lexical") or "{}").get("root") or {})
    except (ValueError, AttributeError, RecursionError):
        return ""


def _node(node: dict[str, Any]) -> str:
    text = escape(str(node.get("text") or "")) + "".join(map(_node, node.get("children") or ()))
    bits = node["format"] if isinstance(node.get("format"), int) else 0
    for bit, tag in _FORMATS.items():
        text = f"<{tag}>{text}</{tag}>" if bits & bit else text
    if node.get("type") in ("link", "bookmark") and node.get("url"):
        return f'<a href="{escape(str(node["url"]))}">{text or node["url"]}</a>'
    own = str(node.get("tag"))  # h2, ul or ol
    elements = {"paragraph": "p", "quote": "blockquote", "listitem": "li", "list": own, "heading": own}
    element = elements.get(str(node.get("type")))
    more = str(node.get("html") or node.get("markdown") or "")
    return f"<{element}>{text}</{element}>" if element else text + more


def wordpress_meta(raw: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Custom fields of the posts of a WordPress export, with the id of their post."""
    for item in re.split(r"<item[\s>]", raw.decode("utf-8", "replace"))[1:]:
        number = re.search(r"<wp:post_id>(?:<!\[CDATA\[)?(\d+)", item)
        if number and (pairs := _META.findall(item)):
            yield number[1], dict(pairs)

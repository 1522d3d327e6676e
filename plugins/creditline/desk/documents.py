"""Files of an import: finds those in folders, tells what a file is, and reads the texts in it."""

from __future__ import annotations

import io
import os
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from html import unescape
from pathlib import Path, PurePath
from typing import Any
from xml.parsers.expat import ExpatError

from babel.localedata import exists

from creditline.desk.foreign_fields import Fields, name_of_file
from creditline.desk.front_dialects import split_post, substack_fields
from creditline.desk.incoming import Incoming, refused
from creditline.desk.mail import is_mail, read_mail, without_mail_lines
from creditline.desk.markdown_cleaning import cleaned, without_marks
from creditline.desk.missing_packages import needs
from creditline.desk.plain_text import read_plain
from creditline.desk.registering import subscribed
from creditline.model.source import Source
from creditline.text.characters import forbidden, without_forbidden

READ = "md markdown mdown mkd mdx txt text html htm xhtml xml rss atom json eml docx opml".split()
"""Suffixes of the files that are read in a folder."""

_MARKDOWN = READ[:5]
_SIGNS = re.compile(
    r"^ {0,3}#{1,6} \S|\*\*[^\s*][^*\n]*\*\*|\]\(https?://|^={4,}$|\A<[!/A-Za-z]", re.MULTILINE
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|item|entry)[\s>]", re.IGNORECASE)
_TRANSLATION = re.compile(r"\.(?!(?:ai|co|io|js|md|ts)$)([a-z]{2})(?:-[a-zA-Z]{2,4})?$")
"""The language in a file name of Hugo, such as `ferry.fr.md`, but no end of a name such as "Node.js", though Corsican is `co`."""
_OTHER = {
    "pdf": "open it, and save its text as .docx, .html or .txt",
    "doc": "save it as .docx",
    **dict.fromkeys(("odt", "rtf"), "save it as .docx or .html"),
    **dict.fromkeys(("rst", "adoc", "org"), "convert it to Markdown"),
}
_LARGEST = 50_000_000
_BROKEN = (LookupError, ValueError, AttributeError, RuntimeError, ExpatError, zlib.error, zipfile.BadZipFile)
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh"


Document = Incoming | Source
"""A text to import, or a source in a list of feeds (OPML)."""


def documents(raw: bytes, name: str) -> list[Document]:
    """The texts in a file, or the sources in a list of feeds.

    Raises:
        ImportRefused: the file can't be read.
        ExtraMissing: a package is missing.

    """
    suffix = PurePath(name).suffix.removeprefix(".").casefold()
    if raw.startswith(b"PK") and b"word/document.xml" in raw:  # The names in a ZIP archive aren't packed.
        return [_word(raw, name)]
    if suffix in _OTHER or raw.startswith((b"%PDF", b"{\\rtf", b"PK")):
        kind = suffix if suffix in _OTHER else "pdf"
        said = f"this is not a text that can be read (.{suffix or kind})"
        raise refused(name, "import-is-text", said, _OTHER[kind])
    if is_mail(raw):
        return _mail(raw, name)
    if _is_markup(raw, suffix):
        return _marked_up(raw, name)
    return _text(raw, name)


def _word(raw: bytes, name: str) -> Incoming:
    """The text of a Word document (.docx). Its pictures are left out and reported."""
    with needs("mammoth"):
        import mammoth
    from creditline.desk.html_markdown import markdown_of

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(each.file_size for each in archive.infolist()) > _LARGEST:
                said = "this document is too large when unpacked"
                raise refused(name, "import-is-text", said, "save only the text, as .docx or .txt")
        result = mammoth.convert_to_html(io.BytesIO(raw), style_map=_STYLES)
    except _BROKEN as error:
        said = f"this document cannot be read ({error})"
        raise refused(name, "import-is-text", said, "save it again, as .docx") from None
    converted = markdown_of(str(result.value))
    return Incoming(name, {}, converted.text.strip(), converted.given, tuple(converted.left_out))


def _is_markup(raw: bytes, suffix: str) -> bool:
    start = raw[:2000].removeprefix(b"\xef\xbb\xbf").lstrip()
    is_page = re.match(rb"<[!?/A-Za-z]", start) is not None
    return (is_page and suffix not in _MARKDOWN) or raw.startswith((b"\xff\xfe<", b"\xfe\xff\x00<"))


def _marked_up(raw: bytes, name: str) -> list[Document]:
    start = raw[:4000]
    if re.search(rb"<opml[\s>]", start, re.IGNORECASE):
        return [*subscribed(raw, name)]
    if _FEED.search(start) and not re.search(rb"<html[\s>]", start, re.IGNORECASE):
        from creditline.desk.feed_items import read_feed

        return [*read_feed(raw, name)]
    from creditline.desk.html_page import read_html

    incoming = read_html(raw, name)
    return [replace(incoming, fields={**incoming.fields, **substack_fields(name)})]


def _text(raw: bytes, name: str) -> list[Document]:
    text = decoded(raw, name)
    post = split_post(text, name)
    if post is not None:
        is_json = text.lstrip().startswith("{") and not post[1].strip()
        return _of_json(post[0], name) if is_json else [_post(*post, name)]
    incoming = _markdown(text, name) if _SIGNS.search(text) else read_plain(text, name)
    return [without_mail_lines(incoming)]


def decoded(raw: bytes, name: str) -> str:
    """A text with lines that end with a line feed.

    Raises:
        ImportRefused: it's neither UTF-8 nor UTF-16.

    """
    try:
        text = raw.decode("utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
        return text.replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        hint = "save the text in the encoding UTF-8"
        raise refused(name, "import-is-utf8", "this is not UTF-8 text", hint, line, column) from None


def _of_json(found: dict[str, Any], name: str) -> list[Document]:
    from creditline.desk.feed_items import read_ghost, read_json_feed

    if "db" in found:
        return [*read_ghost(found, name)]
    if "items" in found:
        return [*read_json_feed(found, name)]
    said = "this JSON is not a feed or an export of Ghost"
    raise refused(name, "import-is-text", said, "import the texts as Markdown or HTML")


def _markdown(text: str, name: str) -> Incoming:
    plain = without_forbidden(text) if any(forbidden(text)) else text
    body, left_out = cleaned(plain)
    return Incoming(name, {}, body, unescape(without_marks(text)), tuple(left_out))


def _post(given: dict[str, Any], text: str, name: str) -> Incoming:
    path = PurePath(name)
    stem, day = name_of_file(path.stem)
    fields = Fields(given, is_jekyll=day is not None or "layout" in given)
    incoming = _markdown(text, name)
    if stem in ("index", "_index"):
        stem = path.parent.name
    found = _TRANSLATION.search(stem)
    stem, _, language = stem.rpartition(".") if found and exists(found[1]) else (stem, "", "")
    kept = {"date": day, "language": language, **fields.fields}
    notes = (f"old addresses: {', '.join(fields.old)}",) if fields.old else ()
    left_out = (*fields.left_out, *incoming.left_out)
    return replace(incoming, fields=kept, left_out=left_out, notes=notes, stem=stem)


def _mail(raw: bytes, name: str) -> list[Document]:
    title, text, kind, left_out = read_mail(raw, name)
    if kind == "html" and "<" not in text[:2000]:
        text = f"<p>{text}</p>"
    first, *rest = (_marked_up if kind == "html" else _text)(text.encode(), name)
    if isinstance(first, Incoming):
        fields = {**first.fields, "title": title or first.fields.get("title")}
        first = without_mail_lines(replace(first.without(*left_out, fields=fields), notes=()))
    return [first, *rest]


_NO_TEXTS = {"node_modules", "__pycache__", "_site", "_layouts", "_includes", "layouts", "themes", "static"}


def gathered(paths: Iterable[Path]) -> tuple[list[Path], Counter[str]]:
    """Files to import, in the order of the paths and of names, and counts of other files in the folders by suffix.

    Hidden files and folders, and folders that hold no texts in any generator, are skipped.
    """
    found: list[Path] = []
    others: Counter[str] = Counter()
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in {*folders} - _NO_TEXTS if name[0] not in ".~")
            for name in sorted(names):
                suffix = name.rpartition(".")[2].casefold()
                if suffix in READ and not name.startswith((".", "~")):
                    found.append(Path(folder, name))
                elif not name.startswith("."):
                    others[f".{suffix}" if "." in name else name] += 1
    return list(dict.fromkeys(found)), others

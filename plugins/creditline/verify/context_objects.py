"""COinS in an article's page: what reference managers read of its originals, beside what the manuscript gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl

from creditline.model.article import Article
from creditline.model.original import Original
from creditline.verify.page import Page
from creditline.verify.page_labels import Wording

_PUBLICATIONS = {
    "paper": ("journal", "article", "atitle", "jtitle"),
    "preprint": ("journal", "preprint", "atitle", "jtitle"),
    "book": ("book", "book", "btitle", "pub"),
    "report": ("book", "report", "btitle", "pub"),
}
_DOCUMENTS = {
    "video": "videoRecording",
    "podcast": "podcast",
    "dataset": "dataset",
    "post": "blogPost",
    "thread": "forumPost",
}
_PEOPLE = ("rft.au", "rft.creator")
_BETWEEN = re.compile(r"[\s,;&]+|\band\b")


def originals_are_described(page: Page, article: Article, wording: Wording) -> Iterator[str]:
    """Problems with the descriptions of the originals for reference managers."""
    found = [node.get("title") for node in page.all(".creditline-article .Z3988")]
    if len(found) != len(article.originals):
        yield f"reference managers find {len(found)} originals instead of {len(article.originals)}"
    for said, original in zip(found, article.originals, strict=False):
        pairs = parse_qsl(said, keep_blank_values=True)
        people = " ".join(name for key, name in pairs if key in _PEOPLE)
        given = {pair for pair in pairs if pair[0] not in _PEOPLE}
        if given != (wanted := {*_said(original, wording)}):
            told = ", ".join(f"{key}={value}" for key, value in sorted(given ^ wanted))
            yield f"reference managers are told otherwise than the manuscript says: {told}"
        elif _words(people) != _words(" ".join(original.people)):
            yield f"reference managers are told that {people} wrote the original"


def _words(names: str) -> list[str]:
    return sorted(filter(None, _BETWEEN.split(names)))


def _said(original: Original, wording: Wording) -> Iterator[tuple[str, str]]:
    source, kind = original.source.name, original.kind
    title = original.title or f"[{wording.kind(kind)}{wording.colon} {source}]"
    yield "ctx_ver", "Z39.88-2004"
    if kind in _PUBLICATIONS:
        form, genre, name_of_title, name_of_source = _PUBLICATIONS[kind]
        yield "rft.genre", genre
        yield f"rft.{name_of_title}", title
        yield f"rft.{name_of_source}", source
        yield "rft_id", original.url
    else:
        form = "dc"
        yield "rft.type", _DOCUMENTS.get(kind, "newspaperArticle")
        yield "rft.title", title
        yield from (("rft.source", source), ("rft.publisher", source), ("rft.identifier", original.url))
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"
    if original.date:
        yield "rft.date", original.date.isoformat()

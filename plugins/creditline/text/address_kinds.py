"""Recognises addresses that are not those of articles, by the segments of the path and the parameters of the query.

A word must be a whole segment, in any case, with or without an ending such as `.php`. If an address is refused by
mistake, an editor allows it with an `article_path` that spells the word out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from creditline.text import address_words as known
from creditline.text.urls import Url, parameters


@dataclass(frozen=True)
class Kind:
    """A kind of page other than an article, and the word in the address that shows it; empty for a site's root."""

    what: str
    word: str = ""
    in_query: bool = False


def kinds_of(url: Url) -> tuple[Kind, ...]:
    """Kinds of page that the words of an address show; empty for an article.

    >>> from creditline.text.urls import parsed
    >>> kinds_of(parsed("https://example.org/en/tag/ai")), kinds_of(parsed("https://example.org/the-tag-on-ai"))
    ((Kind(what='a tag page', word='tag', in_query=False),), ())
    """
    segments = [unquote(segment).lower() for segment in url.path.split("/") if segment]
    pairs = [(name.lower(), value) for name, value in parameters(url)]
    return (*_carried(segments, pairs), *_by_query(pairs), *_by_path(segments, pairs))


def _stem(segment: str) -> str:
    return known.ENDING.sub("", segment)


def _carried(segments: list[str], pairs: list[tuple[str, str]]) -> Iterator[Kind]:
    """Kinds of an address that contains another address."""
    path = unquote("/".join(segments))
    if match := known.WITHIN.search(path):
        yield Kind("a redirection", match[0].rstrip(r":\/"))
    hops = [at for at, segment in enumerate(segments) if _stem(segment) in known.HOPS]
    for at in hops:
        if any(_is_address(segment) for segment in segments[at + 1 : at + 2]):
            yield Kind("a redirection", segments[at])
    for name, value in pairs:
        value = unquote(unquote(value))
        has_no_scheme = value.lstrip().startswith(("//", "\\"))
        carries = known.WITHIN.search(value) or (has_no_scheme and known.ADDRESS.match(value))
        leads = name in known.TARGETS and (_is_address(value) or value.startswith("/") or (hops and value))
        if carries or leads:
            yield Kind("a redirection", name, in_query=True)


def _is_address(text: str) -> bool:
    return bool(known.ADDRESS.match(text)) and not known.FILE_NAME.match(text)


def _by_query(pairs: list[tuple[str, str]]) -> Iterator[Kind]:
    for name, value in pairs:
        if kind := known.KEYS.get(name):
            yield Kind(kind, name, in_query=True)
        if name in known.MODES and (kind := known.VALUES.get(value.lower())):
            yield Kind(kind, name, in_query=True)
        if name in known.SEARCHES and not re.match(r"node/\d", value):
            yield Kind("a search", name, in_query=True)
        if not value and (name in known.IDS or name == "s") and name not in ("a", "n", "t"):
            yield Kind("an address without its id", name, in_query=True)


def _by_path(segments: list[str], pairs: list[tuple[str, str]]) -> Iterator[Kind]:
    """Kinds by the segments of the path and, if it ends with a folder, by the parameters."""
    for segment in segments:
        if kind := known.ANYWHERE.get(_stem(segment)):
            yield Kind(kind, segment)
    if segments:
        yield from _by_last(segments[-1])
    is_index = bool(segments) and _stem(segments[-1]) in known.FRONT
    rest = segments[:-1] if is_index else segments
    while rest and known.LANGUAGE.match(rest[0]):
        rest = rest[1:]
    stem = _stem(rest[0]) if len(rest) == 1 else ""
    if not rest or stem in known.ALONE:
        yield from _of_folder(rest, pairs, segments)
    elif is_index and not _names_one(rest) and not _has_id(pairs):
        yield Kind("a section", segments[-1])
    yield from _of_list(rest, has_id=_has_id(pairs))


def _by_last(segment: str) -> Iterator[Kind]:
    if known.SITEMAP_FILE.search(segment):
        yield Kind("a sitemap", segment)
    if known.FILES.search(segment):
        yield Kind("a file for programs", segment)
    if known.FEED_FILE.search(segment):
        yield Kind("a feed", segment)
    if known.AMP_FILE.search(segment):
        yield Kind("an AMP copy", "amp")
    if kind := known.LAST.get(_stem(segment)):
        yield Kind(kind, segment)


def _of_folder(rest: list[str], pairs: list[tuple[str, str]], segments: list[str]) -> Iterator[Kind]:
    """Kinds of an address that ends with a front page or a section. It is an article only if the query has its id."""
    for name, value in pairs:
        if name == "s" and not (rest and value.isdecimal()):
            yield Kind("a search", name, in_query=True)
    if _has_id(pairs):
        return
    for name, _ in pairs:
        if kind := known.LIST_KEYS.get(name):
            yield Kind(kind, name, in_query=True)
    if not any(re.search(r"\d\d", name + value) for name, value in pairs):
        kind = known.ALONE[_stem(rest[0])] if rest else "the front page"
        word = segments[-1] if segments else ""
        yield Kind(kind, pairs[0][0], in_query=True) if pairs else Kind(kind, word)


def _has_id(pairs: list[tuple[str, str]]) -> bool:
    """Whether a parameter names one article."""
    return any(
        value
        and (name in known.IDS or (name.endswith(("id", "no", "nr", "idx")) and not known.NO_ID.match(name)))
        for name, value in pairs
    )


def _of_list(rest: list[str], *, has_id: bool) -> Iterator[Kind]:
    path = "/".join([*rest[:-1], *map(_stem, rest[-1:])])
    if match := known.PAGE.search(path):
        yield Kind("a page of a list", match[0].strip("/").split("/")[0])
    if (match := known.DATES.search(path)) and not has_id:
        yield Kind("an archive", match[1])
    for at, segment in enumerate(rest):
        is_release = not known.RELEASES.isdisjoint(rest[at - 1 : at]) and len(rest) == at + 2
        kind = known.LISTS.get(_stem(segment))
        if kind and not is_release and not _holds_article(kind, rest[at + 1 :]):
            yield Kind(kind, segment)
    if len(rest) == 1 and known.DATE.match(_stem(rest[0])):
        yield Kind("an archive", rest[0])


def _holds_article(kind: str, tail: list[str]) -> bool:
    """Whether an article follows the word for a list, as in `/topics/ai/a-headline-of-many-words` or `/archives/1234`."""
    if not tail:
        return False
    last = _stem(tail[-1])
    if kind == "an archive":
        return not known.DATE.match(last) and (bool(re.search(r"\d", last)) or len(tail) > 1)
    words = len(re.findall(r"[^\W_]+", last))
    if len(tail) == 1:
        return words >= 4 and (last != tail[-1] or bool(re.search(r"\d{4}", last)) or words >= 7)
    is_dated = any(map(known.YEAR_SEGMENT.match, tail[:-1])) and not last.isdecimal()
    return not known.DATE.match(last) and (words >= 4 or is_dated or bool(re.search(r"\d{4}", last)))


def _names_one(rest: list[str]) -> bool:
    """Whether the last of several folders is that of one article: a slug, or a word after a date."""
    return bool(re.search(r"[\d_-]", rest[-1])) or any(map(known.YEAR_SEGMENT.match, rest))

"""Fields of other generators in the names of ours. Fields without a counterpart are left out and reported."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from creditline.desk.written_days import day_in, partial_day_in
from creditline.manuscript.field_checks import ALIAS
from creditline.manuscript.fields import BY_NAME
from creditline.manuscript.keys import MEANT

_READ = "title date source original_url credit summary author slug language original_title original_author original_date license accessed".split()
_OURS = {
    **{other: field for other, field in MEANT.items() if field in _READ},
    **{field: field for field in _READ},
    **dict.fromkeys(("original_source", "source_title"), "source"),
    **dict.fromkeys(("permalink", "url", "path"), "slug"),
    "teaser": "",
    "date_published": "date",
}
_TAGS = ("tags", "tag", "categories", "category", "keywords", "topics", "tagnames")
_NAMES_OF_CLIPS = {"published": "original_date", "author": "original_author", "created": "accessed"}
_OLD = ("aliases", "redirect_from", "redirects", "alias", "old_urls")
_GROUPS = ("source", "original", "via", "publisher", "external", "reference", "bookmark")
_WRAPPERS = ("params", "extra", "taxonomies", "data", "meta")
_IN_GROUPS = {
    **dict.fromkeys(("name", "title"), "source"),
    **dict.fromkeys(("url", "link"), "original_url"),
    "author": "original_author",
}
_OBJECTS = ("mapping", "mappings", "key_facts", "originals")
_TRUE = ("true", "yes", "1")
_JEKYLL_NAME = re.compile(r"(?P<day>\d{4}-\d{1,2}-\d{1,2})-(?P<rest>.+)")


class Fields:
    """Reads foreign fields once. `fields` are ours, `left_out` what has no place, `old` old addresses of the page that
    can't be `aliases`.

    `is_jekyll` tells whether a text of tags has spaces between them.
    """

    def __init__(self, given: Mapping[str, Any], *, is_jekyll: bool = False) -> None:
        self.is_jekyll = is_jekyll
        self.fields: dict[str, Any] = {}
        self.left_out: list[str] = []
        self.old: list[str] = []
        names = _NAMES_OF_CLIPS if _is_clip(given) else {}
        for key, value in _flat(given):
            if value not in (None, "", [], {}):
                self._take(names.get(key.casefold(), key), value)
        aliases = dict.fromkeys(filter(None, map(alias_of, self.old)))
        self.old = [each for each in self.old if not alias_of(each)]
        if aliases:
            self.fields["aliases"] = [*aliases]

    def _take(self, key: str, value: Any) -> None:
        name = key.casefold().replace("-", "_")
        kind = BY_NAME[name].kind if name in BY_NAME else ""
        items = value if isinstance(value, list) else [value]
        # Pictures may be given by their names.
        is_object = kind == "key_facts" or all(isinstance(each, dict) for each in items)
        if is_object and kind in _OBJECTS and name != "image":
            self.fields[name] = value
        elif name in _TAGS:
            self.fields["tags"] = [*self.fields.get("tags", []), *_tags(value, by_space=self.is_jekyll)]
        elif name in _OLD:
            self.old += map(str, items)
        elif name in ("draft", "published", "status", "visibility"):
            self._state(name, str(value).casefold(), key)
        elif name in ("source", "url", "via", "ref") and str(value).startswith(("http://", "https://")):
            self._value("original_url", key, value)
        elif name == "authors" and isinstance(value, str):
            self._value("author", key, value.split(";" if ";" in value else ","))
        elif ours := _OURS.get(name) or (name if kind not in ("", *_OBJECTS) else ""):
            self._value(ours, key, value)
        else:
            self.left_out.append(f"field {key}: {shown(value)}")

    def _state(self, name: str, value: str, key: str) -> None:
        is_draft = value in ("draft", "private", "hidden")
        if name in ("draft", "published"):
            is_draft |= (name == "draft") == (value in _TRUE)
        if name == "published" and day_in(value):
            self._value("date", key, value)
        elif is_draft:
            self.fields["draft"] = True
        elif value not in (*_TRUE, "false", "no", "0", "published", "public", "publish"):
            self.left_out.append(f"field {key}: {value}")

    def _value(self, ours: str, key: str, value: Any) -> None:
        made = _made(ours, value)
        if ours == "slug" and made and "/" in str(value):
            self.old.append(str(value))
        if made and ours not in self.fields:
            self.fields[ours] = made
        elif not made or self.fields[ours] != made:
            self.left_out.append(f"field {key}: {shown(value)}")


def _is_clip(given: Mapping[str, Any]) -> bool:
    """Whether fields are those of a page kept in Obsidian: its source is an address, and its author is that of the original."""
    keys = {key.casefold() for key in given}
    return str(given.get("source", "")).startswith("http") and "created" in keys and "date" not in keys


def _flat(given: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Fields, with those inside of `source: {name:, url:}` and of groups such as `params:` beside the others."""
    for key, value in given.items():
        name = key.casefold()
        if not isinstance(value, dict) or (name == "via" and value.keys() == {"name", "url"}):
            yield key, value
        elif name in _GROUPS:
            names = _IN_GROUPS | ({"title": "original_title"} if name == "original" else {})
            for inner, each in value.items():
                yield names.get(inner.casefold(), f"{key}.{inner}"), each
        elif name in _WRAPPERS:
            yield from _flat(value)
        else:
            yield key, value


def _made(ours: str, value: Any) -> Any:
    """A value for one of our fields; empty if it doesn't fit."""
    kind = BY_NAME[ours].kind
    if kind in ("date", "partial_date"):
        return partial_day_in(value) if kind == "partial_date" else day_in(value)
    if kind == "people" and isinstance(value, list):
        people = [name for each in value if (name := shown(each).strip(" []"))]
        return people if len(people) > 1 else "".join(people)
    if kind == "slug":
        path = re.sub(r"/index\.(?:html?|php)$", "", str(value))
        last = path.rstrip("/").rsplit("/", 1)[-1]
        return "" if ":" in last or "{" in last else re.sub(r"\.html?$", "", last)
    text = shown(value).replace("[[", "").replace("]]", "")
    if ours == "original_url":
        return text if text.startswith(("http://", "https://")) else ""
    if kind == "language":
        return text.replace("_", "-").split(".")[0]
    return " ".join(text.split())


def _tags(value: Any, *, by_space: bool) -> list[str]:
    """Tags of a list, or of a text with commas or, as Jekyll has them, spaces."""
    if isinstance(value, list):
        return [tag for item in value if (tag := shown(item).strip())]
    text = str(value).strip()
    parts = re.split("[,;]", text) if re.search("[,;]", text) else text.split() if by_space else [text]
    return [part.strip() for part in parts if part.strip()]


def shown(value: Any) -> str:
    """A value on one line. People's names and lists of texts are joined by commas."""
    if isinstance(value, dict):
        name = value.get("name") or value.get("title")
        is_named = name and value.keys() <= {"name", "title", "url", "email", "slug"}
        return str(name) if is_named else json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, list):
        return ", ".join(shown(item) for item in value)
    return str(value)


def alias_of(address: str) -> str:
    """The path of an old address, as `aliases` has them; empty if it has none.

    >>> [alias_of(one) for one in ("/old/ferry/", "https://blog.example/2020/ferry", "ferry", "/:year/:title/")]
    ['/old/ferry/', '/2020/ferry', '/ferry', '']
    """
    path = urlsplit(address.strip()).path
    is_plain = ALIAS.fullmatch(path) and len(path) < BY_NAME["aliases"].longest
    return f"/{path.removeprefix('/')}" if is_plain else ""


def name_of_file(stem: str) -> tuple[str, date | None]:
    """Name and day in a file name as Jekyll has them.

    >>> name_of_file("2026-11-20-ferry-stays")
    ('ferry-stays', datetime.date(2026, 11, 20))
    """
    match = _JEKYLL_NAME.fullmatch(stem)
    return (match["rest"], day_in(match["day"])) if match else (stem, None)

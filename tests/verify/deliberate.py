"""Deliberate changes to a site before its files are listed, as a template, a hook or another plugin makes them: blind to class names."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from random import Random

Change = Callable[[Random, str], str]
"""Changes the text of a page or feed in one place; gives it back unchanged if it can do nothing."""

_TEXT = re.compile(r">([^<>]*\w[^<>]*)<")
_LEAF = re.compile(
    r"<(p|li|a|span|h[1-6]|strong|time|dd|dt|bdi|b|td|th|button|label|legend|div)\b[^<>]*>[^<>]*\w[^<>]*</\1>"
)
_TOLD = re.compile(
    r' (?:content|alt|aria-label|title|datetime|lang|dir|placeholder|value|rel|property|name)="([^"]*\w[^"]*)"'
)
_LINK = re.compile(r' (?:href|src)="([^"#]+)"')
_WORD = re.compile(r"\w{3,}")
_SKIPPED = re.compile(r"<(script|style|svg)\b.*?</\1>|<!--.*?-->", re.DOTALL)
ADDED = (
    "<p>Sponsored</p>",
    '<p>Read more at <a href="https://evil.example/">Evil</a></p>',
    "<script>go()</script>",
    "<p hidden>Cheap links</p>",
    "<style>footer{display:none}</style>",
    '<img src="https://evil.example/x.png" alt="Ours">',
    '<span aria-label="Not the credit"></span>',
    '<iframe src="https://evil.example/"></iframe>',
    "<p>All rights reserved by us.</p>",
    '<a href="https://evil.example/">Advertisement</a>',
)


def _place(random: Random, text: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    skipped = [match.span() for match in _SKIPPED.finditer(text)]
    found = [one for one in pattern.finditer(text) if not any(a <= one.start() < b for a, b in skipped)]
    return random.choice(found) if found else None


def _put(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def change_a_word(random: Random, text: str) -> str:
    if (place := _place(random, text, _TEXT)) and (words := list(_WORD.finditer(place[1]))):
        word = random.choice(words)
        start = place.start(1) + word.start()
        return _put(
            text,
            start,
            start + len(word[0]),
            random.choice(("elsewhere", f"not {word[0]}", word[0] + "s", "")),
        )
    return text


def drop_a_text(random: Random, text: str) -> str:
    place = _place(random, text, _TEXT)
    return _put(text, *place.span(1), "") if place else text


def double_a_text(random: Random, text: str) -> str:
    place = _place(random, text, _TEXT)
    return _put(text, *place.span(1), f"{place[1]} {place[1]}") if place else text


def drop_an_element(random: Random, text: str) -> str:
    place = _place(random, text, _LEAF)
    return _put(text, *place.span(), "") if place else text


def double_an_element(random: Random, text: str) -> str:
    place = _place(random, text, _LEAF)
    return _put(text, *place.span(), place[0] * 2) if place else text


def hide_an_element(random: Random, text: str) -> str:
    if place := _place(random, text, _LEAF):
        how = random.choice((" hidden", ' style="display:none"', ' style="opacity:0"', " inert"))
        at = place.start() + 1 + len(place[1])
        return _put(text, at, at, how)
    return text


def lead_elsewhere(random: Random, text: str) -> str:
    place = _place(random, text, _LINK)
    new = random.choice(("https://evil.example/", "../", "x.html"))
    return _put(text, *place.span(1), new) if place else text


def say_otherwise(random: Random, text: str) -> str:
    place = _place(random, text, _TOLD)
    return (
        _put(text, *place.span(1), random.choice(("x", f"Not {place[1]}", "2001-01-01"))) if place else text
    )


def drop_an_attribute(random: Random, text: str) -> str:
    place = _place(random, text, _TOLD)
    return _put(text, *place.span(), "") if place else text


def add_an_element(random: Random, text: str) -> str:
    place = _place(random, text, re.compile(r"</(?:p|li|ul|ol|header|section|div|main|footer|h1|h2)>"))
    return _put(text, place.end(), place.end(), random.choice(ADDED)) if place else text


def exchange_two_texts(random: Random, text: str) -> str:
    one, other = _place(random, text, _TEXT), _place(random, text, _TEXT)
    if not one or not other or one[1].split() == other[1].split():
        return text
    first, last = sorted((one, other), key=lambda match: match.start())
    return _put(_put(text, *last.span(1), first[1]), *first.span(1), last[1])


def add_to_the_head(random: Random, text: str) -> str:
    new = random.choice(
        (
            '<meta name="citation_author" content="Us">',
            '<meta property="og:title" content="Ours">',
            '<link rel="canonical" href="https://evil.example/">',
            '<link rel="author" href="https://evil.example/">',
            '<meta name="author" content="Us">',
            '<meta name="DC.publisher" content="Us">',
            '<meta http-equiv="refresh" content="0; url=https://evil.example/">',
            '<script src="https://evil.example/x.js"></script>',
        )
    )
    return text.replace("</head>", f"{new}</head>", 1)


ON_PAGES: tuple[Change, ...] = (
    change_a_word,
    drop_a_text,
    double_a_text,
    drop_an_element,
    double_an_element,
    hide_an_element,
    lead_elsewhere,
    say_otherwise,
    drop_an_attribute,
    add_an_element,
    exchange_two_texts,
    add_to_the_head,
)


def change_a_value(random: Random, text: str) -> str:
    """Another word in a value of JSON, or in a text or an attribute of XML."""
    pattern = re.compile(r'(?<=[:>"])\s*"?[^<>"{}\[\],:]*\w{3,}[^<>"{}\[\],:]*(?=["<])')
    if (place := _place(random, text, pattern)) and (word := _WORD.search(place[0])):
        start = place.start() + word.start()
        return _put(text, start, start + len(word[0]), "elsewhere")
    return text


def drop_an_entry(random: Random, text: str) -> str:
    if text.startswith("{"):
        feed = json.loads(text)
        if feed.get("items"):
            feed["items"].pop(random.randrange(len(feed["items"])))
        return json.dumps(feed, ensure_ascii=False)
    place = _place(random, text, re.compile(r"<(item|entry|url)>.*?</\1>", re.DOTALL))
    return _put(text, *place.span(), "") if place else text


def double_an_entry(random: Random, text: str) -> str:
    if text.startswith("{"):
        feed = json.loads(text)
        if feed.get("items"):
            feed["items"].append(random.choice(feed["items"]))
        return json.dumps(feed, ensure_ascii=False)
    place = _place(random, text, re.compile(r"<(item|entry|url)>.*?</\1>", re.DOTALL))
    return _put(text, *place.span(), place[0] * 2) if place else text


ON_FEEDS: tuple[Change, ...] = (change_a_value, drop_an_entry, double_an_entry)

"""Changes to a file of a site, of every kind and blind to what it means: harmful ones at random, and harmless ones of minifiers."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable
from pathlib import Path

Change = Callable[[random.Random, Path], str]
"""Changes a tree in one place, and says what it did; empty if it could do nothing."""

_TEXT = (".html", ".xml", ".json", ".css", ".js", ".svg", ".txt")


def _files(root: Path, *endings: str) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file() and path.name.endswith(endings or ""))


def _any(source: random.Random, root: Path, *endings: str) -> Path:
    """A file of any kind: rare kinds are chosen as often as common ones."""
    chosen = source.choice(sorted({path.suffix for path in _files(root, *endings)}))
    return source.choice([path for path in _files(root, *endings) if path.suffix == chosen])


def _swapped(source: random.Random, path: Path, pattern: str, new: Callable[[re.Match[str]], str]) -> str:
    text = path.read_text(encoding="utf-8")
    found = [match for match in re.finditer(pattern, text) if not _is_in_comment(text, match.start())]
    if not found:
        return ""
    match = source.choice(found)
    path.write_text(text[: match.start()] + new(match) + text[match.end() :], encoding="utf-8")
    return f"{path.name}: {match[0][:40]!r} at {match.start()}"


def _is_in_comment(text: str, place: int) -> bool:
    """Whether nobody reads what stands at a place."""
    return any(
        text.rfind(start, 0, place) > text.rfind(end, 0, place)
        for start, end in (("/*", "*/"), ("<!--", "-->"))
    )


def flip_a_byte(source: random.Random, root: Path) -> str:
    path = _any(source, root)
    raw = bytearray(path.read_bytes())
    text = raw.decode("latin-1")
    # A flipped space may become another one, and nobody reads comments, or the head of a packed file, with its time and name.
    start = 40 if path.suffix == ".gz" else 0
    places = [place for place in range(start, min(len(raw), 200_000)) if raw[place] not in b" \t\r\n\f"]
    place = source.choice(places)
    while path.suffix in (".css", ".html", ".xml") and _is_in_comment(text, place):
        place = source.choice(places)
    raw[place] ^= 1 << source.randrange(5)
    path.write_bytes(raw)
    return f"{path.name}: byte {place}"


def change_a_word(source: random.Random, root: Path) -> str:
    path = _any(source, root, *_TEXT)
    return _swapped(source, path, r"(?<=[>\s\"])[a-z]{4,}(?=[\s<.,\"])", lambda match: match[0] + "ly")


def change_an_attribute(source: random.Random, root: Path) -> str:
    path = _any(source, root, ".html", ".xml", ".svg")
    return _swapped(source, path, r'(?<= )[a-z:-]+="[^"<>]*[a-z][^"<>]*"', lambda match: match[0][:-1] + 'x"')


def remove_an_attribute(source: random.Random, root: Path) -> str:
    path = _any(source, root, ".html")
    return _swapped(
        source, path, r' (?!class="")(?:class|href|src|rel|datetime|id|lang)="[^"<>]+"', lambda _: ""
    )


def remove_an_element(source: random.Random, root: Path) -> str:
    path = _any(source, root, ".html", ".xml", ".svg")
    return _swapped(source, path, r"<([a-z]+)(?: [^<>]*)?>[^<>]+</\1>", lambda _: "")


def add_an_element(source: random.Random, root: Path) -> str:
    path = _any(source, root, ".html")
    new = source.choice(
        (
            "<p>Ours</p>",
            "<script src=//evil.example></script>",
            "<i></i>",
            '<a href="/">x</a>',
            "<style>p{}</style>",
            "<p hidden>x</p>",
        )
    )
    return _swapped(source, path, r"(?<=</p>)|(?<=</div>)|(?<=</li>)", lambda _: new)


def remove_a_file(source: random.Random, root: Path) -> str:
    path = _any(source, root)
    path.unlink()
    return f"no {path.name}"


def add_a_file(source: random.Random, root: Path) -> str:
    folder = source.choice(sorted({path.parent for path in _files(root)}))
    name = source.choice(
        (
            "new.html",
            "x",
            ".htaccess",
            "a.js",
            "CNAME",
            "index.html.bak",
            "feed.xml",
            "é.png",
            "x.gz",
            "index.html.gz",
        )
    )
    (folder / name).write_bytes(source.randbytes(source.randrange(40)))
    return f"a new {name}"


def exchange_two_files(source: random.Random, root: Path) -> str:
    one = _any(source, root)
    others = [path for path in _files(root, one.suffix) if path.read_bytes() != one.read_bytes()]
    if not others:
        return ""
    other = source.choice(others)
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    return f"{one} for {other}"


def cut_a_file(source: random.Random, root: Path) -> str:
    path = _any(source, root)
    raw = path.read_bytes().rstrip()
    path.write_bytes(raw[: source.randrange(len(raw))])
    return f"the end of {path.name}"


def rename_a_file(source: random.Random, root: Path) -> str:
    path = _any(source, root)
    path.rename(path.with_name(f"{path.stem}-2{path.suffix}"))
    return f"{path.name} renamed"


HARMFUL: tuple[Change, ...] = (
    flip_a_byte,
    change_a_word,
    change_an_attribute,
    remove_an_attribute,
    remove_an_element,
    add_an_element,
    remove_a_file,
    add_a_file,
    exchange_two_files,
    cut_a_file,
    rename_a_file,
)


# What minifiers, compressors and networks do, each on its own, to each file to which it can be done

Harmless = Callable[[str], str]
_KEPT = re.compile(
    r"(<(pre|textarea|script|style|svg)\b.*?</\2>|<!--.*?-->|<[^>]*>)", re.DOTALL | re.IGNORECASE
)


def _outside_tags(text: str, change: Callable[[str], str]) -> str:
    """Change the text between tags, where white space does not count."""
    pieces, said, end = text, [], 0
    for match in _KEPT.finditer(pieces):
        said += [change(pieces[end : match.start()]), match[0]]
        end = match.end()
    return "".join((*said, change(pieces[end:])))


def _in_tags(text: str, change: Callable[[str], str]) -> str:
    """Change the opening tags, but not what is in scripts and comments."""
    skip = r"<!--.*?-->|(?<=<script>).*?(?=</script>)|<script\b[^>]*>.*?</script>|<style\b[^>]*>.*?</style>"
    tag = r"<[a-zA-Z][^<>]*>"
    return re.sub(
        f"({skip})|({tag})", lambda match: match[1] or change(match[2]), text, flags=re.DOTALL | re.IGNORECASE
    )


def _attributes(tag: str, change: Callable[[list[str]], list[str]]) -> str:
    match = re.fullmatch(r"<([^\s>/]+)((?:\s+[^\s=>/]+(?:=\"[^\"]*\")?)*)\s*(/?)>", tag)
    if not match:
        return tag
    given = re.findall(r"[^\s=>/]+(?:=\"[^\"]*\")?", match[2])
    return f"<{match[1]}{''.join(f' {one}' for one in change(given))}{match[3]}>"


def _unquoted(attribute: str) -> str:
    name, _, value = attribute.partition("=")
    bare = value[1:-1]
    return f"{name}={bare}" if re.fullmatch(r"[^\s\"'=<>`/]+", bare) else attribute


def _single(attribute: str) -> str:
    name, equals, value = attribute.partition("=")
    return f"{name}='{value[1:-1]}'" if equals and "'" not in value else attribute


PAGES: dict[str, Harmless] = {
    "white space collapsed": lambda t: _outside_tags(t, lambda s: re.sub(r"[ \t\r\n]+", " ", s)),
    "white space between lines removed": lambda t: re.sub(
        r"(</(?:p|div|li|ul|ol|section|head|title|h[1-6]|footer|header|nav|main)>)\s+(?=<(?:p|div|li|section|h[1-6]|footer|body|ul|ol|nav|main)\b)",
        r"\1",
        t,
    ),
    "lines indented": lambda t: _outside_tags(t, lambda s: s.replace("\n", "\n    ")),
    "line ends of Windows": lambda t: t.replace("\n", "\r\n"),
    "comments removed": lambda t: re.sub(r"<!--.*?-->", "", t, flags=re.DOTALL),
    "a comment of a network added": lambda t: t + "\n<!-- served from cache 7 at 2026-07-01 -->\n",
    "a comment within": lambda t: t.replace("</p>", "</p><!-- x -->", 3),
    "optional end tags removed": lambda t: re.sub(
        r"</(?:li|dd|dt|option|tr|td|th)>(?=\s*(?:<(?:li|dd|dt|option|tr|td|th)\b|</(?:ul|ol|dl|select|table|tbody)>))",
        "",
        t,
    ),
    "the ends of body and html removed": lambda t: re.sub(r"</(?:body|html)>", "", t),
    "head and body removed": lambda t: t.replace("<head>", "").replace("</head>", ""),
    "attributes sorted": lambda t: _in_tags(t, lambda tag: _attributes(tag, sorted)),
    "attributes reversed": lambda t: _in_tags(t, lambda tag: _attributes(tag, lambda given: given[::-1])),
    "attributes unquoted": lambda t: _in_tags(
        t, lambda tag: _attributes(tag, lambda given: [_unquoted(one) for one in given])
    ),
    "attributes in single quotes": lambda t: _in_tags(
        t, lambda tag: _attributes(tag, lambda given: [_single(one) for one in given])
    ),
    "tags in capitals": lambda t: _outside_svg(
        t, lambda s: _in_tags(s, lambda tag: re.sub(r"^<[a-z0-9]+(?=[\s>])", lambda m: m[0].upper(), tag))
    ),
    "attributes over lines": lambda t: _in_tags(t, lambda tag: tag.replace(' class="', '\n  class="')),
    "white space in class": lambda t: _in_tags(
        t, lambda tag: re.sub(r'class="([^"]*)"', r'class="  \1 "', tag)
    ),
    "slashes in void elements": lambda t: re.sub(
        r"<(meta|link|img|input|br|hr)\b([^<>]*[^/<>])>", r"<\1\2 />", t
    ),
    "the type of scripts left out": lambda t: t.replace(' type="text/javascript"', ""),
    "the type of scripts said": lambda t: t.replace("<script>", '<script type="text/javascript">'),
    "JSON-LD laid out": lambda t: re.sub(
        r'(<script type="application/ld\+json">)(.*?)(</script>)',
        lambda m: m[1] + json.dumps(json.loads(m[2]), indent=1).replace("<", "\\u003c") + m[3],
        t,
        flags=re.DOTALL,
    ),
    "a mark of the encoding": lambda t: "\ufeff" + t,
    "entities for signs": lambda t: _outside_tags(
        t, lambda s: s.replace("’", "&rsquo;").replace("©", "&copy;")
    ),
    "signs for entities": lambda t: t.replace("&nbsp;", "\u00a0").replace("&quot;", "&#34;"),
    "the doctype in capitals": lambda t: re.sub(
        r"<!doctype html>", "<!DOCTYPE HTML>", t, flags=re.IGNORECASE
    ),
    "styles in the page compressed": lambda t: re.sub(
        r"(<style>)(.*?)(</style>)", lambda m: m[1] + minified_styles(m[2]) + m[3], t, flags=re.DOTALL
    ),
}


def _outside_svg(text: str, change: Callable[[str], str]) -> str:
    """Change what is not in a picture: there, capitals count."""
    pieces = re.split(r"(<svg\b.*?</svg>)", text, flags=re.DOTALL)
    return "".join(piece if number % 2 else change(piece) for number, piece in enumerate(pieces))


_WHOLE = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^()"']*\)|/\*.*?\*/)""", re.DOTALL)


def minified_styles(text: str) -> str:
    """A style sheet as a simple minifier writes it, which knows texts, addresses and comments."""
    pieces = _WHOLE.split(text)
    pieces[1::2] = ["" if piece.startswith("/*") else piece for piece in pieces[1::2]]
    pieces[::2] = [
        re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", piece)).replace(";}", "}")
        for piece in pieces[::2]
    ]
    return "".join(pieces)


FEEDS: dict[str, Harmless] = {
    "XML without white space between elements": lambda t: re.sub(r">\s+<", "><", t),
    "XML laid out": lambda t: re.sub(r">\s*\n\s*<", ">\n      <", t),
    "XML with a comment": lambda t: t.replace("?>", "?><!-- x -->", 1),
    "XML in single quotes": lambda t: re.sub(r'(<[a-z:]+ [a-z:]+=)"([^"\'<>]*)"', r"\1'\2'", t),
    "XML with empty elements closed at once": lambda t: re.sub(
        r"<([a-z:]+)([^<>]*[^/<>])></\1>", r"<\1\2/>", t
    ),
}
RECORDS: dict[str, Harmless] = {
    "JSON laid out": lambda t: json.dumps(json.loads(t), indent=4, ensure_ascii=False),
    "JSON without white space": lambda t: json.dumps(
        json.loads(t), separators=(",", ":"), ensure_ascii=False
    ),
    "JSON in ASCII": lambda t: json.dumps(json.loads(t)),
}
STYLES: dict[str, Harmless] = {
    "styles minified": minified_styles,
    "styles laid out": lambda t: (
        t.replace("{", " {\n  ").replace("}", "\n}\n") if "url(" not in t else t + "\n\n"
    ),
    "styles with a comment": lambda t: "/* cached */" + t,
}


def transformed(root: Path, change: Harmless, *endings: str) -> int:
    """Change every file of a kind; how many are other than they were."""
    number = 0
    for path in _files(root, *endings):
        raw = path.read_bytes()
        new = change(raw.decode("utf-8")).encode()
        number += raw != new
        path.write_bytes(new)
    return number


def compressed(root: Path) -> int:
    """Put a twin beside every file, as servers want it."""
    files = _files(root, ".html", ".css", ".js", ".json", ".xml", ".svg")
    for path in files:
        (path.parent / f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 9))
    return len(files)

r"""Compares addresses with the `article_path` of a source, and suggests lines for the registry that allow them.

A pattern is compared with the path. A pattern with `\?` is also compared with path and query together.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from creditline.model.source import Source
from creditline.text.urls import Url

_ALTERNATIVES = re.compile(r"\|(?=\^)")
_SPECIAL = re.compile(r"([.+*?()\[\]{}|^$\\])")


def matches(source: Source, url: Url) -> bool:
    """Whether an address fits the source's pattern for articles. Without a pattern, every address fits."""
    pattern = source.article_path
    return not pattern or _fits(pattern, url.path) or _fits_whole(pattern, url)


def allows(source: Source, url: Url, word: str, *, in_query: bool = False) -> bool:
    r"""Whether an alternative of the source's pattern matches an address and spells out a suspicious word of it.

    >>> from creditline.model.source import Source
    >>> from creditline.text.urls import parsed
    >>> spelled, loose = (Source("a", "A", ("a.example",), "A", (), path) for path in (r"^/tag/\d+$", r"^/\w+/\d+$"))
    >>> url = parsed("https://a.example/tag/12")
    >>> allows(spelled, url, "tag"), allows(loose, url, "tag")
    (True, False)
    """
    return bool(word) and any(
        _spells(pattern.replace("\\", ""), word)
        and (_fits_whole(pattern, url) or (not in_query and _fits(pattern, url.path)))
        for pattern in _ALTERNATIVES.split(source.article_path)
    )


def _spells(pattern: str, word: str) -> bool:
    bounds = (r"(?<![a-z0-9])", r"(?![a-z0-9])") if word[0].isalnum() else ("", "")
    return bool(re.search(re.escape(word).join(bounds), pattern, re.IGNORECASE))


def needs(source: Source, url: Url, end: str) -> bool:
    """Whether the source's pattern matches an address with this end, but not without it."""
    pattern, whole = source.article_path, f"{url.path}?{url.query}" if url.query else url.path
    return bool(pattern and end) and _fits(pattern, whole) and not _fits(pattern, whole.removesuffix(end))


def _fits(pattern: str, text: str) -> bool:
    return bool(expression(pattern).search(text))


def _fits_whole(pattern: str, url: Url) -> bool:
    return r"\?" in pattern and _fits(pattern, f"{url.path}?{url.query}")


def suggested(source: Source, url: Url, word: str, *, in_query: bool = False) -> str:
    r"""Line for the registry that allows addresses such as this one in addition to those allowed already.

    >>> from creditline.model.source import Source
    >>> from creditline.text.urls import parsed
    >>> suggested(Source("a", "A", ("a.example",), "A"), parsed("https://a.example/en/tag/12"), "tag")
    'article_path: ^/en/tag/[^/]+/?$|^/'
    """
    segments = url.path.strip("/").split("/")
    known = [at for at, segment in enumerate(segments) if word and word in unquote(segment).lower()]
    literal = len(segments) if in_query else 1 + next(iter(known), max(len(segments) - 2, 0))
    kept = (_escaped(part) if at < literal or not part else "[^/]+" for at, part in enumerate(segments))
    path = "/" + "/".join(kept) if url.path != "/" else ""
    if in_query:
        pattern = f"^{path}{'/' if url.path.endswith('/') else ''}\\?{_query(url)}$"
    else:
        pattern = f"^{path}/?$"
    return "article_path: " + (f"{source.article_path}|{pattern}" if source.article_path else f"{pattern}|^/")


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _query(url: Url) -> str:
    pairs = (part.partition("=") for part in url.query.split("&"))
    return "&".join(_escaped(name) + equals + ("[^&]*" if equals else "") for name, equals, _ in pairs)


class ExpressionError(ValueError):
    """Raised for a pattern that RE2 cannot read. The text is RE2's reason."""

    @property
    def hint(self) -> str:
        """Hint for the problem."""
        if str(self).startswith(("invalid perl operator", "invalid escape sequence")):
            return "write it without look-around and back-references, which RE2 does not support"
        return "correct it, or leave it out"


@lru_cache(maxsize=10_000)
def expression(pattern: str) -> Any:
    """Compile a pattern. The result has a method `search` like that of `re.Pattern`.

    >>> bool(expression("^/story/[0-9]+$").search("/story/12"))
    True

    Raises:
        ExpressionError: RE2 cannot read it.

    """
    import re2  # takes 5 ms, and many registries have no patterns

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        [reason] = error.args
        raise ExpressionError(reason.decode(errors="replace")) from None

"""Finds addresses that a text shows: links whose words are another address than their target, and bare addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from creditline.credits.names import Names
from creditline.credits.statements import Line, line_of
from creditline.credits.words import tokens
from creditline.model.body import Block
from creditline.text.folding import folded
from creditline.text.urls import parsed

_SHOWN = re.compile(
    r"(?:https?://|(?=www\.)|^(?=\S+$))(?P<host>[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,})(?::\d+)?(?P<path>/[^\s…]*)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.|(?<!\S)[\w-]+\.(?=\w))[^\s<>()\[\]]+", re.IGNORECASE)
BARE = "is a bare address"
"""Words for such an address in messages."""
_MOST_BESIDE = 2
"""Words beside the address of a registered source."""


def misleading_links(blocks: Iterable[Block], names: Names) -> Iterator[tuple[str, str, int]]:
    """Links, as words, target and line, whose words show another address or source than that of the target."""
    for block in blocks:
        for words, target in block.links:
            shown = _SHOWN.search(words)
            if "://" not in target:
                continue
            if not _leads_there(shown, target) if shown else _leads_to_another(words, target, names):
                yield words, target, block.line_at(words)


def _leads_to_another(words: str, target: str, names: Names) -> bool:
    """Whether the words are the name of a source and the target is on another source's host."""
    named = {span.kind for span in names.spans(tokens(folded(words)))}
    url = parsed(target) if named else None
    if url is None or not line_of(words, names).is_name:
        return False
    hosts = {span.kind for span in names.spans(tokens(folded(url.host)))}
    return bool(hosts) and not hosts & named


def _leads_there(shown: re.Match[str], target: str) -> bool:
    """Whether a target is on the host and path that a text shows. The path in the text may be truncated."""
    url = parsed(target)
    seen = parsed(f"https://{shown['host']}{shown['path'] or '/'}")
    if url is None or seen is None or _bare(url.host) != _bare(seen.host):
        return False
    path = seen.path.rstrip("/")
    return f"{url.path}?{url.query}".startswith(path) or path.startswith(url.path.rstrip("/"))


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def lone_addresses(block: Block, line: Line) -> tuple[str, ...]:
    """Addresses of pages of which a paragraph consists, with up to two words if they are a registered source's.

    Links are their author's way to show an address of any other site. For those that show another one see `misleading_links`.
    """
    if (
        block.kind != "paragraph"
        or block.quotes
        or not block.line
        or not (line.addresses or "/" in block.text)
    ):
        return ()
    shown = tuple(match[0].rstrip(".,;") for match in _ADDRESS.finditer(block.text))
    beside = len(_ADDRESS.sub(" ", block.text).split())
    urls = [parsed(each if "://" in each else f"https://{each}") for each in shown]
    is_page = any(url is not None and url.path.strip("/") for url in urls)
    is_shown = all(target in shown for _, target in block.links) if line.named else not block.links
    return shown if is_page and is_shown and beside <= (_MOST_BESIDE if line.named else 0) else ()

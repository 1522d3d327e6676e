"""The parts of a page that carry the credit, as a browser shows them: their words, their links, and whether they can be read.

The credit is photographed twice, with its text and without it: where the two pictures do not differ, nobody can read it,
whatever is the reason.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from creditline.verify.nodes import Node
from creditline.verify.page import Page

if TYPE_CHECKING:
    from playwright.async_api import CDPSession, JSHandle
    from playwright.async_api import Page as Tab

T = TypeVar("T")
CONTRAST = 4.5
"""Contrast that WCAG 2.2 asks of text at level AA (success criterion 1.4.3)."""
PATIENCE = 30
"""Seconds after which a page that doesn't answer is given up."""
_PIECE = 8
_DRAWN = ("data-i", "data-f", "data-u", "data-label", "href")
"""Attributes that our style sheets draw; `attributes_agree` compares them with the words beside them."""
_MOMENT = 0.3
"""Seconds after which a text that has come into sight can be read."""
_MOST = 3
"""Pieces of text that cannot be read are looked for in one view."""


@dataclass(frozen=True)
class Part:
    """Elements that carry the credit, by their selector. `seen` selects what readers must see of them; empty for all."""

    name: str
    selector: str
    seen: str = ""


PARTS = (
    Part("the credit", "#credit"),
    Part("the credit above the text", ".creditline-byline"),
    Part("a card", ".creditline-card", ".creditline-kicker, .creditline-card__title"),
)

Told = tuple[str, str]
"""The part that is wrong, or another name for a kind of problem, and what is wrong."""
Words = tuple[str, tuple[str, ...]]
"""The text of an element, and the addresses of its links."""


def parts_of(page: Page) -> list[tuple[Part, list[Words]]]:
    """The parts that a page has, each with its elements' words as the file gives them."""
    # The cards below an article look as those of lists do, which are looked at there.
    wanted = PARTS[:2] if page.all(PARTS[0].selector) else PARTS
    found = ((part, page.all(part.selector)) for part in wanted)
    return [(part, [*map(_words_of, nodes)]) for part, nodes in found if nodes]


def _words_of(node: Node) -> Words:
    return node.words, tuple(link.get("href") for link in node.find("a[href]"))


async def soon(answer: Awaitable[T]) -> T:
    """An answer of the browser. It raises `TimeoutError` if the page keeps it busy."""
    return await asyncio.wait_for(answer, PATIENCE)


class Probe:
    """Measures a page that a tab has loaded."""

    def __init__(self, tab: Tab, session: CDPSession, parts: Sequence[tuple[Part, list[Words]]]) -> None:
        self.tab, self.session, self.parts = tab, session, parts
        self._handle: JSHandle | None = None

    async def _run(self, name: str, *arguments: object) -> Any:
        if self._handle is None:
            parts = [{"selector": part.selector, "seen": part.seen} for part, _ in self.parts]
            given = [parts, _DRAWN, _PIECE]
            self._handle = await soon(self.tab.evaluate_handle(f"(given) => ({_script()})(...given)", given))
        return await soon(self._handle.evaluate(f"(probe, given) => probe.{name}(...given)", list(arguments)))

    async def told(self, *, share: float, hovers: bool = False) -> list[Told]:
        """Problems in the view as it is. `share` is the moment of animations without an end; `hovers` points at the parts."""
        read = await self._run("read", share)
        found = [*_differences(self.parts, read["words"])]
        found += [(self.parts[part][0].name, f"{flaw}, at {text!r}") for part, text, flaw in read["flaws"]]
        found += [
            ("words", f"a style sheet adds {added} to the words of the page") for added in read["added"]
        ]
        unread = [] if read["flaws"] else await self._unread(read["number"], share, hovers=hovers)
        found += unread
        if hovers or unread:
            # Scrolling or the mouse may have changed them.
            found += _differences(self.parts, (await self._run("read", share))["words"])
        return found

    async def _unread(self, number: int, share: float, *, hovers: bool) -> list[Told]:
        """Pieces that cannot be read, though they take their room."""
        waiting, told = dict.fromkeys(range(number)), list[Told]()
        while waiting and len(told) < _MOST:
            target = next(iter(waiting))
            fine, name, why = await self._judged(target, share, hovers=hovers)
            if target not in fine:
                # A script may show it only once it has come into sight.
                await asyncio.sleep(_MOMENT)
                fine, name, why = await self._judged(target, share, hovers=hovers)
            told += [(name, why)] if target not in fine else []
            for one in {target, *fine}:
                waiting.pop(one, None)
        return told

    async def _judged(self, target: int, share: float, *, hovers: bool) -> tuple[set[int], str, str]:
        """The pieces around one that can be read, the part that this one belongs to, and why it cannot be read."""
        place = await self._placed(target, share, hovers=hovers)
        part, text = place["text"]
        seen = dict(zip((one["number"] for one in place["seen"]), await self._compared(place), strict=True))
        leads = {one["number"] for one in place["seen"] if one["leads"]}
        fine = {one for one, (contrast, crossed) in seen.items() if contrast >= CONTRAST and not crossed}
        why = f"is off the screen, at {text!r}"
        if target in seen:
            why = _unread(text, seen[target][0], is_crossed=seen[target][1])
        return fine & leads, self.parts[part][0].name, why

    async def _placed(self, target: int, share: float, *, hovers: bool) -> dict[str, Any]:
        """The pieces on the screen around one, which the mouse may point at."""
        place: dict[str, Any] = await self._run("look", target, share)
        if hovers and (here := next((one for one in place["seen"] if one["number"] == target), None)):
            left, top, width, height = here["boxes"][0]
            await soon(self.tab.mouse.move(left + width / 2, top + height / 2))
            place = await self._run("look", target, share)
        return place

    async def _compared(self, place: dict[str, Any]) -> list[tuple[float, bool]]:
        """For each piece on the screen its contrast, and whether a line crosses it."""
        if not place["seen"]:
            return []
        shown = await self._picture(place["page"])
        await self._run("conceal")
        concealed = await self._picture(place["page"])
        await self._run("reveal")
        found: list[tuple[float, bool]] = await self._run("compared", shown, concealed, place)
        return found

    async def _picture(self, clip: dict[str, float]) -> str:
        asked = {"format": "png", "optimizeForSpeed": True, "clip": clip}
        return str((await soon(self.session.send("Page.captureScreenshot", asked)))["data"])


def _unread(text: str, contrast: float, *, is_crossed: bool) -> str:
    if contrast < CONTRAST:
        return f"cannot be read at {text!r}: contrast {contrast:.1f} instead of {CONTRAST}"
    if is_crossed:
        return f"is struck through at {text!r}: a line crosses it"
    return f"has a link that cannot be followed, at {text!r}: it leads elsewhere, or something lies over it"


def _differences(parts: Sequence[tuple[Part, list[Words]]], found: list[list[Any]]) -> Iterator[Told]:
    """Where the browser has other words or links than the file: scripts have changed them."""
    for (part, expected), those in zip(parts, found, strict=True):
        if any(is_replaced for _, _, is_replaced in those):
            yield part.name, "is replaced by a shadow root"
        here, there = Counter((text, tuple(links)) for text, links, _ in those), Counter(expected)
        for text, links in there - here:
            if text in (other for other, _ in here):
                yield part.name, f"has lost the link to {', '.join(links)}: a script leads it elsewhere"
            else:
                yield part.name, f"does not say {text!r} any more: a script has removed or changed it"
        extra = [text for text, _ in here - there if text not in (other for other, _ in there)]
        if len(those) > len(expected):
            yield part.name, f"is there once more, and says {extra[:1]}: a script has added it"


@cache
def _script() -> str:
    text = (Path(__file__).parent / "legible.js").read_text(encoding="utf-8")
    return text[text.index("((") :].rstrip()

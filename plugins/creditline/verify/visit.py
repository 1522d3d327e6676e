"""A page, opened in a browser and looked at in several views, as often as it has to be loaded for them."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from creditline.verify.page import Page
from creditline.verify.probe import PATIENCE, Probe, Told, parts_of, soon
from creditline.verify.views import DESKTOP, View, views_of

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, CDPSession
    from playwright.async_api import Page as Tab

_LATE = 5
"""Seconds after which a page must still show the credit, whatever its reader has done."""
_SCALE = 2
_QUERIES = """() => {
  const all = (rules) => [...rules].flatMap((rule) => {
    let below = [];
    try { below = all(rule.styleSheet?.cssRules ?? rule.cssRules ?? []); } catch { /* a sheet of another host */ }
    return [rule.conditionText ?? rule.media?.mediaText ?? "", ...below];
  });
  return [...document.styleSheets, ...document.adoptedStyleSheets].flatMap((sheet) => {
    try { return [sheet.media.mediaText, ...all(sheet.cssRules)]; } catch { return [sheet.media.mediaText]; }
  });
}"""
"""The media queries, and other conditions, of all style sheets of a page."""


class Visit:
    """A page, looked at in several views."""

    def __init__(self, browser: Browser, home: str, page: Page) -> None:
        self.browser, self.home, self.page = browser, home, page
        self.parts = parts_of(page)
        self._told: list[tuple[str, Told]] = []

    async def told(self, views: Sequence[View], *, is_full: bool) -> list[tuple[str, Told]]:
        """Look at the page in some views; if fully, in those of its media queries too, and again after a while."""
        groups: defaultdict[View, list[View]] = defaultdict(list)
        for view in views:
            groups[view.sized].append(view)
        asked = {*views}
        while groups and not any(name == "page" for _, (name, _) in self._told):
            for view in await self._guarded(groups.pop(next(iter(groups))), is_full=is_full):
                if view not in asked:
                    asked.add(view)
                    groups[view.sized].append(view)
        return self._told

    async def _guarded(self, views: Sequence[View], *, is_full: bool) -> list[View]:
        """Look at the page in views that differ in their size alone. A page that breaks the look is a problem of its own."""
        from playwright.async_api import Error

        first, broken = views[0], ""
        context = await self.browser.new_context(
            viewport={"width": first.width, "height": first.height},
            device_scale_factor=_SCALE,
            has_touch=first.is_touched,
            is_mobile=first.is_touched,
        )
        try:
            return await self._look(context, views, is_full=is_full)
        except TimeoutError:
            broken = f"did not answer for {PATIENCE} seconds"
        except Error as error:
            broken = f"broke the look at it ({error.message.partition(chr(10))[0][:120]})"
        finally:
            with suppress(TimeoutError, Error):
                await soon(context.close())
        told = f"this page {broken}: a script keeps the browser from reading it"
        self._told.append((str(first), ("page", told)))
        return []

    async def _look(self, context: BrowserContext, views: Sequence[View], *, is_full: bool) -> list[View]:
        first, address, start = views[0], self.home + self.page.uri, asyncio.get_running_loop().time()
        tab = await context.new_page()
        session = await context.new_cdp_session(tab)
        await _emulated(session, first)
        await soon(tab.goto(address))
        probe = Probe(tab, session, self.parts)
        more = views_of(await soon(tab.evaluate(_QUERIES))) if is_full and first == DESKTOP else []
        views = [*views, *(view for view in more if view.sized == first.sized and view not in views)]
        for number, view in enumerate(views):
            await soon(tab.set_viewport_size({"width": view.width, "height": view.height}))
            if view.media == "print":
                await soon(tab.evaluate("dispatchEvent(new Event('beforeprint'))"))
            share = (number + 0.6) * 0.618 % 1
            self._told += [(str(view), told) for told in await probe.told(share=share)]
        if is_full and (first == DESKTOP or first.is_touched):
            await soon(tab.set_viewport_size({"width": first.width, "height": first.height}))
            await _acts(tab, is_touched=first.is_touched)
            await asyncio.sleep(max(0, start + _LATE - asyncio.get_running_loop().time()))
            later = f"{first}, {_LATE} seconds later, after scrolling, a click and a key"
            self._told += [(later, told) for told in await probe.told(share=0.5, hovers=True)]
        if tab.url.partition("#")[0] != address:
            self._told.append((str(first), ("page", f"this page leads to {tab.url} by itself")))
        return [view for view in more if view not in views]


async def _emulated(session: CDPSession, view: View) -> None:
    """Set the media and the size of text of a tab: through the session, which overrides what the tab itself was told."""
    features = [{"name": name, "value": value} for name, value in view.features.items()]
    await session.send("Emulation.setEmulatedMedia", {"media": view.media, "features": features})
    sizes = {"standard": view.text, "fixed": view.text * 13 // 16}
    await session.send("Page.setFontSizes", {"fontSizes": sizes})


async def _acts(tab: Tab, *, is_touched: bool) -> None:
    """Do what readers do: scroll down and up, point at the text, touch or click it, and press a key."""
    for step in (600, 3000, 30000, -40000):
        await soon(tab.evaluate(f"scrollBy({{top: {step}, behavior: 'instant'}})"))
        if not is_touched:
            await soon(tab.mouse.wheel(0, step // 10))
        await asyncio.sleep(0.1)
    if is_touched:
        await soon(tab.touchscreen.tap(5, 300))
    else:
        await soon(tab.mouse.move(640, 450))
        await soon(tab.mouse.click(5, 450))
    await soon(tab.keyboard.press("Shift"))

"""Tabs of a browser that many tests use, one after the other: a new one takes longer than most of what is seen in it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import BrowserContext, Page


@contextmanager
def tab(
    window: BrowserContext, listeners: dict[str, Callable[..., None]], in_use: Sequence[Page] = ()
) -> Iterator[Page]:
    """A blank tab of a window, with listeners by the event that they listen to. What a test sets in it is undone."""
    page = next((page for page in window.pages if page not in in_use), None) or window.new_page()
    for event, listener in listeners.items():
        page.on(event, listener)  # type: ignore[call-overload]  # each is an event
    yield page
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
    page.unroute_all()
    page.goto("about:blank")
    page.mouse.move(0, 0)
    page.emulate_media(media="null", reduced_motion="null", forced_colors="null", contrast="null")

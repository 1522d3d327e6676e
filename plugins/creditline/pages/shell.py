"""The shell of our pages: head, masthead with navigation, main part and footer. It needs no theme and no engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Literal
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from creditline.cache.hashing import hashed
from creditline.pages.addresses import address, list_uri
from creditline.pages.extras import MANIFEST, OPEN_SEARCH
from creditline.pages.feeds import FEEDS
from creditline.pages.look import FONTS, Kind, style
from creditline.pages.markup import Frame, encoded
from creditline.pages.settings import Settings
from creditline.pages.site_mark import ICON, TOUCH_ICON
from creditline.text.direction import direction

STYLE = "assets/creditline/creditline.css"
"""URI of the style sheet for pages in a theme."""

PRINT = "assets/creditline/print.css"
"""URI of the style sheet for printing, of our pages."""

SCRIPT = "assets/creditline/creditline.js"
"""URI of our script."""

_SCHEME = Markup(
    "document.documentElement.dataset.script='';"
    "if(/[?&]q=[^&]/.test(location.search))document.documentElement.dataset.query='';"
    "try{if(localStorage.scheme)document.documentElement.dataset.scheme=localStorage.scheme}catch{}"
    "if(/[23]g/.test(navigator.connection?.effectiveType))document.querySelector('[rel=preload]')?.remove()"
)
"""Script that sets what must be known before anything is painted: that scripts run, a query, and the reader's scheme.

Chromium waits for a preloaded font before it paints anything. On a slow connection, the reader sees the text earlier without it.
"""

_NOTHING = Markup("")
_EMPTY: dict[str, object] = dict.fromkeys(
    ("title", "description", "author", "canonical", "head", "content"), ""
)
"""Values of the template that each page has of its own."""


@dataclass(frozen=True)
class Content:
    """A page without the shell. `uri` is its file in the site's tree; the front page needs no `title`.

    `lists` are the URIs of the lists that it's on. If the navigation doesn't lead to the page, it marks one of these.
    `root` leads to the site's root from wherever a server shows the page; empty if it's always at its own place.
    """

    uri: str
    title: str
    content: Markup
    head: Markup = _NOTHING
    description: str = ""
    author: str = ""
    lists: tuple[str, ...] = ()
    kind: Kind = "page"
    root: str = ""


@dataclass(frozen=True)
class Item:
    """An entry of the navigation: a page with its `uri`, a link with its `url`, or a group with `items`."""

    title: str
    uri: str = ""
    url: str = ""
    items: tuple[Item, ...] = ()

    @cached_property
    def uris(self) -> frozenset[str]:
        """URIs of its page and of all pages below it."""
        return frozenset({self.uri} - {""}).union(*(item.uris for item in self.items))

    @property
    def first(self) -> Item | None:
        """The first page or link in it; None if there is none."""
        if self.uri or self.url:
            return self
        return next(filter(None, (item.first for item in self.items)), None)


@dataclass(frozen=True)
class Tab:
    """A link in the masthead. `current` is the value of `aria-current`."""

    title: str
    url: str
    current: Literal["", "true", "page"]


@dataclass(frozen=True)
class Script:
    """A script that mkdocs.yml lists in `extra_javascript`."""

    src: str
    type: str = ""
    is_deferred: bool = False
    is_async: bool = False


@dataclass(frozen=True)
class Shell:
    """Parts that all pages of a site share.

    Styles, scripts and the owner's icon are URIs or full addresses. `footer` is HTML.
    """

    settings: Settings
    items: tuple[Item, ...] = ()
    styles: tuple[str, ...] = ()
    scripts: tuple[Script, ...] = ()
    icon: str = ""
    footer: str = ""
    author: str = ""

    @cached_property
    def key(self) -> str:
        """Hash of everything in the shell that a page shows."""
        return hashed("shell", repr(self))

    def page(self, page: Content) -> bytes:
        """Render a whole page, in UTF-8."""
        base, settings = page.root or "../" * page.uri.count("/"), self.settings
        values = {
            "title": page.title,
            "description": page.description,
            "author": page.author or self.author,
            "canonical": "" if page.root else settings.url and settings.url + quote(address(page.uri)),
            "head": page.head,
            "content": page.content,
        }
        frame = self._frame(base, page, tuple(name for name, value in values.items() if value))
        html = encoded(frame.filled(values))
        # Which rules a page needs shows once it is there.
        return html.replace(b"<style></style>", style(page.kind, base, settings.look, html), 1)

    def _frame(self, base: str, page: Content, slots: tuple[str, ...]) -> Frame:
        """A page without what it alone says, which is in `slots`."""
        current = self._current(page)
        key = (base, current, page.uri in self._uris and page.uri, slots)
        if key not in self._frames:
            context = _EMPTY | self._context(base, list(self._rows(page, current, base)))
            self._frames[key] = Frame("shell.html", context, slots)
        return self._frames[key]

    @cached_property
    def _frames(self) -> dict[object, Frame]:
        return {}

    def __getstate__(self) -> dict[str, object]:
        # Workers get it with each batch of articles, and need few of the frames.
        return {name: value for name, value in vars(self).items() if name != "_frames"}

    def _context(self, base: str, rows: list[Sequence[Tab]]) -> dict[str, object]:
        """Values for the template that pages have in common."""
        settings = self.settings
        return {
            "shell": self,
            "settings": settings,
            "labels": settings.lists,
            "direction": direction(settings.language),
            "home": base or "./",
            "search": base + quote(address(list_uri(settings, "search"))),
            "corrections": base + quote(address(list_uri(settings, "corrections"))),
            "feeds": [(form, base + name) for name, form in FEEDS if settings.url],
            "rows": rows,
            "footer": Markup(self.footer),  # noqa: S704 - the owner's HTML, as in every theme
            "icon": self.icon or ICON,
            "touch_icon": TOUCH_ICON,
            "manifest": MANIFEST,
            "open_search": OPEN_SEARCH if settings.url else "",
            "fonts": [] if settings.look.headings else [f"{base}{FONTS}newsreader-display.woff2"],
            "print": PRINT,
            "script": SCRIPT,
            "scheme": _SCHEME,
            "at": partial(_at, base),
        }

    def _current(self, page: Content) -> str:
        """The page in the navigation that a page belongs to; empty if there is none."""
        lists = [_section(one, self._uris) for one in page.lists]
        # The most specific list comes first: a tag's page before the archive.
        return _section(page.uri, self._uris) or max(
            filter(None, lists), key=lambda one: one.count("/"), default=""
        )

    def _rows(self, page: Content, current: str, base: str) -> Iterator[Sequence[Tab]]:
        """Rows of the navigation: its top level, then the groups that contain the current page."""
        items = self.items
        while items:
            yield [_tab(item, first, page.uri, current, base) for item in items if (first := item.first)]
            items = next((item.items for item in items if current in item.uris), ())

    @cached_property
    def _uris(self) -> frozenset[str]:
        return Item("", items=self.items).uris


def _tab(item: Item, first: Item, uri: str, current: str, base: str) -> Tab:
    url = first.url or base + quote(address(first.uri)) or "./"
    if first.uri == uri and not item.items:
        return Tab(item.title, url, "page")
    return Tab(item.title, url, "true" if current in item.uris else "")


def _section(uri: str, uris: frozenset[str]) -> str:
    """The page in the navigation that a page belongs to: itself, or the nearest one above it; empty if there is none.

    >>> _section("tags/ice/index.html", frozenset(("index.html", "tags/index.html")))
    'tags/index.html'
    >>> _section("tags/ice.html", frozenset(("index.html", "tags.html")))
    'tags.html'
    """
    if uri in uris:
        return uri
    above = uri.removesuffix("/index.html")
    while "/" in above:
        above = above.rpartition("/")[0]
        for one in (f"{above}/index.html", f"{above}.html"):
            if one in uris:
                return one
    return ""


def _at(base: str, path: str) -> str:
    """Link from a page to a file of the site; full addresses stay.

    >>> _at("../", "own.css"), _at("../", "https://cdn.example/own.css")
    ('../own.css', 'https://cdn.example/own.css')
    """
    parts = urlsplit(path)
    return path if parts.scheme or parts.netloc or path.startswith(("/", "#")) else base + path

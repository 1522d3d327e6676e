"""Our shell from MkDocs's configuration and navigation, and hand-written pages in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from markupsafe import Markup
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page

from creditline.pages.markup import filled, with_regions
from creditline.pages.settings import Settings
from creditline.pages.shell import STYLE, Content, Item, Script, Shell
from creditline.pages.site_head import page_head
from creditline.site.listed import MARKDOWN

_ICON = "img/favicon.ico"
"""Place at which MkDocs's themes take an owner's icon, if `favicon` names none."""


def shell_of(config: MkDocsConfig, nav: Navigation, files: Files, settings: Settings) -> Shell:
    """The shell of a site, from mkdocs.yml and the navigation."""
    return Shell(
        settings,
        items=tuple(_items(nav.items)),
        styles=tuple(style for style in config.extra_css if style != STYLE),
        scripts=tuple(map(_script, config.extra_javascript)),
        icon=_own_icon(config, files),
        footer=config.copyright or "",
        author=config.site_author or "",
    )


def _own_icon(config: MkDocsConfig, files: Files) -> str:
    """The icon that the owner has given; empty if it is the theme's."""
    icon = config.theme.get("favicon") or _ICON
    file = files.get_file_from_path(icon)
    is_own = urlsplit(icon).netloc or (file and file.src_dir in (config.docs_dir, config.theme.custom_dir))
    return icon if is_own else ""


def in_shell(shell: Shell, page: Page, front: Markup, head: Markup) -> Markup:
    """A hand-written page in our shell. `front` comes below its text."""
    settings, uri = shell.settings, page.file.dest_uri
    title = _plain(page.meta.get("title") or ("" if page.is_homepage else page.title))
    about = _plain(page.meta.get("description") or settings.description)
    text = Markup((page.content or "").replace("<pre>", '<pre tabindex="0">'))  # noqa: S704 - the owner's
    if not front:
        text = with_regions(text, settings.labels.table)
        head = page_head(uri, title or settings.name, about, settings)
    content = Content(
        uri=uri,
        title=title,
        content=filled('<div class="creditline-{}">{}</div>', "intro" if front else "page", text) + front,
        head=head,
        description=about,
        author=_plain(page.meta.get("author")),
        kind="list" if front else "page",
    )
    return Markup(shell.page(content).decode())  # noqa: S704 - all of it is markup


def _items(items: Iterable[StructureItem]) -> Iterator[Item]:
    for item in items:
        uri, url = _target(item)
        # MkDocs has warned of an entry without its page.
        if not (isinstance(item, Link) and uri.lower().endswith(MARKDOWN)):
            inner = tuple(_items(getattr(item, "children", None) or ()))
            yield Item(_plain(item.title), uri, url, inner)


def _target(item: StructureItem) -> tuple[str, str]:
    """The page and the address of an entry; one of them is empty. A path is relative to the site, as in themes."""
    if isinstance(item, Page):
        return item.file.dest_uri, ""
    url = item.url if isinstance(item, Link) else ""
    is_path = urlsplit(url)._replace(path="").geturl() == "" and not url.startswith("/")
    page = f"{url}index.html" if url.endswith("/") else url
    return (page, "") if is_path else ("", url)


def _script(script: str | ExtraScriptValue) -> Script:
    if isinstance(script, str):
        return Script(script)
    return Script(script.path, script.type, script.defer, script.async_)


def _plain(html: object) -> str:
    """A title as plain text. MkDocs stores titles as HTML, since its templates don't escape."""
    return Markup(str(html or "")).striptags()  # noqa: S704 - no tag of it is left

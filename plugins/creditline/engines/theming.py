"""The theme's templates around our pages, with MkDocs's events; and taken apart into frames, where that gives the same."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateNotFound
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.toc import AnchorLink, TableOfContents

from creditline.manuscript.reader import text_of
from creditline.site.frame import Frame, NoFrame, frame_of, mark
from creditline.site.rendering import NAMES, kind, meta, values

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from creditline.engines.mkdocs_files import ArticleFile
    from creditline.gate.library import Library
    from creditline.site.frame import Point
    from creditline.site.rendering import Job, Kind, Parts

log = get_plugin_logger("creditline")


@dataclass(frozen=True)
class Theme:
    """The theme of a site, when everything else of the site is known."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment

    def framed(self, page: Page, template: str, content: str, head: Markup) -> str:
        """A page in the theme, with MkDocs's last two events."""
        plugins, config = self.config.plugins, self.config
        page.content = content
        context = plugins.on_page_context(self._context(page, head), page=page, config=config, nav=self.nav)
        output = self.env.get_template(template).render(context)
        page.content = None
        return plugins.on_post_page(output, page=page, config=config)

    def _context(self, page: Page, head: Markup) -> Any:
        context = get_context(self.nav, self.files.documentation_pages(), self.config, page)
        context["creditline"] = {"head": head}  # type: ignore[typeddict-unknown-key]
        return context

    def article(self, file: ArticleFile, made: Parts, library: Library) -> str:
        """The page of an article in the theme, with all of MkDocs's events."""
        page, plugins, config = file.page, self.config.plugins, self.config
        config._current_page = page  # noqa: SLF001 - as MkDocs's own loop does, for plugins that ask
        try:
            page.meta = dict(meta(file.article))
            page = plugins.on_pre_page(page, config=config, files=self.files)
            self._offer_markdown(page, file, library)
            text = plugins.on_page_content(str(made.page.text), page=page, config=config, files=self.files)
            page.toc = TableOfContents([*map(_anchor, made.points)])
            whole = replace(made.page, text=Markup(text)).content  # noqa: S704 - HTML of the theme's
            return self.framed(page, "article.html", str(whole), made.page.head)
        finally:
            config._current_page = None  # noqa: SLF001
            # MkDocs keeps every page until the end: without this, all texts of all articles.
            page.markdown = None
            page.toc = TableOfContents([])

    def _offer_markdown(self, page: Page, file: ArticleFile, library: Library) -> None:
        """Fire the Markdown event. What comes back must be what the gate has seen."""
        page.markdown = text_of((library.content / file.article.uri).read_bytes())
        changed = self.config.plugins.on_page_markdown(
            page.markdown, page=page, config=self.config, files=self.files
        )
        if changed != page.markdown:
            message = (
                f"{file.article.path}: another plugin changes the Markdown of this article after it was checked; "
                "articles are contributed text, on which no macros or includes may run: exclude them from that plugin"
            )
            raise PluginError(message)

    # Frames

    def frames(self, tried: Sequence[Tried]) -> Mapping[Kind, Frame]:
        """A frame for each kind of article that was tried; none if one of them would come out otherwise.

        Other plugins and hooks may do something with each page, and a site's own templates with any property of it.
        """
        config = self.config
        if {*config.plugins} != {"creditline"} or config.hooks or config.theme.custom_dir:
            return {}
        frames: dict[Kind, Frame] = {}
        try:
            for one in tried:
                if one.kind not in frames:
                    frames[one.kind] = self._frame(one.file, one.kind)
                one.compare(frames[one.kind])
        except NoFrame as why:
            log.debug(f"the theme renders each article by itself: {why}")
            return {}
        return frames

    def _frame(self, file: ArticleFile, kind: Kind) -> Frame:
        page = copy(file.page)
        page.title = mark("title")
        has_description, has_author, has_contents = kind
        told = {"title": True, "description": has_description, "author": has_author}
        page.meta = {name: mark(name) for name, is_there in told.items() if is_there}
        page.canonical_url = page.canonical_url and mark("canonical")

        def render(points: Sequence[Point]) -> str:
            page.toc = TableOfContents([*map(_anchor, points)])
            return self.framed(page, "article.html", mark("content"), Markup(mark("head")))  # noqa: S704

        def line(point: Point) -> str:
            context = {**self._context(page, Markup("")), "toc_item": _anchor(point)}
            return self.env.get_template("partials/toc-item.html").render(context)

        try:
            return frame_of((render, line), NAMES, has_contents=has_contents)
        except TemplateNotFound as missing:
            raise NoFrame(f"it has no {missing}") from None


@dataclass(frozen=True)
class Tried:
    """An article that the theme has rendered by itself."""

    file: ArticleFile
    job: Job
    made: Parts
    page: str

    @property
    def kind(self) -> Kind:
        """Of which kind it is."""
        return kind(self.job.article, self.made.points)

    def compare(self, frame: Frame) -> None:
        """See whether it comes out of a frame as the theme has rendered it.

        Raises:
            NoFrame: it does not.

        """
        if frame.filled(values(self.job, self.made), self.made.points) != self.page:
            raise NoFrame(f"{self.job.article.path} comes out otherwise")


def _anchor(point: Point) -> AnchorLink:
    anchor = AnchorLink(point.title, point.id, point.level)
    anchor.children = [*map(_anchor, point.children)]
    return anchor

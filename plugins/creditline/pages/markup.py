"""Conversion of values into escaped HTML, by templates, by format strings, and for the links of converted Markdown."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

from creditline.labels.on_pages import comma
from creditline.model.body import LINK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import LiteralString

    from jinja2.compiler import Frame as State
    from jinja2.nodes import Expr, Getattr


_TABLE = re.compile(r"<table>((?:(?!<table).)*?)</table>", re.DOTALL)


@lru_cache(maxsize=1 << 12)
def _escaped(text: str) -> Markup:
    # A page repeats its titles, names, addresses and labels. Looking one up takes a tenth of the time.
    return escape(text)


def escaped(value: object) -> Markup:
    """A value as HTML, as `markupsafe.escape` makes it.

    >>> escaped("AT&T"), escaped(Markup("<b>")), escaped(2)
    (Markup('AT&amp;T'), Markup('<b>'), Markup('2'))
    """
    if type(value) is str:
        return _escaped(value)
    return value if type(value) is Markup else escape(value)


class _Generator(CodeGenerator):
    """Compiles our templates: each value passes through `escaped`, and `a.b` is an attribute, never an item."""

    def _output_child_pre(self, node: Expr, frame: object, finalize: object) -> None:  # noqa: ARG002 - as Jinja's
        self.write("environment.escaped(")

    def visit_Getattr(self, node: Getattr, frame: State) -> None:  # noqa: N802 - as Jinja's
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")


class _Environment(Environment):
    code_generator_class = _Generator
    escaped = staticmethod(escaped)


@cache
def environment() -> Environment:
    """Jinja environment of our templates, with autoescaping, which MkDocs's environment lacks."""
    made = _Environment(
        loader=PackageLoader("creditline.pages", "templates"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.clear()  # no template uses them, and Jinja copies them for each page
    return made


def rendered(template: str, context: Mapping[str, object]) -> Markup:
    """Render one of our templates."""
    return Markup(environment().get_template(template).render(context))  # noqa: S704 - autoescaped


class Frame:
    """A template with the values that pages have in common; `slots` are the names of those that each page has of its own."""

    def __init__(self, template: str, context: Mapping[str, object], slots: Iterable[str]) -> None:
        marks = {name: Markup(f"\0{name}\0") for name in slots}  # noqa: S704 - ours
        self._parts = str(rendered(template, {**context, **marks, "slots": marks})).split("\0")

    def filled(self, values: Mapping[str, object]) -> Markup:
        """The template with a page's own values."""
        parts = [escaped(values[part]) if at % 2 else part for at, part in enumerate(self._parts)]
        return Markup("".join(parts))  # noqa: S704 - autoescaped


def filled(text: LiteralString, *values: object) -> Markup:
    """Format HTML with escaped values, as `Markup.format` does in three times the time.

    >>> filled("<p>{} {}</p>", "AT&T", filled("<b>{}</b>", "<"))
    Markup('<p>AT&amp;T <b>&lt;</b></p>')
    """
    return Markup(text.format(*map(escaped, values)))  # noqa: S704 - escaped


def labelled(label: str, slot: str, value: Markup | str) -> Markup:
    """A label as HTML, with a value, which may be HTML, in place of its slot.

    >>> labelled("Published {date} & read", "{date}", filled("<time>{}</time>", "1 June 2026"))
    Markup('Published <time>1 June 2026</time> &amp; read')
    """
    return escaped(label).replace(slot, escaped(value))


def in_a_row(names: list[Markup], label: str) -> Markup:
    """Names as "one, two and three"."""
    if len(names) < 2:
        return Markup("").join(names)
    before = Markup(comma(label)).join(names[:-1])  # noqa: S704 - a sign
    return labelled(label.replace("{last}", "\0"), "{names}", before).replace("\0", names[-1])


def with_regions(text: Markup, label: str, ours: str = "", own: str = "") -> Markup:
    """A text with its tables in regions that the keyboard can scroll.

    `ours` are the attributes of the region, whose `label` may be in another language than the text, `own` those of the table.
    """
    if "<table>" not in text:
        return text
    region = filled(
        '<div class="creditline-table" role="region" aria-label="{}" tabindex="0"{}>', label, ours
    )
    return Markup(_TABLE.sub(lambda table: f"{region}<table{own}>{table[1]}</table></div>", text))  # noqa: S704 - as it was


def linked(html: str, links: Sequence[str]) -> Markup:
    """Replace the link placeholders in converted Markdown by URLs."""
    for number, target in enumerate(links):
        html = html.replace(LINK.format(number), str(escape(target)))
    return Markup(html)  # noqa: S704 - checked by the gate


def encoded(page: str) -> bytes:
    """A page as bytes."""
    return page.encode("utf-8", "xmlcharrefreplace")

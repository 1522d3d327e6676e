"""Conversion of values into escaped HTML, by templates, by format strings, and for the links of converted Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, LiteralString

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

from creditline.labels.on_pages import comma
from creditline.model.body import LINK

if TYPE_CHECKING:
    from jinja2.compiler import Frame as State
    from jinja2.nodes import Call, Expr, Getattr


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


def _safe(text: str) -> Markup:
    """HTML as `Markup`, in a third of the time that its class takes."""
    return str.__new__(Markup, text)


class _Generator(CodeGenerator):
    """Compiles our templates: each value passes through `escaped`, `a.b` is an attribute, never an item, and calls are plain."""

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("escaped = environment.escaped")

    def _output_child_pre(self, node: Expr, frame: object, finalize: object) -> None:  # noqa: ARG002 - as Jinja's
        self.write("escaped(")

    def visit_Call(self, node: Call, frame: State, forward_caller: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002, N802 - as Jinja's
        # Nothing that a template of ours calls takes the context, which Jinja would look for each time.
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

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


@cache
def _template(name: str) -> Template:
    return environment().get_template(name)


def rendered(template: str, context: Mapping[str, object]) -> Markup:
    """Render one of our templates."""
    return _safe(_template(template).render(context))


def blocks(template: str, names: Iterable[str], context: Mapping[str, object]) -> list[Markup]:
    """Render blocks of one of our templates, in one context."""
    made = _template(template)
    shared = made.new_context(dict(context))
    return [_safe("".join(made.blocks[name](shared))) for name in names]


class Frame:
    """A template with the values that pages have in common; `slots` are the names of those that each page has of its own."""

    def __init__(self, template: str, context: Mapping[str, object], slots: Iterable[str]) -> None:
        marks = {name: Markup(f"\0{name}\0") for name in slots}  # noqa: S704 - ours
        self._parts = str(rendered(template, {**context, **marks, "slots": marks})).split("\0")

    def filled(self, values: Mapping[str, object]) -> Markup:
        """The template with a page's own values."""
        parts = [escaped(values[part]) if at % 2 else part for at, part in enumerate(self._parts)]
        return _safe("".join(parts))


def filled(text: LiteralString, *values: object) -> Markup:
    """Format HTML with escaped values, as `Markup.format` does in three times the time.

    >>> filled("<p>{} {}</p>", "AT&T", filled("<b>{}</b>", "<"))
    Markup('<p>AT&amp;T <b>&lt;</b></p>')
    """
    return _safe(text.format(*map(escaped, values)))


def joined(values: Iterable[object], between: LiteralString = "") -> Markup:
    """Values as HTML, one after the other, as `Markup.join` does in three times the time.

    >>> joined(["AT&T", filled("<b>")], " · ")
    Markup('AT&amp;T · <b>')
    """
    return _safe(between.join(map(escaped, values)))


def labelled(label: str, slot: str, value: Markup | str) -> Markup:
    """A label as HTML, with a value, which may be HTML, in place of its slot.

    >>> labelled("Published {date} & read", "{date}", filled("<time>{}</time>", "1 June 2026"))
    Markup('Published <time>1 June 2026</time> &amp; read')
    """
    return _safe(str.replace(escaped(label), slot, escaped(value)))


def in_a_row(names: list[Markup], label: str) -> Markup:
    """Names as "one, two and three"."""
    if len(names) < 2:
        return joined(names)
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
    return _safe(html)  # checked by the gate


def encoded(page: str) -> bytes:
    """A page as bytes."""
    return page.encode("utf-8", "xmlcharrefreplace")

"""Conversion of values into escaped HTML, by templates, by format strings, and for the links of converted Markdown."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from creditline.labels.on_pages import comma
from creditline.model.body import LINK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import LiteralString


_TABLE = re.compile(r"<table>((?:(?!<table).)*?)</table>", re.DOTALL)


@cache
def environment() -> Environment:
    """Jinja environment of our templates, with autoescaping, which MkDocs's environment lacks."""
    made = Environment(
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


def filled(text: LiteralString, *values: object) -> Markup:
    """Format HTML with escaped values, as `Markup.format` does in twice the time.

    >>> filled("<p>{} {}</p>", "AT&T", filled("<b>{}</b>", "<"))
    Markup('<p>AT&amp;T <b>&lt;</b></p>')
    """
    return Markup(text.format(*map(escape, values)))  # noqa: S704 - escaped


def labelled(label: str, slot: str, value: Markup | str) -> Markup:
    """A label as HTML, with a value, which may be HTML, in place of its slot.

    >>> labelled("Published {date} & read", "{date}", filled("<time>{}</time>", "1 June 2026"))
    Markup('Published <time>1 June 2026</time> &amp; read')
    """
    return escape(label).replace(slot, escape(value))


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
    region = filled(
        '<div class="creditline-table" role="region" aria-label="{}" tabindex="0"{}>', label, ours
    )
    return Markup(_TABLE.sub(lambda table: f"{region}<table{own}>{table[1]}</table></div>", text))  # noqa: S704 - as it was


def linked(html: str, links: Sequence[str]) -> Markup:
    """Replace the link placeholders in converted Markdown by URLs."""
    for number, target in enumerate(links):
        html = html.replace(LINK.format(number), str(escape(target)))
    return Markup(html)  # noqa: S704 - checked by the gate

"""The doors where values become markup: our templates, long or short, and converted Markdown whose links are known."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from creditline.model.body import LINK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import LiteralString


@cache
def environment() -> Environment:
    """Our templates, with autoescaping: the theme's own environment has none."""
    made = Environment(
        loader=PackageLoader("creditline.pages", "templates"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.clear()  # no template uses them, and each page would get a copy
    return made


def rendered(template: str, context: Mapping[str, object]) -> Markup:
    """One of our templates with its values."""
    return Markup(environment().get_template(template).render(context))  # noqa: S704 - autoescaped


def filled(text: LiteralString, *values: object) -> Markup:
    """Markup of ours with values in the places of its braces, each of them escaped unless it is markup.

    As `Markup.format`, which takes twice as long.

    >>> filled("<p>{} {}</p>", "AT&T", filled("<b>{}</b>", "<"))
    Markup('<p>AT&amp;T <b>&lt;</b></p>')
    """
    return Markup(text.format(*map(escape, values)))  # noqa: S704 - escaped


def linked(html: str, links: Sequence[str]) -> Markup:
    """Converted Markdown with its place-holders replaced by URLs."""
    for number, target in enumerate(links):
        html = html.replace(LINK.format(number), str(escape(target)))
    return Markup(html)  # noqa: S704 - seen by the gate

"""Finds sources by their names as people write them."""

from __future__ import annotations

import re

from creditline.credits.spelling import normal
from creditline.model.source import Source
from creditline.registry.sources import Sources

_ENDS = (", ", " | ", " – ", " - ", " (", "，", "、")
"""Marks behind a name, before a day, a section or a host."""

_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|los|il|de|het|o|a) ")


def named_source(name: str, sources: Sources) -> Source | None:
    """The source with a name, whatever its case, quotation marks, article, and what follows a comma."""
    if known := sources.named(name):
        return known
    spelled = [_bare(name), *(_bare(name.split(mark)[0]) for mark in _ENDS if mark in name)]
    for wanted in spelled:
        for source in sources.entries:
            if any(wanted == _bare(each) for each in (*source.names, source.credit_name, *source.hosts)):
                return source
    return None


def _bare(name: str) -> str:
    text = normal(name).strip("'\" ")
    return _ARTICLE.sub("", text)

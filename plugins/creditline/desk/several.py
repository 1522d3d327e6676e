"""Several originals of one text, as the field `originals` has them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from creditline.credits.known import Known
from creditline.credits.proposed_lines import first_line
from creditline.desk.source_of import source_of, unregistered
from creditline.text.urls import canonical, parsed, without_trackers

if TYPE_CHECKING:
    from creditline.desk.incoming import Incoming
    from creditline.model.source import Source
    from creditline.registry.sources import Sources

_SINGLE = ("source", "host", "original_url", "credit")


def with_originals(incoming: Incoming, sources: Sources) -> tuple[Incoming, Source]:
    """A text with its originals, each with its source and that source's credit line, and the source of the first.

    Raises:
        ImportRefused: a source isn't registered.

    """
    made: list[dict[str, Any]] = []
    found: list[Source] = []
    for name, address in incoming.fields["originals"]:
        one = replace(incoming, fields={"source": name, "original_url": address})
        source, is_registered = source_of(one, sources)
        if not is_registered:
            raise unregistered(one, source, sources)
        url = parsed(address)
        assert url is not None
        clean = parsed(without_trackers(url)) or url
        line = first_line(Known(source, url=clean.href), sources.language)
        made.append({"source": source.id, "url": canonical(clean), "credit": line})
        found.append(source)
    fields = {key: value for key, value in incoming.fields.items() if key not in _SINGLE}
    return replace(incoming, fields={**fields, "originals": made}), found[0]

"""Rules about the source: the outlet that published the original."""

from __future__ import annotations

import re
from collections.abc import Iterator

from creditline.manuscript.front_matter import quoted
from creditline.model.manuscript import StatedOriginal
from creditline.model.problems import Finding
from creditline.registry.sources import Sources
from creditline.rules.address_form import of_each
from creditline.text.characters import shortened
from creditline.text.confusables import imitates, strange_letters
from creditline.text.urls import is_no_original, is_private, parsed

_VIDEO_HOSTS = ("youtu.be", "www.youtube.com", "youtube.com", "m.youtube.com")


@of_each
def source_is_registered(original: StatedOriginal, sources: Sources) -> Iterator[Finding]:
    """The source is the exact id, name or alias of an entry in sources.yml.

    Creditline can only tell whether a credit is true by a list that an editor has checked.

    Wrong:

        source: GogoAI Newz

    Right:

        source: gogoai
    """
    name = original.get("source")
    if not name or sources.named(name) or sources.may_hold(name):
        return
    line, column = original.place("source")
    imitated = next(
        (known for known in sources.entries for each in known.names if imitates(name, each)), None
    )
    if imitated:
        strange = strange_letters(name, imitated.name)
        message = f"the source looks like {imitated.name} but is not: it has {strange}"
        yield Finding(line, column, message, f"write {imitated.id}")
        return
    url = parsed(original.get("url"))
    nearest = sources.nearest(name) or (url and sources.on_host(url.host))
    hint = (
        f"did you mean {nearest.id} ({nearest.name})?"
        if nearest
        else f"add it to {sources.path}, or use a source from there{_entry(original)}"
    )
    yield Finding(line, column, f"the source {shortened(name)!r} is not registered", hint)


def _entry(original: StatedOriginal) -> str:
    """Rest of a hint: the entry that an editor can add for the source; empty without an address."""
    url, name = parsed(original.get("url")), shortened(original.get("source"))
    if url and url.host in _VIDEO_HOSTS:
        # Its addresses don't name the channel.
        return f": {identity_of(name, 'channel')}: {{name: {quoted(name)}, hosts: [www.youtube.com], channel: {quoted(name)}}}"
    if url is None or url.scheme not in ("http", "https") or is_private(url) or is_no_original(url.host):
        return ""
    identity = identity_of(name, url.host.removeprefix("www.").partition(".")[0])
    return f": {identity}: {{name: {quoted(name)}, hosts: [{url.host}]}}"


def identity_of(name: str, default: str) -> str:
    """The id for a source of a name, if that is in ASCII."""
    return ("-".join(re.findall(r"[a-z0-9]+", name.casefold())) if name.isascii() else "") or default

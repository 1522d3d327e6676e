"""Rule about the archived copy of an original."""

from __future__ import annotations

import re
from collections.abc import Iterator

from creditline.model.manuscript import StatedOriginal
from creditline.model.problems import Finding
from creditline.registry.sources import Sources
from creditline.rules.address_form import of_each
from creditline.text.urls import is_no_original, parsed, same_page

_HELD = re.compile(r"https://[^/]{1,200}/(?:web/)?[0-9]{4,14}(?:[a-z]{2}_)?/(https?://.{1,2000})")


@of_each
def archive_holds_the_original(original: StatedOriginal, sources: Sources) -> Iterator[Finding]:
    """The archived copy is one of the original, in a known archive of the web.

    The archives are the Internet Archive, archive.today, Perma.cc and Ghostarchive. An address that contains another
    one must contain that of the original.

    Wrong:

        archived: https://web.archive.org/web/20260601/https://www.gogoai.xin/article/another-title

    Right:

        archived: https://web.archive.org/web/20260601/https://www.gogoai.xin/article/a-title
    """
    text = original.get("archived")
    url, whole = parsed(text), parsed(original.get("url"))
    if not text:
        return
    line, column = original.place("archived")
    if (
        url is None
        or url.scheme != "https"
        or url.href != text
        or is_no_original(url.host) != "an archive copy"
    ):
        hint = (
            "give the address at web.archive.org, archive.today, perma.cc or ghostarchive.org, with https://"
        )
        yield Finding(line, column, "this is not the address of an archived copy", hint)
    elif (match := _HELD.fullmatch(text)) and whole:
        held = parsed(match[1])
        if held is None or same_page(held) != same_page(whole):
            hint = f"archive {whole.href}, and give the address of that copy"
            yield Finding(line, column, "this is a copy of another page than the original", hint)

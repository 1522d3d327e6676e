"""Finds or asks for a copy of an original in the Internet Archive, and writes its address into the manuscript."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from creditline.desk.care import Link
from creditline.desk.fetch_limits import FetchRefused
from creditline.desk.fetching import Request
from creditline.manuscript.reader import read
from creditline.manuscript.reviewed_text import text_digest
from creditline.model.manuscript import Scalar
from creditline.rules.archived import archive_holds_the_original
from creditline.text.patterns import Pattern

if TYPE_CHECKING:
    from datetime import date

    from creditline.desk.fetching import Fetch, Response
    from creditline.model.manuscript import Manuscript, StatedOriginal
    from creditline.registry.sources import Sources

AVAILABLE = "https://archive.org/wayback/available"
"""Says which copy of a page is nearest to a day: https://archive.org/help/wayback_api.php"""
SAVE = "https://web.archive.org/save/"
"""Takes a copy of the page whose address follows."""
_COPY = "https://web.archive.org/web/{}/{}"
_MOMENT = Pattern(r"/web/([0-9]{14})(?:[a-z]{2}_)?/")
_JOB = Pattern(r"spn2-[0-9a-f]{8,64}|watchJob\(")
"""The number of a copy that the archive is taking, in its answer: Save Page Now 2 answers before it is done."""
_LONGEST_PAGE = 200_000
_BUSY = (429, 503)


@dataclass(frozen=True)
class Archive:
    """The Internet Archive, as the desk asks it. With `saves`, it is asked to take a copy where it has none."""

    fetch: Fetch
    today: date
    saves: bool = True
    available: str = AVAILABLE
    save: str = SAVE

    def copy_of(self, url: str, near: date) -> Link:
        """The copy of a page that is nearest to a day.

        Its state is "held" or "taken", and it says the address of the copy; or "refused" or "unknown", and it says why.
        """
        day = self.today.isoformat()
        try:
            moment = self._held(url, near)
            if moment:
                return Link(url, "held", _COPY.format(moment, url), day)
            if not self.saves:
                return Link(url, "unknown", "the archive has no copy", day)
            moment, said = self._taken(url)
        except (FetchRefused, ValueError) as error:
            return Link(url, "unknown", str(error), day)
        if moment:
            return Link(url, "taken", _COPY.format(moment, url), day)
        return Link(url, "refused", said, day)

    def _held(self, url: str, near: date) -> str:
        """The moment (YYYYMMDDhhmmss) of the nearest copy; empty if there is none."""
        asked = f"{self.available}?url={quote(url, safe='')}&timestamp={near:%Y%m%d}"
        response = self.fetch(Request(asked))
        _check_answer(response)
        try:
            found = json.loads(response.raw)["archived_snapshots"].get("closest", {})
            moment = found.get("timestamp", "") if found.get("available") else ""
        except (ValueError, KeyError, AttributeError, TypeError):
            raise ValueError("the archive's answer cannot be read; try again later") from None
        is_whole = str(found.get("status")) == "200" and re.fullmatch("[0-9]{14}", moment)
        return str(moment) if is_whole else ""

    def _taken(self, url: str) -> tuple[str, str]:
        """The moment of a new copy, or an empty text and the reason why there is none."""
        response = self.fetch(Request(f"{self.save}{url}", follows=False))
        _check_answer(response)
        for header in ("location", "content-location"):
            if found := _MOMENT.search(response.headers.get(header, "")):
                return found[1], ""
        if response.status == 200 and _JOB.search(response.raw[:_LONGEST_PAGE].decode("utf-8", "replace")):
            raise ValueError("the archive has begun to take a copy; run the command again in some minutes")
        return "", f"the archive took no copy (status {response.status})"


def _check_answer(response: Response) -> None:
    status = response.status
    if status in _BUSY:
        wait = response.headers.get("retry-after", "")
        after = f"in {wait} seconds" if wait.isdigit() else "later"
        raise ValueError(f"the archive asks to wait; run the command again {after}")
    if status >= 500:
        raise ValueError(f"the archive does not work now (status {status}); run the command again later")


def with_copy(raw: bytes, path: str, copy: Link, sources: Sources) -> bytes | None:
    """A manuscript with the address of a copy below that of its original. All other lines stay.

    Returns:
        The new bytes; None if there is nothing to add, or the address has to be written by hand.

    """
    manuscript = read(raw, path, path)
    original = _without_copy(manuscript, copy.url)
    if original is None or manuscript.refusals:
        return None
    made = _written(raw, original, copy.said)
    after = read(made, path, path)
    there = [one for one in after.originals if one.get("url") == copy.url]
    is_safe = (
        not after.refusals
        and text_digest(after) == text_digest(manuscript)
        and [one.get("archived") for one in there] == [copy.said]
        and not [*archive_holds_the_original(after, sources)]
    )
    return made if is_safe else None


def _without_copy(manuscript: Manuscript, url: str) -> StatedOriginal | None:
    found = (one for one in manuscript.originals if one.get("url") == url and not one.get("archived"))
    return next((one for one in found if isinstance(one.node("url"), Scalar)), None)


def _written(raw: bytes, original: StatedOriginal, address: str) -> bytes:
    lines = re.split(r"(?<=\n)", raw.decode("utf-8"))
    key = next(key for key, _ in original.front.entries if key.text == original.keys["url"])
    node = original.node("url")
    assert node is not None
    line = lines[node.line - 1]
    ending = "\r\n" if line.endswith("\r\n") else "\n"
    lines.insert(node.line, f"{' ' * (key.column - 1)}{original.keys['archived']}: {address}{ending}")
    return "".join(lines).encode()

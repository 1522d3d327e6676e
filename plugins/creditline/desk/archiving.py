"""Finds or asks for a copy of an original in the Internet Archive, and writes its address into the manuscript."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from creditline.desk.care import Link, State
from creditline.desk.fetch_limits import FetchRefused
from creditline.desk.fetching import Fetch, Request
from creditline.desk.missing_packages import needs
from creditline.manuscript.reader import read
from creditline.manuscript.reviewed_text import text_digest
from creditline.model.manuscript import Scalar, StatedOriginal
from creditline.registry.sources import Sources
from creditline.rules.archived import archive_holds_the_original
from creditline.text.patterns import Pattern
from creditline.text.urls import page_at

if TYPE_CHECKING:
    import requests
    from wayback import WaybackSession

SAVE = "https://web.archive.org/save/"
"""Takes a copy of the page whose address follows. The package `wayback` has no call for it."""
_COPY = "https://web.archive.org/web/{}/{}"
_MOMENT = Pattern(r"/web/([0-9]{14})(?:[a-z]{2}_)?/")
_JOB = Pattern(r"spn2-[0-9a-f]{8,64}|watchJob\(")
"""The number of a copy that the archive is taking, in its answer: Save Page Now 2 answers before it is done."""
_LONGEST_PAGE = 200_000


def archive_session(
    fetch: Fetch, retries: int = 2, searches_per_second: float | None = None
) -> WaybackSession:
    """A session with the Internet Archive. It asks through `fetch`, so that the limits of our own client hold.

    It asks a server that fails again, as often as `retries` says. 0 `searches_per_second` are any number; `wayback` knows what
    the archive asks for.

    Raises:
        ExtraMissing: wayback isn't installed.

    """
    with needs("requests", "wayback"):
        import requests
        import wayback

    class Limited(requests.adapters.BaseAdapter):
        """Sends requests through `fetch`."""

        def send(self, request: requests.PreparedRequest, *_: object, **__: object) -> requests.Response:
            found = fetch(Request(request.url or "", follows=False))
            response = requests.Response()
            response.request = request
            response.url, response.status_code, response.raw = found.url, found.status, BytesIO(found.raw)
            response.headers.update(found.headers)
            return response

        def close(self) -> None:
            """Close nothing: `fetch` keeps no connection."""

    limit = {} if searches_per_second is None else {"search_calls_per_second": searches_per_second}
    session = wayback.WaybackSession(retries=retries, **limit)
    session.mount("https://", Limited())
    return session


@dataclass(frozen=True)
class Archive:
    """The Internet Archive, as the desk asks it. With `saves`, it is asked to take a copy where it has none."""

    session: WaybackSession
    today: date
    saves: bool = True

    def copy_of(self, url: str, near: date) -> Link:
        """The copy of a page that is nearest to a day.

        Its state is "held" or "taken", and it says the address of the copy; or "refused" or "unknown", and it says why.
        """
        from wayback import exceptions as told

        state: State = "unknown"
        try:
            state, said = self._copy(url, near)
        except told.RateLimitError as busy:
            said = f"the archive asks to wait; run the command again in {busy.retry_after} seconds"
        except (told.BlockedSiteError, told.BlockedByRobotsError):
            state, said = "refused", "the archive keeps no copies of this page"
        except told.UnexpectedResponseFormat:
            said = "the archive's answer cannot be read; try again later"
        except told.WaybackException:
            said = "the archive does not work now; run the command again later"
        except FetchRefused as refused:
            said = str(refused)
        return Link(url, state, said, self.today.isoformat())

    def _copy(self, url: str, near: date) -> tuple[State, str]:
        if held := self._held(url, near):
            return "held", held
        return self._taken(url) if self.saves else ("unknown", "the archive has no copy")

    def _held(self, url: str, near: date) -> str:
        """The address of the nearest copy; empty if there is none."""
        import wayback

        noon = datetime.combine(near, time(12), UTC)
        client = wayback.WaybackClient(self.session)
        copies = client.search(url, filter_field="statuscode:200", collapse="timestamp:8")
        moments = [copy.timestamp for copy in copies if page_at(copy.original) == page_at(url)]
        nearest = min(moments, key=lambda moment: abs(moment - noon), default=None)
        return _COPY.format(f"{nearest:%Y%m%d%H%M%S}", url) if nearest else ""

    def _taken(self, url: str) -> tuple[State, str]:
        response = self.session.get(f"{SAVE}{url}", allow_redirects=False)
        for header in ("location", "content-location"):
            if found := _MOMENT.search(response.headers.get(header, "")):
                return "taken", _COPY.format(found[1], url)
        if response.ok and _JOB.search(response.content[:_LONGEST_PAGE].decode("utf-8", "replace")):
            return "unknown", "the archive has begun to take a copy; run the command again in some minutes"
        state: State = "unknown" if response.status_code >= 500 else "refused"
        return state, f"the archive took no copy (status {response.status_code})"


def with_copy(raw: bytes, path: str, copy: Link, sources: Sources) -> bytes | None:
    """A manuscript with the address of a copy below that of its original. All other lines stay.

    Returns:
        The new bytes; None if there is nothing to add, or the address has to be written by hand.

    """
    manuscript = read(raw, path, path)
    lacking = (one for one in manuscript.originals if one.get("url") == copy.url and not one.get("archived"))
    original = next((one for one in lacking if isinstance(one.node("url"), Scalar)), None)
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


def _written(raw: bytes, original: StatedOriginal, address: str) -> bytes:
    lines = re.split(r"(?<=\n)", raw.decode("utf-8"))
    key = next(key for key, _ in original.front.entries if key.text == original.keys["url"])
    node = original.node("url")
    assert node is not None
    line = lines[node.line - 1]
    ending = "\r\n" if line.endswith("\r\n") else "\n"
    lines.insert(node.line, f"{' ' * (key.column - 1)}{original.keys['archived']}: {address}{ending}")
    return "".join(lines).encode()

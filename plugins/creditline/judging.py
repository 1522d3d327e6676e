"""The bytes of a file -> the verdict on it and what is published of its text. Pure: any process can do it, without the files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from creditline.articles import entry_of
from creditline.manuscript import read
from creditline.model import Body, Entry, Problem
from creditline.originals import text_of
from creditline.sections import filled
from creditline.store import hashed

if TYPE_CHECKING:
    from creditline.model import FoundFile, Manuscript
    from creditline.policy import Policy
    from creditline.sources import Sources


@dataclass(frozen=True)
class Taken:
    """A file with its bytes, and those of the kept text of its original if there is one.

    `known` is the verdict on it, if it is known already. `trouble` says why the file cannot be read, in the system's words.
    """

    file: FoundFile
    raw: bytes = b""
    original: bytes | None = None
    known: Entry | None = None
    trouble: str = ""


@dataclass(frozen=True)
class Verdict:
    """What is kept of a file, and what is published of its text if somebody has asked for that."""

    entry: Entry
    body: Body | None = None


@dataclass(frozen=True)
class Judge:
    """What manuscripts are judged by."""

    sources: Sources
    policy: Policy
    to_publish: bool

    def verdict(self, taken: Taken) -> Verdict:
        """Judge a file, and convert its text."""
        if taken.known:
            return Verdict(taken.known)
        if taken.trouble:
            return Verdict(_unreadable(taken))
        manuscript = read(taken.raw, taken.file.path, taken.file.uri)
        body = published(manuscript, self.policy) if self.to_publish else None
        digest = "" if taken.original is None else hashed(taken.original)
        manuscript = replace(manuscript, original_text=text_of(taken.original or b""))
        return Verdict(replace(entry_of(manuscript, self.sources, self.policy), original_digest=digest), body)


def published(manuscript: Manuscript, policy: Policy) -> Body:
    """What is published of a manuscript's text."""
    if manuscript.front.get("withdrawn") is not None:
        return Body("")
    body = replace(manuscript.body, blocks=())
    return filled(body, manuscript.get("title"), manuscript.get("language"), policy)


def _unreadable(taken: Taken) -> Entry:
    path, uri = taken.file.path, taken.file.uri
    message = f"this cannot be read ({taken.trouble})"
    told = Problem(path, 1, 1, "files-are-articles", "error", message, "see to its permissions")
    return Entry(path, uri, "", (told,), None, "", (1, 1), "", (1, 1))

"""The bytes of a file -> the verdict on it and what is published of its text. Pure: any process can do it, without the files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from creditline.cache.hashing import hashed
from creditline.gate.articles import entry_of
from creditline.gate.filling import filled
from creditline.manuscript.conversion import forget_converter
from creditline.manuscript.reader import read, unconverted
from creditline.model.article import Entry
from creditline.model.body import Body
from creditline.model.problems import Problem
from creditline.registry.originals import text_of
from creditline.text.characters import shortened
from creditline.workers.deadline import TooLong, limited

if TYPE_CHECKING:
    from creditline.model.files import FoundFile
    from creditline.model.manuscript import Manuscript
    from creditline.registry.policy import Policy
    from creditline.registry.sources import Sources

SECONDS = 3.0
"""Processor time after which a file counts as one that takes too long. Long articles take a hundredth of it."""


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
    """The entry of a file, and the text that is published of it if somebody has asked for that."""

    entry: Entry
    body: Body | None = None


@dataclass(frozen=True)
class Judge:
    """Judge of manuscripts, by a registry and a policy."""

    sources: Sources
    policy: Policy
    to_publish: bool

    def verdict(self, taken: Taken) -> Verdict:
        """Judge a file, and convert its text."""
        if taken.known:
            return Verdict(taken.known)
        if taken.trouble:
            message = f"this cannot be read ({taken.trouble})"
            return _none(taken.file, "files-are-articles", message, "see to its permissions")
        try:
            with limited(SECONDS):
                return self._judged(taken)
        except TooLong:
            forget_converter()
            message = f"this file takes more than {SECONDS:g} seconds to judge"
            hint = "make it several articles, or write what is repeated in it another way"
            return _none(taken.file, "text-is-judged-in-time", message, hint)
        except Exception as error:
            forget_converter()
            message = f"Creditline failed on this file ({shortened(f'{type(error).__name__}: {error}')})"
            hint = "that is a bug in Creditline: report it, with the file"
            return _none(taken.file, "text-can-be-judged", message, hint)

    def _judged(self, taken: Taken) -> Verdict:
        manuscript = read(taken.raw, taken.file.path, taken.file.uri)
        digest = "" if taken.original is None else hashed(taken.original)
        manuscript = replace(manuscript, original_text=text_of(taken.original or b""))
        entry = replace(entry_of(manuscript, self.sources, self.policy), original_digest=digest)
        body = published(manuscript, self.policy) if self.to_publish and entry.article else None
        return Verdict(entry, body)


def published(manuscript: Manuscript, policy: Policy) -> Body:
    """The published text of a manuscript."""
    if manuscript.front.get("withdrawn") is not None:
        return Body("")
    body = filled(manuscript.body, manuscript.get("title"), manuscript.get("language"), policy)
    return replace(body, blocks=(), opening=(), runs=(), fact_lines=())


def slug_of(raw: bytes, file: FoundFile) -> str:
    """The slug of a manuscript, for which its text need not be converted; empty if it cannot be found out."""
    try:
        with limited(SECONDS):
            return unconverted(raw, file.path, file.uri).slug
    except (TooLong, Exception):
        return ""  # The verdict says what is wrong.


def _none(file: FoundFile, rule: str, message: str, hint: str) -> Verdict:
    """That there is no verdict on a file, and why. It has no digest, so nobody keeps it."""
    told = Problem(file.path, 1, 1, rule, "error", message, hint)
    return Verdict(Entry(file.path, file.uri, "", (told,), None, "", (1, 1), "", (1, 1)))

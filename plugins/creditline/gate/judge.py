"""Judges the bytes of a file. It reads no files, so any process on any machine can do it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from creditline.cache.hashing import hashed
from creditline.gate.articles import entry_of
from creditline.gate.published_body import filled
from creditline.manuscript.conversion import forget_converter
from creditline.manuscript.reader import read, unconverted
from creditline.model.article import Entry
from creditline.model.body import Body
from creditline.model.files import FoundFile
from creditline.model.manuscript import Manuscript
from creditline.model.problems import Problem
from creditline.registry.originals import Kept, text_of
from creditline.registry.policy import Policy
from creditline.registry.sources import Sources
from creditline.text.characters import shortened
from creditline.workers.deadline import TooLong, limited

SECONDS = 3.0
"""Limit of processor time for one file. Long articles take a hundredth of it."""


@dataclass(frozen=True)
class Taken:
    """A file with its bytes and the bytes of the kept texts of its originals.

    `known` is the verdict from the cache, if there is one. `trouble` is the system's reason why the file cannot be
    read.
    """

    file: FoundFile
    raw: bytes = b""
    originals: Kept = ()
    known: Entry | None = None
    trouble: str = ""


@dataclass(frozen=True)
class Verdict:
    """The entry of a file and, if requested, its published text."""

    entry: Entry
    body: Body | None = None


@dataclass(frozen=True)
class Judge:
    """Judges manuscripts by a registry and a policy. `to_publish` requests their published texts."""

    sources: Sources
    policy: Policy
    to_publish: bool

    def verdict(self, taken: Taken) -> Verdict:
        """Judge a file. It never raises: failures and timeouts are problems of the file."""
        if taken.known:
            return Verdict(taken.known)
        if taken.trouble:
            message = f"this file cannot be read ({taken.trouble})"
            return _none(taken.file, "files-are-articles", message, "check its permissions")
        try:
            with limited(SECONDS):
                return self._judged(taken)
        except TooLong:
            forget_converter()
            message = f"checking this file takes more than {SECONDS:g} seconds"
            hint = "split it into several articles, or shorten what it repeats"
            return _none(taken.file, "text-is-judged-in-time", message, hint)
        except Exception as error:
            forget_converter()
            message = f"Creditline failed on this file ({shortened(f'{type(error).__name__}: {error}')})"
            hint = "this is a bug in Creditline: report it, with the file"
            return _none(taken.file, "text-can-be-judged", message, hint)

    def _judged(self, taken: Taken) -> Verdict:
        manuscript = read(taken.raw, taken.file.path, taken.file.uri)
        digest = digest_of(taken.originals)
        texts = ((number, text_of(raw)) for number, raw in taken.originals)
        manuscript = replace(manuscript, original_texts=tuple(pair for pair in texts if pair[1]))
        entry = replace(entry_of(manuscript, self.sources, self.policy), original_digest=digest)
        body = published(manuscript, self.policy) if self.to_publish and entry.article else None
        return Verdict(entry, body)


def digest_of(originals: Kept) -> str:
    """Hash of the kept texts of an article; empty if there are none."""
    return hashed(*(part for number, raw in originals for part in (str(number), raw))) if originals else ""


def published(manuscript: Manuscript, policy: Policy) -> Body:
    """Published text of a manuscript; empty if it is withdrawn."""
    if manuscript.front.get("withdrawn") is not None:
        return Body("")
    language = manuscript.get("language") or policy.language
    body = filled(manuscript.body, manuscript.get("title"), language, policy)
    return replace(body, blocks=(), opening=(), runs=(), fact_lines=())


def slug_of(raw: bytes, file: FoundFile) -> str:
    """Slug of a manuscript, found without converting its text; empty if it cannot be read."""
    try:
        with limited(SECONDS):
            return unconverted(raw, file.path, file.uri).slug
    except (TooLong, Exception):
        return ""  # The verdict reports the reason.


def _none(file: FoundFile, rule: str, message: str, hint: str) -> Verdict:
    """Verdict on a file that cannot be judged. Its entry has no digest, so it isn't cached."""
    problem = Problem(file.path, 1, 1, rule, "error", message, hint)
    return Verdict(Entry(file.path, file.uri, "", (problem,), None, "", (1, 1), ()))

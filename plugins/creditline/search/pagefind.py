"""Pagefind (https://pagefind.app), which makes the index of a search: one conversation with its program for each index.

Its own Python client takes a tenth of a second to hear each answer, and there is one for each article. Here all is said
at once, and then heard. What is said: https://github.com/Pagefind/pagefind/tree/v1.5.2/pagefind/src/service.
"""

from __future__ import annotations

import base64
import os
import subprocess
from dataclasses import asdict, dataclass
from itertools import chain
from typing import IO, TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Message = dict[str, object]

_REMEDY = "install it with `pip install 'pagefind[bin]'`, or let PAGEFIND_BINARY_PATH name its program"
# A reader loads whole chunks: smaller ones than Pagefind's own 20,000 spare half of what a query transfers.
_SMALL_CHUNKS = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "5000"}


class SearchError(Exception):
    """The search cannot be built; the text says why, and what to do."""


@dataclass(frozen=True)
class Entry:
    """A page as Pagefind knows it: `content` is searched and excerpted, `meta` is searched and shown."""

    url: str
    content: str
    meta: Mapping[str, str]


def program_version() -> str:
    """The version that Pagefind's program gives of itself.

    Raises:
        SearchError: there is no such program, or it does not run.

    """
    try:
        told = subprocess.run([_program(), "--version"], capture_output=True, check=True, timeout=60)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        raise _does_not_run(error) from None
    return told.stdout.decode(errors="replace").strip()


def index(entries: Iterable[Entry], language: str) -> dict[str, bytes]:
    """The files of an index by name, with the programs that browsers need to search in it.

    Args:
        entries: the pages, each with an address of its own.
        language: the tag of the language whose inflections are searched for; file names begin with it.

    Raises:
        SearchError: the program does not run, or does not do what is asked.

    """
    new: Message = {"type": "NewIndex", "config": {"force_language": language}}
    last: Message = {"type": "GetFiles", "index_id": 0}
    added = ({"type": "AddRecord", "index_id": 0, "language": language, **asdict(entry)} for entry in entries)
    try:
        files = _last_answer(chain((new,), added, (last,)))["files"]
        assert isinstance(files, list)
        return {str(file["path"]): base64.b64decode(file["content"]) for file in files}
    except (OSError, ValueError, KeyError, TypeError, AssertionError, msgspec.DecodeError) as error:
        raise _does_not_run(error) from None


def _program() -> str:
    try:
        from pagefind.service import get_executable

        path = get_executable()
    except (ImportError, FileNotFoundError):
        path = None
    if path is None:
        raise SearchError(f"Pagefind, which makes the search, is not installed: {_REMEDY}")
    return str(path)


def _does_not_run(error: Exception) -> SearchError:
    why = f"{type(error).__name__}: {error}"
    return SearchError(f"Pagefind, which makes the search, does not run ({why}): {_REMEDY}")


def _last_answer(asked: Iterable[Message]) -> Message:
    """Answer of the program to the last message. It listens all the time, so nobody waits for the other."""
    environment = {**os.environ, **_SMALL_CHUNKS}
    with subprocess.Popen(  # noqa: S603
        [_program(), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdin
        assert process.stdout
        try:
            said = 0
            for said, message in enumerate(asked, 1):
                process.stdin.write(_said(said, message))
            process.stdin.flush()
            answer: Message = {}
            for raw in _spoken(process.stdout, said):
                answer = _heard(raw)
            return answer
        finally:
            process.kill()


def _said(number: int, message: Message) -> bytes:
    return base64.b64encode(msgspec.json.encode({"message_id": number, "payload": message})) + b","


def _spoken(stream: IO[bytes], count: int) -> Iterator[bytes]:
    """The next `count` texts that end in a comma."""
    begun: list[bytes] = []
    while count > 0:
        chunk = os.read(stream.fileno(), 1 << 20)
        if not chunk:
            raise SearchError(
                "Pagefind, which makes the search, ended before it was done; build the site again"
            )
        *ends, rest = chunk.split(b",")
        for end in ends:
            yield b"".join((*begun, end))
            begun.clear()
        begun.append(rest)
        count -= len(ends)


def _heard(answer: bytes) -> Message:
    payload = msgspec.json.decode(base64.b64decode(answer))["payload"]
    assert isinstance(payload, dict)
    if payload["type"] == "Error":
        raise SearchError(f"Pagefind, which makes the search, refuses an article: {payload['message']}")
    return payload

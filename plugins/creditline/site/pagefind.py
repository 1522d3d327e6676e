"""Pagefind (https://pagefind.app), which makes the index of a search: one conversation with its program for each index.

Its own Python client takes a tenth of a second to hear each answer, and there is one for each article. Here all is said
at once, and then heard. What is said: https://github.com/Pagefind/pagefind/tree/v1.5.2/pagefind/src/service.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
from dataclasses import asdict, dataclass
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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


def index(entries: Sequence[Entry], language: str) -> dict[str, bytes]:
    """The files of an index by name, with the programs that browsers need to search in it.

    Args:
        entries: the pages, each with an address of its own.
        language: the tag of the language whose inflections are searched for; file names begin with it.

    Raises:
        SearchError: the program does not run, or does not do what is asked.

    """
    asked: list[Message] = [
        {"type": "NewIndex", "config": {"force_language": language}},
        *({"type": "AddRecord", "index_id": 0, "language": language, **asdict(entry)} for entry in entries),
        {"type": "GetFiles", "index_id": 0},
    ]
    try:
        files = _answers(asked)[-1]["files"]
        assert isinstance(files, list)
        return {str(file["path"]): base64.b64decode(file["content"]) for file in files}
    except (OSError, ValueError, KeyError, TypeError, AssertionError) as error:
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


def _answers(asked: Sequence[Message]) -> list[Message]:
    """What the program says to each message. It listens all the time, so nobody waits for the other."""
    environment = {**os.environ, **_SMALL_CHUNKS}
    with subprocess.Popen(  # noqa: S603
        [_program(), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdin
        assert process.stdout
        try:
            process.stdin.write(b"".join(_said(number, message) for number, message in enumerate(asked)))
            process.stdin.flush()
            return [_heard(answer) for answer in _spoken(process.stdout, len(asked))]
        finally:
            process.kill()


def _said(number: int, message: Message) -> bytes:
    return base64.b64encode(json.dumps({"message_id": number, "payload": message}).encode()) + b","


def _spoken(stream: IO[bytes], count: int) -> list[bytes]:
    """The next `count` texts that end in a comma."""
    chunks = []
    while count > 0:
        chunk = os.read(stream.fileno(), 1 << 20)
        if not chunk:
            raise SearchError(
                "Pagefind, which makes the search, ended before it was done; build the site again"
            )
        count -= chunk.count(b",")
        chunks.append(chunk)
    return b"".join(chunks).split(b",")[:-1]


def _heard(answer: bytes) -> Message:
    payload = json.loads(base64.b64decode(answer))["payload"]
    assert isinstance(payload, dict)
    if payload["type"] == "Error":
        raise SearchError(f"Pagefind, which makes the search, refuses an article: {payload['message']}")
    return payload

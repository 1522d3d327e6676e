"""Client of Pagefind (https://pagefind.app), which builds the search index. Its program runs once for each index.

Pagefind's own Python client waits a tenth of a second for each answer, and there is one for each article. This client sends
all messages before it reads the answers. Protocol: https://github.com/Pagefind/pagefind/tree/v1.5.2/pagefind/src/service.
"""

from __future__ import annotations

import base64
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from itertools import chain
from typing import IO

import msgspec

Message = dict[str, object]

_REMEDY = "install it with `pip install 'pagefind[bin]'`, or set PAGEFIND_BINARY_PATH to its program"
# Browsers load whole chunks. These are smaller than Pagefind's default of 20,000, which halves the transfer of a query.
_SMALL_CHUNKS = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "5000"}


class SearchError(Exception):
    """The search cannot be built. The text says why and what to do."""


@dataclass(frozen=True)
class Entry:
    """A page for Pagefind: `content` is searched and excerpted, `meta` is searched and shown."""

    url: str
    content: str
    meta: Mapping[str, str]


def program_version() -> str:
    """Version of Pagefind's program, as it prints it. It raises `SearchError` if Pagefind isn't installed or doesn't run."""
    try:
        done = subprocess.run([_program(), "--version"], capture_output=True, check=True, timeout=60)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        raise _does_not_run(error) from None
    return done.stdout.decode(errors="replace").strip()


class Indexing:
    """An index that Pagefind makes while the caller does other things. `close` ends its program.

    It raises `SearchError` if Pagefind doesn't run.
    """

    def __init__(self, entries: Iterable[Entry], language: str) -> None:
        """Send the pages, each with a different address, to Pagefind.

        `language` is a language tag, for stemming; file names begin with it.
        """
        new: Message = {"type": "NewIndex", "config": {"force_language": language}}
        last: Message = {"type": "GetFiles", "index_id": 0}
        record: Message = {"type": "AddRecord", "index_id": 0, "language": language}
        added = (record | asdict(entry) for entry in entries)
        self._process = _started()
        try:
            self._count = _sent(self._process, chain((new,), added, (last,)))
        except OSError as error:
            self.close()
            raise _does_not_run(error) from None
        except BaseException:
            self.close()
            raise

    def files(self) -> dict[str, bytes]:
        """Wait for the files of the index, by name, with the programs that browsers need to search it.

        It raises `SearchError` if Pagefind fails.
        """
        assert self._process.stdout
        try:
            answer: Message = {}
            for raw in _answers(self._process.stdout, self._count):
                answer = _decoded(raw)
            files = answer["files"]
            assert isinstance(files, list)
            return {str(file["path"]): base64.b64decode(file["content"]) for file in files}
        except (OSError, ValueError, KeyError, TypeError, AssertionError, msgspec.DecodeError) as error:
            raise _does_not_run(error) from None
        finally:
            self.close()

    def close(self) -> None:
        """End the program, if it still runs."""
        with suppress(OSError), self._process:
            self._process.kill()


def _program() -> str:
    try:
        from pagefind.service import get_executable

        path = get_executable()
    except (ImportError, FileNotFoundError):
        path = None
    if path is None:
        raise SearchError(f"Pagefind, which builds the search, is not installed: {_REMEDY}")
    return str(path)


def _does_not_run(error: Exception) -> SearchError:
    why = f"{type(error).__name__}: {error}"
    return SearchError(f"Pagefind, which builds the search, does not run ({why}): {_REMEDY}")


def _started() -> subprocess.Popen[bytes]:
    command, environment = [_program(), "--service"], {**os.environ, **_SMALL_CHUNKS}

    def start(pipe: int = -1) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, pipesize=pipe
        )

    try:
        # Its answers should fit into the pipe until they are read, or it waits. Some systems allow no such pipe.
        with suppress(PermissionError):
            return start(1 << 20)
        return start()
    except OSError as error:
        raise _does_not_run(error) from None


def _sent(process: subprocess.Popen[bytes], messages: Iterable[Message]) -> int:
    """Send all messages and return their number. Pagefind reads while it answers, so this can't deadlock."""
    assert process.stdin
    count = 0
    for count, message in enumerate(messages, 1):
        raw = msgspec.json.encode({"message_id": count, "payload": message})
        process.stdin.write(base64.b64encode(raw) + b",")
    process.stdin.flush()
    return count


def _answers(stream: IO[bytes], count: int) -> Iterator[bytes]:
    """The next `count` answers, each of which ends in a comma."""
    partial: list[bytes] = []
    while count > 0:
        chunk = os.read(stream.fileno(), 1 << 20)
        if not chunk:
            told = "Pagefind, which builds the search, ended before it was done; build the site again"
            raise SearchError(told)
        *ends, rest = chunk.split(b",")
        for end in ends:
            yield b"".join((*partial, end))
            partial.clear()
        partial.append(rest)
        count -= len(ends)


def _decoded(answer: bytes) -> Message:
    payload = msgspec.json.decode(base64.b64decode(answer))["payload"]
    assert isinstance(payload, dict)
    if payload["type"] == "Error":
        raise SearchError(f"Pagefind, which builds the search, refuses an article: {payload['message']}")
    return payload

"""The code of Pagefind that pages load to search, as the installed program gives it, asked for by a stranger."""

from __future__ import annotations

import base64
import json
import os
import subprocess
from functools import cache

SEARCH_CODE = "search/pagefind.js"
"""The file of a site that holds it."""


@cache
def search_code() -> bytes | None:
    """Pagefind's code for browsers; None if the program isn't installed or doesn't answer."""
    try:
        from pagefind.service import get_executable

        program = get_executable()
    except (ImportError, FileNotFoundError):
        return None
    page: dict[str, object] = {"language": "en", "url": "x", "content": "x", "meta": {}}
    messages: tuple[dict[str, object], ...] = (
        {"type": "NewIndex", "config": {"force_language": "en"}},
        {"type": "AddRecord", "index_id": 0, **page},
        {"type": "GetFiles", "index_id": 0},
    )
    asked = b"".join(_encoded(number, message) for number, message in enumerate(messages, 1))
    try:
        answer = json.loads(base64.b64decode(_last_answer(str(program), asked, len(messages))))
        files = {file["path"]: file["content"] for file in answer["payload"]["files"]}
        return base64.b64decode(files["pagefind.js"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _last_answer(program: str, asked: bytes, number: int) -> bytes:
    """The last of so many answers. The program ends once nobody asks any more, so what it says is read before."""
    with subprocess.Popen([program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdin
        assert process.stdout
        try:
            process.stdin.write(asked)
            process.stdin.flush()
            said = b""
            while said.count(b",") < number and (more := os.read(process.stdout.fileno(), 1 << 20)):
                said += more
        finally:
            process.kill()
    return said.rstrip(b",").rpartition(b",")[2]


def _encoded(number: int, message: dict[str, object]) -> bytes:
    said = json.dumps({"message_id": number, "payload": message})
    return base64.b64encode(said.encode()) + b","

"""JSON without its white space, and with each character written in one way."""

from __future__ import annotations

import json


def canonical(text: str) -> str | None:
    r"""The canonical form of JSON; None if it is none, or has a name twice: then readers differ about what it says.

    >>> canonical('{"b": [1.0, "\\u003c"], "a": 1}')
    '{"b":[1.0,"<"],"a":1}'
    >>> canonical('{"a": 1, "a": 2}')
    """
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)
    except ValueError:
        return None
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _refuse(_: str) -> object:
    raise ValueError

"""Splits posts of other generators into fields and text: YAML, TOML, JSON, the plain fields of Pelican, and the table of Substack."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from pathlib import Path
from typing import Any

from creditline.desk.incoming import refused
from creditline.desk.written_days import day_in
from creditline.manuscript.front_matter import FrontMatterError, front_matter
from creditline.model.manuscript import Mapping, Node, Scalar, Sequence

_FENCES = {
    **dict.fromkeys(("---", "---yaml"), "yaml"),
    **dict.fromkeys(("+++", "---toml"), "toml"),
    "---json": "json",
    "---js": "js",
}
_PELICAN = re.compile(r"(?P<key>[A-Za-z][A-Za-z_-]{1,30})[ \t]*:[ \t]*(?P<value>.*)")
_PELICAN_KEYS = set(
    "title date modified tags keywords category slug author authors summary lang status".split()
)


def split_post(text: str, name: str) -> tuple[dict[str, Any], str] | None:
    """Fields and text of a post, or None if it has no front matter.

    Raises:
        ImportRefused: the front matter can't be read.

    """
    first, _, rest = text.lstrip("\n").partition("\n")
    kind = _FENCES.get(first.strip())
    if kind:
        parts = _until_fence(rest, first.strip()[:3])
        return (_read(kind, parts[0], name), parts[1]) if parts else None
    if text.lstrip().startswith("{") and (found := _json_first(text.lstrip())):
        return found
    return _pelican(text)


def _until_fence(text: str, fence: str) -> tuple[str, str] | None:
    lines = text.split("\n")
    ends = {fence, "..."} if fence == "---" else {fence}
    end = next((index for index, line in enumerate(lines) if line.rstrip() in ends), None)
    return None if end is None else ("\n".join(lines[:end]), "\n".join(lines[end + 1 :]))


def _read(kind: str, head: str, name: str) -> dict[str, Any]:
    if kind == "js":
        hint = "write its fields as YAML or JSON, or add the fields to the text"
        raise refused(name, "import-has-fields", "the front matter is JavaScript", hint)
    try:
        if kind == "toml":
            return tomllib.loads(head)
        found = json.loads(head) if kind == "json" else plain(front_matter(head, first_line=2))
        return found if isinstance(found, dict) else {}
    except FrontMatterError as error:
        found = error.finding
        raise refused(name, "import-has-fields", found.message, found.hint, found.line) from None
    except (tomllib.TOMLDecodeError, json.JSONDecodeError, RecursionError) as error:
        said = f"the front matter cannot be read as {kind.upper()}: {error}"
        raise refused(name, "import-has-fields", said, "correct it there, and import again") from None


def plain(node: Node) -> Any:
    """Values of front matter as texts, lists and dictionaries."""
    if isinstance(node, Scalar):
        return "" if node.is_null else node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {key.text: plain(value) for key, value in node.entries}


def _json_first(text: str) -> tuple[dict[str, Any], str] | None:
    try:
        found, end = json.JSONDecoder().raw_decode(text)
    except (json.JSONDecodeError, RecursionError):
        return None
    return (found, text[end:]) if isinstance(found, dict) else None


def _pelican(text: str) -> tuple[dict[str, Any], str] | None:
    """Fields in the first lines, as Pelican and MultiMarkdown have them, with a title and another known field."""
    fields: dict[str, Any] = {}
    lines = text.lstrip("\n").split("\n")
    for index, line in enumerate(lines):
        match = _PELICAN.fullmatch(line)
        if match is None:
            known = _PELICAN_KEYS & {key.casefold() for key in fields}
            is_head = "title" in known and len(known) > 1 and not line.strip()
            return (fields, "\n".join(lines[index:])) if is_head else None
        fields[match["key"]] = match["value"].strip()
    return None


_POST = re.compile(r"(?P<id>\d+\.(?P<slug>[\w-]+))\.html")


def substack_fields(name: str) -> dict[str, Any]:
    """Fields of the post in the file `name`, in the folder of `posts.csv` or in one below it; empty without one."""
    path = Path(name)
    post = _POST.fullmatch(path.name)
    table = next((each for folder in path.parents[:2] if (each := folder / "posts.csv").is_file()), None)
    if not post or not table:
        return {}
    with table.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        row = next((row for row in csv.DictReader(file) if row.get("post_id") == post["id"]), {})
    fields = {
        "title": row.get("title"),
        "summary": row.get("subtitle"),
        "date": day_in(row.get("post_date")),
        "slug": post["slug"],
        "draft": row.get("is_published") == "false",
    }
    return {key: value for key, value in fields.items() if value}

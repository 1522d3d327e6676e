"""Reads the *Wrong* and *Right* examples of a rule's docstring, as the documentation shows them."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Callable
from pathlib import Path

from tests.builds import FIELDS, REGISTRY, manuscript, picture_bytes


def example(rule: Callable[..., object], which: str) -> str:
    """The indented block after `Wrong:` or `Right:`, or an empty text."""
    text = inspect.getdoc(rule) or ""
    match = re.search(rf"^{which}:\n\n((?:    .*\n?|\n)+)", text, re.MULTILINE)
    return textwrap.dedent(match[1]).strip("\n") + "\n" if match else ""


def laid_out(text: str, folder: Path) -> Path:
    """A content folder that holds an example.

    An example is a whole file, or fields that replace those of a good one (and a body after ---), or a body; or
    several files, each after a line `==> name`.
    """
    content = folder / "content"
    content.mkdir(parents=True)
    (content / "sources.yml").write_text(REGISTRY)
    for name, part in _files(text):
        path = (content / name).resolve()
        path.parent.mkdir(exist_ok=True)
        if name.endswith(".png"):
            path.write_bytes(picture_bytes())
        else:
            path.write_text(_whole(part, name) if name.endswith(".md") else part)
    return content


def _files(text: str) -> list[tuple[str, str]]:
    parts = re.split(r"^==> (.+)\n", text, flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2], strict=True)) if len(parts) > 1 else [("article.md", text)]


def _whole(text: str, name: str) -> str:
    if text.startswith("---"):
        return text
    text, _, body = text.partition("---\n")
    key = re.match(r"(\w+):", text)
    if not key:
        return manuscript(body=text)
    fields = {
        name: value for name, value in FIELDS.items() if not re.search(rf"^{name}:", text, re.MULTILINE)
    }
    front = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"---\n{front}{text}---\n\n{body or f'This is the text of the article {name}.'}\n"

"""Texts of a new site in its language: what the site is, its About page and an example article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from creditline.credits.known import Known
from creditline.credits.proposed_lines import first_line
from creditline.labels.packs import pack_of, packs
from creditline.model.source import Source

FILES = Path(__file__).parent / "files"
_ENGLISH = {
    "site": "Summaries of other people’s articles, each with its credit.",
    "front": "Other people’s reporting, in brief",
}
_TIMES = Source("example-times", "The Example Times", ("www.times.example",), "The Example Times")
"""The source of the example, as in the registry of a new site."""


def example_of(language: str) -> dict[str, Any]:
    """The texts in a language (BCP 47), by name; English ones if it has none."""
    return _examples().get(pack_of(language), _ENGLISH)


def template_of(name: str, language: str) -> Path:
    """The template of a file in a new site. The article and the About page have one in English, and one for all other languages."""
    others = {"content/a-bridge-for-northfield.md": "content/example.md", "docs/about.md": "docs/other.md"}
    return FILES / (others.get(name, name) if "title" in example_of(language) else name)


def slots(language: str) -> dict[str, str]:
    """The texts of a language as they fill the slots of templates."""
    texts = dict(example_of(language))
    texts.setdefault("front", texts["site"].rstrip(".。।"))
    if "title" in texts:
        texts["facts"] = "\n".join(
            f"- **{label}:** {statement}" for label, statement in texts["facts"].items()
        )
        texts["key_facts"] = packs()[pack_of(language)]["sections"]["key_facts"][0]
        texts["title"], texts["credit"] = (
            json.dumps(text, ensure_ascii=False)
            for text in (texts["title"], first_line(Known(_TIMES), language))
        )
    return {f"{{{name}}}": text for name, text in texts.items()}


def _examples() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads((FILES / "examples.json").read_text(encoding="utf-8"))
    return found

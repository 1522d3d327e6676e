"""The digest of what a reviewer signs off."""

from __future__ import annotations

import hashlib
import json

from creditline.model.manuscript import Manuscript, Node, Scalar, Sequence
from creditline.text.visible_text import on_one_line

SHORTEST = 8
"""Fewest hexadecimal digits by which a manuscript may give the digest."""
SHOWN = 12

_UNSIGNED = frozenset(
    "reviewed reviewed_by date draft tags slug corrections updated pinned series archived".split()
)


def text_digest(manuscript: Manuscript) -> str:
    """SHA-256, in hexadecimal, of a manuscript's text and front matter, without the fields that a review doesn't depend on.

    White space makes no difference.
    """
    fields = {key.text: _said(value) for key, value in manuscript.front.entries if key.text not in _UNSIGNED}
    said = json.dumps([fields, _words(manuscript.text)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _words(text: str) -> str:
    # Most paragraphs are a line each, with one empty line between them.
    return on_one_line(text.replace("\n\n", " ").replace("\n", " "))


def _said(node: Node) -> object:
    if isinstance(node, Scalar):
        return _words(node.text)
    if isinstance(node, Sequence):
        return [_said(item) for item in node.items]
    return {key.text: _said(value) for key, value in node.entries if key.text != "archived"}

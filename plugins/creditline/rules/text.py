"""Rules about the texts in the front matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from creditline.credits.words import names, tokens
from creditline.model.manuscript import Manuscript, Scalar, scalars
from creditline.model.problems import Finding
from creditline.registry.sources import Sources
from creditline.text.characters import FIX, described, heaped, is_blank, is_deletable, unseen
from creditline.text.confusables import strange_letters
from creditline.text.folding import folded

_PLACEHOLDER = re.compile(
    r"\W*(?:to-?do|tb[acd]|fix-?me|x{3,}|placeholder|n/?a|none|null|unknown|lorem ipsum.*|insert .+ here|your .+ here|your name|author name|-+)\W*",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(
    r"\b(?:TODO|TBD|TBA|FIXME|XXX+|PLACEHOLDER)\b|\{\{|\}\}|\{%|\$\{|<%|%\(|lorem ipsum", re.IGNORECASE
)
_FILLED_IN = ("source", "credit", "title", "author")
_WORD = re.compile(r"\w+")
_SHOWN = ("title", "summary", "author", "series", "drafted_by", "reviewed_by")
"""Fields that pages show as they are."""
_YES_OR_NO = re.compile(r"true|false|yes|no|ja|nein|oui|non|sí|sì|sim|não|да|нет", re.IGNORECASE)


def fields_show_what_they_hold(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    r"""The texts in the front matter hold no invisible characters.

    With zero-width spaces, soft hyphens, blank letters or stacked accents, a name or a credit isn't what it looks like.
    Joiners are fine in emoji and in scripts that need them, and so are direction marks and isolates in a text with
    right-to-left letters. `creditline check --fix` deletes the characters that can simply be deleted.

    Wrong:

        credit: "Please credit Gogo\u200bAI."

    Right:

        credit: Please credit GogoAI.
    """
    for scalar in scalars(manuscript.front):
        if scalar.text.isascii():
            continue
        if scalar.text.strip() and is_blank(scalar.text):
            yield Finding(
                scalar.line, scalar.column, "readers would see nothing of this text", "write visible text"
            )
            continue
        for character in unseen(scalar.text):
            hint = FIX if is_deletable(character) else "retype it without this character"
            yield Finding(scalar.line, scalar.column, f"there is {described(character)} in this text", hint)
        if heaped(scalar.text):
            hint = "retype it without them"
            yield Finding(scalar.line, scalar.column, "this text stacks combining marks", hint)


def fields_are_filled_in(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """No field holds a placeholder.

    Wrong:

        credit: TODO ask GogoAI

    Right:

        credit: Please credit GogoAI when republishing.
    """
    nodes = [(name, manuscript.front.get(name)) for name in _SHOWN]
    fields = [(name, node) for name, node in nodes if isinstance(node, Scalar) and not node.is_null]
    for original in manuscript.originals:
        fields += [(original.keys[part], node) for part in _FILLED_IN for node in original.scalars(part)]
    for name, node in fields:
        unfinished = name in ("source", "credit") and _UNFINISHED.search(node.text)
        if name in ("drafted_by", "reviewed_by") and _YES_OR_NO.fullmatch(node.text.strip()):
            message, hint = f"`{name}` is a name, and readers would see {node.text!r}", "write who it was"
            yield Finding(node.line, node.column, message, hint)
        elif not is_blank(node.text) and (unfinished or _PLACEHOLDER.fullmatch(node.text.strip())):
            message = f"`{name}` still holds a placeholder"
            yield Finding(node.line, node.column, message, "replace it with the real value")


def names_are_not_imitated(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """No text imitates the name of a registered source with letters of another script.

    Wrong:

        author: Desk of GоgoAI

    Right:

        author: Desk of GogoAI
    """
    credited = [
        id(original.node(part)) for original in manuscript.originals for part in ("source", "credit", "url")
    ]
    for _, node in manuscript.front.entries:
        for scalar in scalars(node):
            if id(scalar) in credited or scalar.text.isascii():
                continue
            if name := _imitated(scalar.text, sources):
                hint = f"it has {strange_letters(scalar.text, name)}; retype the name"
                yield Finding(scalar.line, scalar.column, f"this looks like {name} but is not", hint)


def _imitated(text: str, sources: Sources) -> str:
    """The name of a source that a text imitates with confusable letters; empty if none.

    A word with accents is none by itself: Spanish "publicó" and Hungarian "metró" are no imitations of Público and Metro.
    """
    fold = folded(text)
    spans = sources.names_in_texts.spans
    ordinary = {span.kind for span in spans(tokens(folded(_WORD.sub(_ordinary, text))))}
    for kind in [span.kind for span in spans(tokens(fold)) if span.kind not in ordinary]:
        source = sources.names_in_texts.sources[kind]
        known = (source.credit_name, source.name, *source.aliases, *source.inflections, *source.hosts)
        likely = [name for name in known if folded(name) in fold]
        if likely and not any(names(text, name) for name in known):
            return likely[0]
    return ""


def _ordinary(word: re.Match[str]) -> str:
    """A word without its accents if it is Latin and has no capital inside; otherwise a sign that no name has."""
    letters = [unicodedata.normalize("NFD", letter)[0] for letter in unicodedata.normalize("NFC", word[0])]
    plain = "".join(letters)
    return plain if plain.isascii() and plain[1:] == plain[1:].lower() else "*"

"""Reads sources.yml into Sources."""

from __future__ import annotations

import difflib
import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from creditline.credits.forms import Form, FormError
from creditline.credits.words import names
from creditline.manuscript.front_matter import FrontMatterError, front_matter
from creditline.model.manuscript import Mapping, Scalar, Sequence
from creditline.model.problems import Finding, Problem
from creditline.model.source import Source
from creditline.registry.authors_file import AUTHORS, read_people
from creditline.registry.expressions import ExpressionError, expression
from creditline.registry.marks import mark_problem
from creditline.registry.places import place_problem
from creditline.registry.sources import Sources
from creditline.registry.tags_file import TAGS, read_tags
from creditline.text.characters import forbidden, is_blank, shortened, unseen
from creditline.text.confusables import skeleton
from creditline.text.urls import parsed

if TYPE_CHECKING:
    from pathlib import Path

    from creditline.model.manuscript import Node

RULE = "sources-are-registered-well"
_KEYS = tuple(item.name for item in fields(Source) if item.name != "id")
_LISTS = ("hosts", "aliases", "credit_forms", "inflections")
_NAMES = ("name", "credit_name", "aliases", "inflections")
_CHOICES: dict[str, tuple[dict[str, object], str]] = {
    "scheme": ({"https": "", "http": "http"}, "leave it out for an outlet with https"),
    "fragments": ({"true": True, "false": False}, "leave it out, unless #… is part of an article's address"),
}


def read_sources(path: Path) -> Sources:
    """Read the registry, and authors.yml and tags.yml beside it. It never raises: all problems are in the result."""
    sources, found = _read(path), read_people(path.with_name(AUTHORS))
    vocabulary, problems = read_tags(path.with_name(TAGS))
    problems = (*sources.problems, *found.problems, *problems)
    return replace(sources, people=found.people, vocabulary=vocabulary, problems=problems)


def _read(path: Path) -> Sources:
    shown = str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        root = front_matter(text)
    except OSError as error:
        hint = "create it with an entry for each outlet that you summarise, as the authoring guide shows"
        return _unread(
            shown, Finding(1, 1, f"the registry of sources cannot be read ({error.strerror})", hint)
        )
    except UnicodeDecodeError:
        return _unread(shown, Finding(1, 1, "this is not UTF-8 text", "save the file as UTF-8"))
    except FrontMatterError as error:
        return _unread(shown, _of_registry(error.finding))
    return _Registry(shown).read(root)


def _unread(path: str, found: Finding) -> Sources:
    problem = _problem(path, found.line, found.column, found.message, found.hint)
    return Sources(path, problems=(problem,), is_read=False)


def _of_registry(found: Finding) -> Finding:
    """A finding about front matter, in words for the registry."""
    if found.message == "the front matter is not a list of fields":
        hint = "write the id of each source with a colon, and its fields indented below it, without dashes"
        return replace(found, message="the registry is not a list", hint=hint)
    return replace(found, message=found.message.replace("the front matter", "the registry"))


def _problem(path: str, line: int, column: int, message: str, hint: str) -> Problem:
    return Problem(path, line, column, RULE, "error", message, hint)


class _Registry:
    """Reads all entries and collects their problems."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.taken: dict[str, str] = {}
        self.broken: set[str] = set()

    def refuse(self, node: Node, message: str, hint: str) -> None:
        self.problems.append(_problem(self.path, node.line, node.column, message, hint))

    def read(self, root: Mapping) -> Sources:
        entries: list[Source] = []
        seen: set[str] = set()
        for key, node in root.entries:
            before = len(self.problems)
            if key.text in seen:
                self.refuse(key, f"the source {key.text} has two entries", "merge them")
            elif not isinstance(node, Mapping):
                self.refuse(
                    key, f"the source {key.text!r} has no fields", "give it at least `name` and `hosts`"
                )
            elif (source := self._source(key, node)) is not None:
                entries.append(source)
            seen.add(key.text)
            if len(self.problems) > before:
                self.broken |= _names_in(key, node)
        if not root.entries:
            self.refuse(root, "no source is registered", "add an entry for each outlet that you summarise")
        known = {name for source in entries for name in source.names}
        broken = frozenset(self.broken - known)
        return Sources(self.path, tuple(entries), tuple(self.problems), broken, is_read=bool(root.entries))

    def _source(self, key: Scalar, node: Mapping) -> Source | None:
        before = len(self.problems)
        if not re.fullmatch(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", key.text):
            self.refuse(
                key, f"the id {key.text!r} is not plain", "use lower-case letters, digits and hyphens"
            )
        given: dict[str, object] = {}
        for name, value in node.entries:
            if name.text in given:
                self.refuse(name, f"`{name.text}` is given twice", "keep one")
            elif name.text in _KEYS:
                given[name.text] = self._value(name, value)
            else:
                close = difflib.get_close_matches(name.text, _KEYS, n=1)
                self.refuse(
                    name,
                    f"`{name.text}` is not a field of a source",
                    f"did you mean `{close[0]}`?" if close else f"the fields are {', '.join(_KEYS)}",
                )
        for required in ("name", "hosts"):
            if not given.get(required):
                self.refuse(key, f"the source {key.text} has no `{required}`", "add it")
        if len(self.problems) > before:
            return None
        given.setdefault("credit_name", given["name"])
        return self._checked(Source(id=key.text, **given), key, node)  # type: ignore[arg-type]  # the keys are the fields

    def _value(self, name: Scalar, value: Node) -> object:
        if name.text in _LISTS:
            if isinstance(value, Sequence) and all(
                isinstance(item, Scalar) and item.text for item in value.items
            ):
                return tuple(item.text for item in value.items if isinstance(item, Scalar))
            self.refuse(value, f"`{name.text}` must be a list", f"write {name.text}: [one, two]")
        elif not isinstance(value, Scalar):
            self.refuse(value, f"`{name.text}` must be text", "write it on one line")
        elif name.text in _CHOICES:
            choices, hint = _CHOICES[name.text]
            if value.text in choices:
                return choices[value.text]
            self.refuse(value, f"`{name.text}` must be {' or '.join(choices)}", hint)
        elif name.text == "max_quoted_words":
            if value.text.isdecimal() and len(value.text) < 7:
                return int(value.text)
            self.refuse(value, "`max_quoted_words` must be a whole number", "write max_quoted_words: 25")
        else:
            return value.text.strip()
        return None

    def _checked(self, source: Source, key: Scalar, node: Mapping) -> Source | None:
        before = len(self.problems)
        self._check_hosts(source, node)
        self._check_names(source, key, node)
        self._check_forms(source, node)
        self._check_addresses(source, node)
        self._check_mark(node)
        try:
            expression(source.article_path)
        except ExpressionError as error:
            message = f"the article_path of {source.id} cannot be read ({error})"
            self.refuse(node.by_key["article_path"], message, error.hint)
        return source if len(self.problems) == before else None

    def _check_hosts(self, source: Source, node: Mapping) -> None:
        for place in _scalars(node.get("hosts")):
            message, hint = place_problem(place.text, source.scheme or "https")
            if message:
                self.refuse(place, message, hint)
            self._take(f"{place.text} {source.channel}".rstrip(), place.text, source, place)

    def _check_addresses(self, source: Source, node: Mapping) -> None:
        for name in ("homepage", "feed"):
            for value in _scalars(node.get(name)):
                url = parsed(text := value.text.strip())
                if text and not (url and url.scheme == "https" and url.href == text and not url.username):
                    message = f"the {name} of {source.id} is not an https address"
                    self.refuse(value, message, "write it in full")

    def _check_mark(self, node: Mapping) -> None:
        for name in ("colour", "logo"):
            for value in _scalars(node.get(name)):
                message, hint = mark_problem(name, value.text.strip())
                if message:
                    self.refuse(value, message, hint)

    def _check_names(self, source: Source, key: Scalar, node: Mapping) -> None:
        named = [key, *(one for name in _NAMES for one in _scalars(node.get(name)))]
        texts = (
            one for name in ("credit_forms", "license", "usage_terms") for one in _scalars(node.get(name))
        )
        for text in (*named, *texts):
            if any(forbidden(text.text)) or any(unseen(text.text)) or "\n" in text.text:
                self.refuse(text, f"a text of {source.id} holds an invisible character", "retype it")
        for name in named:
            if is_blank(name.text):
                self.refuse(name, f"a name of {source.id} is empty", "fill it in, or delete its line")
            self._take(skeleton(name.text.strip()).casefold(), name.text.strip(), source, name)

    def _check_forms(self, source: Source, node: Mapping) -> None:
        """Report credit forms that are not valid or do not name the source."""
        for form in _scalars(node.get("credit_forms")):
            shown = shortened(form.text)
            try:
                slots = Form(form.text).slots
            except FormError as error:
                message = f"the credit form {shown!a} of {source.id} cannot be read: {error}"
                self.refuse(form, message, "see docs/authoring.md for how to write forms")
                continue
            spelled = (*source.names[1:], source.credit_name)
            if "name" not in slots and not any(names(form.text, name) for name in spelled):
                message = f"the credit form {shown!a} does not name {source.name}"
                self.refuse(form, message, "write {name} for the name")

    def _take(self, form: str, name: str, source: Source, node: Node) -> None:
        """Reserve a name for a source. `form` is the same for all names that look alike."""
        if self.taken.setdefault(form, source.id) != source.id:
            message = f"{name!r} belongs to the source {self.taken[form]} too"
            self.refuse(node, message, "give each name and host to one source only")


def _scalars(node: Node | None) -> tuple[Scalar, ...]:
    """The scalars of a list, or the single one."""
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(item for item in items if isinstance(item, Scalar))


def _names_in(key: Scalar, node: Node) -> set[str]:
    """The id, name and aliases of an entry, if they can be read."""
    given = [node.get(name) for name in ("name", "aliases")] if isinstance(node, Mapping) else []
    return {key.text, *(one.text.strip() for value in given for one in _scalars(value))}

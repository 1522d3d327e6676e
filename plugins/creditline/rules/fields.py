"""Rules about the fields of the front matter: which there are, and what each may hold."""

from __future__ import annotations

import difflib
import re
from datetime import date
from typing import TYPE_CHECKING

from creditline.credits.lines import first_line
from creditline.manuscript.fields import BY_NAME, FIELDS
from creditline.manuscript.limits import MOST_FACTS
from creditline.model.values import Finding, Mapping, Scalar, Sequence
from creditline.rules.credit import known_of
from creditline.text.characters import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from creditline.manuscript.fields import Field
    from creditline.model.values import Manuscript, Node, Source
    from creditline.registry.sources import Sources

_RESERVED_SLUGS = frozenset(
    [
        "index",
        "readme",
        "home",
        "404",
        "tag",
        "tags",
        "source",
        "sources",
        "archive",
        "archives",
        "search",
        "feed",
        "feeds",
        "rss",
        "atom",
        "json",
        "sitemap",
        "robots",
        "assets",
        "articles",
        "credits",
        "page",
        "pages",
        "corrections",
        "images",
        "static",
        "javascripts",
        "stylesheets",
    ]
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
SLUG_WORD = (
    r"(?:[^\W_][\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0981-\u0983"
    r"\u09bc-\u09cd\u0a01-\u0a4d\u0a81-\u0acd\u0b01-\u0b4d\u0b82-\u0bcd\u0c00-\u0c4d\u0c81-\u0ccd\u0d01-\u0d4d\u0e31-\u0e3a\u0e47-\u0e4e]*)+"
)
"""Letters and digits of any script, with the marks that some scripts write over, under and beside them."""

_SLUG = re.compile(rf"{SLUG_WORD}(?:[-_]{SLUG_WORD})*")


def required_fields_are_given(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """An article says its title, date, source, original and credit.

    Without them nobody could tell whose work it summarises. A field that is there but empty is not there.

    Wrong:

        credit: ""

    Right:

        credit: Please credit GogoAI when republishing.
    """
    for field in FIELDS:
        if field.required and not _is_given(manuscript.front.get(field.name)):
            line, column = manuscript.place(field.name)
            state = "is empty" if manuscript.front.get(field.name) else "is missing"
            yield Finding(
                line, column, f"`{field.name}` {state}", f"write it: {_example(field, manuscript, sources)}"
            )


def _is_given(value: Node | None) -> bool:
    if isinstance(value, Scalar):
        return bool(value.text.strip()) and not value.is_null
    return value is not None


def _example(field: Field, manuscript: Manuscript, sources: Sources) -> str:
    source = sources.named(manuscript.get("source"))
    examples = {
        "title": 'title: "What happened"',
        "date": "date: 2026-06-01",
        "source": "source: the id of an entry in sources.yml",
        "original_url": "original_url: https://…",
        "credit": f"credit: {_credit(manuscript, source)}",
    }
    return examples.get(field.name, f"{field.name}: …")


def _credit(manuscript: Manuscript, source: Source | None) -> str:
    if source is None:
        return "Please credit … when republishing."
    return first_line(known_of(manuscript, source), manuscript.get("language"))


def keys_are_known(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """Every key of the front matter is one that Creditline knows.

    A misspelt key would silently drop what it holds, which may be the credit.

    Wrong:

        titel: A title

    Right:

        title: A title
    """
    yield from _unknown(manuscript.front, {field.name: field for field in FIELDS}, "the front matter")
    for field in FIELDS:
        for mapping in _mappings(field, manuscript.front.get(field.name)):
            yield from _unknown(mapping, {part.name: part for part in field.parts}, f"`{field.name}`")


def _mappings(field: Field, value: Node | None) -> Iterator[Mapping]:
    if field.kind == "mapping" and isinstance(value, Mapping):
        yield value
    elif field.kind == "mappings" and isinstance(value, Sequence):
        yield from (item for item in value.items if isinstance(item, Mapping))


def _unknown(mapping: Mapping, known: dict[str, Field], where: str) -> Iterator[Finding]:
    for key, _ in mapping.entries:
        if key.text not in known:
            close = difflib.get_close_matches(key.text.strip().casefold(), known, n=1)
            hint = f"did you mean `{close[0]}`?" if close else f"the keys are {', '.join(known)}"
            yield Finding(key.line, key.column, f"`{shortened(key.text)}` is not a key of {where}", hint)


def keys_are_given_once(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """No key is given twice.

    YAML readers disagree about which of the two counts.

    Wrong:

        title: A title
        title: Another title

    Right:

        title: A title
    """
    yield from _repeated(manuscript.front)


def _repeated(node: Node) -> Iterator[Finding]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _repeated(item)
    elif isinstance(node, Mapping):
        seen: dict[str, int] = {}
        for key, value in node.entries:
            if key.text in seen:
                hint = f"keep one; the first is on line {seen[key.text]}"
                yield Finding(key.line, key.column, f"`{shortened(key.text)}` is given twice", hint)
            seen.setdefault(key.text, key.line)
            yield from _repeated(value)


def values_have_their_form(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """Each field holds what it is for: a text, a day, a list, a mapping.

    Days are written YYYY-MM-DD. Texts have a longest length, so that a field cannot hold an article.

    Wrong:

        date: 2026-02-30

    Right:

        date: 2026-02-28
    """
    for key, value in manuscript.front.entries:
        if (field := BY_NAME.get(key.text)) and _is_given(value):
            yield from _formed(field, value)


def _formed(field: Field, value: Node) -> Iterator[Finding]:
    yield from _FORMS[field.kind](field, value)


def _wrong(field: Field, value: Node, form: str, hint: str) -> Finding:
    return Finding(value.line, value.column, f"`{field.name}` must be {form}", hint)


def _text(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Scalar):
        yield _wrong(field, value, "a text", f'write {field.name}: "…", in quotes if it begins with [ or {{')
    elif not value.text.strip():
        yield _wrong(field, value, "a text, and is empty", "write it, or delete the key")
    elif len(value.text) > field.longest:
        hint = f"it has {len(value.text):,} characters; shorten it"
        yield _wrong(field, value, f"no longer than {field.longest:,} characters", hint)
    elif field.kind != "prose" and "\n" in value.text.strip():
        yield _wrong(field, value, "one line", "write it without line breaks")


def _language(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Scalar) or not _LANGUAGE.fullmatch(value.text.strip()):
        yield _wrong(field, value, "a language tag (BCP 47)", f"write {field.name}: en, or the like")


def _date(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Scalar) or day(value.text) is None:
        said = f" ({shortened(value.text, 30)!r})" if isinstance(value, Scalar) else ""
        yield _wrong(field, value, f"a day that exists{said}", f"write {field.name}: YYYY-MM-DD")


def _flag(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Scalar) or value.text not in ("true", "false"):
        yield _wrong(field, value, "true or false", f"write {field.name}: true, or delete the key")


def _slug(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Scalar) or not is_slug(value.text) or len(value.text) > field.longest:
        yield _wrong(
            field, value, "lower-case letters, digits and hyphens", f"write {field.name}: what-happened"
        )


def _texts(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Sequence) or len(value.items) > 20:
        yield _wrong(field, value, "a list of up to 20", f"write {field.name}: [one, two]")
        return
    for item in value.items:
        yield from _text(field, item)


def _mapping(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Mapping):
        parts = ", ".join(part.name for part in field.parts)
        yield _wrong(field, value, f"a mapping with {parts}", f"write them indented under `{field.name}:`")
        return
    for part in field.parts:
        inner = value.get(part.name)
        if inner is not None and _is_given(inner):
            yield from _formed(part, inner)
        elif part.required:
            yield Finding(
                value.line, value.column, f"`{field.name}` has no `{part.name}`", f"write it: {part.doc}"
            )


def _mappings_form(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Sequence):
        yield _wrong(field, value, "a list", f"begin each entry under `{field.name}:` with a dash")
        return
    for item in value.items:
        yield from _mapping(field, item)


def _key_facts(field: Field, value: Node) -> Iterator[Finding]:
    if not isinstance(value, Sequence) or not value.items or len(value.items) > MOST_FACTS:
        hint = "write each fact on a line of its own: - Label: statement"
        yield _wrong(field, value, f"a list of up to {MOST_FACTS}", hint)
        return
    for item in value.items:
        pair = isinstance(item, Mapping) and len(item.entries) == 1
        label, statement = item.entries[0] if isinstance(item, Mapping) and pair else (None, item)
        if isinstance(statement, Scalar):
            yield from _text(field, statement)
            yield from _text(field, label) if label else ()
        else:
            hint = 'put a statement that holds ": " in quotes'
            yield Finding(
                item.line, item.column, "a key fact must be one statement, or one `label: statement`", hint
            )


def slugs_are_free(manuscript: Manuscript, sources: Sources) -> Iterator[Finding]:
    """No article has an address that a page of the site has, or may come to have.

    Wrong:

        slug: tags

    Right:

        slug: price-tags
    """
    if manuscript.slug.casefold() in _RESERVED_SLUGS:
        line, column = manuscript.place("slug")
        hint = "give the article another `slug`, or its file another name"
        yield Finding(line, column, f"{manuscript.slug!r} is the name of a page of the site", hint)


_FORMS: dict[str, Callable[[Field, Node], Iterator[Finding]]] = {
    "text": _text,
    "prose": _text,
    "date": _date,
    "language": _language,
    "flag": _flag,
    "slug": _slug,
    "texts": _texts,
    "mapping": _mapping,
    "mappings": _mappings_form,
    "key_facts": _key_facts,
}


def day(text: str) -> date | None:
    """The day that `text` names in the form YYYY-MM-DD (ISO 8601), or None.

    >>> day("2026-02-28"), day("2026-02-30"), day("20260228")
    (datetime.date(2026, 2, 28), None, None)
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text.strip()):
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def is_slug(text: str) -> bool:
    """Whether `text` may be the last part of a page's address.

    >>> is_slug("ice-2026"), is_slug("../up"), is_slug("Ice")
    (True, False, False)
    """
    return bool(_SLUG.fullmatch(text)) and text == text.lower() and not is_reserved(text)


def is_reserved(stem: str) -> bool:
    """Whether Windows keeps a name for a device.

    >>> is_reserved("NUL"), is_reserved("null")
    (True, False)
    """
    return (
        re.fullmatch(r"con|prn|aux|nul|(?:com|lpt)[0-9\u00b9\u00b2\u00b3]", stem, re.IGNORECASE) is not None
    )

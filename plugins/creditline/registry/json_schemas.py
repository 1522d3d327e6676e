"""JSON Schemas of sources.yml and authors.yml, for editors."""

from __future__ import annotations

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, object]

_ID = "^[a-z0-9]+([-_][a-z0-9]+)*$"
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_ADDRESS: Schema = {"type": "string", "format": "uri", "pattern": "^https://"}

SOURCE: dict[str, tuple[str, Schema]] = {
    "name": ("The name of the outlet, as readers see it.", _TEXT),
    "hosts": (
        "The exact hosts that its originals are on, with a port or the start of a path if needed.",
        _TEXTS,
    ),
    "credit_name": ("The name in the credit lines that Creditline proposes; default: the name.", _TEXT),
    "aliases": ("Other names by which articles may call it.", _TEXTS),
    "article_path": ("A pattern (RE2) for the paths of its articles.", _TEXT),
    "homepage": ("The address of its homepage.", _ADDRESS),
    "feed": ("The address of its feed.", _ADDRESS),
    "license": ("The licence of its originals.", _TEXT),
    "usage_terms": ("Its terms for reuse, in its own words.", _TEXT),
    "max_quoted_words": ("The longest run of words that may be copied.", {"type": "integer", "minimum": 0}),
    "credit_forms": ("Credit lines that the outlet asks for, with slots such as {name}.", _TEXTS),
    "inflections": ("Its name in other cases.", _TEXTS),
    "scheme": ("Set it to http for an outlet without https.", {"enum": ["https", "http"]}),
    "fragments": ("Set it to true if a #fragment is part of an article's address.", {"type": "boolean"}),
    "channel": ("The name of a channel on a platform whose addresses do not name it.", _TEXT),
    "colour": ("The colour of its mark, as #rrggbb.", _TEXT),
    "logo": ("The path of a picture in the site, for its mark.", _TEXT),
}
"""What an entry of sources.yml may hold, and the form of each value."""

AUTHOR: dict[str, tuple[str, Schema]] = {
    "name": ("The name of the person.", _TEXT),
    "role": ("The role at your site, such as Science editor.", _TEXT),
    "page": ("The address of a page about the person.", _ADDRESS),
    "picture": ("The address of a picture, for search engines.", _ADDRESS),
    "links": ("Addresses of the person's profiles.", {"type": "array", "items": _ADDRESS}),
}
"""What an entry of authors.yml may hold, and the form of each value."""

TAG: dict[str, tuple[str, Schema]] = {
    "name": ("The tag as pages show it; default: the key.", _TEXT),
    "aliases": ("Other names that mean the tag.", _TEXTS),
    "languages": (
        "Its names in other languages, by language.",
        {"type": "object", "additionalProperties": _TEXT},
    ),
    "description": ("The subject of the tag, for authors.", _TEXT),
}
"""What an entry of tags.yml may hold, and the form of each value."""


def sources_schema() -> Schema:
    """JSON Schema of sources.yml."""
    return _registry("Registry of sources", "The outlets that a site summarises.", SOURCE, ["name", "hosts"])


def authors_schema() -> Schema:
    """JSON Schema of authors.yml."""
    return _registry("Authors", "The people who write for a site.", AUTHOR, ["name"])


def tags_schema() -> Schema:
    """JSON Schema of tags.yml, whose entries may be empty."""
    schema = _registry("Vocabulary of tags", "The tags that articles may have.", TAG, [])
    entry = schema["additionalProperties"]
    unknown = {"description": "Whether another tag is an error.", "enum": ["error", "warning"]}
    return {
        **{name: value for name, value in schema.items() if name != "propertyNames"},
        "properties": {"unknown": unknown},
        "additionalProperties": {"anyOf": [entry, {"type": "null"}]},
    }


def _registry(title: str, about: str, parts: dict[str, tuple[str, Schema]], required: list[str]) -> Schema:
    entry = {
        "type": "object",
        "properties": {name: {"description": doc, **form} for name, (doc, form) in parts.items()},
        "required": required,
        "additionalProperties": False,
    }
    return {
        "$schema": DIALECT,
        "title": title,
        "description": about,
        "type": "object",
        "propertyNames": {"pattern": _ID},
        "additionalProperties": entry,
    }

"""JSON Schema of the front matter, for editors."""

from __future__ import annotations

from collections.abc import Callable

from creditline.manuscript.fields import CREDITED, FIELDS, MOST_ORIGINALS, Field

Schema = dict[str, object]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ADDRESS: Schema = {"format": "uri", "pattern": "^\\s*https://"}
_FORMATS = {"original_url": _ADDRESS, "url": _ADDRESS}
# Editors read `title: 1984` as a number, and a field without a value as null. Our reader keeps the number as text
# and treats null as absent.

_SCALARS = ("string", "number", "boolean")


def front_matter_schema() -> Schema:
    """JSON Schema of the front matter. It cannot check what depends on the registry or the text."""
    return {
        "$schema": DIALECT,
        "title": "Front matter of a summary",
        "description": "The fields between the two lines of three dashes, as Creditline reads them.",
        **object_schema(FIELDS),
        "required": [field.name for field in FIELDS if field.required and field.name not in CREDITED],
        "oneOf": [{"required": sorted(CREDITED)}, {"required": ["originals"]}],
    }


def object_schema(fields: tuple[Field, ...]) -> Schema:
    """JSON Schema of a mapping with these fields and no others."""
    return {
        "type": "object",
        "properties": {field.name: _described(field) for field in fields},
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }


def _described(field: Field) -> Schema:
    form = _KINDS[field.kind](field) | _FORMATS.get(field.name, {})
    words = {"title": field.name.replace("_", " ").capitalize(), "description": field.doc}
    return words | (form if field.required else _or_null(form))


def _or_null(form: Schema) -> Schema:
    kinds = form.get("type")
    if kinds is None:
        return {"anyOf": [form, {"type": "null"}]}
    return form | {"type": [*(kinds if isinstance(kinds, list) else [kinds]), "null"]}


def _text(field: Field) -> Schema:
    return {"type": list(_SCALARS), "minLength": 1, "maxLength": field.longest}


def _texts(field: Field) -> Schema:
    limits = {"minItems": 1} if field.required else {}
    limits |= {"maxItems": field.most} if field.most else {}
    return {"type": "array", "items": _text(field), **limits}


def _https_address(field: Field) -> Schema:
    return {"type": "string", **_ADDRESS, "maxLength": field.longest}


def _listed(field: Field) -> Schema:
    return {"type": "array", "items": object_schema(field.parts)}


def _key_facts(field: Field) -> Schema:
    text = _text(field)
    labelled = {"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": text}
    return {"type": "array", "minItems": 1, "items": {"anyOf": [text, labelled]}}


_DATE: Schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_MOMENT: Schema = {
    "type": "string",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?"
    "( ?(Z|UTC|[+-][0-9]{2}:?[0-9]{2}|[A-Z][A-Za-z_/+-]+))?$",
}
_LANGUAGE: Schema = {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"}
# Editors read a year, and a slug of digits, as a number.
_PARTIAL_DATE: Schema = {"type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}
# No pattern that all editors support matches letters of any script, so this one only excludes some characters.
_SLUG: Schema = {"type": ["string", "integer"], "pattern": "^[^\\sA-Z/\\\\?#%&.:]+$"}
_KINDS: dict[str, Callable[[Field], Schema]] = {
    "text": _text,
    "prose": _text,
    "address": _text,
    "https_address": _https_address,
    "number": lambda _: {"type": "integer", "minimum": 0},
    "language": lambda field: _LANGUAGE | {"maxLength": field.longest},
    "date": lambda _: _DATE,
    "partial_date": lambda _: _PARTIAL_DATE,
    "moment": lambda _: {"anyOf": [_DATE, _MOMENT]},
    "flag": lambda _: {"enum": [True, False, "true", "false"]},
    "choice": lambda field: {"enum": list(field.choices)},
    "slug": lambda field: _SLUG | {"maxLength": field.longest},
    "people": lambda field: {"anyOf": [_text(field), _texts(field)]},
    "texts": _texts,
    "aliases": _texts,
    "addresses": lambda field: {"type": "array", "items": _https_address(field)},
    "texts_by_language": lambda field: {"type": "object", "additionalProperties": _text(field)},
    "mapping": lambda field: object_schema(field.parts),
    "mappings": _listed,
    "originals": lambda field: _listed(field) | {"minItems": 1, "maxItems": MOST_ORIGINALS},
    "key_facts": _key_facts,
}

"""The fields of the registry's files, sources.yml, authors.yml and tags.yml, for their reader and their schemas."""

from __future__ import annotations

from dataclasses import dataclass

from creditline.manuscript.fields import Field
from creditline.manuscript.json_schema import DIALECT, object_schema

ID = r"[a-z0-9]+([-_][a-z0-9]+)*"
"""Pattern of the ids of sources and authors."""
_NAME = 200


@dataclass(frozen=True)
class Table:
    """A file of entries: what the file and an entry of it are called, the rule that it obeys, and an entry's fields.

    The ids of entries are plain words, unless `names_are_keys`; then an entry may also be empty.
    """

    name: str
    entry: str
    rule: str
    fields: tuple[Field, ...]
    names_are_keys: bool = False

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the fields that each entry must have."""
        return tuple(field.name for field in self.fields if field.required)

    @property
    def schema(self) -> dict[str, object]:
        """JSON Schema of the file, for editors. Beside tags there may be the key `unknown`."""
        entry, title = object_schema(self.fields), self.name.removeprefix("the ").capitalize()
        schema: dict[str, object] = {"$schema": DIALECT, "title": title, "type": "object"}
        if not self.names_are_keys:
            return schema | {"additionalProperties": entry, "propertyNames": {"pattern": f"^{ID}$"}}
        unknown = {"description": "Whether another tag is an error.", "enum": ["error", "warning"]}
        entry = {"anyOf": [entry, {"type": "null"}]}
        return schema | {"additionalProperties": entry, "properties": {"unknown": unknown}}


def _texts(name: str, doc: str, *, required: bool = False) -> Field:
    return Field(name, "texts", doc, required=required, most=None)


SOURCES = Table(
    "the registry of sources",
    "source",
    "sources-are-registered-well",
    (
        Field("name", "text", "The name of the outlet, as readers see it.", required=True, longest=_NAME),
        _texts(
            "hosts",
            "The exact hosts that its originals are on, with a port or the start of a path if needed.",
            required=True,
        ),
        Field(
            "credit_name",
            "text",
            "The name in the credit lines that Creditline proposes; default: the name.",
            longest=_NAME,
        ),
        _texts("aliases", "Other names by which articles may call it."),
        Field("article_path", "text", "A pattern (RE2) for the paths of its articles.", longest=10_000),
        Field("homepage", "https_address", "The address of its homepage."),
        Field("feed", "https_address", "The address of its feed."),
        Field("license", "text", "The licence of its originals."),
        Field("usage_terms", "text", "Its terms for reuse, in its own words.", longest=5_000),
        Field("max_quoted_words", "number", "The longest run of words that may be copied."),
        _texts("credit_forms", "Credit lines that the outlet asks for, with slots such as {name}."),
        _texts("inflections", "Its name in other cases."),
        Field(
            "scheme",
            "choice",
            "Set it to http for an outlet without https; otherwise leave it out.",
            choices=("https", "http"),
        ),
        Field("fragments", "flag", "Set it to true if a #fragment is part of an article's address."),
        Field("channel", "text", "The name of a channel on a platform whose addresses do not name it."),
        Field("colour", "text", "The colour of its mark, as #rrggbb."),
        Field("logo", "text", "The path of a picture in the site, for its mark."),
    ),
)

AUTHORS = Table(
    "the list of authors",
    "author",
    "authors-are-listed-well",
    (
        Field("name", "text", "The name of the person.", required=True, longest=_NAME),
        Field("role", "text", "The role at your site, such as Science editor.", longest=_NAME),
        Field("page", "https_address", "The address of a page about the person."),
        Field("picture", "https_address", "The address of a picture, for search engines."),
        Field("links", "addresses", "Addresses of the person's profiles."),
    ),
)

TAGS = Table(
    "the vocabulary of tags",
    "tag",
    "tags-are-listed-well",
    (
        Field("name", "text", "The tag as pages show it; default: the key.", longest=50),
        Field("aliases", "texts", "Other names that mean the tag.", longest=50, most=None),
        Field("languages", "texts_by_language", "Its names in other languages, by language.", longest=50),
        Field("description", "text", "The subject of the tag, for its page."),
    ),
    names_are_keys=True,
)

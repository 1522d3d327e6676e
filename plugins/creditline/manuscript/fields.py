"""The front matter's definition: one table, from which the reader, the rules and the documentation are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "text", "prose", "language", "date", "flag", "slug", "texts", "mapping", "mappings", "key_facts"
]


@dataclass(frozen=True)
class Field:
    """One key of the front matter. `longest` is in characters; `parts` are the keys of a mapping.

    A `text` is one line, `prose` may be wrapped over several.
    """

    name: str
    kind: Kind
    doc: str
    required: bool = False
    longest: int = 1000
    parts: tuple[Field, ...] = ()


FIELDS: tuple[Field, ...] = (
    Field("title", "text", "Our headline.", required=True, longest=200),
    Field("date", "date", "The day of publication, YYYY-MM-DD.", required=True),
    Field(
        "source",
        "text",
        "The outlet: id, name or alias of an entry in sources.yml.",
        required=True,
        longest=100,
    ),
    Field(
        "original_url", "text", "Where the original is, on a host of the source.", required=True, longest=2000
    ),
    Field("credit", "text", "The exact words of credit; they name the source.", required=True, longest=300),
    Field("summary", "prose", "The standfirst, if it is not the opening paragraph.", longest=600),
    Field("author", "text", "Who wrote the summary.", longest=100),
    Field("drafted_by", "text", "The program that drafted Key Facts or Take.", longest=100),
    Field("reviewed_by", "text", "The person who has read the article against its original.", longest=100),
    Field("tags", "texts", "Subjects, each a word or two.", longest=50),
    Field("slug", "slug", "The last part of the page's address; default: the file name.", longest=100),
    Field("draft", "flag", "true keeps the article out of every output."),
    Field("original_title", "text", "The original's headline.", longest=300),
    Field("original_author", "text", "Who wrote the original.", longest=200),
    Field("original_date", "date", "The day on which the original was published."),
    Field("accessed", "date", "The day on which the original was read."),
    Field("language", "language", "The article's language, as a BCP 47 tag.", longest=20),
    Field("license", "text", "The terms under which the original may be used.", longest=300),
    Field(
        "image",
        "mapping",
        "A picture beside the manuscript.",
        parts=(
            Field("file", "text", "Its file name.", required=True, longest=200),
            Field("alt", "text", "What it shows, for those who cannot see it.", required=True, longest=300),
            Field("credit", "text", "Who made it.", required=True, longest=200),
            Field("license", "text", "The terms under which it may be used.", longest=200),
        ),
    ),
    Field(
        "corrections",
        "mappings",
        "What was wrong, newest last.",
        parts=(
            Field("date", "date", "The day of the correction.", required=True),
            Field("text", "prose", "What was wrong, and what is right.", required=True, longest=600),
        ),
    ),
    Field(
        "withdrawn",
        "mapping",
        "Takes the article back: a notice stands in its place.",
        parts=(
            Field("date", "date", "The day of the withdrawal.", required=True),
            Field("reason", "prose", "Why, in a sentence that readers see.", required=True, longest=600),
        ),
    ),
    Field(
        "key_facts",
        "key_facts",
        "The Key Facts, if they are not in the body: a list of `label: statement`.",
        longest=600,
    ),
    Field(
        "take",
        "mapping",
        "The Take, if it is not in the body.",
        parts=(
            Field("by", "text", "Whose opinion it is.", longest=100),
            Field("why", "prose", "Why this matters.", longest=1500),
            Field("risks", "prose", "Limitations and risks.", longest=1500),
            Field("advice", "prose", "Actionable advice.", longest=1500),
        ),
    ),
)

BY_NAME = {field.name: field for field in FIELDS}

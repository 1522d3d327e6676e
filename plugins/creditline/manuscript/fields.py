"""The fields of the front matter, in one table for the reader, the rules, the schema and the documentation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from creditline.model.manuscript import SINGLE_KEYS
from creditline.model.original import KINDS

Kind = (
    Literal["text", "prose", "address", "https_address", "number", "language", "flag", "slug", "choice"]
    | Literal["date", "partial_date", "moment"]
    | Literal["people", "texts", "aliases", "addresses", "texts_by_language", "key_facts"]
    | Literal["mapping", "mappings", "originals"]
)


@dataclass(frozen=True)
class Field:
    """One key of the front matter or of an entry in the registry.

    `longest` is its limit in characters, `most` that of a list in items; `parts` are the keys of a mapping.

    A `text` has one line; `prose` may be wrapped over several. A `choice` is one of `choices`.
    """

    name: str
    kind: Kind
    doc: str
    required: bool = False
    longest: int = 1000
    most: int | None = 20
    parts: tuple[Field, ...] = ()
    choices: tuple[str, ...] = ()


CREDITED = ("source", "original_url", "credit")
"""The fields that credit a single original, which `originals` replaces."""
MOST_ORIGINALS = 10
"""Limit of originals in one article."""

_required = partial(Field, required=True)

_PICTURE_FILE = _required("file", "text", "Its file name.", longest=200)
_MADE_IT = _required("credit", "text", "The person or agency that made it.", longest=200)
_PICTURE_TERMS = Field("license", "text", "The terms under which it may be used.", longest=200)

_ORIGINAL = (
    _required("source", "text", "The outlet: id, name or alias of an entry in sources.yml.", longest=100),
    _required("url", "text", "The address of the original, on a host of the source.", longest=2000),
    _required("credit", "text", "The credit line, which names the source.", longest=300),
    Field("title", "text", "The title of the original.", longest=300),
    Field("author", "people", "The author of the original, or a list of authors.", longest=200),
    Field("date", "partial_date", "The date of the original: YYYY-MM-DD, YYYY-MM or YYYY."),
    Field("kind", "choice", "What the original is; default: article.", choices=KINDS),
    Field("accessed", "date", "The date on which the original was read."),
    Field(
        "archived", "text", "The address of a copy of the original in an archive of the web.", longest=2000
    ),
    Field("license", "text", "The terms under which the original may be used.", longest=300),
)
"""The parts of an original."""
_REVIEW = (
    _required("by", "text", "The person who compared the article with its original.", longest=100),
    _required("date", "date", "The day of the review."),
    Field("text", "text", "The digest of the text that was signed off.", longest=64),
)
_POINTER = (
    _required("name", "text", "The name of the person or site.", longest=100),
    _required("url", "address", "An address that begins with https://.", longest=2000),
)
_LEAD_PICTURE = (
    _PICTURE_FILE,
    _required("alt", "text", "A description for people who cannot see it.", longest=300),
    _MADE_IT,
    _PICTURE_TERMS,
)
_PICTURE = (
    _PICTURE_FILE,
    Field("alt", "text", "A description, if the text gives none in its place.", longest=300),
    _MADE_IT,
    _PICTURE_TERMS,
)
_POSTER = (_PICTURE_FILE, _MADE_IT, _PICTURE_TERMS)
_VIDEO = (
    _required("url", "address", "The address of its page.", longest=2000),
    _required("title", "text", "Its title.", longest=200),
    _required("channel", "text", "The channel or person that published it.", longest=100),
    Field("poster", "mapping", "A picture for the link, which you have the right to publish.", parts=_POSTER),
)
_CORRECTION = (
    _required("date", "date", "The day of the correction."),
    _required("text", "prose", "What was wrong, and what is right.", longest=600),
)
_WITHDRAWAL = (
    _required("date", "date", "The day of the withdrawal."),
    _required("reason", "prose", "The reason, in a sentence for readers.", longest=600),
)
_TAKE = (
    Field("by", "text", "The author of the Take.", longest=100),
    Field("text", "prose", "The Take in prose; an empty line begins a paragraph.", longest=1900),
    Field("why", "prose", "Why this matters.", longest=1500),
    Field("risks", "prose", "Limitations and risks.", longest=1500),
    Field("advice", "prose", "Actionable advice.", longest=1500),
)

_SIGN_OFF = "The sign-off by a person, which holds for one text. `creditline review` writes it."
_EARLIER = (
    "Earlier addresses of the page, which lead to it: an earlier slug, or a path such as 2019/old.html."
)
_SEVERAL = "The originals, if there are several, in place of the fields for a single one. The first leads."
_FACTS = "The Key Facts, if they are not in the body: a list of `label: statement`."
_SINGLE = {part.name: replace(part, name=SINGLE_KEYS[part.name]) for part in _ORIGINAL}
"""The fields of an article with one original."""
FIELDS: tuple[Field, ...] = (
    _required("title", "text", "The title of the article.", longest=200),
    _required("date", "moment", "The date of publication, YYYY-MM-DD, or with a time: YYYY-MM-DD HH:MM."),
    Field("updated", "date", "The day on which something was added, if it is not a correction."),
    *(_SINGLE[part] for part in ("source", "url", "credit")),
    Field("summary", "prose", "The standfirst, if it is not the opening paragraph.", longest=600),
    Field("author", "people", "The author of the summary, or a list of authors.", longest=100),
    Field("drafted_by", "text", "The program that drafted Key Facts or Take.", longest=100),
    Field("reviewed_by", "text", "The person who compared the article with its original.", longest=100),
    Field("reviewed", "mapping", _SIGN_OFF, parts=_REVIEW),
    Field("tags", "texts", "Subjects, each a word or two.", longest=50),
    Field(
        "series", "text", "The series that the article is part of; its parts lead to each other.", longest=100
    ),
    Field("slug", "slug", "The last part of the page's address; default: the file name.", longest=100),
    Field("aliases", "aliases", _EARLIER, longest=200),
    Field("pinned", "flag", "Set it to true to keep the article at the top of the front page."),
    Field("draft", "flag", "Set it to true to keep the article unpublished."),
    *(_SINGLE[part] for part in ("title", "author", "date", "kind", "accessed", "archived")),
    Field("via", "mapping", "Who pointed to the original.", parts=_POINTER),
    Field("translation_of", "text", "The slug of the article that this one translates.", longest=100),
    Field("language", "language", "The article's language, as a BCP 47 tag.", longest=20),
    _SINGLE["license"],
    Field("originals", "originals", _SEVERAL, parts=_ORIGINAL),
    Field("image", "mapping", "The lead picture, a file beside the manuscript.", parts=_LEAD_PICTURE),
    Field(
        "images",
        "mappings",
        "The pictures in the text, which shows each with ![alternative text](file).",
        parts=_PICTURE,
    ),
    Field("videos", "mappings", "The videos in the text, which links each with ![](address).", parts=_VIDEO),
    Field("corrections", "mappings", "Corrections of the article, newest last.", parts=_CORRECTION),
    Field("withdrawn", "mapping", "Withdraws the article, so that a notice replaces it.", parts=_WITHDRAWAL),
    Field("key_facts", "key_facts", _FACTS, longest=600),
    Field("take", "mapping", "The Take, if it is not in the body.", parts=_TAKE),
)

BY_NAME = {field.name: field for field in FIELDS}

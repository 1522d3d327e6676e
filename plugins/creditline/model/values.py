"""The values that travel through Creditline, all frozen. See docs/architecture.md for the way they go."""

from __future__ import annotations

import posixpath
import re
import stat
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812, TC003 - a field is called date, and the store reads the types
from functools import cached_property
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "info"]

Stamp = tuple[int, int, int]
"""A file without its content: bytes, nanoseconds since 1970, inode. See `scan.py`."""


@dataclass(frozen=True, order=True)
class Problem:
    """One reason why a file is refused, or a word of warning about it.

    >>> print(Problem("content/ice.md", 6, 9, "credit-is-a-known-form", "error", "the credit line is empty", "write it"))
    content/ice.md:6:9: error: the credit line is empty; write it [credit-is-a-known-form]
    """

    path: str
    line: int
    column: int
    rule: str
    severity: Severity
    message: str
    hint: str

    def __str__(self) -> str:
        said = f"{self.message}; {self.hint}" if self.hint else self.message
        return f"{self.path}:{self.line}:{self.column}: {self.severity}: {said} [{self.rule}]"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says about one place: a problem that does not know its file or its rule yet.

    `line` and `column` count from 1, columns in characters.
    """

    line: int
    column: int
    message: str
    hint: str = ""
    severity: Severity = "error"


@dataclass(frozen=True)
class Scalar:
    """A single front-matter value: always text, whatever YAML would make of it."""

    text: str
    line: int
    column: int
    quoted: bool = False

    @property
    def is_null(self) -> bool:
        """Whether YAML reads it as no value."""
        return not self.quoted and self.text in ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True)
class Sequence:
    """A list in the front matter."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True)
class Mapping:
    """A mapping in the front matter, in the order in which it is written."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int

    @cached_property
    def by_key(self) -> dict[str, Node]:
        """The values by key; of a key given twice, which is refused elsewhere, the first."""
        found: dict[str, Node] = {}
        for key, value in self.entries:
            found.setdefault(key.text, value)
        return found

    def get(self, key: str) -> Node | None:
        """The value of `key`, or None."""
        return self.by_key.get(key)

    def text(self, key: str) -> str:
        """The text of the scalar at `key`, trimmed; empty if it is absent or not a scalar."""
        value = self.by_key.get(key)
        return value.text.strip() if isinstance(value, Scalar) and not value.is_null else ""


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True)
class Source:
    """The outlet that published the original, as the registry knows it (schema.org `isBasedOn.publisher`).

    A host may have a port and the beginning of a path: `news.example:8443`, `platform.example/@channel`. `scheme` is `http`
    for an outlet without https, else empty. `fragments` says that an address may have a `#fragment`.
    """

    id: str
    name: str
    hosts: tuple[str, ...]
    credit_name: str
    aliases: tuple[str, ...] = ()
    article_path: str = ""
    homepage: str = ""
    feed: str = ""
    license: str = ""
    usage_terms: str = ""
    max_quoted_words: int = 0
    credit_forms: tuple[str, ...] = ()
    inflections: tuple[str, ...] = ()
    scheme: str = ""
    fragments: bool = False

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Everything that an article may write in `source:` to mean this source."""
        return (self.id, self.name, *self.aliases)

    @cached_property
    def host_names(self) -> tuple[str, ...]:
        """The hosts without ports and paths, each once."""
        return tuple(dict.fromkeys(re.split(r"[:/]", host, maxsplit=1)[0] for host in self.hosts))

    @property
    def home(self) -> str:
        """The homepage, or else the first of the hosts as an address."""
        return self.homepage or f"{self.scheme or 'https'}://{self.hosts[0]}/"


@dataclass(frozen=True, slots=True)
class Original:
    """The article that is summarised (schema.org `isBasedOn`). All but the URL may be empty: not every outlet says."""

    url: str
    title: str = ""
    author: str = ""
    date: Day | None = None
    accessed: Day | None = None


@dataclass(frozen=True, slots=True)
class Rich:
    """A short text with inline markup: as plain text, and as HTML that the gate has seen."""

    text: str
    html: str

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class KeyFact:
    """One checkable statement of the original; `label` may be empty.

    `place` is the anchor of the sentence of the text that supports it best; empty as long as nobody has looked.
    """

    label: str
    statement: Rich
    place: str = ""


@dataclass(frozen=True, slots=True)
class Take:
    """Our opinion of the original, in up to three parts. `by` is empty when the manuscript does not say whose."""

    by: str
    why: Rich
    risks: Rich
    advice: Rich


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body: `level` 2 to 6, `id` its anchor, `html` its text without markup that links."""

    level: int
    id: str
    html: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article, a file beside its manuscript."""

    file: str
    alt: str
    credit: str
    license: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong, and since when it is right (schema.org `CorrectionComment`)."""

    date: Day
    text: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Since when an article is no longer shown, and why: a notice stands in its place."""

    date: Day
    reason: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the body to another file, as written: `path` relative to the manuscript, `fragment` without `#`."""

    path: str
    fragment: str


class Block(NamedTuple):
    """A piece of an article's text as readers meet it: a paragraph, a heading, an item, a row, or code.

    The lines of `text` are those of the manuscript or, of a row, its cells. `links` are pairs of visible words and target.
    `under` is the kind of what stands directly above: "table", "quote", "code", or empty. In a quotation, `quotes` is how many
    blocks it has; elsewhere 0.
    """

    kind: Literal["paragraph", "heading", "item", "row", "note", "code"]
    text: str
    links: tuple[tuple[str, str], ...] = ()
    under: str = ""
    quotes: int = 0


@dataclass(frozen=True, slots=True)
class Body:
    """What the Markdown of a manuscript turns into.

    `html` is the text without Key Facts, Take and the standfirst; `description` is the standfirst's text or, where
    the article does not open with a paragraph, that of its first one. Where it links to another file of the project it holds
    the place-holder `LINK.format(n)`, n being the index into `links`: only the site knows the URL. Key Facts and Take
    are those that the manuscript holds or, in an article's body, those that were drawn from its text. `blocks` are the pieces of
    the whole text, in its order, for the gate to look at; what is published has none.
    """

    html: str
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: tuple[str, ...] = ()
    standfirst: Rich = Rich("", "")
    description: str = ""
    key_facts: tuple[KeyFact, ...] = ()
    key_facts_heading: str = ""
    take: Take | None = None
    findings: tuple[tuple[str, Finding], ...] = ()
    key_facts_are_drawn: bool = False
    take_is_drawn: bool = False
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Manuscript:
    """What one file says, before anybody has judged it. Any field may be missing.

    `path` is the file as the user knows it, `uri` the same relative to the content folder. `refusals` are what
    the reader itself could not accept, by the name of the rule that explains it; where there are any, the other
    parts may be empty. `original_text` is the text of the original, where the newsroom keeps it.
    """

    path: str
    uri: str
    digest: str
    front: Mapping
    text: str
    text_line: int
    body: Body
    refusals: tuple[tuple[str, Finding], ...] = ()
    original_text: str = ""

    def get(self, key: str) -> str:
        """The trimmed text of a front-matter field; empty if it is absent."""
        return self.front.text(key)

    @property
    def slug(self) -> str:
        """The last part of the page's address: the field, or the name of the file."""
        stem = posixpath.splitext(posixpath.basename(self.uri))[0]
        return self.get("slug") or "-".join(stem.split())

    def place(self, key: str) -> tuple[int, int]:
        """Line and column of a field's value; of the front matter's first line if the field is absent."""
        value = self.front.get(key)
        return (value.line, value.column) if value else (1, 1)


@dataclass(frozen=True, slots=True)
class Article:
    """A summary fit to publish. The credit is never optional: source, original and credit line are always there.

    `digest` is the SHA-256 of the manuscript's bytes, in hexadecimal. Dates are days, without a time zone. `anchors` and
    `links` are those of the text, as published.
    """

    path: str
    uri: str
    digest: str
    slug: str
    title: str
    date: Day
    source: Source
    original: Original
    credit: str
    standfirst: str
    author: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""
    license: str = ""
    draft: bool = False
    image: Image | None = None
    corrections: tuple[Correction, ...] = ()
    anchors: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    drafted_by: str = ""
    reviewed_by: str = ""
    withdrawn: Withdrawal | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What the library keeps of one file once it is judged: its problems, its Article if it has none, and
    what other articles are compared with.

    `original_page` is the address of the original without what does not make another page; empty if it is none.
    `links` are the body's links to other files: normalised path from the content folder, fragment, line, column.
    `sketch` stands for the words of the text: two texts that share most of it are the same (see `sketches.packed`).
    `original_digest` is that of the kept text of the original with which it was compared. `picture` is the path of the declared picture
    in the content folder, also where the article has problems.
    """

    path: str
    uri: str
    digest: str
    problems: tuple[Problem, ...]
    article: Article | None
    slug: str
    slug_place: tuple[int, int]
    original_page: str
    original_place: tuple[int, int]
    links: tuple[tuple[str, str, int, int], ...] = ()
    anchors: tuple[str, ...] | None = None
    text_line: int = 1
    sketch: bytes = b""
    original_digest: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file or folder below the content folder. `mode` and `stamp` are those of `os.lstat`.

    Only a declared picture has been opened: `head` are its first bytes. `size` is in bytes.
    """

    path: str
    uri: str
    name: str
    mode: int
    is_declared: bool = False
    head: bytes = b""
    size: int = 0
    stamp: Stamp = (0, 0, 0)

    @property
    def is_file(self) -> bool:
        """Whether it is anything but a folder."""
        return not stat.S_ISDIR(self.mode)

    @property
    def is_regular(self) -> bool:
        """Whether it is a plain file, that opening cannot harm or block."""
        return stat.S_ISREG(self.mode)

"""Documentation of all rules, from their docstrings, for `creditline explain`, docs/rules.md and SARIF."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from creditline.desk import rule_pages as desk
from creditline.registry import tables
from creditline.rules import RULES, name

_EXAMPLE = re.compile(r"^(Wrong|Right):\n\n((?: {4}.*(?:\n|\Z)|\n)+)", re.MULTILINE)
_REGISTRY = """Each source in sources.yml is unambiguous and can be credited.

An entry has an id in lower-case letters, digits and hyphens, a `name`, and `hosts`: the exact host names of its originals,
with a port or the beginning of a path if necessary. A name or a host belongs to one source only. While this file has a problem,
nothing is published. Creditline still checks all articles, except for rules that depend on the entry with the problem.

Wrong:

    gogoai:
      name: GogoAI News
      hosts: [https://www.gogoai.xin/]

Right:

    gogoai:
      name: GogoAI News
      hosts: [www.gogoai.xin]
"""
_AUTHORS = """Each author in authors.yml has an id and a name, and addresses that begin with https://.

An entry has an id in lower-case letters, digits and hyphens, and a `name`. It can have a `role`, a `page`, a `picture` and
`links`.

Wrong:

    tomas:
      role: Science editor

Right:

    tomas:
      name: Tomas Elvira
      role: Science editor
"""
_TAGS = """Each tag in tags.yml has a key, and names and aliases that no other tag has.

An entry can have a `name`, `aliases`, its names in other `languages`, and a `description`. The key `unknown` says whether a tag
that isn't there is an `error` or, by default, a `warning`.

Wrong:

    ai:
      alias: artificial intelligence

Right:

    ai:
      name: AI
      aliases: [artificial intelligence]
"""
_ABOUT_TAGS = "Rules about tags.yml, the vocabulary of tags."
_SITE = """Rules about the built site. `creditline verify` reads the finished files, and with `--browser` also looks at them in
a browser."""
INTRODUCTION = """\
# The rules

An article is published if it breaks no rule. You can't switch off the rules about attribution.

`creditline explain RULE` prints a rule in the terminal. An example is a whole file, or only the relevant fields or text. A line
`==> name` begins another file.

<!-- Made by `make docs` from the rules themselves. -->
"""


@dataclass(frozen=True)
class Page:
    """Documentation of one rule. Rules with the same `subject` are in one chapter."""

    rule: str
    subject: str
    text: str

    @property
    def sentence(self) -> str:
        """The rule in one sentence."""
        return " ".join(self.text.split("\n\n", 1)[0].split())

    def example(self, which: str) -> str:
        """The example for `Wrong` or `Right`; empty if there is none."""
        found = (match[2] for match in _EXAMPLE.finditer(self.text) if match[1] == which)
        return next(map(_unindented, found), "")


@cache
def pages() -> dict[str, Page]:
    """Pages of all rules by id, in the order of the documentation."""
    # Imported here, because they import an HTML parser, which `check` doesn't need.
    from creditline.site.listed import site_pages_are_listed
    from creditline.verify import RULES as VERIFY_RULES
    from creditline.verify.browser import credit_is_legible
    from creditline.verify.copied import COPY_RULES

    registry = Page(tables.SOURCES.rule, "Rules about sources.yml, the registry of sources.", _REGISTRY)
    authors = Page(tables.AUTHORS.rule, "Rules about authors.yml, the list of a site's own people.", _AUTHORS)
    tags = Page(tables.TAGS.rule, _ABOUT_TAGS, _TAGS)
    found = [*(_page(rule, _module(rule)) for rule in RULES), registry, authors, tags]
    found += [_page(rule, _SITE) for rule in (*VERIFY_RULES, credit_is_legible, site_pages_are_listed)]
    found += [_page(rule, _module(rule)) for rule in COPY_RULES]
    found += [Page(rule, desk.SUBJECT, inspect.cleandoc(text)) for rule, text in desk.PAGES.items()]
    return {page.rule: page for page in found}


def _page(rule: Callable[..., object], subject: str) -> Page:
    text, _, _ = inspect.cleandoc(rule.__doc__ or "").partition("\n\nArgs:")
    return Page(name(rule), subject, text)


def _module(rule: Callable[..., object]) -> str:
    return inspect.cleandoc(sys.modules[rule.__module__].__doc__ or "")


def by_subject() -> dict[str, list[Page]]:
    """Pages by subject."""
    grouped: dict[str, list[Page]] = {}
    for page in pages().values():
        grouped.setdefault(page.subject, []).append(page)
    return grouped


def heading(subject: str) -> str:
    """Title of the chapter about a subject.

    >>> heading("Rules about the credit line. More.")
    'The credit line'
    """
    title = re.sub(r"^Rules (?:about )?", "", subject.split(".", 1)[0].split(":", 1)[0])
    return title[:1].upper() + title[1:]


def as_document() -> str:
    """All pages as one Markdown document, docs/rules.md."""
    return INTRODUCTION + "".join(_chapter(subject, found) for subject, found in by_subject().items())


def _chapter(subject: str, found: list[Page]) -> str:
    more = subject.split(". ", 1)[1:]
    parts = [f"\n## {heading(subject)}\n", *(f"\n{' '.join(text.split())}\n" for text in more)]
    return "".join((*parts, *(f"\n### {page.rule}\n\n{as_markdown(page)}" for page in found)))


def as_markdown(page: Page) -> str:
    """A page as Markdown, with its examples as code blocks."""
    return "".join(_pieces(page.text)).rstrip("\n") + "\n"


def _pieces(text: str) -> Iterator[str]:
    at = 0
    for match in _EXAMPLE.finditer(text):
        code = _unindented(match[2])
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`{3,}", code)), 3)
        yield text[at : match.start()]
        yield f"*{match[1]}*\n\n{fence}\n{code}{fence}\n\n"
        at = match.end()
    yield text[at:]


def _unindented(block: str) -> str:
    return re.sub("^ {4}", "", block, flags=re.MULTILINE).strip("\n") + "\n"

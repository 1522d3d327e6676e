"""Elements and attributes of pages in our shell: they have the shapes that they should, and agree with what is beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from operator import itemgetter
from pathlib import Path

from creditline.model.article import Article
from creditline.model.problems import Finding
from creditline.text.direction import direction
from creditline.verify.initials import initials_of
from creditline.verify.ledger_reader import SeenLedger
from creditline.verify.links import target_of
from creditline.verify.nodes import Node
from creditline.verify.page import REBUILD, Page
from creditline.verify.page_labels import day_in_words, wording_of
from creditline.verify.page_words import is_in_shell
from creditline.verify.shapes import UNSEEN, shape_of
from creditline.verify.tag_kinds import TagKind

_ARTICLE = ".creditline-article"
_LONG = 90
"""Characters of a title from which on it is set smaller."""
_SET = frozenset(("creditline-title", "creditline-card__title", "creditline-take"))
_WRITTEN = ("creditline-page", "creditline-intro")
"""Classes of elements with hand-written text."""
_OF_OTHERS = ("creditline-text", "creditline-card", "creditline-entry", "creditline-index")
"""Elements that may be in any language: texts name those of their parts, and lists are compared with their articles."""


def attributes_agree(
    page: Page, ledger: SeenLedger, article: Article | None, root: Path
) -> Iterator[Finding]:
    """Each element of a page is one that belongs there, with its attributes, and these agree with the words that they stand beside.

    `datetime` is the day that is shown, `lang` and `dir` are those of the site or the article, figures are those of a fact, links
    to the originals are marked as such, labels lead to what they label, pictures are there, and no element that should hold words
    is empty. Programs and screen readers go by these.
    """
    is_ours = is_in_shell(page)
    # A theme has elements of its own around an article.
    top = "body" if is_ours else _ARTICLE
    told: dict[str, Node] = {}
    for problem, node in _problems(page, _Checks(page, ledger, article, root), top):
        told.setdefault(problem, node)
    if is_ours:
        told |= {
            f"the id {name!r} is there twice": those[-1] for name, those in page.ids.items() if those[1:]
        }
    for problem, node in sorted(told.items(), key=itemgetter(0)):
        yield page.finding(problem, REBUILD, node=node)


def _problems(page: Page, checks: _Checks, top: str) -> Iterator[tuple[str, Node]]:
    """Problems of what is in the elements that a selector matches, each with its element."""
    for node in (*(page.all("html") if top == "body" else ()), *page.all(_ARTICLE)):
        yield from ((told, node) for told in checks.language_of(node))
    for node in page.all(top):
        yield from shape_of(node)[1]
    for kind, nodes in page.kinds.items():
        for name in _checked(kind):
            check = _CHECKED[name]
            for node in nodes:
                yield from ((told, node) for told in check(checks, node) if _is_judged(node, top))


def _is_judged(node: Node, top: str) -> bool:
    """Whether an element is in the body, or in an article, and in no text that somebody has written."""
    is_inside = any(top in one.kind.keys for one in (node, *node.around))
    return is_inside and not node.is_within(*_WRITTEN)


@lru_cache(maxsize=1 << 13)
def _shown_day(day: str, language: str) -> str:
    """A day of a `datetime` in words; empty if it is none."""
    try:
        # Some languages have unbreakable spaces within a day.
        return " ".join(day_in_words(language, *map(int, day.split("-"))).split())
    except (ValueError, TypeError, IndexError):
        return ""


@lru_cache(maxsize=1 << 14)
def _checked(kind: TagKind) -> tuple[str, ...]:
    """The checks that elements of this kind need."""
    names = frozenset[str]() if kind.tag in UNSEEN else kind.names
    found = [name for name in _CHECKED if name in names and name != "class"]
    return (*found, *(["class"] if not _SET.isdisjoint(kind.classes) else []))


class _Checks:
    def __init__(self, page: Page, ledger: SeenLedger, article: Article | None, root: Path) -> None:
        self.page, self.ledger, self.article, self.root = page, ledger, article, root
        self.ids = page.ids
        self.language = ledger.settings.get("language", "en")
        # Our words are in the site's language, in the article's, or in English.
        self.wordings = [wording_of(ledger), wording_of(ledger, article.language if article else "")]
        self.originals = {each.url for each in article.originals} if article else set()
        of_article = (article.language,) if article else ()
        self.languages = {self.language, *(one.language for one in self.wordings), *of_article}

    def language_of(self, node: Node) -> Iterator[str]:
        """The problem with the language of the page, or of the article."""
        own = self.language if node.tag == "html" else self.article.language if self.article else ""
        wanted = (own, direction(own) if own else "")
        if (given := (node.get("lang"), node.get("dir"))) != wanted:
            yield f"<{node.tag}> has the language and direction {given} instead of {wanted}"

    def _target(self, href: str) -> str:
        return target_of(href, self.page.uri, self.ledger.url) or ""

    def language_named(self, one: Node) -> Iterator[str]:
        value = one.get("lang")
        # A link to a translation names its language.
        if value not in (*self.languages, one.get("hreflang") or self.language) and not one.is_within(
            *_OF_OTHERS
        ):
            yield f"<{one.tag}> has the lang {value!r}"

    def direction(self, one: Node) -> Iterator[str]:
        """An element in a language has its direction, and one without an address or code. Cards are compared with articles."""
        language = one.get("lang")
        wanted = direction(language) if language else "ltr"
        if (
            one.get("dir") not in ("auto", wanted)
            and "h-entry" not in one.classes
            and not one.is_within("creditline-text")
        ):
            yield f"<{one.tag}> has the dir {one.get('dir')!r} instead of {wanted!r}"

    def original(self, one: Node) -> Iterator[str]:
        if (value := one.get("data-originalurl")) not in self.originals:
            yield f"<{one.tag}> has the data-originalurl {value!r}"
        days = [original.archived_on for original in self.article.originals] if self.article else []
        if (day := one.get("data-versiondate")) not in days:
            yield f"<{one.tag}> has the data-versiondate {day!r}"

    def time(self, one: Node) -> Iterator[str]:
        moment, said = one.get("datetime"), one.words
        day, _, time = moment.partition("T")
        shown = [_shown_day(day, wording.language) for wording in self.wordings]
        if "" in shown:
            yield f"the day {day!r} is none"
            return
        at = self.article.at if self.article else None
        if said not in shown or (time and (at is None or moment != at.isoformat())):
            yield f"{said!r} is given to programs as {moment!r}"

    def picture(self, one: Node) -> Iterator[str]:
        src = self._target(one.get("src"))
        if not src or "alt" not in one.given or not (self.root / src).is_file():
            yield f"the picture {one.get('src')!r} is no file of the site, or has no alternative text"

    def labelled(self, one: Node) -> Iterator[str]:
        for name in {"aria-labelledby", "for"} & one.given.keys():
            if one.get(name) not in self.ids:
                yield f"<{one.tag} {name}={one.get(name)!r}> leads to nothing"

    def form(self, one: Node) -> Iterator[str]:
        target = self._target(one.get("action"))
        if not target.startswith("search") or not (self.root / target).is_file():
            yield f"a form is none for searching the site: it leads to {one.get('action')!r}"

    def figure(self, one: Node) -> Iterator[str]:
        if one.parent is None or one.is_within("creditline-card"):
            return
        text = one.parent.words if self.page.uri != "404.html" else "404"
        for part in (one.get("data-f"), one.get("data-u")):
            if " ".join(part.split()) not in text:
                yield f"the figure {part!r} is not in its fact"

    def mark(self, one: Node) -> Iterator[str]:
        """The mark of a source has the initials of the name beside it. Those in cards are compared with the article."""
        if one.parent is None or one.is_within("creditline-card") or "creditline-card" in one.classes:
            return
        around = one.parent
        named = around.find("h1") or around.find(".p-publication, bdi")
        name = named[0].words if named else ""
        if (given := one.get("data-i")) != initials_of(name):
            yield f"the mark of {name!r} shows {given!r}"

    def label(self, one: Node) -> Iterator[str]:
        table = next((node for node in one.around if node.tag == "table"), None)
        headings = [node.text.strip() for node in table.find("thead th")] if table else []
        if (label := one.get("data-label")) not in headings:
            yield f"a cell has the label {label!r}, which is no heading of its table"

    def link(self, one: Node) -> Iterator[str]:
        href = one.get("href")
        if href.startswith("#") and href[1:] not in self.ids and not one.is_within("creditline-text"):
            yield f"a link leads to {href}, which is not there"

    def style(self, one: Node) -> Iterator[str]:
        """The numbers that an element gives the style sheet can be: hues, shares, and no more columns than children."""
        most = {"--h": 360, "--h2": 360, "--v": 100, "--k": max(len(one.elements), 1), "--n": 60}
        for declaration in filter(None, one.get("style").split(";")):
            name, _, value = (part.strip() for part in declaration.partition(":"))
            if name in most and not (value.replace(".", "", 1).isdecimal() and float(value) <= most[name]):
                yield f"<{one.tag}> has the style {one.get('style')!r}"
        if "creditline-plate" in one.classes and ("creditline-plate--two" in one.classes) != (
            "--h2:" in one.get("style")
        ):
            yield "a plate has the colours of another number of sources than it is set for"

    def setting(self, one: Node) -> Iterator[str]:
        """A long title is set as one, and a Take that a program extracted is set as one."""
        classes = one.classes
        if "creditline-title" in classes or "creditline-card__title" in classes:
            is_small = "creditline-card__title" in classes and not one.is_within("creditline-card__words")
            is_long = len(one.text.strip()) > _LONG and not is_small
            if is_long != any(name.endswith("title--long") for name in classes):
                yield "the size of a title is not that of its length"
        elif "creditline-take" in classes:
            marks = {mark.words for mark in one.find(".creditline-take__mark")}
            is_extracted = not marks.isdisjoint(wording.extracted for wording in self.wordings)
            if is_extracted != ("creditline-take--extracted" in classes):
                yield f"the Take is marked as {', '.join(marks)!r}, and is set otherwise"


_CHECKED: dict[str, Callable[[_Checks, Node], Iterator[str]]] = {
    "datetime": _Checks.time,
    "src": _Checks.picture,
    "action": _Checks.form,
    "aria-labelledby": _Checks.labelled,
    "for": _Checks.labelled,
    "href": _Checks.link,
    "lang": _Checks.language_named,
    "dir": _Checks.direction,
    "style": _Checks.style,
    "data-f": _Checks.figure,
    "data-i": _Checks.mark,
    "data-label": _Checks.label,
    "data-originalurl": _Checks.original,
    "class": _Checks.setting,
}
"""Checks by the attribute that needs them."""

"""Elements and attributes of pages in our shell: they have the shapes that they should, and agree with what is beside them."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from creditline.model.original import PartialDay
from creditline.text.direction import direction
from creditline.verify.initials import initials_of
from creditline.verify.links import target_of
from creditline.verify.nodes import ancestors, attribute, elements, own_text
from creditline.verify.page import REBUILD
from creditline.verify.page_labels import wording_of
from creditline.verify.page_words import is_in_shell
from creditline.verify.shapes import Shapes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from creditline.model.article import Article
    from creditline.model.problems import Finding
    from creditline.verify.ledger_reader import SeenLedger
    from creditline.verify.nodes import Node
    from creditline.verify.page import Page
    from creditline.verify.shapes import Element

_ARTICLE = ".creditline-article"
_LONG = 90
"""Characters of a title from which on it is set smaller."""
_SET = frozenset(("creditline-title", "creditline-card__title", "creditline-take"))
_OF_OTHERS = ("creditline-text", "creditline-card", "creditline-entry", "creditline-index")
"""What may be in any language: texts name those of their parts, and lists are compared with their articles."""


def attributes_agree(
    page: Page, ledger: SeenLedger, article: Article | None, root: Path
) -> Iterator[Finding]:
    """Each element of a page is one that belongs there, with its attributes, and these agree with the words that they stand beside.

    `datetime` is the day that is shown, `lang` and `dir` are those of the site or the article, figures are those of a fact, links
    to the originals are marked as such, labels lead to what they label, pictures are there, and no element that should hold words
    is empty. Programs and screen readers go by these.
    """
    is_ours = is_in_shell(page)
    ids = [attribute(node, "id") for node in page.all("[id]")]
    checks = _Checks(page, ledger, article, root, frozenset(ids))
    told: dict[str, Node | None] = {}
    for node in (*(page.all("html") if is_ours else ()), *page.all(_ARTICLE)):
        told |= dict.fromkeys(checks.language_of(node), node)
    shapes = Shapes(checks.problems)
    # A theme has elements of its own around an article.
    for top in page.all("body" if is_ours else _ARTICLE):
        shapes.read(top)
    for problem, found in shapes.problems:
        told.setdefault(problem, found)
    for node, name in zip(page.all("[id]"), ids, strict=True) if is_ours and len({*ids}) < len(ids) else ():
        if ids.count(name) > 1:
            told[f"the id {name!r} is there twice"] = node
    for problem, place in sorted(told.items(), key=itemgetter(0)):
        yield page.finding(problem, REBUILD, node=place)


class _Checks:
    def __init__(
        self, page: Page, ledger: SeenLedger, article: Article | None, root: Path, ids: frozenset[str]
    ) -> None:
        self.page, self.ledger, self.article, self.root, self.ids = page, ledger, article, root, ids
        self.language = ledger.settings.get("language", "en")
        # Our words are in the site's language, in the article's, or in English.
        self.wordings = {wording_of(ledger), wording_of(ledger, article.language if article else "")}
        self.originals = {each.url for each in article.originals} if article else set()
        of_article = (article.language,) if article else ()
        self.languages = {self.language, *(one.language for one in self.wordings), *of_article}
        self.of = {
            "datetime": self._time,
            "src": self._picture,
            "action": self._form,
            "aria-labelledby": self._labelled,
            "for": self._labelled,
            "href": self._link,
            "lang": self._language,
            "dir": self._direction,
            "style": self._style,
            "data-f": self._figure,
            "data-i": self._mark,
            "data-label": self._label,
            "data-originalurl": self._original,
        }

    def problems(self, one: Element) -> Iterator[str]:
        """Problems with the values of an element's attributes."""
        for name in one.given:
            if name in self.of:
                yield from self.of[name](one)
        if not _SET.isdisjoint(one.classes):
            yield from self._set(one)

    def language_of(self, node: Node) -> Iterator[str]:
        """The problem with the language of the page, or of the article."""
        own = self.language if node.tag == "html" else self.article.language if self.article else ""
        wanted = (own, direction(own) if own else "")
        if (given := (attribute(node, "lang"), attribute(node, "dir"))) != wanted:
            yield f"<{node.tag}> has the language and direction {given} instead of {wanted}"

    def _target(self, href: str) -> str:
        return target_of(href, self.page.uri, self.ledger.url) or ""

    def _language(self, one: Element) -> Iterator[str]:
        value = one.get("lang")
        # A link to a translation names its language.
        if value not in (*self.languages, one.get("hreflang") or self.language) and not one.is_within(
            *_OF_OTHERS
        ):
            yield f"<{one.tag}> has the lang {value!r}"

    def _direction(self, one: Element) -> Iterator[str]:
        """An element in a language has its direction, and one without an address or code. Cards are compared with articles."""
        language = one.get("lang")
        wanted = direction(language) if language else "ltr"
        if (
            one.get("dir") not in ("auto", wanted)
            and "h-entry" not in one.classes
            and not one.is_within("creditline-text")
        ):
            yield f"<{one.tag}> has the dir {one.get('dir')!r} instead of {wanted!r}"

    def _original(self, one: Element) -> Iterator[str]:
        if (value := one.get("data-originalurl")) not in self.originals:
            yield f"<{one.tag}> has the data-originalurl {value!r}"
        days = [original.archived_on for original in self.article.originals] if self.article else []
        if (day := one.get("data-versiondate")) not in days:
            yield f"<{one.tag}> has the data-versiondate {day!r}"

    def _time(self, one: Element) -> Iterator[str]:
        moment, said = one.get("datetime"), " ".join(own_text(one.node).split())
        day, _, time = moment.partition("T")
        try:
            partial = PartialDay(*[int(part) for part in day.split("-")])
            # Some languages have unbreakable spaces within a day.
            shown = [" ".join(wording.day(partial).split()) for wording in self.wordings]
        except (ValueError, TypeError, IndexError):
            yield f"the day {day!r} is none"
            return
        at = self.article.at if self.article else None
        if said not in shown or (time and (at is None or moment != at.isoformat())):
            yield f"{said!r} is given to programs as {moment!r}"

    def _picture(self, one: Element) -> Iterator[str]:
        src = self._target(one.get("src"))
        if not src or "alt" not in one.given or not (self.root / src).is_file():
            yield f"the picture {one.get('src')!r} is no file of the site, or has no alternative text"

    def _labelled(self, one: Element) -> Iterator[str]:
        for name in {"aria-labelledby", "for"} & one.given.keys():
            if one.get(name) not in self.ids:
                yield f"<{one.tag} {name}={one.get(name)!r}> leads to nothing"

    def _form(self, one: Element) -> Iterator[str]:
        target = self._target(one.get("action"))
        if not target.startswith("search") or not (self.root / target).is_file():
            yield f"a form is none for searching the site: it leads to {one.get('action')!r}"

    def _figure(self, one: Element) -> Iterator[str]:
        if one.node.parent is None or one.is_within("creditline-card"):
            return
        text = " ".join(own_text(one.node.parent).split()) if self.page.uri != "404.html" else "404"
        for part in (one.get("data-f"), one.get("data-u")):
            if " ".join(part.split()) not in text:
                yield f"the figure {part!r} is not in its fact"

    def _mark(self, one: Element) -> Iterator[str]:
        """The mark of a source has the initials of the name beside it. Those in cards are compared with the article."""
        if one.node.parent is None or one.is_within("creditline-card") or "creditline-card" in one.classes:
            return
        around = one.node.parent
        named = around.css("h1") or around.css(".p-publication, bdi")
        name = " ".join(own_text(named[0]).split()) if named else ""
        if (given := one.get("data-i")) != initials_of(name):
            yield f"the mark of {name!r} shows {given!r}"

    def _label(self, one: Element) -> Iterator[str]:
        table = next((node for node in ancestors(one.node) if node.tag == "table"), None)
        headings = [own_text(node).strip() for node in table.css("thead th")] if table else []
        if (label := one.get("data-label")) not in headings:
            yield f"a cell has the label {label!r}, which is no heading of its table"

    def _link(self, one: Element) -> Iterator[str]:
        href = one.get("href")
        if href.startswith("#") and href[1:] not in self.ids and not one.is_within("creditline-text"):
            yield f"a link leads to {href}, which is not there"

    def _style(self, one: Element) -> Iterator[str]:
        """The numbers that an element gives the style sheet can be: hues, shares, and no more columns than children."""
        most = {"--h": 360, "--h2": 360, "--v": 100, "--k": max(len(elements(one.node)), 1), "--n": 60}
        for declaration in filter(None, one.get("style").split(";")):
            name, _, value = (part.strip() for part in declaration.partition(":"))
            if name in most and not (value.replace(".", "", 1).isdecimal() and float(value) <= most[name]):
                yield f"<{one.tag}> has the style {one.get('style')!r}"
        if "creditline-plate" in one.classes and ("creditline-plate--two" in one.classes) != (
            "--h2:" in one.get("style")
        ):
            yield "a plate has the colours of another number of sources than it is set for"

    def _set(self, one: Element) -> Iterator[str]:
        """A long title is set as one, and a Take that a program extracted is set as one."""
        classes = one.classes
        if "creditline-title" in classes or "creditline-card__title" in classes:
            is_small = "creditline-card__title" in classes and not one.is_within("creditline-card__words")
            is_long = len(own_text(one.node).strip()) > _LONG and not is_small
            if is_long != any(name.endswith("title--long") for name in classes):
                yield "the size of a title is not that of its length"
        elif "creditline-take" in classes:
            marks = {" ".join(own_text(mark).split()) for mark in one.node.css(".creditline-take__mark")}
            is_extracted = not marks.isdisjoint(wording.extracted for wording in self.wordings)
            if is_extracted != ("creditline-take--extracted" in classes):
                yield f"the Take is marked as {', '.join(marks)!r}, and is set otherwise"

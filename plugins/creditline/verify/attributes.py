"""Attributes of the elements in pages of our shell: those that say something agree with what is beside them, and no others are there."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from creditline.model.original import PartialDay
from creditline.text.direction import direction
from creditline.verify.links import target_of
from creditline.verify.nodes import attribute, elements, own_text, walked
from creditline.verify.page import REBUILD
from creditline.verify.page_labels import wording_of
from creditline.verify.structure import structure_problems
from creditline.verify.technical import technical_problems

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from creditline.model.article import Article
    from creditline.model.problems import Finding
    from creditline.verify.ledger_reader import SeenLedger
    from creditline.verify.nodes import Element, Node
    from creditline.verify.page import Page

_KNOWN = frozenset(
    "class id href src alt rel lang dir title role for type name value hidden style tabindex translate datetime scope checked"
    " loading fetchpriority width height method action maxlength placeholder enterkeyhint autocomplete spellcheck as crossorigin"
    " hreflang target content charset property defer async integrity nonce start colspan rowspan cite reversed open media sizes srcset decoding".split()
)
_PREFIXES = ("aria-", "data-")
_FULL = frozenset(
    "p h1 h2 h3 h4 h5 h6 a strong em dt td th legend label bdi b cite button figcaption summary".split()
)
"""Elements that hold words, unless a script fills them, which have a role, or a style sheet draws them."""
_LABELLED = frozenset("section nav form input select label pre".split())
_RELS = frozenset(("", "external noopener", "external me noopener", "alternate", "tag", "prev", "next"))
_CONTROLS = frozenset(("search q 200", "radio republish", "source", "tag", "year"))
"""Type, name, length and keys of what readers fill in or choose, outside the masthead."""


def attributes_agree(
    page: Page, ledger: SeenLedger, article: Article | None, root: Path
) -> Iterator[Finding]:
    """Attributes in a page agree with the words that they stand beside.

    `datetime` is the day that is shown, `lang` and `dir` are those of the site or the article, figures are those of a fact, links
    to the originals are marked as such, labels lead to what they label, pictures are there, and no element that should hold words
    is empty. Programs and screen readers go by these.
    """
    ids = [attribute(node, "id") for node in page.all("[id]")]
    checks = _Checks(page, ledger, article, root, frozenset(ids))
    told: dict[str, Node | None] = dict(technical_problems(page, ledger, root))
    for node in (*page.all("html"), *page.all(".creditline-article")):
        told |= dict.fromkeys(checks.language_of(node), node)
    for one in (one for body in page.all("body") for one in walked(body)):
        for problem in (*checks.element(one), *structure_problems(one)):
            told.setdefault(problem, one.node)
    for node, name in zip(page.all("[id]"), ids, strict=True) if len({*ids}) < len(ids) else ():
        if ids.count(name) > 1:
            told[f"the id {name!r} is there twice"] = node
    for problem, place in sorted(told.items(), key=itemgetter(0)):
        yield page.finding(problem, REBUILD, node=place, near="<head")


class _Checks:
    def __init__(
        self, page: Page, ledger: SeenLedger, article: Article | None, root: Path, ids: frozenset[str]
    ) -> None:
        self.page, self.ledger, self.article, self.root, self.ids = page, ledger, article, root, ids
        self.language = ledger.settings.get("language", "en")
        # Our words are in the site's language, in the article's, or in English.
        self.wordings = {wording_of(ledger), wording_of(ledger, article.language if article else "")}

    def language_of(self, node: Node) -> Iterator[str]:
        """The problem with the language of the page, or of the article."""
        own = self.language if node.tag == "html" else self.article.language if self.article else ""
        wanted = (own, direction(own) if own else "")
        if (given := (attribute(node, "lang"), attribute(node, "dir"))) != wanted:
            yield f"<{node.tag}> has the language and direction {given} instead of {wanted}"

    def _target(self, href: str) -> str:
        return target_of(href, self.page.uri, self.ledger.url) or ""

    def element(self, one: Element) -> Iterator[str]:
        """Problems with an element."""
        given, tag = one.given, one.tag
        if tag in _FULL and not given.keys() & {"role", "aria-hidden"}:
            yield from _emptiness(one)
        if tag == "time":
            yield from self._time(one)
        elif tag == "img":
            yield from self._picture(one)
        elif tag in _LABELLED:
            yield from self._labels(one)
            yield from self._take(one) if tag == "section" else ()
        elif tag == "a":
            yield from self._link(one)
        for name, value in given.items():
            yield from self._attribute(one, name, value or "")

    def _attribute(self, one: Element, name: str, value: str) -> Iterator[str]:
        told = f"<{one.tag}> has the {name} {value!r}"
        if name not in _KNOWN and not name.startswith(_PREFIXES):
            if not one.is_within("creditline-intro"):
                yield f"<{one.tag}> has the attribute {name!r}"
        elif (
            (
                name == "lang"
                and one.tag != "html"
                and value
                not in (self.language, *(one.language for one in self.wordings), *self._languages(one))
            )
            or (name == "dir" and value not in ("auto", "ltr", "rtl"))
            or (name == "style" and not _is_plausible(one, value))
            or (name == "data-originalurl" and value not in self._originals)
        ):
            yield told
        elif name == "data-f":
            yield from self._figure(one, value)

    @property
    def _originals(self) -> set[str]:
        return {each.url for each in self.article.originals} if self.article else set()

    def _languages(self, one: Element) -> tuple[str, ...]:
        """Languages that an element may have. Cards are looked at elsewhere; a text may name those of its parts."""
        if one.is_within(
            "creditline-text",
            "creditline-card",
            "creditline-index",
            "creditline-entries",
            "creditline-page",
        ):
            return (one.get("lang"),)
        # A link to a translation names its language.
        of_article = (self.article.language,) if self.article else ()
        return (*of_article, *filter(None, (one.get("hreflang"),)))

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
        if one.get("dir") != "auto":
            yield f"the day {said} has the direction {one.get('dir')!r}"

    def _picture(self, one: Element) -> Iterator[str]:
        if one.is_within("creditline-page"):
            return
        src = self._target(one.get("src"))
        if not src or "alt" not in one.given or not (self.root / src).is_file():
            yield f"the picture {one.get('src')!r} is no file of the site, or has no alternative text"

    def _labels(self, one: Element) -> Iterator[str]:
        given, tag = one.given, one.tag
        for name in {"aria-labelledby", "for"} & given.keys():
            if (given[name] or "") not in self.ids:
                yield f"<{tag} {name}={given[name]!r}> leads to nothing"
        if tag in ("section", "nav") and not {"aria-labelledby", "aria-label"} & given.keys():
            # A month's heading, or the footnotes of a text, say what they are.
            if "creditline-month" not in one.get("class") and not one.is_within("creditline-text"):
                yield from _namelessness(one)
        elif tag == "form" and (one.get("role") != "search" or not self._is_search(one)):
            yield f"a form is none for searching the site: it leads to {given.get('action')!r}"
        elif tag in ("input", "select"):
            kind = " ".join(map(one.get, ("type", "name", "maxlength", "aria-keyshortcuts"))).strip()
            if kind not in (("search q 200 / Control+K",) if one.is_within("creditline-find") else _CONTROLS):
                yield f"<{tag}> has the type, name, length and keys {kind!r}"
        elif (
            tag == "pre"
            and given.get("role") == "region"
            and (one.get("dir") not in ("ltr", "auto") or one.get("tabindex") != "0")
        ):
            yield f"<pre> has the direction {one.get('dir')!r}, or no keyboard gets there"

    def _take(self, one: Element) -> Iterator[str]:
        """A Take that is set as one that a program extracted says so, and no other does."""
        marks = {" ".join(own_text(mark).split()) for mark in one.node.css(".creditline-take__mark")}
        is_extracted = not marks.isdisjoint(wording.extracted for wording in self.wordings)
        if is_extracted != ("creditline-take--extracted" in one.get("class").split()):
            yield f"the Take is marked as {', '.join(marks)!r}, and is set otherwise"

    def _is_search(self, one: Element) -> bool:
        target = self._target(one.get("action"))
        return target.startswith("search") and (self.root / target).is_file()

    def _figure(self, one: Element, figure: str) -> Iterator[str]:
        if self.page.uri == "404.html" or one.node.parent is None or one.is_within("creditline-card"):
            return
        text = " ".join(own_text(one.node.parent).split())
        for part in (figure, one.get("data-u")):
            if " ".join(part.split()) not in text:
                yield f"the figure {part!r} is not in its fact"

    def _link(self, one: Element) -> Iterator[str]:
        href, rel = one.get("href"), " ".join(sorted(one.get("rel").split()))
        if one.is_within("creditline-text", "creditline-page"):
            return
        if rel not in _RELS:
            yield f"a link has the rel {rel!r}"
        if href in self._originals and rel != "external noopener":
            yield f"the link to the original has the rel {rel!r}"
        elif href.startswith("http") and not self._may_be_plain(one, href) and not rel.startswith("external"):
            yield f"the link to {href}, on another site, has the rel {rel!r}"
        if href.startswith("#") and href[1:] not in self.ids:
            yield f"a link leads to {href}, which is not there"

    def _may_be_plain(self, one: Element, href: str) -> bool:
        """Whether a link needs no mark that it leads to another site: the owner wrote it, or it leads nowhere else."""
        report = self.ledger.settings.get("report") or href
        is_told = href.startswith(report) and "report" in self.ledger.settings
        frame = ("creditline-masthead", "creditline-footer", "creditline-intro")
        return is_told or bool(self._target(href)) or one.is_within(*frame)


def _emptiness(one: Element) -> Iterator[str]:
    is_named = one.tag in ("a", "button") and one.get("aria-label")
    is_drawn = "data-f" in one.given or one.node.css("img, input, svg, br, [data-f]")
    if (
        not is_named
        and not is_drawn
        and not own_text(one.node).strip()
        and not one.is_within("creditline-text")
    ):
        yield f"<{one.tag} class={one.get('class')!r}> is empty"


def _namelessness(one: Element) -> Iterator[str]:
    if elements(one.node) and not (one.node.css("h2") and "creditline-about" in one.get("class")):
        yield f"<{one.tag} class={one.get('class')!r}> has no name for screen readers"


def _is_plausible(one: Element, style: str) -> bool:
    """Whether the numbers that an element gives the style sheet can be: hues, shares, and no more columns than children."""
    most = {"--h": 360, "--h2": 360, "--v": 100, "--k": max(len(elements(one.node)), 1), "--n": 60}
    for declaration in filter(None, style.split(";")):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name in most and not (value.replace(".", "", 1).isdecimal() and float(value) <= most[name]):
            return False
    return True

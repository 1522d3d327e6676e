"""Attributes of the elements in pages of our shell: those that say something agree with what is beside them, and no others are there."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from creditline.model.original import PartialDay
from creditline.text.direction import direction
from creditline.verify.links import target_of
from creditline.verify.nodes import ancestors, attribute, elements, own_text
from creditline.verify.page_labels import wording_of
from creditline.verify.structure import structure_problems
from creditline.verify.technical import technical_problems

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from creditline.model.article import Article
    from creditline.model.problems import Finding
    from creditline.verify.ledger_reader import SeenLedger
    from creditline.verify.nodes import Node
    from creditline.verify.page import Page

_KNOWN = frozenset(
    "class id href src alt rel lang dir title role for type name value hidden style tabindex translate datetime scope checked"
    " loading fetchpriority width height method action maxlength placeholder enterkeyhint autocomplete spellcheck as crossorigin"
    " hreflang target content charset property defer async integrity nonce start colspan rowspan cite reversed open media sizes srcset".split()
)
_PREFIXES = ("aria-", "data-")
_FULL = frozenset(
    "p h1 h2 h3 h4 h5 h6 a strong em dt td th legend label bdi b cite button figcaption summary".split()
)
"""Elements that hold words, unless a script fills them, which have a role, or a style sheet draws them."""
_LABELLED = frozenset("section nav form input label pre".split())
_RELS = frozenset(("", "external noopener", "me external noopener", "alternate", "tag", "prev", "next"))
_INPUTS = {"search": ("q", "200"), "radio": ("republish", "")}
_HINT = "build again without what changes the page: a template in custom_dir, a hook, another plugin, an edit by hand"


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
    for node in page.all("body *"):
        if found := (*checks.element(node), *structure_problems(node)):
            told = {**dict.fromkeys(found, node), **told}
    for node, one in zip(page.all("[id]"), ids, strict=True) if len({*ids}) < len(ids) else ():
        if ids.count(one) > 1:
            told[f"the id {one!r} is there twice"] = node
    for one, place in sorted(told.items(), key=itemgetter(0)):
        yield page.finding(one, _HINT, node=place, near="<head")


def _is_within(node: Node, *classes: str) -> bool:
    return any(not {*attribute(one, "class").split()}.isdisjoint(classes) for one in ancestors(node))


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

    def element(self, node: Node) -> Iterator[str]:
        """Problems with an element."""
        given, tag = node.attributes, node.tag
        if tag in _FULL and not given.keys() & {"role", "aria-hidden"}:
            yield from _emptiness(node)
        if tag == "time":
            yield from self._time(node)
        elif tag == "img":
            yield from self._picture(node)
        elif tag in _LABELLED:
            yield from self._labels(node)
        elif tag == "a":
            yield from self._link(node)
        for name, value in given.items():
            yield from self._attribute(node, name, value or "")

    def _attribute(self, node: Node, name: str, value: str) -> Iterator[str]:
        told = f"<{node.tag}> has the {name} {value!r}"
        if name not in _KNOWN and not name.startswith(_PREFIXES):
            if not _is_within(node, "creditline-intro"):
                yield f"<{node.tag}> has the attribute {name!r}"
        elif (
            (
                name == "lang"
                and node.tag != "html"
                and value
                not in (self.language, *(one.language for one in self.wordings), *self._languages(node))
            )
            or (name == "dir" and value not in ("auto", "ltr", "rtl"))
            or (name == "style" and not _is_plausible(node, value))
        ):
            yield told
        elif name == "data-f":
            yield from self._figure(node, value)

    def _languages(self, node: Node) -> tuple[str, ...]:
        """Languages that an element may have. Cards are looked at elsewhere; a text may name those of its parts."""
        if _is_within(
            node,
            "creditline-text",
            "creditline-card",
            "creditline-index",
            "creditline-entries",
            "creditline-page",
        ):
            return (attribute(node, "lang"),)
        # A link to a translation names its language.
        of_article = (self.article.language,) if self.article else ()
        return (*of_article, *filter(None, (attribute(node, "hreflang"),)))

    def _time(self, node: Node) -> Iterator[str]:
        day, said = attribute(node, "datetime"), " ".join(own_text(node).split())
        try:
            partial = PartialDay(*[int(part) for part in day.split("-")])
            # Some languages have unbreakable spaces within a day.
            shown = [" ".join(wording.day(partial).split()) for wording in self.wordings]
        except (ValueError, TypeError, IndexError):
            yield f"the day {day!r} is none"
            return
        if said not in shown:
            yield f"{said!r} is given to programs as {day!r}"
        if attribute(node, "dir") != "auto":
            yield f"the day {said} has the direction {attribute(node, 'dir')!r}"

    def _picture(self, node: Node) -> Iterator[str]:
        if _is_within(node, "creditline-page"):
            return
        src = self._target(attribute(node, "src"))
        if not src or "alt" not in node.attributes or not (self.root / src).is_file():
            yield f"the picture {attribute(node, 'src')!r} is no file of the site, or has no alternative text"

    def _labels(self, node: Node) -> Iterator[str]:
        given, tag = node.attributes, node.tag
        for name in {"aria-labelledby", "for"} & given.keys():
            if (given[name] or "") not in self.ids:
                yield f"<{tag} {name}={given[name]!r}> leads to nothing"
        if tag in ("section", "nav") and not {"aria-labelledby", "aria-label"} & given.keys():
            # A month's heading, or the footnotes of a text, say what they are.
            if "creditline-month" not in attribute(node, "class") and not _is_within(node, "creditline-text"):
                yield from _namelessness(node)
        elif tag == "form" and (attribute(node, "role") != "search" or not self._is_search(node)):
            yield f"a form is none for searching the site: it leads to {given.get('action')!r}"
        elif tag == "input" and _INPUTS.get(attribute(node, "type")) != (
            attribute(node, "name"),
            attribute(node, "maxlength"),
        ):
            yield f"<input> has the name {attribute(node, 'name')!r} and the type {attribute(node, 'type')!r}"
        elif (
            tag == "pre"
            and given.get("role") == "region"
            and (attribute(node, "dir") not in ("ltr", "auto") or attribute(node, "tabindex") != "0")
        ):
            yield f"<pre> has the direction {attribute(node, 'dir')!r}, or no keyboard gets there"

    def _is_search(self, node: Node) -> bool:
        target = self._target(attribute(node, "action"))
        return target.startswith("search") and (self.root / target).is_file()

    def _figure(self, node: Node, figure: str) -> Iterator[str]:
        if self.page.uri == "404.html" or node.parent is None or _is_within(node, "creditline-card"):
            return
        text = " ".join(own_text(node.parent).split())
        for part in (figure, attribute(node, "data-u")):
            if " ".join(part.split()) not in text:
                yield f"the figure {part!r} is not in its fact"

    def _link(self, node: Node) -> Iterator[str]:
        href, rel = attribute(node, "href"), attribute(node, "rel")
        if _is_within(node, "creditline-text", "creditline-page"):
            return
        if rel not in _RELS:
            yield f"a link has the rel {rel!r}"
        originals = {each.url for each in self.article.originals} if self.article else set()
        if href in originals and rel != "external noopener":
            yield f"the link to the original has the rel {rel!r}"
        if href.startswith("#") and href[1:] not in self.ids:
            yield f"a link leads to {href}, which is not there"


def _emptiness(node: Node) -> Iterator[str]:
    is_named = node.tag in ("a", "button") and attribute(node, "aria-label")
    is_drawn = "data-f" in node.attributes or node.css("img, input, svg, br, [data-f]")
    if (
        not is_named
        and not is_drawn
        and not own_text(node).strip()
        and not _is_within(node, "creditline-text")
    ):
        yield f"<{node.tag} class={attribute(node, 'class')!r}> is empty"


def _namelessness(node: Node) -> Iterator[str]:
    if elements(node) and not (node.css("h2") and "creditline-about" in attribute(node, "class")):
        yield f"<{node.tag} class={attribute(node, 'class')!r}> has no name for screen readers"


def _is_plausible(node: Node, style: str) -> bool:
    """Whether the numbers that an element gives the style sheet can be: hues, shares, and no more columns than children."""
    most = {"--h": 360, "--h2": 360, "--v": 100, "--k": max(len(elements(node)), 1), "--n": 60}
    for declaration in filter(None, style.split(";")):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name in most and not (value.replace(".", "", 1).isdecimal() and float(value) <= most[name]):
            return False
    return True

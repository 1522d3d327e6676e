"""The masthead and the footer of pages in our shell, and what stands around an article, as they should be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from creditline.model.article import Article
from creditline.verify.ledger_reader import SeenEntry, SeenLedger
from creditline.verify.list_plans import FEEDS
from creditline.verify.nodes import fragment
from creditline.verify.page_labels import wording_of
from creditline.verify.pictures import credit_of, images_of
from creditline.verify.stream import PANEL, Reader, Stream, card_word


@dataclass(frozen=True)
class Frame:
    """Words and links that all pages of a site share. `uri_of` gives the page of a list by its parts."""

    ledger: SeenLedger
    uri_of: Callable[..., str]

    def masthead(self, uri: str, current: str, *, is_home: bool) -> Stream:
        """Everything above the page's own part. `current` is the page in the navigation that it belongs to."""
        wording, said = wording_of(self.ledger), Stream()
        said.link(wording.skip, "#main")
        said.link(self.ledger.site, "index.html", "page" if is_home else "")
        rows = list(_rows(self.ledger.navigation, current))
        if rows:
            said.hear(wording.navigation)
        for entries in rows:
            for entry in entries:
                if (target := _first(entry)) is not None:
                    mark = "true" if current in _uris(entry) else ""
                    said.link(entry.title, target, "page" if target == uri and not entry.items else mark)
        said.hear(wording.search, wording.search, wording.scheme)
        return said

    def footer(self, uri: str) -> Stream:
        """Everything below the page's own part."""
        ledger, wording, said = self.ledger, wording_of(self.ledger), Stream()
        said.hear(wording.about_site)
        said.link(wording.corrections, self.uri_of("corrections"))
        if report := ledger.settings.get("report"):
            said.link(wording.report, report)
        for name, file in FEEDS if ledger.url else ():
            said.link(name, file)
        if text := ledger.settings.get("footer"):
            said.add(Reader(uri, ledger.url).read(fragment(f"<p>{text}</p>")))
        if ledger.url and uri != "404.html":
            said.say(ledger.url + quote(uri.removesuffix("index.html")))
        return said

    def around(
        self, article: Article, page: str, neighbours: Sequence[str], related: Sequence[str]
    ) -> Stream:
        """Everything below an article: the texts to copy, related articles, and the earlier and the later one."""
        wording, said = wording_of(self.ledger), Stream()
        if article.withdrawn:
            return said
        said.hear(wording.copy_failed, wording.copied)
        said.say(wording.republish, wording.republish_about)
        for name in self._forms():
            said.say(name)
            said.words.append(PANEL)
            said.hear(name, f"{wording.copy}{wording.colon} {name}")
            said.hide(wording.copy, *([wording.share] if name == wording.link else ()))
        for credit in dict.fromkeys(map(credit_of, images_of(article))):
            said.say(f"{wording.picture}{wording.colon} {credit}")
        if report := self.ledger.settings.get("report"):
            said.say(wording.wrong, wording.wrong_about)
            said.link(wording.report, self._report(report, article, page))
            said.link(wording.corrections, self.uri_of("corrections"))
        if related:
            said.say(wording.related)
            said.words += related
        if any(neighbours):
            said.hear(wording.turn)
        said.words += [card_word(one) for one in neighbours if one]
        return said

    def _forms(self) -> list[str]:
        wording = wording_of(self.ledger)
        link = [wording.link] if self.ledger.url else []
        return [wording.citation, *link, "HTML", "Markdown", wording.plain_text, "BibTeX"]

    def _report(self, report: str, article: Article, page: str) -> str:
        if not report.startswith("mailto:"):
            return report
        address = self.ledger.url and self.ledger.url + quote(page.removesuffix("index.html"))
        joint = "&" if "?" in report else "?"
        return f"{report}{joint}subject={quote(article.title, safe='')}&body={quote(address, safe='')}"


def _first(entry: SeenEntry) -> str | None:
    """Where an entry of the navigation leads: a group to its first page."""
    if entry.url:
        return entry.url
    return next((found for one in entry.items if (found := _first(one)) is not None), None)


def _uris(entry: SeenEntry) -> set[str]:
    return {entry.url} - {""} | {uri for one in entry.items for uri in _uris(one)}


def _rows(entries: Sequence[SeenEntry], current: str) -> Iterator[Sequence[SeenEntry]]:
    """The rows of the navigation: the top, and the groups with the current page."""
    while entries:
        yield entries
        entries = next((one.items for one in entries if current in _uris(one)), ())


class Sections:
    """The pages that the navigation leads to, and which of them other pages belong to."""

    def __init__(self, navigation: Sequence[SeenEntry]) -> None:
        self.known = set[str]().union(*map(_uris, navigation))
        self._above: dict[str, str] = {}

    def current_of(self, uri: str, lists: Iterable[str] = ()) -> str:
        """The page that a page belongs to: itself, one above it, or the closest of its lists; empty if none."""
        if own := self._nearest(uri):
            return own
        found = [near for one in lists if (near := self._nearest(one))]
        return max(found, key=lambda one: one.count("/"), default="")

    def _nearest(self, uri: str) -> str:
        if uri in self.known:
            return uri
        above, passed, found = uri.removesuffix("/index.html").rpartition("/")[0], list[str](), ""
        while above and not found:
            if (known := self._above.get(above)) is not None:
                found = known
                break
            passed.append(above)
            pages = (f"{above}/index.html", f"{above}.html")
            found = next((one for one in pages if one in self.known), "")
            above = above.rpartition("/")[0]
        self._above.update(dict.fromkeys(passed, found))
        return found

"""A built site as a stranger finds it: a tree of files and the ledger in it, beside the library it should show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path

from creditline.gate.bodies import Bodies
from creditline.gate.library import Library
from creditline.model.article import Article
from creditline.model.body import Body
from creditline.registry.policy import language_of_articles
from creditline.verify.contents import raw_of, text_of
from creditline.verify.expected_lists import Shelves
from creditline.verify.files import found_in
from creditline.verify.ledger_reader import LedgerLine, SeenLedger, ledger_at
from creditline.verify.links import list_page, target_of
from creditline.verify.looks import Looks
from creditline.verify.page import Page
from creditline.verify.page_labels import wording_of
from creditline.verify.series import InSeries, in_series_of
from creditline.verify.site_claims import at
from creditline.verify.specification import Specification
from creditline.verify.translated import Language, languages_of
from creditline.verify.unpublished import Unpublished, unpublished_of

_MANY = (".html", ".png", ".pf_fragment", ".pf_index")


@dataclass(frozen=True)
class ArticlePage:
    """The page of an article, as built, beside what it should say."""

    page: Page
    article: Article
    line: LedgerLine
    ledger: SeenLedger
    body: Body | None
    languages: tuple[Language, ...] = ()
    in_series: InSeries = ()

    @cached_property
    def specification(self) -> Specification:
        """All words that the article should have."""
        return Specification(
            self.article,
            self.body or Body(""),
            wording_of(self.ledger, self.article.language),
            self.languages,
            self.in_series,
            partial(list_page, has_directory_urls=self.ledger.has_directory_urls),
        )

    @property
    def address(self) -> str:
        """The page's full address; empty where the site has none."""
        return self.ledger.url and at(self.line.page, self.ledger)


@dataclass(frozen=True)
class BuiltSite:
    """A tree of files with the ledger that lies in it, and the articles that it should and should not show."""

    root: Path
    library: Library
    published: tuple[Article, ...]
    unpublished: tuple[Article, ...]
    files: tuple[str, ...]
    ledger: SeenLedger | None
    looks: Looks = field(default_factory=Looks)
    days: Mapping[str, str] = field(default_factory=dict)
    """The day of the newest article on each page of ours that isn't an article's, or empty; of no page if they are in a theme."""
    docs: Path | None = None
    """The folder of the hand-written pages, if it is known."""
    feeds: Mapping[str, tuple[str, ...]] | None = None
    """Title and slugs of each feed that it should have, by its folder, if that is known."""
    has_same_lists: bool = False
    """Whether all lists should be as they were when they were last found right."""
    same_lines: frozenset[str] = frozenset()
    """Pages of articles whose lines in the ledger are as they were when they were last found right."""
    same_parts: frozenset[str] = frozenset()
    """Parts of the search whose filters are as they were, and that have lost no record since."""
    unchanged: frozenset[str] = frozenset()
    """Files that hold and should hold what they did when they were last found right. The page of an article changes with it."""

    @cached_property
    def lines(self) -> dict[str, LedgerLine]:
        """The ledger's lines by page."""
        return {line.page: line for line in self.ledger.articles} if self.ledger else {}

    @cached_property
    def articles(self) -> dict[str, Article]:
        """The articles that the site should show, by the page that the ledger gives each."""
        by_slug = {article.slug: article for article in self.published}
        return {page: by_slug[line.slug] for page, line in self.lines.items() if line.slug in by_slug}

    @cached_property
    def listed(self) -> dict[str, Article]:
        """Those of the articles that lists show: none that is withdrawn."""
        return {page: article for page, article in self.articles.items() if not article.withdrawn}

    @cached_property
    def is_current(self) -> bool:
        """Whether the ledger lists the articles as they are now."""
        listed = {line.slug: line.sha256 for line in self.lines.values()}
        return listed == {article.slug: article.digest for article in self.published}

    @cached_property
    def bodies(self) -> Bodies:
        """The texts of the articles, with the sections that the site says it extracts."""
        bodies = self.library.bodies
        if self.ledger is None:
            return bodies
        sections = self.ledger.sections
        language = language_of_articles(self._language)
        policy = replace(
            self.library.policy, key_facts=sections.key_facts, take=sections.take, language=language
        )
        return replace(bodies, policy=policy)

    @cached_property
    def shelves(self) -> Shelves:
        """The lists that the site should have."""
        return Shelves(self.articles)

    @cached_property
    def languages(self) -> dict[str, tuple[Language, ...]]:
        """The other languages of each article that has any, by its page."""
        return languages_of(self.listed, self._language)

    @property
    def _language(self) -> str:
        return self.ledger.settings.get("language", "en") if self.ledger else "en"

    @cached_property
    def in_series(self) -> dict[str, InSeries]:
        """The articles before and after each article in its series, by its page."""
        return in_series_of(self.shelves, self._language)

    def around(self, page: str) -> tuple[tuple[Language, ...], InSeries]:
        """The other languages of the article on a page, and its neighbours in its series."""
        return self.languages.get(page, ()), self.in_series.get(page, ())

    @cached_property
    def unpublished_pages(self) -> dict[str, Article]:
        """Where drafts and scheduled articles would be if they were published."""
        homes = {_home(line) for line in (self.lines.values() if self.unpublished else ())}
        return {
            f"{before}{article.slug}{after}": article
            for article in self.unpublished
            for before, after in homes
        }

    @cached_property
    def unpublished_traces(self) -> Unpublished:
        """Traces of drafts and scheduled articles, none of which may be found."""
        told = "\n".join(
            f"{article.title}\n{(self.library.content / article.uri).read_text('utf-8', 'replace')}"
            for article in (self.published if self.unpublished else ())
        )
        return unpublished_of(self.unpublished, self.unpublished_pages, told)

    def raw(self, uri: str) -> bytes:
        """The content of a file, unpacked if it is packed."""
        return raw_of(self.root, uri)

    def text(self, uri: str) -> str:
        """The content of a file as text; empty if it is none."""
        return text_of(self.root, uri)

    def target(self, reference: str, base: str = "") -> str | None:
        """The file of the tree to which a link in the file `base` leads; None if it leads elsewhere."""
        path = target_of(reference, base, self.ledger.url if self.ledger else "")
        return None if path is None else self.settled(path)

    def settled(self, path: str) -> str:
        """The file that a server gives for a path: the index of a folder, if there is no such file."""
        if path in self.files_set or (index := f"{path}/index.html") not in self.files_set:
            return path
        return index

    @cached_property
    def others(self) -> tuple[str, ...]:
        """Files other than usual pages, pictures and pieces of the search, which are many."""
        return tuple([uri for uri in self.files if not uri.endswith(_MANY)])

    @cached_property
    def files_set(self) -> frozenset[str]:
        """The files, to look one up."""
        return frozenset(self.files)


def built_site(
    root: Path,
    library: Library,
    published: tuple[Article, ...],
    docs: Path | None = None,
    found: Mapping[str, bool] | None = None,
) -> BuiltSite:
    """Find all files of a tree and read its ledger.

    Args:
        root: the folder of the site.
        library: what it should show.
        published: those of its articles that are published.
        docs: the folder of the hand-written pages, if it is known.
        found: everything in the tree, if that is known: see `Files.found`.

    """
    there = (found or dict(found_in(str(root)))).items()
    files = sorted(uri for uri, is_file in there if is_file)
    shown = {article.slug for article in published}
    return BuiltSite(
        root,
        library,
        published,
        tuple(article for article in library.articles if article.slug not in shown),
        tuple(files),
        ledger_at(root),
        docs=docs,
    )


def _home(line: LedgerLine) -> tuple[str, str]:
    """Parts around the slug in the path of an article's page."""
    before, _, after = line.page.rpartition(line.slug)
    return before, after

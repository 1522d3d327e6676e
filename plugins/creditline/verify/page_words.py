"""Words of a whole page beside what it should say: masthead, lists, panels, footer, and what is below an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile
from typing import TypeVar

from creditline.model.article import Article
from creditline.model.problems import Finding
from creditline.verify.article_words import difference_of, place_of_difference
from creditline.verify.frame import Frame
from creditline.verify.ledger_reader import SeenLedger
from creditline.verify.links import list_page
from creditline.verify.metadata import claims_of_list, claims_of_written
from creditline.verify.page import REBUILD, Page
from creditline.verify.page_labels import wording_of
from creditline.verify.plans import PagePlan
from creditline.verify.stream import ARTICLE, Reader, Stream, card_word

T = TypeVar("T")
_SHELL = "creditline-shell"
_MOST_RELATED = 3


def is_in_shell(page: Page) -> bool:
    """Whether a page is in our shell."""
    return any(_SHELL in node.classes for node in page.all("html"))


def pages_say_what_they_should(
    page: Page, plan: PagePlan, ledger: SeenLedger, article: Article | None
) -> Iterator[Finding]:
    """A page says what the configuration and the articles give, word for word, and nothing else.

    Masthead, navigation, lists, front page, search page, what is around an article, and the footer are compared with the site's
    settings, labels, registry and articles: words in sight and hidden, texts for screen readers, and where each link leads. In
    hand-written pages, only the masthead and the footer are compared.
    """
    body = next(iter(page.all("body")), None)
    if body is None or not is_in_shell(page):
        if article or (plan.plan and plan.plan.uri != "404.html" and not plan.is_below):
            yield page.finding("this page is not in Creditline's shell", REBUILD)
        return
    found = Reader(page.uri, ledger.url).read(body)
    top, middle, bottom = _expected(page, plan, ledger, article, found)
    yield from _compared(page, found, top, middle, bottom)
    if not article:
        yield from _head_problems(page, plan, ledger)


def _expected(
    page: Page, plan: PagePlan, ledger: SeenLedger, article: Article | None, found: Stream
) -> tuple[Stream, Stream | None, Stream]:
    """Expected words above, in and below a page's own part; None for what somebody has written."""
    frame = Frame(ledger, partial(list_page, has_directory_urls=ledger.has_directory_urls))
    plan_title = plan.plan.title if plan.plan and not plan.is_below else _title(page, ledger)
    title = article.title if article else plan_title
    top = frame.masthead(page.uri, plan.current, is_home=not title)
    bottom = frame.footer(page.uri)
    if article:
        middle = Stream(words=[ARTICLE])
        label = wording_of(ledger).related
        beside = sum(map(bool, plan.neighbours))
        related = _related(found.words, label, card_word(page.uri), beside) if plan.has_related else []
        middle.add(frame.around(article, page.uri, plan.neighbours, related))
        return top, middle, bottom
    if plan.plan and plan.is_below:
        below = Stream()
        below.add(plan.plan.said)
        below.add(bottom)
        return top, None, below
    return top, plan.plan.said if plan.plan else None, bottom


def _title(page: Page, ledger: SeenLedger) -> str:
    """The page's title, as its head gives it."""
    titles = [node.words for node in page.head if node.tag == "title"]
    return "" if titles == [ledger.site] else "".join(titles)


def _related(words: Sequence[str], label: str, own: str, beside: int) -> list[str]:
    """The cards of related articles that a page has, from one to three: which are related is the build's choice.

    `beside` is the number of cards that follow them, of the earlier and the later article.
    """
    start, mark = label.split(), card_word("")
    for at in range(len(words) - len(start)):
        if words[at : at + len(start)] == start and words[at + len(start)].startswith(mark):
            after = words[at + len(start) :]
            run = list(takewhile(lambda word: word.startswith(mark), after))
            cards = run[: len(run) - beside]
            if 0 < len(cards) <= _MOST_RELATED and len({own, *cards}) == len(cards) + 1:
                return cards
    return [f"{mark}related"]


def _compared(
    page: Page, found: Stream, top: Stream, middle: Stream | None, bottom: Stream
) -> Iterator[Finding]:
    inner = middle or Stream()
    for where, here, over, within, under in (
        ("", found.words, top.words, inner.words, bottom.words),
        ("in hidden words, ", found.hidden, top.hidden, inner.hidden, bottom.hidden),
        ("for screen readers, ", found.spoken, top.spoken, inner.spoken, bottom.spoken),
    ):
        wanted = _wanted(here, over, None if middle is None else within, under)
        if here != wanted:
            words = [word for word in place_of_difference(here, wanted) if not word.startswith("\ue000")]
            yield page.finding(where + difference_of(_told(here), _told(wanted)), REBUILD, words=words)
    links = _wanted(found.links, top.links, None if middle is None else middle.links, bottom.links)
    if found.links != links:
        extra, lost = Counter(found.links) - Counter(links), Counter(links) - Counter(found.links)
        told = f"its links are {_links(extra) or 'in another order'}"
        words = next((text.split() for text, _, _ in (*extra, *lost)), [])
        yield page.finding(told + (f" instead of {_links(lost)}" if lost else ""), REBUILD, words=words)


def _wanted(here: list[T], top: list[T], middle: list[T] | None, bottom: list[T]) -> list[T]:
    """Expected words. A part that somebody has written is as it is."""
    if middle is not None:
        return [*top, *middle, *bottom]
    end = max(len(here) - len(bottom), len(top))
    return [*top, *here[len(top) : end], *bottom]


def _told(words: Sequence[str]) -> list[str]:
    return [word.replace("\ue000", "[") + "]" * word.startswith("\ue000") for word in words]


def _links(links: Counter[tuple[str, str, str]]) -> str:
    shown = list(links)[:3]
    return ", ".join(f"{text!r} to {target!r}" + f" ({mark})" * bool(mark) for text, target, mark in shown)


def _head_problems(page: Page, plan: PagePlan, ledger: SeenLedger) -> Iterator[Finding]:
    if plan.plan and not plan.is_below:
        return claims_of_list(page, plan.plan, ledger, REBUILD)
    return claims_of_written(page, ledger, REBUILD, has_feeds=plan.is_below)

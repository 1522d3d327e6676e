"""Rules about copies of a summary. `creditline verify --copy` looks at what somebody has made of one.

That is a page saved from a browser, a Markdown file, or a plain text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

from creditline.credits.words import names
from creditline.model.article import Article
from creditline.model.original import Original
from creditline.model.problems import Finding
from creditline.model.source import Source
from creditline.verify.copies import ADDRESS, Copy, copy_of
from creditline.verify.likeness import BETWEEN_SENTENCES, address_key, host, most_alike, to_the_letter


def copied(
    raw: bytes, article: Article, address: str = "", *, name: str = ""
) -> Iterator[tuple[str, Finding]]:
    """Findings about a copy, each with the name of its rule. It raises `NoText` if the file cannot be looked at.

    `address` is that of our site, to which the copy should lead too; empty if that does not matter. The ending of the file's
    `name` says what it is.
    """
    copy = copy_of(raw, article, address, name=name)
    for rule in COPY_RULES:
        for finding in rule(copy):
            yield rule.__name__.replace("_", "-"), finding


def copy_is_read_as_declared(copy: Copy) -> Iterator[Finding]:
    """A copy is in UTF-8, or in the encoding that it declares.

    Otherwise each reader guesses, and some see other words.
    """
    if copy.doubt:
        yield Finding(1, 1, copy.doubt, "save it in UTF-8", "warning")


def copy_names_the_source(copy: Copy) -> Iterator[Finding]:
    """A copy names each source where readers see it, beside the credit line.

    The name is the registry's, or an alias. That it stands in the title, in an address or in a credit line is not enough.
    """
    for source in copy.article.sources:
        yield from _names(copy, source)


def _names(copy: Copy, source: Source) -> Iterator[Finding]:
    article = copy.article
    known = dict.fromkeys((source.name, source.credit_name, *source.aliases))
    others = (*(original.credit for original in article.originals), article.title, article.standfirst)

    def names_it(text: str) -> bool:
        rest = ADDRESS.sub(" ", " ".join(text.split()))
        for own in others:
            rest = to_the_letter(own).sub(" ", rest) if own else rest
        return any(names(rest, name) and (name in rest or name.upper() in rest) for name in known)

    if not names_it(copy.shown):
        why = copy.why_not(names_it)
        told = f"the name of the source stands {why}" if why else f"the copy does not name {source.name}"
        yield copy.finding(told, f'name it where readers see it: "Source: {source.name}"', source.name)


def copy_leads_to_the_original(copy: Copy) -> Iterator[Finding]:
    """A copy links to each original, with a link that readers see; a plain text shows its address.

    Parameters that follow readers around may have been added, and `nofollow` does no harm.
    """
    for original in copy.article.originals:
        yield from _leads_to(copy, original.url)


def _leads_to(copy: Copy, url: str) -> Iterator[Finding]:
    key = address_key(url)
    unseen = ""
    for unseen in copy.leading(lambda address: address_key(address) == key):
        if not unseen:
            return
    is_bare = any(address_key(address) == key for address in copy.bare)
    what = "address" if copy.kind == "text" else "link"
    hint = f"show {url}" if copy.kind == "text" else f"link to {url}"
    if unseen:
        yield copy.finding(f"the link to the original is {unseen}", hint, html.escape(url))
    elif is_bare and copy.kind == "markdown":
        told = "the original’s address is a link in some dialects of Markdown only"
        yield replace(copy.finding(told, f"write <{url}>", url), severity="warning")
    elif is_bare:
        yield copy.finding("the original’s address is no link", hint, url)
    else:
        elsewhere = next((target for target in copy.targets if host(target) == host(url)), "")
        instead = f"; it leads to {elsewhere} instead" if elsewhere else ""
        yield copy.finding(f"the copy has no {what} of the original{instead}", hint, elsewhere)


def copy_keeps_the_credit_line(copy: Copy) -> Iterator[Finding]:
    """A copy shows each credit line to the letter, or another of those that the source's entry in sources.yml lists.

    White space apart: a text may be wrapped in another way.
    """
    for original in copy.article.originals:
        yield from _keeps(copy, original)


def _keeps(copy: Copy, original: Original) -> Iterator[Finding]:
    line = to_the_letter(credit := original.credit)
    if line.search(copy.shown):
        return
    if any(copy.credits(words, original) for words in BETWEEN_SENTENCES.split(copy.shown)):
        return
    if why := copy.why_not(line.search):
        told = f"the credit line stands {why}"
    elif near := most_alike(copy.shown, credit):
        told = f"the credit line is changed: {near!r}"
    else:
        told = "the credit line is missing"
    yield copy.finding(told, f"write: {credit}", credit.split()[0])


def copy_leads_to_the_summary(copy: Copy) -> Iterator[Finding]:
    """A copy links to the summary on our site.

    The credit of the source does not depend on it.
    """
    site = address_key(copy.address) if copy.address else None
    if site is None:
        return
    slug = re.escape(quote(copy.article.slug))
    own = re.compile(rf"{re.escape(site)}/(?:.*/)?{slug}(?:\.html|/index\.html)?(?:\?.*)?")
    if "" not in copy.leading(lambda address: own.fullmatch(address_key(address) or "")):
        told = f"the copy does not link to the summary on {copy.address}"
        yield Finding(1, 1, told, "ask for the link", "warning")


COPY_RULES = (
    copy_is_read_as_declared,
    copy_names_the_source,
    copy_leads_to_the_original,
    copy_keeps_the_credit_line,
    copy_leads_to_the_summary,
)

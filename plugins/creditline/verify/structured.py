"""Structured data of an article's page: the whole of its JSON-LD, written apart from what makes it."""

from __future__ import annotations

from collections.abc import Iterator

from creditline.credits.authors import is_organisation
from creditline.model.original import Original
from creditline.model.person import Person
from creditline.model.problems import Finding
from creditline.verify.built import ArticlePage
from creditline.verify.ledger_reader import SeenLedger
from creditline.verify.links import list_page
from creditline.verify.pictures import as_things
from creditline.verify.site_claims import (
    HEAD_AGAIN,
    Thing,
    at,
    author_address,
    card_of,
    publishing,
    things_of,
)
from creditline.verify.tag_addresses import tag_address

_MOST = 3
"""Differences that are told of one page."""


def structured_data_agrees(built: ArticlePage) -> Iterator[Finding]:
    """The JSON-LD of an article's page describes one article, based on the original, with the credit, and says nothing else.

    Search engines and archives read it instead of the page. So a second author, another publisher or holder of rights, or a
    field that the manuscript doesn't give, is a problem.
    """
    page = built.page
    if built.line.sha256 != built.article.digest:
        return  # The manuscript is another one now: `ledger_agrees` says so.
    if (found := things_of(page)) is None:
        yield page.finding("a JSON-LD script is not JSON", "mend what writes it", near="ld+json")
    things = [thing for value in found or () for thing in _things(value)]
    articles = [thing for thing in things if _is_article(thing)]
    if len(articles) != 1:
        told = f"the JSON-LD describes {len(articles)} articles instead of one"
        yield page.finding(told, HEAD_AGAIN, near="ld+json")
        return
    for path, here, wanted in list(_differences(articles[0], _expected(built)))[:_MOST]:
        told = f"the JSON-LD gives {here!r} as {path} instead of {wanted!r}"
        yield page.finding(told, HEAD_AGAIN, near="ld+json")
    others = [one for one in things if one != articles[0]]
    if others and built.ledger.settings.get("pages") == "own":
        told = f"the JSON-LD describes more than the article: {others[0].get('@type')!r}"
        yield page.finding(told, HEAD_AGAIN, near="ld+json")


def _things(value: object) -> Iterator[Thing]:
    """The things that a JSON-LD document describes at its top."""
    for thing in value if isinstance(value, list) else [value]:
        if isinstance(thing, dict):
            yield thing
            yield from _things(thing.get("@graph", []))


def _is_article(thing: Thing) -> bool:
    kinds = thing.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(str(kind).rpartition("/")[2].endswith(("Article", "Posting", "Report")) for kind in named)


def _differences(found: object, expected: object, path: str = "") -> Iterator[tuple[str, object, object]]:
    """Where two values differ: the path, what is there, and what should be."""
    if isinstance(found, dict) and isinstance(expected, dict):
        for key in sorted({*found, *expected}):
            yield from _differences(found.get(key), expected.get(key), f"{path}.{key}" if path else key)
    elif found != expected or type(found) is not type(expected):
        yield path, found, expected


def _expected(built: ArticlePage) -> Thing:
    article, ledger = built.article, built.ledger
    settings = ledger.settings
    site = publishing(ledger)
    originals = [_original(each) for each in article.originals]
    original = _alone(originals)
    last = max(article.date, article.updated or article.date, *(each.date for each in article.corrections))
    changed = article.at if article.at and last == article.date else last
    pictures, videos = as_things(article, ledger)
    corrections = [
        {"@type": "CorrectionComment", "text": each.text, "datePublished": each.date.isoformat()}
        for each in article.corrections
    ]
    return _full(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "@id": built.address,
            "mainEntityOfPage": built.address,
            "headline": article.title,
            "description": article.standfirst,
            "inLanguage": article.language or settings.get("language"),
            "image": _alone(pictures) or card_of(ledger, article),
            "video": _alone(videos),
            "datePublished": (article.at or article.date).isoformat(),
            "dateModified": changed.isoformat(),
            "author": _alone([_person(person, ledger) for person in article.authors]) or site,
            "editor": {"@type": "Person", "name": article.review.by} if article.review else None,
            "digitalSourceType": _DRAFTED if article.drafted_by else None,
            **_languages(built),
            "isPartOf": _series(built),
            "publisher": site,
            "keywords": [name for _, name in article.shown_tags],
            "creditText": " · ".join(dict.fromkeys(each.credit for each in article.originals)),
            "license": settings.get("license"),
            "usageInfo": settings.get("usage_info"),
            "publishingPrinciples": settings.get("publishing_principles"),
            "isBasedOn": original,
            "citation": original,
            "correction": corrections,
        }
    )


_DRAFTED = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"


def _alone(things: list[Thing]) -> object:
    return things[0] if len(things) == 1 else things


def _person(person: Person, ledger: SeenLedger) -> Thing:
    """An author. One with an entry in authors.yml has a page on our site, if that has an address."""
    is_ours = bool(ledger.url and person.id)
    pages = [person.page] if is_ours and person.page else []
    return _full(
        {
            "@type": "Person",
            "name": person.name,
            "url": author_address(person, ledger) if is_ours else person.page,
            "jobTitle": person.role,
            "image": person.picture,
            "sameAs": [*pages, *person.links],
        }
    )


def _languages(built: ArticlePage) -> Thing:
    """The article that this one translates, and those that translate it."""

    def known(page: str) -> Thing:
        return {"@type": "NewsArticle", "@id": at(page, built.ledger)}

    of, slug = built.article.translation_of, built.article.slug
    others = built.languages if built.ledger.url else ()
    return {
        "translationOfWork": next((known(one.page) for one in others if one.slug == of), None),
        "workTranslation": [known(one.page) for one in others if one.translation_of == slug],
    }


def _series(built: ArticlePage) -> Thing:
    """The series of an article that isn't withdrawn."""
    name, home = built.article.series, built.ledger.url
    if not name or built.article.withdrawn:
        return {}
    uri = list_page("series", tag_address(name), has_directory_urls=built.ledger.has_directory_urls)
    page = home and at(uri, built.ledger)
    return _full({"@type": "CreativeWorkSeries", "@id": page, "url": page, "name": name})


_TYPES = {
    "article": "NewsArticle",
    "report": "Report",
    "paper": "ScholarlyArticle",
    "preprint": "ScholarlyArticle",
    "video": "VideoObject",
    "podcast": "PodcastEpisode",
    "book": "Book",
    "dataset": "Dataset",
    "post": "SocialMediaPosting",
    "press release": "Article",
    "thread": "DiscussionForumPosting",
}


def _original(original: Original) -> Thing:
    source, is_article = original.source, original.kind == "article"
    kind = "NewsMediaOrganization" if is_article else "Organization"
    outlet = _full({"@type": kind, "name": source.name, "url": source.homepage})
    people: list[Thing] = [
        {"@type": "Organization" if is_organisation(name) else "Person", "name": name}
        for name in original.people
    ]
    return _full(
        {
            "@type": _TYPES[original.kind],
            "@id": original.url,
            "url": original.url,
            "headline" if is_article else "name": original.title,
            "author": _alone(people),
            "datePublished": original.date.isoformat() if original.date else None,
            "publisher": outlet,
            "copyrightHolder": outlet,
            "license": original.license or source.license,
            "usageInfo": source.usage_terms,
            "archivedAt": original.archived,
            "creativeWorkStatus": "Preprint" if original.kind == "preprint" else None,
        }
    )


def _full(thing: Thing) -> Thing:
    """A thing without what is not known."""
    return {key: value for key, value in thing.items() if value not in ("", None, [], {})}

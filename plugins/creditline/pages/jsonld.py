"""Structured data of an article page: a schema.org NewsArticle with the credit and the original."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from creditline.credits.authors import is_organisation
from creditline.model.article import Article, Figure, Image
from creditline.model.original import Kind, Original
from creditline.model.person import Person
from creditline.pages.addresses import address, card_uri, person_uri, series_uri, url
from creditline.pages.markup import filled
from creditline.pages.pictures import height_of, picture_url, widths
from creditline.pages.settings import Settings
from creditline.pages.site_mark import LARGE_ICON

Thing = dict[str, object]

_DRAFTED = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
"""IPTC's term for a work that people and a trained model made together."""


def news_article(article: Article, settings: Settings, translations: Sequence[Article] = ()) -> Thing:
    """The article as JSON-LD (https://schema.org/NewsArticle).

    The rights of the original belong to `isBasedOn`, not to our summary.
    """
    here = settings.url + quote(url(article, settings)) if settings.url else ""
    based_on = _alone([_original(each) for each in article.originals])
    ours = publisher(settings)
    return without_empty(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "@id": here,
            "mainEntityOfPage": here,
            "headline": article.title,
            "description": article.standfirst,
            "inLanguage": article.language or settings.language,
            "image": _pictures(article, settings) if settings.url else "",
            "video": _alone([_video(each, article, settings) for each in article.figures if each.video]),
            "datePublished": article.published.isoformat(),
            "dateModified": article.changed.isoformat(),
            "author": _alone([_person(person, settings) for person in article.authors]) or ours,
            "editor": {"@type": "Person", "name": article.reviewed_by} if article.review else "",
            "digitalSourceType": _DRAFTED if article.drafted_by else "",
            "publisher": ours,
            "keywords": [name for _, name in article.shown_tags],
            "creditText": credits_of(article),
            "license": settings.license,
            "usageInfo": settings.usage_info,
            "publishingPrinciples": settings.publishing_principles,
            "isBasedOn": based_on,
            "citation": based_on,
            **_languages(article, translations, settings),
            "isPartOf": _series(article, settings),
            "correction": [
                {"@type": "CorrectionComment", "text": item.text, "datePublished": item.date.isoformat()}
                for item in article.corrections
            ],
        }
    )


@lru_cache
def publisher(settings: Settings) -> Thing:
    """The site as the publisher of its articles and lists, with its logo: the owner's or, without one, the site's mark."""
    home, logo = settings.url, settings.logo or LARGE_ICON
    address_of_logo = logo if urlsplit(logo).netloc else home + quote(logo)
    return without_empty(
        {"@type": "Organization", "name": settings.name, "url": home, "logo": home and address_of_logo}
    )


def _person(person: Person, settings: Settings) -> Thing:
    """A person as JSON-LD (https://schema.org/Person), with the address of their page."""
    ours = settings.url + address(person_uri(person, settings)) if settings.url and person.id else ""
    links = [*([person.page] if person.page and ours else []), *person.links]
    return without_empty(
        {
            "@type": "Person",
            "name": person.name,
            "url": ours or person.page,
            "jobTitle": person.role,
            "image": person.picture,
            "sameAs": links,
        }
    )


def _pictures(article: Article, settings: Settings) -> object:
    """The pictures of an article, each with its credit, or else the address of its social card."""
    posters = {figure.image for figure in article.figures if figure.video}
    shown = [image for image in article.images if image not in posters]
    return _alone([_picture(image, article, settings) for image in shown]) or settings.url + quote(
        card_uri(article, settings)
    )


def _picture(image: Image, article: Article, settings: Settings) -> Thing:
    address = picture_url(image, article, settings)
    width = next(reversed(widths(image)), 0)
    is_address = image.license.startswith("https://")
    return without_empty(
        {
            "@type": "ImageObject",
            "@id": address,
            "url": address,
            "width": width or "",
            "height": height_of(image, width) if width else "",
            "description": image.alt,
            "creditText": image.credit,
            "license" if is_address else "copyrightNotice": image.license,
        }
    )


def _video(figure: Figure, article: Article, settings: Settings) -> Thing:
    video, poster = figure.video, figure.image
    assert video
    return without_empty(
        {
            "@type": "VideoObject",
            "@id": video.url,
            "url": video.url,
            "name": video.title,
            "author": {"@type": "Organization", "name": video.channel},
            "thumbnail": _picture(poster, article, settings) if poster and settings.url else "",
        }
    )


TYPES: dict[Kind, str] = {
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
"""schema.org's type of each kind of original."""


def _original(original: Original) -> Thing:
    """An original as JSON-LD, with its rights."""
    source: Thing = without_empty(
        {"@type": "NewsMediaOrganization", "name": original.source.name, "url": original.source.homepage}
    )
    if original.kind != "article":
        source["@type"] = "Organization"
    authors: list[Thing] = [
        {"@type": "Organization" if is_organisation(name) else "Person", "name": name}
        for name in original.people
    ]
    return without_empty(
        {
            "@type": TYPES[original.kind],
            "@id": original.url,
            "url": original.url,
            "headline" if original.kind == "article" else "name": original.title,
            "author": _alone(authors),
            "datePublished": original.date.isoformat() if original.date else "",
            "publisher": source,
            "copyrightHolder": source,
            "license": original.license or original.source.license,
            "usageInfo": original.source.usage_terms,
            "archivedAt": original.archived,
            "creativeWorkStatus": "Preprint" if original.kind == "preprint" else "",
        }
    )


def _languages(article: Article, translations: Sequence[Article], settings: Settings) -> Thing:
    """The article that this one translates, or its translations, by address."""
    if not settings.url:
        return {}

    def known(slug: str) -> Thing:
        return {"@type": "NewsArticle", "@id": settings.url + quote(address(settings.uri(slug)))}

    others = {other.slug: other for other in translations}
    return {
        "translationOfWork": known(article.translation_of) if article.translation_of in others else "",
        "workTranslation": [
            known(slug) for slug, other in others.items() if other.translation_of == article.slug
        ],
    }


def _series(article: Article, settings: Settings) -> Thing:
    """The series of an article (https://schema.org/CreativeWorkSeries), with the address of its page; empty without one."""
    if not article.series or article.withdrawn:
        return {}
    page = settings.url + quote(address(series_uri(article.series, settings))) if settings.url else ""
    return without_empty({"@type": "CreativeWorkSeries", "@id": page, "url": page, "name": article.series})


def _alone(things: list[Thing]) -> object:
    """A list, or the only thing in it; empty if there is none."""
    return things if len(things) > 1 else next(iter(things), "")


def credits_of(article: Article) -> str:
    """The credit lines of an article's originals, each once."""
    return " · ".join(dict.fromkeys(original.credit for original in article.originals))


_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def script(data: Thing | list[Thing]) -> Markup:
    """JSON-LD as a script element."""
    # A title may contain "</script>" or "<!--", so every "<" is escaped.
    text = _encoded(data).replace("<", "\\u003c")
    return filled('<script type="application/ld+json">{}</script>', Markup(text))  # noqa: S704


def without_empty(thing: Thing) -> Thing:
    """A thing without what isn't known."""
    return {key: value for key, value in thing.items() if value not in ("", None, [], {})}

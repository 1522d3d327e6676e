"""Claims of the front page and of lists to social networks and search engines, as they should be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from creditline.model.article import Article
from creditline.model.person import Person
from creditline.verify.ledger_reader import SeenLedger, once
from creditline.verify.links import list_page
from creditline.verify.list_plans import Plan
from creditline.verify.page import Page
from creditline.verify.page_labels import wording_of
from creditline.verify.pictures import picture_folder

HEAD_AGAIN = (
    "build the site again; an override of the theme must keep {{ creditline.head }} in its extrahead block"
)
Thing = dict[str, object]
_CARD, _MARK = "social.card.png", "icon-512.png"


def at(uri: str, ledger: SeenLedger) -> str:
    """The address of a page of the site."""
    return ledger.url + quote(uri.removesuffix("index.html"))


def author_address(person: Person, ledger: SeenLedger) -> str:
    """The address of an author: the page of those in authors.yml, or else one that the manuscript gives."""
    uri = list_page("authors", person.id, has_directory_urls=ledger.has_directory_urls)
    return at(uri, ledger) if person.id else person.page


def shown_claims(
    ledger: SeenLedger, title: str, about: str, page: str, article: Article | None = None
) -> Iterator[str]:
    """Words that social networks show of the page in a file, which may be an article's."""
    yield f"og:type {'article' if article else 'website'}"
    yield f"og:title {title}"
    if about:
        yield f"og:description {about}"
    yield f"og:site_name {ledger.site}"
    if not ledger.url:
        yield "twitter:card summary"
        return
    alt = ledger.site
    if article:
        sources = ", ".join(source.name for source in article.sources)
        alt = f"{wording_of(ledger, article.language).summary} · {sources}"
    yield f"og:url {at(page, ledger)}"
    yield f"og:image {card_of(ledger, article)}"
    yield "og:image:type image/png"
    yield "og:image:width 1200"
    yield "og:image:height 630"
    yield f"og:image:alt {alt}"
    yield "twitter:card summary_large_image"


def card_of(ledger: SeenLedger, article: Article | None = None) -> str:
    """Address of an article's social card, or of the site's; empty if the site has no address."""
    return ledger.url and ledger.url + quote(f"{picture_folder(article, ledger) if article else ''}{_CARD}")


def publishing(ledger: SeenLedger) -> Thing:
    """The site as a publisher in JSON-LD, with its logo."""
    logo = ledger.settings.get("logo") or _MARK
    found: Thing = {"@type": "Organization", "name": ledger.site}
    if ledger.url:
        found |= {"url": ledger.url, "logo": logo if urlsplit(logo).netloc else ledger.url + quote(logo)}
    return found


def front_thing(ledger: SeenLedger, search: str) -> Thing:
    """The JSON-LD of the front page: the site and its search, whose page is `search`."""
    about = ledger.settings.get("description")
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "@id": ledger.url,
        "url": ledger.url,
        "name": ledger.site,
        **({"description": about} if about else {}),
        "inLanguage": ledger.settings.get("language", "en"),
        "publisher": publishing(ledger),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": at(search, ledger) + "?q={search_term_string}"},
            "query-input": "required name=search_term_string",
        },
    }


def list_things(plan: Plan, ledger: SeenLedger) -> list[Thing]:
    """The JSON-LD of a list: the list, and the way to it."""
    here = at(plan.uri, ledger)
    ways = [(text, at(uri, ledger)) for text, uri in plan.path]
    page: Thing = {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "@id": here,
        "url": here,
        "name": plan.title,
        **({"description": plan.about} if plan.about else {}),
        "inLanguage": ledger.settings.get("language", "en"),
        **({"dateModified": plan.latest.isoformat()} if plan.latest else {}),
        "isPartOf": {"@type": "WebSite", "@id": ledger.url, "name": ledger.site},
    }
    steps = [
        {"@type": "ListItem", "position": place, "name": text, "item": address}
        for place, (text, address) in enumerate([(ledger.site, ledger.url), *ways, (plan.title, here)], 1)
    ]
    return [page, {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps}]


def things_of(page: Page) -> list[object] | None:
    """The JSON-LD documents of a page in sight of programs; None if one isn't JSON, or has a field twice."""
    scripts = [one for one in page.all("script") if "ld+json" in one.get("type").lower()]
    shown = (one.text for one in scripts if one.parent and not page.why_hidden(one.parent))
    try:
        return [json.loads(text, object_pairs_hook=once) for text in shown]
    except ValueError:
        return None


def data_problems(page: Page, expected: list[object]) -> Iterator[str]:
    """Problems with the JSON-LD of a page, which should give these documents and no others."""
    found = things_of(page)
    if found is None:
        yield "a JSON-LD script is not JSON"
    elif found != expected:
        yield f"the JSON-LD gives {_short(found)} instead of {_short(expected)}"


def _short(things: list[object]) -> str:
    return json.dumps(things, ensure_ascii=False)[:400] if things else "nothing"

"""Addresses that are no article's: closed classes over the segments of a path and the parameters of a query.

A word counts as a whole segment, in any case, with or without an ending such as `.php`. What a class refuses in error, an
editor allows by an `article_path` that spells the guilty word out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from creditline.text.urls import parameters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from creditline.text.urls import Url


def _words(kinds: dict[str, str]) -> dict[str, str]:
    return {word: kind for kind, words in kinds.items() for word in words.split()}


_ANYWHERE = _words(
    {
        "a login page": "login log-in log_in signin sign-in sign_in logout log-out signout sign-out signup sign-up wp-login"
        " auth oauth oauth2 sso password forgot-password reset-password lostpassword anmelden abmelden connexion"
        " deconnexion iniciar-sesion accedi",
        "an account page": "account accounts my-account myaccount mein-konto mon-compte mi-cuenta",
        "an admin page": "admin administrator wp-admin wp-json xmlrpc wp-content wp-includes",
        "a feed": "feed feeds rss rss2",
        "a search": "search search-results searchresults suche recherche buscar busca busqueda ricerca szukaj zoeken haku arama",
        "a print copy": "print printable print-version printversion printview print-view printer-friendly printerfriendly"
        " druckversion drucken imprimer imprimir",
        "an AMP copy": "amp",
        "a redirection": "redirect redirects redir redirector outbound",
    }
)
_LAST = _words(
    {
        "an account page": "register registration subscribe subscription unsubscribe checkout cart basket",
        "a feed": "atom rdf",
        "a sitemap": "sitemap sitemaps site-map sitemap_index sitemap-index",
        "another view of an article": "embed oembed trackback comments",
    }
)
_LISTS = _words(
    {
        "a tag page": "tag tags tagged keyword keywords label labels etiqueta etiquetas stichwort schlagwort schlagworte mot-cle",
        "an author page": "author authors autor autoren autores auteur auteurs autore autori by byline bylines contributor"
        " contributors columnist columnists",
        "a category page": "category categories kategorie kategorien categoria categorias categorie cat rubrik rubriken rubrique"
        " rubriques rubric rubrics",
        "a topic page": "topic topics theme themes thema themen tema temas sujet sujets subject subjects hub hubs",
        "a section": "section sections",
        "a preview": "preview previews",
        "an archive": "archive archives archiv archivo archivos archivio",
    }
)
_ALONE = _words(
    {
        "a section": "news latest article articles stories posts blog blogs videos trending popular most-read all",
        "a page about the outlet": "about about-us contact contact-us impressum imprint privacy privacy-policy terms"
        " terms-of-service terms-of-use faq help jobs careers advertise newsletter newsletters cookie-policy",
    }
)
_FRONT = frozenset("index home default homepage startseite".split())
_FILES = re.compile(r"^(?:robots|ads|app-ads|humans|security|llms)\.txt$|\.(?:json|ico|webmanifest)$")
_FEED_FILE = re.compile(r"\.(?:xml|rss|atom|rdf)$")
_SITEMAP_FILE = re.compile(r"sitemap.*\.(?:xml|txt|gz)$")
_AMP_FILE = re.compile(r"\.amp(?:\.x?html?)?$")
_ENDING = re.compile(r"\.(?:x?html?|shtml|ghtml|php\d?|aspx?|jspx?|jsf|do|cgi|cfm|cms|ece)$")

_KEYS = _words(
    {
        "a print copy": "print printable printview print_view printer printerfriendly printmode drucken",
        "an AMP copy": "amp isamp",
        "a preview": "preview preview_id preview_nonce",
        "another view of an article": "replytocom embed",
    }
)
_VALUES = _words(
    {
        "a print copy": "print printable printer print-friendly printview printpage",
        "an AMP copy": "amp",
        "a feed": "rss rss2 atom feed rdf",
        "a login page": "login logout signin register",
        "a preview": "preview",
        "a search": "search",
        "a category page": "category categories",
        "a tag page": "tag tags",
        "an author page": "author authors",
        "an archive": "archive archives",
    }
)
_MODES = frozenset(
    "action do task view mode format output outputtype display layout type act op tmpl feed".split()
)
_SEARCHES = frozenset("q query search keyword keywords searchterm search_query searchword".split())
_LIST_KEYS = _words(
    {
        "a category page": "cat category category_name categories categoryid",
        "an author page": "author author_name authorid user",
        "a tag page": "tag tags tagid",
        "a topic page": "topic topics",
        "a section": "section sections sectionid",
        "an archive": "m year month monthnum archive date",
        "a page of a list": "page paged pagenum",
    }
)
_IDS = frozenset(
    "p id page_id article articleid story storyid nid newsid news post postid item itemid doc docid v content contentid node"
    " a n nr num no idx key guid code t tid slug title artid art aid sid".split()
)
_NO_ID = re.compile(r"^(?:cat|categor|tag|author|user|u?id$|section|topic|page|.*sess|lang)")
_TARGETS = frozenset(
    "url u uri to target dest destination redirect redirect_to redirect_uri redirect_url redirecturl goto link out next"
    " continue return returnurl return_to return_url returnto forward r".split()
)
_HOPS = frozenset(
    "redirect redirects redir out outbound go goto link exit away leave l r url external jump".split()
)
_ADDRESS = re.compile(
    r"^\s*(?:[\\/]{2}|https?:|(?:www\.)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/:?#]|$))", re.IGNORECASE
)
_WITHIN = re.compile(r"https?:[\\/]", re.IGNORECASE)
_FILE_NAME = re.compile(r"^[^/]*\.(?:html?|php|aspx?|jsp|pdf|xml|txt|cms|shtml|jpe?g|png)$", re.IGNORECASE)

_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DATES = re.compile(rf"(?:^|/)({_YEAR})/{_MONTH}(?:/{_DAY})?$")
_DATE = re.compile(rf"^{_YEAR}(?:-{_MONTH}(?:-{_DAY})?)?$")
_YEAR_SEGMENT = re.compile(rf"^{_YEAR}$")
_PAGE = re.compile(r"(?:^|/)(?:page|seite|pagina|strona)(?:/|-?(?=\d))\d{1,3}$")
_LANGUAGES = "ar bg cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl pl pt ro ru sk sl sr sv th tr uk vi zh"
_LANGUAGE = re.compile(
    rf"^(?!by$)[a-z]{{2}}$|^(?:{_LANGUAGES.replace(' ', '|')})[-_](?:[a-z]{{2}}|hans|hant|latn|cyrl)$"
)


@dataclass(frozen=True)
class Kind:
    """A kind of page that is no article, and the word of the address that says so: none for a site's root."""

    what: str
    word: str = ""
    in_query: bool = False


def kinds_of(url: Url) -> tuple[Kind, ...]:
    """The kinds of page that an address is by its words; none for that of an article.

    >>> from creditline.text.urls import parsed
    >>> kinds_of(parsed("https://example.org/en/tag/ai")), kinds_of(parsed("https://example.org/the-tag-on-ai"))
    ((Kind(what='a tag page', word='tag', in_query=False),), ())
    """
    segments = [unquote(segment).lower() for segment in url.path.split("/") if segment]
    pairs = [(name.lower(), value) for name, value in parameters(url)]
    return (*_carried(segments, pairs), *_by_query(pairs), *_by_path(segments, pairs))


def _stem(segment: str) -> str:
    return _ENDING.sub("", segment)


def _carried(segments: list[str], pairs: list[tuple[str, str]]) -> Iterator[Kind]:
    """Addresses that carry another one."""
    path = unquote("/".join(segments))
    if match := _WITHIN.search(path):
        yield Kind("a redirection", match[0].rstrip(r":\/"))
    hops = [at for at, segment in enumerate(segments) if _stem(segment) in _HOPS]
    for at in hops:
        if any(_is_address(segment) for segment in segments[at + 1 : at + 2]):
            yield Kind("a redirection", segments[at])
    for name, value in pairs:
        value = unquote(unquote(value))
        carries = _WITHIN.search(value) or (_ADDRESS.match(value) and value.lstrip().startswith(("//", "\\")))
        leads = name in _TARGETS and (_is_address(value) or value.startswith("/") or (hops and value))
        if carries or leads:
            yield Kind("a redirection", name, in_query=True)


def _is_address(text: str) -> bool:
    return bool(_ADDRESS.match(text)) and not _FILE_NAME.match(text)


def _by_query(pairs: list[tuple[str, str]]) -> Iterator[Kind]:
    for name, value in pairs:
        if kind := _KEYS.get(name):
            yield Kind(kind, name, in_query=True)
        if name in _MODES and (kind := _VALUES.get(value.lower())):
            yield Kind(kind, name, in_query=True)
        if name in _SEARCHES and not re.match(r"node/\d", value):
            yield Kind("a search", name, in_query=True)
        if not value and (name in _IDS or name == "s") and name not in ("a", "n", "t"):
            yield Kind("an address without its id", name, in_query=True)


def _by_path(segments: list[str], pairs: list[tuple[str, str]]) -> Iterator[Kind]:
    """Kinds by the segments of a path; of addresses that end with a folder, also by the parameters."""
    for segment in segments:
        if kind := _ANYWHERE.get(_stem(segment)):
            yield Kind(kind, segment)
    if segments:
        yield from _by_last(segments[-1])
    is_index = bool(segments) and _stem(segments[-1]) in _FRONT
    rest = segments[:-1] if is_index else segments
    while rest and _LANGUAGE.match(rest[0]):
        rest = rest[1:]
    stem = _stem(rest[0]) if len(rest) == 1 else ""
    if not rest or stem in _ALONE:
        yield from _of_folder(rest, pairs, segments)
    elif is_index and not _names_one(rest) and not _has_id(pairs):
        yield Kind("a section", segments[-1])
    yield from _of_list(rest, has_id=_has_id(pairs))


def _by_last(segment: str) -> Iterator[Kind]:
    if _SITEMAP_FILE.search(segment):
        yield Kind("a sitemap", segment)
    if _FILES.search(segment):
        yield Kind("a file for programs", segment)
    if _FEED_FILE.search(segment):
        yield Kind("a feed", segment)
    if _AMP_FILE.search(segment):
        yield Kind("an AMP copy", "amp")
    if kind := _LAST.get(_stem(segment)):
        yield Kind(kind, segment)


def _of_folder(rest: list[str], pairs: list[tuple[str, str]], segments: list[str]) -> Iterator[Kind]:
    """The kind of an address that ends with a front page or a section: an article only if the query names it."""
    for name, value in pairs:
        if name == "s" and not (rest and value.isdecimal()):
            yield Kind("a search", name, in_query=True)
    if _has_id(pairs):
        return
    for name, _ in pairs:
        if kind := _LIST_KEYS.get(name):
            yield Kind(kind, name, in_query=True)
    if not any(re.search(r"\d\d", name + value) for name, value in pairs):
        kind = _ALONE[_stem(rest[0])] if rest else "the front page"
        word = segments[-1] if segments else ""
        yield Kind(kind, pairs[0][0], in_query=True) if pairs else Kind(kind, word)


def _has_id(pairs: list[tuple[str, str]]) -> bool:
    """Whether a parameter names one article."""
    return any(
        value and (name in _IDS or (name.endswith(("id", "no", "nr", "idx")) and not _NO_ID.match(name)))
        for name, value in pairs
    )


def _of_list(rest: list[str], *, has_id: bool) -> Iterator[Kind]:
    path = "/".join([*rest[:-1], *map(_stem, rest[-1:])])
    if match := _PAGE.search(path):
        yield Kind("a page of a list", match[0].strip("/").split("/")[0])
    if (match := _DATES.search(path)) and not has_id:
        yield Kind("an archive", match[1])
    for at, segment in enumerate(rest):
        if (kind := _LISTS.get(_stem(segment))) and not _holds_article(kind, rest[at + 1 :]):
            yield Kind(kind, segment)
    if len(rest) == 1 and _DATE.match(_stem(rest[0])):
        yield Kind("an archive", rest[0])


def _holds_article(kind: str, tail: list[str]) -> bool:
    """Whether an article follows the word of a list: `/topics/ai/a-headline-of-many-words`, `/archives/1234`."""
    if not tail:
        return False
    last = _stem(tail[-1])
    if kind == "an archive":
        return not _DATE.match(last) and (bool(re.search(r"\d", last)) or len(tail) > 1)
    words = len(re.findall(r"[^\W_]+", last))
    if len(tail) == 1:
        return words >= 4 and (last != tail[-1] or bool(re.search(r"\d{4}", last)) or words >= 7)
    is_dated = any(map(_YEAR_SEGMENT.match, tail[:-1])) and not last.isdecimal()
    return not _DATE.match(last) and (words >= 4 or is_dated or bool(re.search(r"\d{4}", last)))


def _names_one(rest: list[str]) -> bool:
    """Whether the last of several folders is that of one article: a slug, or a word behind a date."""
    return bool(re.search(r"[\d_-]", rest[-1])) or any(map(_YEAR_SEGMENT.match, rest))

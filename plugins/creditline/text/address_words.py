"""Words in addresses of pages other than articles, by the kind of page."""

from __future__ import annotations

import re


def by_word(kinds: dict[str, str]) -> dict[str, str]:
    """Turn a table of words by kind into one of kinds by word."""
    return {word: kind for kind, words in kinds.items() for word in words.split()}


ANYWHERE = by_word(
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
LAST = by_word(
    {
        "an account page": "register registration subscribe subscription unsubscribe checkout cart basket",
        "a feed": "atom rdf",
        "a sitemap": "sitemap sitemaps site-map sitemap_index sitemap-index",
        "another view of an article": "embed oembed trackback comments",
    }
)
LISTS = by_word(
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
RELEASES = frozenset(("releases", "-"))
"""Folders in which `/tag/v1.2` and `/tags/v1.2` are releases of software."""
ALONE = by_word(
    {
        "a section": "news latest article articles stories posts blog blogs videos trending popular most-read all",
        "a page about the outlet": "about about-us contact contact-us impressum imprint privacy privacy-policy terms"
        " terms-of-service terms-of-use faq help jobs careers advertise newsletter newsletters cookie-policy",
    }
)
FRONT = frozenset("index home default homepage startseite".split())
FILES = re.compile(r"^(?:robots|ads|app-ads|humans|security|llms)\.txt$|\.(?:json|ico|webmanifest)$")
FEED_FILE = re.compile(r"\.(?:xml|rss|atom|rdf)$")
SITEMAP_FILE = re.compile(r"sitemap[^/]{0,100}\.(?:xml|txt|gz)$")
AMP_FILE = re.compile(r"\.amp(?:\.x?html?)?$")
ENDING = re.compile(r"\.(?:x?html?|shtml|ghtml|php\d?|aspx?|jspx?|jsf|do|cgi|cfm|cms|ece)$")
KEYS = by_word(
    {
        "a print copy": "print printable printview print_view printer printerfriendly printmode drucken",
        "an AMP copy": "amp isamp",
        "a preview": "preview preview_id preview_nonce",
        "another view of an article": "replytocom embed",
    }
)
VALUES = by_word(
    {
        "a print copy": "print printable printer print-friendly printview printpage",
        "an AMP copy": "amp",
        "a feed": "rss rss2 atom feed rdf",
        "a login page": "login logout signin register",
        "a preview": "preview",
        "another view of an article": "edit history raw",
        "a search": "search",
        "a category page": "category categories",
        "a tag page": "tag tags",
        "an author page": "author authors",
        "an archive": "archive archives",
    }
)
MODES = frozenset(
    "action do task view mode format output outputtype display layout type act op tmpl feed".split()
)
SEARCHES = frozenset("q query search keyword keywords searchterm search_query searchword".split())
LIST_KEYS = by_word(
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
IDS = frozenset(
    "p id page_id article articleid story storyid nid newsid news post postid item itemid doc docid v content contentid node"
    " a n nr num no idx key guid code t tid slug title artid art aid sid".split()
)
NO_ID = re.compile(r"^(?:cat|categor|tag|author|user|u?id$|section|topic|page|.*sess|lang)")
TARGETS = frozenset(
    "url u uri to target dest destination redirect redirect_to redirect_uri redirect_url redirecturl goto link out next"
    " continue return returnurl return_to return_url returnto forward r".split()
)
HOPS = frozenset(
    "redirect redirects redir out outbound go goto link exit away leave l r url external jump".split()
)
ADDRESS = re.compile(
    r"^\s*(?:[\\/]{2}|https?:|(?:www\.)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/:?#]|$))", re.IGNORECASE
)
WITHIN = re.compile(r"https?:[\\/]", re.IGNORECASE)
FILE_NAME = re.compile(r"^[^/]*\.(?:html?|php|aspx?|jsp|pdf|xml|txt|cms|shtml|jpe?g|png)$", re.IGNORECASE)
_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
DATES = re.compile(rf"(?:^|/)({_YEAR})/{_MONTH}(?:/{_DAY})?$")
DATE = re.compile(rf"^{_YEAR}(?:-{_MONTH}(?:-{_DAY})?)?$")
YEAR_SEGMENT = re.compile(rf"^{_YEAR}$")
PAGE = re.compile(r"(?:^|/)(?:page|comment-page|seite|pagina|strona)(?:/|-?(?=\d))\d{1,3}$")
_LANGUAGES = "ar bg cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl pl pt ro ru sk sl sr sv th tr uk vi zh"
LANGUAGE = re.compile(
    rf"^(?!by$)[a-z]{{2}}$|^(?:{_LANGUAGES.replace(' ', '|')})[-_](?:[a-z]{{2}}|hans|hant|latn|cyrl)$"
)

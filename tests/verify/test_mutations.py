"""A built site is spoilt in one place at a time: each spoilt one is refused, by the rule that is about it."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.verify.site import DRAFT, FEED, LATER, SNOW_URL, Tree

ICE = "articles/ice/index.html"
SNOW = "articles/snow/index.html"
HAIL = "articles/hail/index.html"
SEARCH = "search/search_index.json"
RSS = "feed_rss_created.xml"
URL = "https://www.gogoai.xin/article/a-title"
LINE = "Please credit GogoAI when republishing."
BOX = re.compile(r"<footer class=\"creditline-credit\".*?</footer>", re.DOTALL)

CARD_OF_ICE = r"<(article|li|div) class=\"creditline-card(?:(?!</\1>).)*/ice/.*?</\1>"

Spoil = Callable[[Tree], object]


def box(tree: Tree, uri: str = ICE) -> str:
    found = BOX.search(tree.text(uri))
    assert found
    return found[0]


def put(new: str, uri: str = ICE) -> Spoil:
    """Put something for the credit box; `{box}` is the box itself."""
    return lambda tree: tree.replace(uri, box(tree, uri), new.replace("{box}", box(tree, uri)))


def inside(old: str, new: str, uri: str = ICE) -> Spoil:
    """Change something in the credit box and nowhere else."""

    def spoil(tree: Tree) -> None:
        assert old in box(tree, uri)
        tree.replace(uri, box(tree, uri), box(tree, uri).replace(old, new))

    return spoil


def swap(uri: str, old: str, new: str) -> Spoil:
    return lambda tree: tree.replace(uri, old, new)


def moved(before: str) -> Spoil:
    """Take the box from its place and put it before something else."""

    def spoil(tree: Tree) -> None:
        credit = box(tree)
        tree.replace(ICE, credit, "")
        tree.replace(ICE, before, credit + before)

    return spoil


def without(*uris: str) -> Spoil:
    def spoil(tree: Tree) -> None:
        for uri in uris:
            (tree.root / uri).unlink()

    return spoil


def new(uri: str, text: str) -> Spoil:
    return lambda tree: tree.write(uri, text)


def fragment(tree: Tree, holds: str) -> Path:
    """The file of the search that tells of an article."""
    found = sorted((tree.root / "search").rglob("*.pf_fragment"))
    return next(path for path in found if holds.encode() in gzip.decompress(path.read_bytes()))


def searched(old: str, new: str) -> Spoil:
    def spoil(tree: Tree) -> None:
        path = fragment(tree, "articles/ice/")
        raw = gzip.decompress(path.read_bytes())
        assert old.encode() in raw
        path.write_bytes(gzip.compress(raw.replace(old.encode(), new.encode())))

    return spoil


def unsearched(holds: str) -> Spoil:
    return lambda tree: fragment(tree, holds).unlink()


def without_cards_of_ice(tree: Tree) -> None:
    for uri in tree.pages():
        if "creditline-card" in tree.text(uri):
            tree.write(uri, re.sub(CARD_OF_ICE, "", tree.text(uri), flags=re.DOTALL))


def packed_sitemap(old: bytes, new: bytes) -> Spoil:
    def spoil(tree: Tree) -> None:
        path = tree.root / "sitemap.xml.gz"
        path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()).replace(old, new)))

    return spoil


HIDDEN = "credit-box-is-visible"
ONCE = "credit-box-is-shown-once"
EXACT = "credit-box-is-exact"
ACTIVE = "nothing-acts-but-ours"
SAID = "page-says-what-is-written"
DATA = "structured-data-agrees"
HEAD = "head-names-the-original"
CARDS = "cards-name-the-source"
FEEDS = "feeds-carry-the-credit"
RECORDS = "records-name-the-source"
SEARCHED = "search-names-the-source"
SITEMAP = "sitemap-lists-each-article"
FILES = "site-files-are-right"
ATTRIBUTES = "attributes-agree"
WORDS = "pages-say-what-they-should"
LEDGER = "ledger-agrees"
PAGES = "pages-are-accounted-for"
UNPUBLISHED = "unpublished-is-absent"
SHOWN = "site-shows-each-article"

MUTATIONS: dict[str, tuple[Spoil, str]] = {
    "a fact that leads nowhere": (swap(SNOW, 'href="#said:1"', 'href="#said:9"'), SAID),
    "a sentence without its anchor": (swap(SNOW, 'id="said:1"', ""), SHOWN),
    "a draft that nobody discloses": (swap(SNOW, "creditline-drafted", "x"), ATTRIBUTES),
    "another reviewer": (
        swap(SNOW, "Reviewed by B. Editor", "Reviewed by N. Obody"),
        SAID,
    ),
    # the box: removed, doubled, moved
    "no box": (put(""), ONCE),
    "two boxes": (put("{box}{box}"), ONCE),
    "a second box before the article": (swap(ICE, "<main", '<div id="credit">GogoAI News</div><main'), ONCE),
    "a second box hidden beside it": (put('<div hidden class="creditline-credit"></div>{box}'), ONCE),
    "the box in a comment": (put("<!-- {box} -->"), ONCE),
    "the box in a comment that never ends": (put("<!-- {box}"), ONCE),
    "the box in a template": (put("<template>{box}</template>"), ONCE),
    "the box in a textarea": (put("<textarea>{box}</textarea>"), ONCE),
    "the box in a script": (put('<script type="text/plain">{box}</script>'), ONCE),
    "the box in a style": (put("<style>{box}</style>"), ONCE),
    "the box in an iframe": (put("<iframe>{box}</iframe>"), ONCE),
    "the box in a title": (put("<svg><title>{box}</title></svg>"), HIDDEN),
    "the box before the article": (moved('<div class="creditline-article'), ONCE),
    "the box before the text": (moved('<div class="creditline-text'), ONCE),
    "the box in the text": (moved('</div>\n<p class="creditline-again'), ONCE),
    "the box in the site's footer": (moved("</body>"), ONCE),
    "the box in the head": (moved("</head>"), ONCE),
    "something after the box": (put("{box}<p>More</p>"), ONCE),
    "no main around it": (lambda t: t.write(ICE, re.sub(r"(</?)main\b", r"\1div", t.text(ICE))), ONCE),
    "a box of another make": (inside(' id="credit"', ""), ONCE),
    "another element": (put("<div class='creditline-credit' id='credit'></div>"), ONCE),
    # the box: hidden
    "the box in noscript": (put("<noscript>{box}</noscript>"), ONCE),
    "the box in closed details": (put("<details>{box}</details>"), HIDDEN),
    "the box in a closed dialog": (put("<dialog>{box}</dialog>"), HIDDEN),
    "the box in an object": (put("<object>{box}</object>"), HIDDEN),
    "the box in a canvas": (put("<canvas>{box}</canvas>"), HIDDEN),
    "the box behind a shadow root": (
        swap(
            ICE,
            '<header class="creditline-header',
            '<template shadowrootmode="open"></template><header class="creditline-header',
        ),
        HIDDEN,
    ),
    **{
        f"the box with {given}": (inside("<footer", f"<footer {given}"), HIDDEN)
        for given in (
            "hidden",
            "hidden=until-found",
            "inert",
            "popover",
            'aria-hidden="true"',
            'style="display:none"',
            'style="DISPLAY : NONE !important"',
            'style="d\\69splay:none"',
            'style="dis/**/play:none;visibility:hidden"',
            'style="opacity:0"',
            'style="opacity:.05"',
            'style="font-size:0"',
            'style="position:absolute;left:-9999px"',
            'style="clip-path:inset(100%)"',
            'style="max-height:0;overflow:hidden"',
            'style="text-indent:-999em"',
            'style="transform:scale(0)"',
            'style="color:transparent"',
            'style="color:rgba(0,0,0,0)"',
            'style="color:rgb(0 0 0 / 0%)"',
        )
    },
    "main hidden": (swap(ICE, "<main", "<main hidden"), HIDDEN),
    "the body hidden": (swap(ICE, "<body", '<body style="visibility:hidden"'), HIDDEN),
    "the article hidden": (
        swap(ICE, '<div class="creditline-article', '<div inert class="creditline-article'),
        HIDDEN,
    ),
    "a page that sends its readers away": (
        swap(ICE, "<title>", '<meta http-equiv="Refresh" content="0;url=/"><title>'),
        HIDDEN,
    ),
    # the box: other words, other links
    "another source": (inside("GogoAI News", "OtherNews"), EXACT),
    "another host": (inside("(www.gogoai.xin)", "(gogoai.example)"), EXACT),
    "another credit line": (inside(LINE, "Please credit us."), EXACT),
    "no credit line": (inside(LINE, ""), EXACT),
    "a credit line with a letter of another script": (inside(LINE, LINE.replace("o", "о")), EXACT),
    "a credit line with an invisible letter": (inside(LINE, LINE.replace("GogoAI", "Gogo\u200bAI")), EXACT),
    "a credit line with a word before it": (inside(LINE, f"Do not: {LINE}"), EXACT),
    "a credit line twice": (inside("</footer>", f"<p>{LINE}</p></footer>"), EXACT),
    "a hidden credit line": (inside(LINE, f"<span hidden>{LINE}</span>"), EXACT),
    "a transparent credit line": (inside(LINE, f'<span style="opacity:0">{LINE}</span>'), EXACT),
    "a credit line that is struck": (inside(LINE, f"<s>{LINE}</s>"), ATTRIBUTES),
    "a retargeted link": (inside(f'href="{URL}"', 'href="https://evil.example/"'), EXACT),
    "a link to another article of the source": (inside(f'href="{URL}"', f'href="{URL}-2"'), EXACT),
    "a link without a target": (inside(f' href="{URL}"', ""), EXACT),
    "a link with two targets": (inside(f'href="{URL}"', f'href="https://evil.example/" href="{URL}"'), EXACT),
    "another address as text": (inside(f">{URL}</a>", ">https://www.gogoai.xin/</a>"), EXACT),
    "another link in the box": (
        inside("</footer>", '<p><a href="https://evil.example/">Ours</a></p></footer>'),
        EXACT,
    ),
    "text without a row": (inside("</footer>", "Our own reporting.</footer>"), SAID),
    "a script in the box": (inside("</footer>", "<script>0</script></footer>"), ACTIVE),
    "a click taken over": (inside(f'href="{URL}"', f'href="{URL}" onclick="go()"'), ATTRIBUTES),
    "the terms lost": (
        lambda t: t.replace(SNOW, "With a visible credit &amp; a link.", ""),
        SAID,
    ),
    "another homepage": (
        inside('href="https://ledger.example.net/"', 'href="https://evil.example/"', SNOW),
        EXACT,
    ),
    "the boxes of two articles exchanged": (lambda t: t.replace(ICE, box(t), box(t, HAIL)), EXACT),
    # above the text
    "no line above": (lambda t: t.replace(SNOW, "creditline-byline", "x"), ATTRIBUTES),
    "a hidden line above": (
        swap(SNOW, 'class="creditline-byline', 'hidden class="creditline-byline'),
        SAID,
    ),
    "the line above with another link": (
        swap(
            SNOW,
            'class="creditline-button u-url" href="https://ledger.example.net',
            'class="creditline-button u-url" href="https://evil.example',
        ),
        SAID,
    ),
    "the line above with another title": (swap(SNOW, ">Two metres of snow<", ">One metre of snow<"), SAID),
    "the line above with another author": (swap(SNOW, "B. Reporter</span>", "Us</span>"), SAID),
    "the line above with another date": (
        swap(SNOW, 'datetime="2026-05-30"', 'datetime="2026-05-31"'),
        ATTRIBUTES,
    ),
    "another source above the title": (
        swap(ICE, 'p-publication" dir="auto">GogoAI News</strong>', 'p-publication" dir="auto">Us</strong>'),
        SAID,
    ),
    "the line above with another source": (
        swap(SNOW, 'p-publication" dir="auto">The Harbour Ledger', 'p-publication" dir="auto">Us'),
        SAID,
    ),
    "another title": (swap(ICE, 'p-name">A title</h1>', 'p-name">B title</h1>'), SAID),
    "no text": (swap(ICE, 'class="creditline-text', 'class="x'), ATTRIBUTES),
    "a hidden text": (swap(ICE, '<div class="creditline-text', '<div hidden class="creditline-text'), SAID),
    "a part of the text lost": (swap(SNOW, ' id="where-it-fell"', ""), SHOWN),
    "two articles on a page": (put('{box}</div><div class="creditline-article">'), SHOWN),
    # structured data and the head
    "no JSON-LD": (swap(ICE, "application/ld+json", "text/plain"), DATA),
    "two JSON-LD articles": (
        lambda t: t.write(ICE, re.sub('(<script type="application/ld.*?</script>)', r"\1\1", t.text(ICE))),
        DATA,
    ),
    "JSON-LD in noscript": (
        lambda t: t.write(
            ICE, re.sub('(<script type="application/ld.*?</script>)', r"<noscript>\1</noscript>", t.text(ICE))
        ),
        DATA,
    ),
    "another thing in JSON-LD": (
        swap(ICE, "</head>", '<script type="application/ld+json">{"@type":"WebSite"}</script></head>'),
        DATA,
    ),
    "a second author in JSON-LD": (
        swap(SNOW, '"publisher":{"@type":"Org', '"contributor":{"name":"Us"},"publisher":{"@type":"Org'),
        DATA,
    ),
    "a citation_ field": (
        swap(ICE, "</head>", '<meta name="citation_author" content="Us"></head>'),
        HEAD,
    ),
    "a field named as a link is": (
        swap(ICE, "</head>", '<meta name="link stylesheet" content="By us"></head>'),
        HEAD,
    ),
    "a DC. field": (swap(ICE, "</head>", '<meta name="DC.creator" content="Us"></head>'), HEAD),
    "another description": (
        swap(SNOW, 'name="description" content="', 'name="description" content="x'),
        HEAD,
    ),
    "another picture": (swap(SNOW, "social.card.png", "x.png"), HEAD),
    "broken JSON-LD": (swap(ICE, '{"@context"', '{"@context'), DATA),
    **{
        f"JSON-LD: {old} -> {changed}": (swap(SNOW, old, changed), DATA)
        for old, changed in (
            ('"creditText":"', '"creditText":"Not '),
            ('"creditText":', '"credit":'),
            ('"headline":"Snow', '"headline":"Rain'),
            ('"datePublished":"2026-06-01"', '"datePublished":"2026-06-03"'),
            (
                '"author":{"@type":"Person","name":"A. Writer"',
                '"author":{"@type":"Person","name":"B. Reporter"',
            ),
            ('"isBasedOn":', '"isPartOf":'),
            (
                f'"isBasedOn":{{"@type":"NewsArticle","@id":"{SNOW_URL}"',
                '"isBasedOn":{"@type":"NewsArticle","@id":"x"',
            ),
            (f'"url":"{SNOW_URL}"', '"url":"https://evil.example/"'),
            ('"headline":"Two metres of snow"', '"headline":"Snow"'),
            (
                '"publisher":{"@type":"NewsMediaOrganization","name":"The Harbour Ledger"',
                '"publisher":{"name":"Us"',
            ),
            (
                '"copyrightHolder":{"@type":"NewsMediaOrganization","name":"The',
                '"copyrightHolder":{"name":"Us',
            ),
            ('"citation":', '"mentions":'),
            ('"publisher":{"@type":"Organization","name":"Test site"', '"publisher":{"name":"Else"'),
            ('"mainEntityOfPage":"https://site.example/', '"mainEntityOfPage":"https://else.example/'),
        )
    },
    "no rel=via": (swap(ICE, 'rel="via"', 'rel="x"'), HEAD),
    "another rel=via": (
        swap(ICE, f'<link rel="via" href="{URL}', '<link rel="via" href="https://evil.example/'),
        HEAD,
    ),
    "two rel=via": (
        swap(ICE, '<link rel="via"', '<link rel="via" href="https://evil.example/"><link rel="via"'),
        HEAD,
    ),
    "another dcterms.source": (swap(ICE, '"dcterms.source" content="', '"dcterms.source" content="x'), HEAD),
    "another dcterms.rightsHolder": (
        swap(ICE, '"dcterms.rightsHolder" content="', '"dcterms.rightsHolder" content="x'),
        HEAD,
    ),
    "another og:title": (swap(ICE, '"og:title" content="', '"og:title" content="x'), HEAD),
    "another og:url": (swap(ICE, '"og:url" content="', '"og:url" content="x'), HEAD),
    "another canonical address": (
        swap(ICE, 'rel="canonical" href="https://site', 'rel="canonical" href="https://else'),
        HEAD,
    ),
    "another title of the page": (swap(ICE, "<title>A title", "<title>B"), HEAD),
    # search
    "a search that finds another title": (searched("A title", "A tittle"), SEARCHED),
    "a search that names another source": (searched("GogoAI News", "GogoAI Newt"), SEARCHED),
    "a search that leads elsewhere": (searched("articles/ice/", "articles/fog/"), SEARCHED),
    "a search that does not find an article": (unsearched("articles/ice/"), SEARCHED),
    "a search that cannot be read": (lambda t: fragment(t, "articles/ice/").write_bytes(b"x"), SEARCHED),
    # lists
    "a card lost everywhere": (without_cards_of_ice, CARDS),
    "a card with another source": (
        swap("index.html", "<bdi>The Harbour Ledger</bdi>", "<bdi>Us</bdi>"),
        CARDS,
    ),
    "a card with another title": (swap("index.html", ">Snow, two metres of it</a>", ">Snow</a>"), CARDS),
    "a card that leads elsewhere": (
        swap("index.html", 'href="articles/snow/"', 'href="https://evil.example/"'),
        CARDS,
    ),
    "a card that leads to another article": (
        swap("index.html", 'href="articles/snow/"', 'href="articles/ice/"'),
        CARDS,
    ),
    "a base that leads all cards elsewhere": (
        swap("index.html", "<title>", '<base href="https://evil.example/"><title>'),
        CARDS,
    ),
    "a hidden card": (
        swap("index.html", '<article class="creditline-card', '<article hidden class="creditline-card'),
        CARDS,
    ),
    "a hidden source on a card": (
        swap("index.html", "<bdi>The Harbour", "<bdi hidden>The Harbour"),
        CARDS,
    ),
    # feeds and search
    "a feed without the source": (swap(RSS, "GogoAI News", ""), FEEDS),
    "a feed without the original": (swap(RSS, f"<dc:source>{URL}</dc:source>", ""), FEEDS),
    "a feed with another title": (swap(RSS, "<title>A title", "<title>B title"), FEEDS),
    "a feed with another link": (swap(RSS, "articles/ice/", "articles/mice/"), FEEDS),
    "a feed in which only the text is changed": (swap(RSS, "amp;amp;part=b", "amp;amp;part=c"), FEEDS),
    "a feed that is broken": (swap(RSS, "</rss>", ""), FEEDS),
    "a feed with an entry less": (
        lambda t: t.write("feed.xml", re.sub("(?s)<item>.*?</item>", "", t.text("feed.xml"), count=1)),
        FEEDS,
    ),
    "a feed with an entry more": (
        lambda t: t.write("feed.xml", re.sub("(?s)(<item>.*?</item>)", r"\1\1", t.text("feed.xml"), count=1)),
        FEEDS,
    ),
    "an empty feed": (
        lambda t: t.write("atom.xml", re.sub("(?s)<entry.*</entry>", "", t.text("atom.xml"))),
        FEEDS,
    ),
    "a feed of a tag that is gone": (lambda t: (t.root / "tags/snow/feed.xml").unlink(), FEEDS),
    "a feed of nobody": (lambda t: t.write("sources/us/feed.xml", t.text("feed.xml")), FEEDS),
    **{
        f"{uri}: {old} -> {changed}": (swap(uri, old, changed), FEEDS)
        for uri, old, changed in (
            ("feed.xml", "<dc:creator>A. Writer", "<dc:creator>Us"),
            ("feed.xml", "two metres deep", "three metres deep"),
            ("feed.xml", "<dc:rights>", "<dc:rights>None. "),
            ("feed.xml", "<title>Snow", "<title>Rain"),
            ("atom.xml", 'rel="via"', 'rel="related"'),
            ("atom.xml", "<published>2026-06-01", "<published>2026-06-02"),
            ("atom.xml", 'term="snow"', 'term="sale"'),
            ("atom.xml", "<name>Test site", "<name>Us"),
            ("feed.json", '"credit":"', '"credit":"Not '),
            ("feed.json", '"external_url":"', '"external_url":"https://evil.example/?'),
            ("feed.json", "It will stay", "It will go"),
            ("feed.json", '"title":"Test site"', '"title":"Us"'),
        )
    },
    "an Atom feed without the source": (swap("atom_created.xml", "GogoAI News", "Us"), FEEDS),
    "an Atom feed without the original": (swap("atom_created.xml", URL, "https://evil.example/"), FEEDS),
    "a JSON feed without the source": (swap("feed_json_created.json", "GogoAI News", "Us"), RECORDS),
    "a JSON feed without the original": (
        swap("feed_json_created.json", URL, "https://evil.example/"),
        RECORDS,
    ),
    "a JSON feed that leads elsewhere": (
        swap("feed_json_created.json", "articles/ice/", "articles/mice.html"),
        RECORDS,
    ),
    "a search record without the source": (swap(SEARCH, "GogoAI News", "Us"), RECORDS),
    "a search record with another title": (swap(SEARCH, '"title":"Hail"', '"title":"Rain"'), RECORDS),
    "a search record of no page": (swap(SEARCH, '"articles/hail/"', '"articles/rain/"'), RECORDS),
    "a search index that is broken": (swap(SEARCH, '{"config"', '{"config'), RECORDS),
    "a sitemap without an article": (swap("sitemap.xml", "articles/ice/", "articles/hail/"), SITEMAP),
    "a sitemap with a stranger": (swap("sitemap.xml", "/about/", "/about-us/"), SITEMAP),
    "a sitemap with an empty entry": (swap("sitemap.xml", "</urlset>", "<url></url></urlset>"), SITEMAP),
    "a sitemap with a style sheet": (
        swap("sitemap.xml", "<urlset", '<?xml-stylesheet type="text/xsl" href="x.xsl"?><urlset'),
        SITEMAP,
    ),
    "a sitemap in an encoding that nobody knows": (swap("sitemap.xml", "UTF-8", "none"), SITEMAP),
    "a sitemap in an encoding of several bytes": (swap("sitemap.xml", "UTF-8", "Shift_JIS"), SITEMAP),
    "a feed of others in an encoding that nobody knows": (
        new("news.xml", '<?xml version="1.0" encoding="none"?><rss/>'),
        FEEDS,
    ),
    "a packed sitemap without an article": (packed_sitemap(b"articles/ice/", b""), SITEMAP),
    "a sitemap with another day for a list": (
        swap(
            "sitemap.xml",
            "/tags/snow/</loc>\n         <lastmod>2026-06-01",
            "/tags/snow/</loc>\n         <lastmod>2026-06-30",
        ),
        SITEMAP,
    ),
    # what programs know a site by
    "robots.txt that shuts them out": (swap("robots.txt", "Allow: /", "Disallow: /"), FILES),
    "robots.txt with another sitemap": (swap("robots.txt", "site.example", "evil.example"), FILES),
    "no robots.txt": (without("robots.txt"), FILES),
    "a manifest of another site": (swap("manifest.webmanifest", "Test site", "Us"), FILES),
    "a manifest with a short name": (
        swap("manifest.webmanifest", '"lang"', '"short_name": "Us", "lang"'),
        FILES,
    ),
    "a manifest that is none": (new("manifest.webmanifest", "[]"), FILES),
    "another search": (swap("opensearch.xml", "site.example/search/", "evil.example/search/"), FILES),
    "a search of another name": (swap("opensearch.xml", "<ShortName>Test", "<ShortName>Us"), FILES),
    "an icon that is none": (new("favicon.ico", "x"), FILES),
    "an icon of another size": (
        lambda t: shutil.copy(t.root / "icon-512.png", t.root / "apple-touch-icon.png"),
        FILES,
    ),
    "no card of the site": (without("social.card.png"), FILES),
    "a link to another manifest": (swap(ICE, "manifest.webmanifest", "other.webmanifest"), HEAD),
    "a link to another search": (swap(ICE, "opensearch.xml", "other.xml"), HEAD),
    "a font that is none": (
        swap(ICE, 'href="../../assets/creditline/fonts/newsreader-display.woff2"', 'href="../"'),
        HEAD,
    ),
    "a font of the page for lost readers that is none": (
        swap("404.html", 'href="/assets/creditline/fonts/newsreader-display.woff2"', 'href="../"'),
        WORDS,
    ),
    "an address in print without a direction": (
        swap("tags/index.html", 'creditline-address" dir="ltr"', 'creditline-address"'),
        ATTRIBUTES,
    ),
    "an address in print in the other direction": (
        swap("tags/index.html", 'creditline-address" dir="ltr"', 'creditline-address" dir="rtl"'),
        ATTRIBUTES,
    ),
    "a page with a class of its own": (swap(ICE, "<body>", '<body class="wide">'), ATTRIBUTES),
    "a page for lost readers with another figure": (
        swap("404.html", 'data-f="404"', 'data-f="500"'),
        ATTRIBUTES,
    ),
    "a tag that is no tag to programs": (swap(SNOW, 'p-category" rel="tag"', 'p-category"'), ATTRIBUTES),
    "a label without a direction": (
        swap(ICE, 'creditline-credit__label" dir="auto"', 'creditline-credit__label"'),
        ATTRIBUTES,
    ),
    "a feed that is none to programs": (
        swap("sources/harbour/index.html", '<a rel="alternate" href="atom', '<a href="atom'),
        ATTRIBUTES,
    ),
    "a list that is no feed": (
        swap("sources/harbour/index.html", "creditline-list h-feed", "creditline-list"),
        ATTRIBUTES,
    ),
    "an index that is a feed": (
        swap("sources/index.html", '"creditline-list"', '"creditline-list h-feed"'),
        ATTRIBUTES,
    ),
    "a front page that is no feed": (
        swap("index.html", "creditline-front h-feed", "creditline-front"),
        ATTRIBUTES,
    ),
    "a front page with another number of columns": (
        swap("index.html", '"creditline-columns"', '"creditline-columns creditline-columns--one"'),
        ATTRIBUTES,
    ),
    "a text to copy that no keyboard gets to": (
        swap(ICE, ' translate="no" tabindex="0"', ' translate="no"'),
        ATTRIBUTES,
    ),
    "a standfirst of a card in another language": (
        swap("index.html", 'standfirst p-summary"', 'standfirst p-summary" lang="en"'),
        CARDS,
    ),
    "terms without a direction": (
        lambda t: t.write(SNOW, re.sub('(creditline-terms"[^<]*<span) dir="auto"', r"\1", t.text(SNOW))),
        ATTRIBUTES,
    ),
    "a mark twice": (
        lambda t: t.write(
            "index.html",
            re.sub(r'<li>(<span class="creditline-tile.*?</span>)', r"<li>\1\1", t.text("index.html")),
        ),
        ATTRIBUTES,
    ),
    "a source without a mark": (
        lambda t: t.write(
            "index.html", re.sub(r'<li><span class="creditline-tile.*?</span>', "<li>", t.text("index.html"))
        ),
        ATTRIBUTES,
    ),
    "a lead that is none": (
        swap("index.html", "creditline-card--lead", "creditline-card--plate"),
        ATTRIBUTES,
    ),
    "a card of no kind": (
        swap("index.html", "creditline-card--plate", "creditline-card--plateplate"),
        ATTRIBUTES,
    ),
    "a title as if it was long": (
        swap(
            "index.html",
            'h2 class="creditline-card__title"',
            'h2 class="creditline-card__title creditline-card__title--long"',
        ),
        ATTRIBUTES,
    ),
    "a neighbour on no side": (
        lambda t: t.write(
            ICE, re.sub("creditline-turn__(earlier|later) h", "creditline-turn__x h", t.text(ICE))
        ),
        ATTRIBUTES,
    ),
    "another name of the site for social networks": (
        swap("sources/harbour/index.html", 'og:site_name" content="Test site', 'og:site_name" content="Us'),
        WORDS,
    ),
    "a list with another name for search engines": (
        swap("sources/harbour/index.html", '"name":"The Harbour Ledger"', '"name":"Us"'),
        WORDS,
    ),
    "a list that claims more": (
        swap("tags/snow/index.html", '"@type":"CollectionPage"', '"@type":"CollectionPage","author":"Us"'),
        WORDS,
    ),
    "a front page of another publisher": (
        swap("index.html", '"@type":"Organization","name":"Test site"', '"@type":"Organization","name":"Us"'),
        WORDS,
    ),
    "a front page that searches elsewhere": (
        swap("index.html", "site.example/search/?q", "evil.example/search/?q"),
        WORDS,
    ),
    "another logo of the publisher": (swap(ICE, "icon-512.png", "elsewhere.png"), "structured-data-agrees"),
    # the books
    "no article": (without(ICE), PAGES),
    "no page": (without("about/index.html"), PAGES),
    "a stray page": (new("stray/index.html", "<p>Not ours</p>"), PAGES),
    "a stray page with another ending": (new("stray.HTM", "<p>Not ours</p>"), PAGES),
    "a stray page without an ending": (new("stray", "<!doctype html><p>Not ours</p>"), PAGES),
    "an article on another page": (lambda t: t.write("about/index.html", t.text(ICE)), PAGES),
    "an article for another": (lambda t: t.write(ICE, t.text(HAIL)), SAID),
    "an empty page": (new(ICE, ""), SHOWN),
    "no ledger": (without("credits.json"), LEDGER),
    "a ledger that is none": (new("credits.json", "{}"), LEDGER),
    "a ledger with more than it should hold": (
        swap("credits.json", '  "site"', '  "drafts": [],\n  "site"'),
        LEDGER,
    ),
    "an empty ledger": (
        lambda t: t.write(
            "credits.json",
            re.sub(r'"articles": \[.*?\n  \]', '"articles": []', t.text("credits.json"), flags=re.DOTALL),
        ),
        LEDGER,
    ),
    **{
        f"a ledger with another {old}": (swap("credits.json", f'"{old}": "', f'"{old}": "x'), LEDGER)
        for old in ("slug", "title", "id", "name", "credit", "kind", "manuscript", "sha256")
    },
    "a ledger with another date": (
        swap("credits.json", '"date": "2026-06-01"', '"date": "2026-06-02"'),
        LEDGER,
    ),
    "a ledger with other pages": (swap("credits.json", '"page": "', '"page": "x'), PAGES),
    "a page twice in the ledger": (
        swap(
            "credits.json", '    "about/index.html"', '    "articles/ice/index.html",\n    "about/index.html"'
        ),
        LEDGER,
    ),
    # drafts and scheduled articles
    "the page of a draft": (new("articles/unread/index.html", "<!doctype html>"), UNPUBLISHED),
    "a link to a draft": (
        swap("about/index.html", 'href="../articles/snow/"', 'href="../articles/unread/"'),
        UNPUBLISHED,
    ),
    "a link to a scheduled article": (swap(ICE, "<main", '<a href="../tomorrow/">x</a><main'), UNPUBLISHED),
    "the title of a draft": (swap("404.html", "<main", "Nobody has read this yet<main"), UNPUBLISHED),
    "the title of a scheduled article, escaped": (
        swap(SEARCH, '"docs":[', '"docs":[{"text":"Tomorrow\\u2019s storm"},'),
        UNPUBLISHED,
    ),
    "the title of a scheduled article, as HTML": (
        swap("about/index.html", "<main", "Tomorrow&rsquo;s storm<main"),
        UNPUBLISHED,
    ),
    "the original of a draft": (new("notes.txt", "https://www.gogoai.xin/article/unread\n"), UNPUBLISHED),
    "the original of a draft in a query": (
        new("x.js", "'?u=https%3A%2F%2Fwww.gogoai.xin%2Farticle%2Funread'"),
        UNPUBLISHED,
    ),
    "a draft in a feed": (new(RSS, FEED.replace("articles/ice/", "articles/unread/")), UNPUBLISHED),
    "a draft in the packed sitemap": (packed_sitemap(b"articles/ice/", b"articles/unread/"), UNPUBLISHED),
    "a draft's manuscript": (new("unread.md", DRAFT), UNPUBLISHED),
    "a scheduled article's manuscript": (new("assets/x.txt", LATER), UNPUBLISHED),
}


def test_the_site_as_built_is_credited(good: Tree) -> None:
    assert good.told() == []


@pytest.mark.parametrize("what", MUTATIONS)
def test_a_spoilt_site_is_refused(what: str, good: Tree, tmp_path: Path) -> None:
    spoil, rule = MUTATIONS[what]
    spoilt = good.copy(tmp_path / "site", "javascripts")
    spoil(spoilt)
    assert rule in spoilt.rules()


HARMLESS: dict[str, Spoil] = {
    "a ledger with other white space": swap("credits.json", '  "site"', '"site"'),
    "a link that opens elsewhere": inside(f'href="{URL}"', f'href="{URL}" target="_blank"'),
    "other words after a URL that begins like a draft's": new(
        "notes.txt", "https://www.gogoai.xin/article/unread-and-more"
    ),
    "a style that hides nothing": swap(ICE, "<body", '<body style="--x: 0"'),
    "a file of another kind": lambda t: (t.root / "x.bin").write_bytes(b"\0Nobody has read this yet"),
}


@pytest.mark.parametrize("what", HARMLESS)
def test_what_spoils_nothing_passes(what: str, good: Tree, tmp_path: Path) -> None:
    changed = good.copy(tmp_path / "site", "javascripts")
    HARMLESS[what](changed)
    assert changed.told() == []

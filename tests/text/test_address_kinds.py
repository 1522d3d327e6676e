"""Which addresses are no article's, by their words: both tables are of addresses that outlets use."""

from __future__ import annotations

import pytest

from creditline.text.address_kinds import kinds_of
from creditline.text.urls import parsed

ARTICLES = """
/a-story  /2026/11/27/a-story  /2026/11/a-story/  /2026/nov/27/a-story  /news/2026-11-27/a-story  /20261127/a-story-123.html
/?p=45  /?p=45&lang=en  /en/?p=45  /blog/?p=45  /?page_id=12  /?id=9  /?newsid=1234  /?1234  /?q=node/45  /index.php?q=node/45
/index.php?id=123  /index.php?option=com_content&view=article&id=12  /index.html?story=12  /default.aspx?id=5  /news/index.php?newsid=5
/story?s=1234  /story?id=5  /article.php?sid=77  /story.php?storyId=12  /view.do?no=77  /articleView.html?idxno=12345  /news/article?n=4
/archives/1234  /archives/2026/11/27/a-story  /archive/1234.html  /technology/archive/2026/11/the-story/681234/  /archives/52001234.html
/india/bridge/articleshow/115000000.cms  /news/national/a-story/article68901234.ece  /a.shtml  /a.ghtml  /a/b/c.html  /n1/2026/1127/c1001-123.html
/it's-here  /a,b,123.html  /wiki/Ice_(film)  /politik/a-story,123  /a-story!  /@user/a-story-12ab  /a_b~c  /a:b  /1,2,00.html
/watch?v=dQw4w9WgXcQ  /abs/2401.00001  /abs/cs/0101001v2  /pdf/2401.00001  /content/10.1101/2026.11.27.123v1  /doi/10.1000/xyz123
/10.1038/s41586-026-00001-1  /articles/s41586-026-00001-1  /content/3f2a9b1c-1111-2222-3333-444455556666  /rfc/rfc9110.txt  /paper.pdf
/%E6%97%A5%E6%9C%AC/123  /%e6%97%a5%e6%9c%ac/123  /hindi/%e0%a4%ad%e0%a4%be  /wiki/%D0%9B%D1%91%D0%B4  /caf%C3%A9-culture  /a%20story
/login-flaw-found  /search-for-mh370  /news/search-for-mh370  /the-tag-on-ai  /feeding-the-world  /admin-error-costs-millions  /amplifier-review
/account-of-a-war  /print-is-not-dead  /printing-money  /archive-of-a-war  /topical-storm  /authors-sue-ai-firms  /homeless-in-paris
/index-funds-fall  /rss-is-back  /robots-take-over  /sitemap-of-the-brain  /category-five-storm  /default-on-debt  /redirected-flights
/home-prices-fall  /previewing-the-cup  /tags-on-clothes  /author-of-dune-dies  /page-turner  /preview-of-the-final-2026  /logout-of-life
/world/europe/2026/11/27/earthquake/index.html  /2026/11/27/tech/ai-boom-ipo/index.html  /story-of-ice/index.php
/topics/ai/ai-boom-trillions-spent-ipos-loom  /category/tech/2026/11/some-story-here  /author/jane-doe/the-night-the-ice-broke
/tag/story-about-a-long-night-12345  /category/story-about-a-long-night.html  /preview/2026/05/01/some-game
/p/a-story  /r/news/comments/1abcd/a_story  /stories/3123456/  /news/uk-12345678  /news/articles/c123abc  /zhongwen/simp/world-123  /arti/politics/123.html
/view/AKR2026?section=politics/all  /mnews/article/001/0012345?sid=100  /story?ref=rss  /story?source=example.com  /story?lang=en&id=5
/story?page=3&id=5  /item?id=41234567  /story/2026  /en/a-story  /en-us/a-story  /ai-boom  /no-go  /de/artikel/123  /a-story?file=report.pdf
/releases/v1.2  /netzwelt/a-story-a-3f2a9b1c  /-123456  /a.html?dID=12  /cgi-bin/article.cgi?f=/c/a/2026/11/27/MN123.DTL  /video/12345
/articles?id=12  /viewstory.asp?StoryID=44  /newsroom/press-release  /live/2026/11/27/a-story  /a-story/  /A-Story  /ARTICLE/12  /news/12/
/node/123  /news.php?extend.12  /?/archives/123-a-story.html  /section/news/a-story-of-ice-and-of-fire/12345  /story?u=123  /story?to=12
""".split()


def kinds(path: str) -> list[str]:
    url = parsed(f"https://a.example{path}")
    assert url is not None, path
    return [each.what for each in kinds_of(url)]


def test_addresses_that_outlets_use_are_articles() -> None:
    assert {path: kinds(path) for path in ARTICLES if kinds(path)} == {}


OTHERS = {
    "a login page": "/login /login?next=/a-story /account-x/login /en/login /log-in /signin /sign-in /sign_in /logout /user/logout /wp-login.php"
    " /users/sign_in /oauth/authorize /sso/start /members/login.aspx /news/Login /?action=login",
    "an account page": "/account /my-account/ /en/account/settings /register /subscribe /checkout",
    "an admin page": "/wp-admin/ /wp-admin/post.php?post=5 /admin /admin/login2 /administrator/index.php /wp-json/wp/v2/posts/5",
    "a feed": "/feed/ /feed /a-story/feed/ /rss /rss/world.xml /rss.xml /feed.xml /atom.xml /feeds/all.atom.xml /world.rss /?feed=rss2"
    " /index.xml /en/feed /category-x/feed/ /news.rdf /a-story?format=rss /feed.php",
    "a sitemap": "/sitemap /sitemap.html /news-sitemap.xml /sitemap_index.xml /sitemap.xml.gz /sitemaps /sitemap-news.xml",
    "a file for programs": "/robots.txt /ads.txt /humans.txt /favicon.ico /manifest.json /a/posts.json",
    "a tag page": "/tag/ai /tags/ai/ /en/tag/ai /blog/tag/ai /tag/ai/ /news/tags/artificial-intelligence /?tag=ai /tag /tag/ai?order=new",
    "an author page": "/author/jane /author/jane/ /en/authors/jane-doe /?author=1 /by/jane-doe /autor/juan /authors /blog/author/jane",
    "a category page": "/category/ai /category/tech/ai/ /en/category/x /?cat=5 /index.php?cat=5 /?category=ai /kategorie/x /categories",
    "a topic page": "/topic/ai /topics/ai /news/topics/abc /thema/ki /tema/ai /en/topic/artificial-intelligence /hub/ai",
    "a section": "/section/world /sections/news/ /news /news/ /en/news /latest /articles /article/ /stories /blog/ /sport/index.html"
    " /news/index.html /world/europe/index.php",
    "a search": "/search /search?q=ai /en/search?text=x /search/ai /?s=ai /?s= /?q=ai /suche?x=y /blog/search/label/ai /search.php?a=b"
    " /find?query=ai /blog/?s=ai /en/?s=ai /recherche/ai /news?search=ai /a?keyword=b",
    "the front page": "/ /index.html /index.php /index.jsp /index.aspx /home /home.php /default.aspx /default.asp /en/ /en /en/index.html /en-us/home"
    " /?lang=en /index.htm?ref=x /index",
    "an archive": "/2026/11/ /2026/11/27 /2026 /2026/nov/27 /news/2026/11/27/ /archive /archive/2026 /archives/2026/11 /archive/2026-11-27"
    " /blog/2026/11/ /world/2026/nov/27 /?m=202611 /archives/politics /archiv/2026/11/27 /2026-11-27",
    "a page of a list": "/page/2 /page/2/ /news/page/2/ /en/news/page/3 /archive-x/page/3 /?paged=2 /?page=2 /news/page-2 /a-story/page/2 /page2",
    "a print copy": "/a-story?print=1 /a-story/print /a-story/print/ /print/a-story /print.php?a=12 /a-story?view=print /a-story?print /a-story?format=print"
    " /print/12345 /a?printable=yes&id=5 /printable/12 /a-story?mode=print",
    "an AMP copy": "/a-story/amp /a-story/amp/ /amp/a-story /a-story?amp=1 /a-story?amp /a-story.amp.html /a-story.amp /a-story?outputType=amp /en/amp/a-story",
    "an address without its id": "/?p= /index.php?id= /story?id= /watch?v= /?p=&lang=en /article.php?sid=",
    "a redirection": "/redirect?to=evil.example.com /r?url=evil.example.com /l.php?u=evil.example.com /out/https://evil.example.com"
    " /out/evil.example.com /redirect?url=https://evil.example.com /a?next=https%3A%2F%2Fevil.example.com /a?x=https%253A%252F%252Fe.example"
    " /go?u=abc123 /a-story?x=//evil.example.com /https://evil.example.com /a/http:/e.example /go/www.evil.example.com/x /redirect/12"
    " /exit?link=evil.example.com/a /a?return_to=/b /link?target=evil.example /?url=evil.example.com /a?u=evil.example.com",
    "a preview": "/?p=45&preview=true /preview/123 /a-story?preview=1 /?preview_id=5&p=5 /preview",
    "another view of an article": "/a-story/embed/ /a-story/trackback /a-story?replytocom=5 /a-story/comments",
    "a page about the outlet": "/about /en/about-us /contact.html /privacy-policy /impressum",
}  # fmt: skip


@pytest.mark.parametrize("kind", OTHERS)
def test_a_list_or_a_form_is_no_article(kind: str) -> None:
    assert [path for path in OTHERS[kind].split() if kind not in kinds(path)] == []

"""Starting a manuscript from a link: ten pages of the great publishing systems, and hostile servers, on loopback."""

from __future__ import annotations

import gzip
import itertools
import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from creditline.cli import main
from creditline.desk.drafting import with_sections
from creditline.desk.fetch_limits import FetchRefused, Limits
from creditline.desk.fetching import Request, Response, fetcher
from creditline.desk.html_page import html_text
from creditline.desk.page_facts import page_facts
from creditline.desk.registering import proposed
from creditline.desk.starting import facts_of, text_of_page
from creditline.gate.library import load
from creditline.manuscript.reader import read
from creditline.registry.sources_file import read_sources
from creditline.text.urls import Url
from tests.desk.web import Quiet, serving

PAGES = Path(__file__).parent / "pages"
EXPECTED: dict[str, dict[str, Any]] = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 28)
REGISTRY = """\
harbour-post: {name: Harbour Post, hosts: [www.harbourpost.example], credit_forms: ["With thanks to {name}."]}
"""


class Site(Quiet):
    """Serves the pages, and answers that no honest server gives."""

    protocol_version = "HTTP/1.0"
    robots = ""
    seen: list[dict[str, str]] = []  # noqa: RUF012 - the tests read it

    def do_GET(self) -> None:  # noqa: N802 - the base class calls it so
        Site.seen.append({"path": self.path, **self.headers})
        name = self.path.strip("/").partition("?")[0]
        if name == "robots.txt":
            self._say(200 if Site.robots else 404, Site.robots.encode(), "text/plain")
        elif (PAGES / name).is_file():
            charset = "text/html" if name == "plain-de.html" else "text/html; charset=utf-8"
            self._say(200, (PAGES / name).read_bytes(), charset)
        else:
            getattr(self, f"_{name.replace('-', '_')}", self._nothing)()

    def _say(self, status: int, raw: bytes, kind: str = "text/html", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(raw)

    def _nothing(self) -> None:
        self._say(404, b"")

    def _endless(self) -> None:
        self._say(200, b"", Content_Length=str(10_000_000_000))
        try:
            while True:
                self.wfile.write(b"x" * 65_536)
        except OSError:
            return

    def _drip(self) -> None:
        self._say(200, b"<html>")
        try:
            while True:
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            return

    def _bomb(self) -> None:
        self._say(200, gzip.compress(b"\0" * 30_000_000), Content_Encoding="gzip")

    def _broken_gzip(self) -> None:
        self._say(200, b"this is not gzip", Content_Encoding="gzip")

    def _loop(self) -> None:
        self._say(302, b"", Location="/loop")

    def _to_loopback(self) -> None:
        self._say(302, b"", Location="http://127.0.0.1:1/admin")

    def _to_file(self) -> None:
        self._say(302, b"", Location="file:///etc/passwd")

    def _script_only(self) -> None:
        self._say(
            200, b"<!doctype html><html><body><div id='root'></div><script>show()</script></body></html>"
        )

    def _wrong_charset(self) -> None:
        page = "<html lang=fr><head><title>Le café</title></head><body><h1>Le café</h1></body></html>"
        self._say(200, page.encode("latin-1"), "text/html; charset=utf-8")

    def _pdf(self) -> None:
        self._say(200, b"%PDF-1.7", "application/pdf")

    def _wall(self) -> None:
        self._say(402, b"")

    def _forbidden(self) -> None:
        self._say(403, b"")

    def _broken(self) -> None:
        self._say(503, b"")


@contextmanager
def served(robots: str = "") -> Iterator[str]:
    Site.robots, Site.seen = robots, []
    with serving(Site) as base:
        yield base


# What a page says


def stated() -> list[tuple[str, str]]:
    return [(name, key) for name, page in EXPECTED.items() for key in page if not key.startswith("_")]


@pytest.mark.parametrize(("name", "key"), stated())
def test_what_a_page_states_is_read(name: str, key: str) -> None:
    html = html_text((PAGES / name).read_bytes())
    facts = facts_of(html, EXPECTED[name].get("_served", ""))
    found = {
        **{
            field: getattr(facts, field) for field in ("title", "url", "site", "language", "license", "image")
        },
        "authors": list(facts.authors),
        "date": str(facts.day),
    }
    assert found[key] == EXPECTED[name][key]


@pytest.mark.parametrize(
    ("html", "field", "value"),
    [
        (
            '<h1>A</h1><span itemprop="author" itemscope><span itemprop="name">Ann</span></span>',
            "authors",
            ("Ann",),
        ),
        ('<meta name="author" content="By Ann Lee and Bo Ek">', "authors", ("Ann Lee", "Bo Ek")),
        ('<script type="application/ld+json">{broken</script><h1>A</h1>', "title", "A"),
        (
            '<script type="application/ld+json">[{"@type":["NewsArticle"],"headline":"B"}]</script><h1>A</h1>',
            "title",
            "B",
        ),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":{"a":[1]}}</script><h1>A</h1>',
            "title",
            "A",
        ),
        ('<link rel="canonical" href="javascript:alert(1)">', "url", ""),
        ('<meta property="og:title" content="Tom &amp;amp; Ann">', "title", "Tom & Ann"),
        ('<time datetime="2026-02-30">x</time>', "day", None),
        ('<meta property="article:content_tier" content="locked">', "is_walled", True),
        ("", "title", ""),
    ],
)
def test_odd_metadata(html: str, field: str, value: object) -> None:
    assert getattr(page_facts(html), field) == value


@pytest.mark.parametrize("name", [name for name in EXPECTED if name != "youtube.html"])
def test_the_text_of_a_page_is_its_article(name: str) -> None:
    text = text_of_page(html_text((PAGES / name).read_bytes()), "")
    assert len(text.split()) > 40
    assert "Menu" not in text
    assert "Impressum" not in text


# The manuscript


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "sources.yml").write_text(REGISTRY, encoding="utf-8")
    return folder


def new(*arguments: str, given: bytes | None = None) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["new", *arguments], input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_a_saved_page_becomes_a_manuscript(content: Path) -> None:
    code, output = new(str(PAGES / "wordpress-yoast.html"), "--content", str(content))
    assert code == 0, output
    manuscript = read((content / "late-ferry-survives.md").read_bytes(), "a.md", "late-ferry-survives.md")
    said = {key.text: manuscript.get(key.text) for key, _ in manuscript.front.entries}
    assert said.pop("accessed") == said.pop("date")
    assert said == {
        "title": "Late Ferry Survives Vote",
        "source": "harbour-post",
        "original_url": "https://www.harbourpost.example/2026/11/late-ferry-survives/",
        "credit": "With thanks to Harbour Post.",
        "original_title": "Late Ferry Survives Vote",
        "original_author": "Ann Lee",
        "original_date": "2026-11-20",
    }
    kept = (content.parent / "originals" / "late-ferry-survives.txt").read_text(encoding="utf-8")
    assert "leaves the quay at midnight" in kept


def test_the_outline_is_refused_until_it_is_filled_and_then_published(content: Path) -> None:
    new(str(PAGES / "wordpress-yoast.html"), "--content", str(content))
    path = content / "late-ferry-survives.md"
    assert {problem.rule for problem in load(content).errors} == {
        "article-has-a-text",
        "key-facts-are-one-list",
        "take-has-its-parts",
    }
    text = path.read_text(encoding="utf-8")
    text = text.replace(
        "## Key Facts\n",
        "Northfield keeps its ferry.\n\n## Key Facts\n\n- **Vote:** Northfield keeps its ferry.\n",
    )
    path.write_text(text.replace("## Take\n", "## Take\n\nIt matters to us.\n"), encoding="utf-8")
    assert load(content).errors == ()


@pytest.mark.parametrize("language", ["", "en", "en-GB", "de", "is"])
def test_an_outline_has_the_headings_of_a_draft(
    language: str, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(content.parent)
    theme = f"{{name: material, language: {language}}}" if language else "material"
    Path("mkdocs.yml").write_text(f"site_name: Test\ntheme: {theme}\nplugins: [creditline]\n")
    assert new(str(PAGES / "wordpress-yoast.html"))[0] == 0
    outline = (content / "late-ferry-survives.md").read_text(encoding="utf-8")
    draft = with_sections(b"", [("", "A fact.")], [("Why this matters", "It may.")], language).decode()
    assert re.findall("## .*", outline) == re.findall("## .*", draft)


def test_an_unknown_host_is_proposed_and_added_when_asked(content: Path) -> None:
    code, output = new(str(PAGES / "ghost.html"), "--content", str(content))
    assert code == 1
    assert 'quay-letters: {name: "Quay Letters", hosts: ["letters.quay.example"]' in output
    code, output = new(str(PAGES / "ghost.html"), "--content", str(content), "--add-source")
    assert code == 0, output
    source = read_sources(content / "sources.yml").named("quay-letters")
    assert source is not None
    assert source.feed == "https://letters.quay.example/rss/"


def test_a_known_original_is_told(content: Path) -> None:
    new(str(PAGES / "wordpress-yoast.html"), "--content", str(content))
    code, output = new(str(PAGES / "wordpress-yoast.html"), "--content", str(content))
    assert (code, "late-ferry-survives.md already exists" in output) == (4, True)
    code, _ = new(
        "https://www.harbourpost.example/2026/11/late-ferry-survives/?utm_source=x", "--content", str(content)
    )
    assert code == 4  # before anything is fetched


def test_the_text_behind_a_paywall_is_not_kept(content: Path) -> None:
    code, output = new(str(PAGES / "arc.html"), "--content", str(content), "--add-source")
    assert code == 0
    assert "for subscribers" in output
    assert not (content.parent / "originals").exists()


def test_an_address_that_no_article_may_have_is_refused(content: Path, tmp_path: Path) -> None:
    address = f"https://www.harbourpost.example/{'a' * 3000}"
    (tmp_path / "page.html").write_text("<html><h1>A ferry</h1><p>Text.</p></html>", encoding="utf-8")
    code, output = new(str(tmp_path / "page.html"), "--url", address, "--content", str(content))
    assert (code, "no longer than 2,000 characters" in output) == (1, True)
    assert [path.name for path in content.iterdir()] == ["sources.yml"]


def test_a_page_without_its_address_needs_one(content: Path) -> None:
    code, said = new("-", "--content", str(content), given=b"<title>Sea wall</title><p>It stays.</p>")
    assert code == 1
    assert "add it with `--url" in said


def test_standard_input_with_an_address(content: Path) -> None:
    raw = b"<html><h1>A ferry</h1><p>Text.</p></html>"
    code, output = new(
        "-", "--url", "https://www.harbourpost.example/a/ferry", "--content", str(content), given=raw
    )
    assert code == 0, output
    assert (content / "ferry.md").exists()


# The network


@pytest.mark.loopback
def test_a_link_becomes_a_manuscript(content: Path) -> None:
    with served() as site:
        code, output = new(f"{site}/wordpress-yoast.html", "--content", str(content), "--allow-private")
    assert code == 0, output
    assert (
        "harbourpost.example/2026/11/late-ferry-survives/ as its original, which is not on 127.0.0.1"
        in output
    )
    assert [each["path"] for each in Site.seen] == ["/robots.txt", "/wordpress-yoast.html"]
    assert all(each["User-Agent"].startswith("Creditline/") for each in Site.seen)


@pytest.mark.loopback
def test_a_declared_charset_that_is_wrong_does_no_harm(content: Path) -> None:
    with served() as site:
        response = fetcher(Limits(private=True))(Request(f"{site}/wrong-charset"))
    assert page_facts(html_text(response.raw, response.charset)).title == "Le café"


SHORT = Limits(size=1_000_000, seconds=1, private=True)


@pytest.mark.loopback
@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("endless", "the page has more than 1,000,000 bytes"),
        ("bomb", "the page has more than 1,000,000 bytes"),
        ("drip", "the page took more than 1 seconds"),
        ("broken-gzip", "the page is not packed as the server says"),
        ("loop", "more than 5 redirects"),
        ("to-file", "this is not the address of a web page"),
    ],
)
def test_a_hostile_server_costs_one_line(path: str, said: str) -> None:
    """The clock stands still, but for the slow server."""
    ticks = itertools.count(0, 0.01 if path == "drip" else 0)
    with served() as site, pytest.raises(FetchRefused, match=said) as refused:
        fetcher(SHORT, lambda: next(ticks))(Request(f"{site}/{path}"))
    assert "\n" not in str(refused.value)


@pytest.mark.loopback
@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("script-only", "the page has no title, perhaps because a script shows it"),
        ("pdf", "this is not a page but application/pdf"),
        ("wall", "it asks for payment (status 402)"),
        ("forbidden", "it refuses programs (status 403)"),
        ("broken", "the server answers with status 503"),
        ("nowhere", "the server answers with status 404"),
    ],
)
def test_what_is_not_a_page_is_told_in_one_line(content: Path, path: str, said: str) -> None:
    with served() as site:
        code, output = new(f"{site}/{path}", "--content", str(content), "--allow-private")
    assert code == 1
    assert said in output
    assert output.count("\n") == 1


@pytest.mark.loopback
def test_robots_are_respected(content: Path) -> None:
    with served("User-agent: *\nDisallow: /ghost") as site:
        code, output = new(f"{site}/ghost.html", "--content", str(content), "--allow-private")
        fetcher(Limits(private=True))(Request(f"{site}/arc.html"))
    assert code == 1
    assert "its robots.txt asks programs not to read this page" in output


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://127.0.0.1/a", "on your own machine or network"),
        ("https://[::1]/a", "on your own machine or network"),
        ("https://0x7f.1/a", "on your own machine or network"),
        ("https://169.254.169.254/latest", "on your own machine or network"),
        ("https://localhost:8000/a", "on your own machine or network"),
        ("http://example.org/a", "not fetched without encryption"),
        ("https://user:secret@example.org/a", "the address holds a password"),
        ("ftp://example.org/a", "this is not the address of a web page"),
        ("https://nothing.invalid/a", "there is no such host, or no network"),
    ],
)
def test_private_and_odd_addresses_are_never_fetched(address: str, said: str) -> None:
    with pytest.raises(FetchRefused, match=said):
        fetcher()(Request(address))


@pytest.mark.parametrize(
    "target", ["https://127.0.0.1/admin", "https://intern.example/", "http://public.example/a"]
)
def test_a_public_page_cannot_redirect_to_this_machine(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hosts = {"public.example": "93.184.215.14", "intern.example": "10.0.0.7", "127.0.0.1": "127.0.0.1"}
    asked: list[str] = []

    def answer(url: Url, *_: object) -> Response:
        asked.append(url.href)
        return Response(url.href, 302, headers={"location": target})

    monkeypatch.setattr(
        "creditline.desk.fetch_limits.socket.getaddrinfo",
        lambda host, *_, **__: [(2, 1, 6, "", (hosts[host], 443))],
    )
    monkeypatch.setattr("creditline.desk.fetching._one", answer)
    with pytest.raises(FetchRefused, match=r"on your own machine|without encryption"):
        fetcher()(Request("https://public.example/a"))
    assert set(asked) <= {"https://public.example/a", "https://public.example/robots.txt"}


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("arxiv.html", ["kind: preprint", "original_author:\n- Ida Hall\n- Joon-ho Kim"]),
        ("youtube.html", ["kind: video", "original_author: Harbour Films"]),
        ("drupal.html", ["license: https://creativecommons.org/licenses/by/4.0/"]),
    ],
)
def test_kind_authors_and_licence_are_filled(content: Path, name: str, lines: list[str]) -> None:
    code, output = new(str(PAGES / name), "--content", str(content), "--add-source")
    assert code == 0, output
    (path,) = content.glob("*.md")
    assert all(line in path.read_text(encoding="utf-8") for line in lines)


def test_the_title_of_wikipedia_is_its_name_and_not_its_headline() -> None:
    said = '{"@type": "Article", "name": "Tide machine", "headline": "analog computer"}'
    html = f'<title>Tide machine - Wikipedia</title><script type="application/ld+json">{said}</script>'
    assert page_facts(html).title == "Tide machine"


def test_a_post_on_a_platform_is_of_its_channel() -> None:
    html = '<meta property="profile:username" content="rosa@sea.example"><title>Rosa: "It rains" - sea.example</title>'
    facts = page_facts(html, "https://sea.example/@rosa/1")
    assert (facts.kind, facts.authors) == ("SocialMediaPosting", ("rosa@sea.example",))
    source = proposed("sea.example", facts.url)
    assert (source.id, source.name, source.hosts) == ("rosa", "@rosa", ("sea.example/@rosa",))


def test_a_short_text_without_spaces_between_words_is_kept() -> None:
    said = (
        "瀬戸内市は14日、島の診療所を来年4月から週4日開くと発表した。現在は週2日で、住民が増やすよう求めていた。"
        * 3
    )
    html = f"<html lang=ja><body><article><h1>島の診療所</h1><p>{said}</p></article></body></html>"
    assert text_of_page(html, "https://a.example/b").startswith("島の診療所")

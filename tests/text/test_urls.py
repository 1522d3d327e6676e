"""Addresses: what a browser makes of them, and which of them are one page."""

from __future__ import annotations

import pytest

from creditline.text.trackers import is_tracker
from creditline.text.urls import Url, canonical, parsed, same_page, without_trackers


def url(text: str) -> Url:
    found = parsed(text)
    assert found is not None
    return found


def test_the_parts_of_an_address() -> None:
    assert url("https://u:p@a.example:8443/b/c?d=e&f#g") == Url(
        href="https://u:p@a.example:8443/b/c?d=e&f#g",
        scheme="https",
        username="u",
        password="p",
        host="a.example",
        port="8443",
        path="/b/c",
        query="d=e&f",
        fragment="g",
        host_is_ip=False,
    )


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("https://a.example", "https://a.example/"),
        ("HTTPS://A.Example/B", "https://a.example/B"),
        ("https://a.example:443/b", "https://a.example/b"),
        ("http://a.example:80/b", "http://a.example/b"),
        ("https://a.example/b/../c/./d", "https://a.example/c/d"),
        ("https://a.example/%2e%2e/b", "https://a.example/b"),
        ("https:\\\\a.example\\b", "https://a.example/b"),
        ("https:///a.example/b", "https://a.example/b"),
        ("https:a.example", "https://a.example/"),
        (" https://a.example/b c ", "https://a.example/b%20c"),
        ("https://a.exa\tmple/b\n", "https://a.example/b"),
        ("https://exämple.example/é", "https://xn--exmple-cua.example/%C3%A9"),
        ("https://а.example/", "https://xn--80a.example/"),
        ("https://ａ.example/", "https://a.example/"),
        ("https://127.1/", "https://127.0.0.1/"),
        ("https://0x7f000001/", "https://127.0.0.1/"),
        ("https://a.example/b?", "https://a.example/b?"),
        ("https://a.example/b?c=d&&e", "https://a.example/b?c=d&&e"),
    ],
)
def test_an_address_is_read_as_a_browser_reads_it(text: str, href: str) -> None:
    assert url(text).href == href


@pytest.mark.parametrize(
    "text",
    ["", " ", "a.example", "//a.example", "/b", "#c", "?d", "https://", "https://a b/", "https://a.example:99999/", "https://[::1/",
     "https://%00/", "1https://a.example/", "https://a.example/\ud800"],
)  # fmt: skip
def test_what_is_no_absolute_address_is_none(text: str) -> None:
    assert parsed(text) is None


@pytest.mark.parametrize(
    ("text", "scheme", "host"),
    [("javascript:alert(1)", "javascript", ""), ("mailto:a@a.example", "mailto", ""), ("data:,x", "data", ""), ("ftp://a.example/", "ftp", "a.example")],
)  # fmt: skip
def test_other_schemes_are_told_apart(text: str, scheme: str, host: str) -> None:
    assert (url(text).scheme, url(text).host) == (scheme, host)


@pytest.mark.parametrize(
    ("text", "is_ip"),
    [("https://127.0.0.1/", True), ("https://[::1]/", True), ("https://2130706433/", True), ("https://127.example/", False), ("https://a.example/", False)],
)  # fmt: skip
def test_numbers_for_hosts_are_known(text: str, is_ip: bool) -> None:
    assert url(text).host_is_ip is is_ip


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("https://a.example/b", "https://a.example/b"),
        ("https://a.example/b?id=1&utm_source=x", "https://a.example/b?id=1"),
        ("https://a.example/b?utm_source=x&id=1&utm_medium=y", "https://a.example/b?id=1"),
        ("https://a.example/b?utm_source=x", "https://a.example/b"),
        ("https://a.example/b?fbclid=x#c", "https://a.example/b#c"),
        ("https://a.example/b?UTM_Source=x&ID=1", "https://a.example/b?ID=1"),
        ("https://a.example/b?utm_source", "https://a.example/b"),
        ("https://a.example/b?", "https://a.example/b"),
        ("https://a.example/b?id=a%26b=c%3D", "https://a.example/b?id=a%26b=c%3D"),
        ("https://a.example/b#utm_source=x", "https://a.example/b#utm_source=x"),
        ("https://a.example/b?a=1&a=2", "https://a.example/b?a=1&a=2"),
    ],
)
def test_trackers_are_left_out_and_nothing_else(text: str, clean: str) -> None:
    assert without_trackers(url(text)) == clean


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("utm_source", True), ("utm_anything", True), ("UTM_ID", True), ("fbclid", True), ("GCLID", True), ("mc_cid", True), ("_ga", True),
     ("utm", False), ("id", False), ("p", False), ("s", False), ("v", False), ("story", False), ("q", False), ("page", False), ("cid", False),
     ("a", False), ("art", False), ("sid", False), ("newsid", False), ("idxno", False), ("t", False), ("lang", False), ("mod", False), ("partner", False), ("fbclid2", False), ("source", False), ("ref", False), ("", False)],
)  # fmt: skip
def test_what_a_tracker_is(name: str, is_one: bool) -> None:
    assert is_tracker(name) is is_one


@pytest.mark.parametrize(
    "name",
    ["fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "ttclid", "igshid", "yclid", "_ga", "_gl", "mkt_tok",
     "ref_src", "cmpid", "ocid", "smid", "mibextid", "at_medium", "at_custom1", "wt_mc", "wt.mc_id", "si", "xtor", "mtm_source", "srsltid", "igsh",
     "ns_campaign", "_hsenc", "guccounter", "spm", "__twitter_impression", "CMPID", "utm%5Fsource"],
)  # fmt: skip
def test_the_trackers_that_are_known_by_name(name: str) -> None:
    assert without_trackers(url(f"https://a.example/b?{name}=x&id=1")) == "https://a.example/b?id=1"


@pytest.mark.parametrize(
    ("name", "host", "is_one"),
    [("mod", "www.wsj.com", True), ("mod", "wsj.com", True), ("mod", "notwsj.com", False), ("mod", "wsj.com.example", False),
     ("partner", "www.nytimes.com", True), ("feature", "www.youtube.com", True), ("v", "www.youtube.com", False), ("id", "awin1.com", False),
     ("p", "www.pixiv.net", False), ("s", "twitter.com", False)],
)  # fmt: skip
def test_what_a_tracker_of_one_site_is(name: str, host: str, is_one: bool) -> None:
    assert is_tracker(name, host) is is_one


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("https://a.example/%73tory", "https://a.example/story"),
        ("https://a.example/z%7a9?%69d=%31", "https://a.example/zz9?id=1"),
        ("https://a.example/%e3%81%82/%2F%7Eb%27", "https://a.example/%e3%81%82/%2F%7Eb%27"),
    ],
)
def test_plain_letters_are_no_codes(text: str, better: str) -> None:
    assert canonical(url(text)) == better


PAGE = "https://a.example/b"


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        f"{PAGE}/",
        f"{PAGE}#c",
        f"{PAGE}/#c",
        f"{PAGE}?utm_source=x",
        f"{PAGE}/?fbclid=x#c",
        "HTTPS://A.EXAMPLE:443/c/../b",
        "http://a.example/b",
        "https://www.a.example/b",
        "https://m.a.example/b",
        "https://amp.a.example/b/",
        "https://mobile.a.example/b",
        f"{PAGE}/index.html",
        f"{PAGE}/index.php?fbclid=x",
        f"{PAGE}/default.aspx",
        "https://a.example/%62",
        f"{PAGE}?",
        f"{PAGE}?&&",
        "https://a.example//b",
        f"{PAGE}?mibextid=x&at_medium=y&si=z",
    ],
)
def test_these_are_one_page(text: str) -> None:
    assert same_page(url(text)) == PAGE


@pytest.mark.parametrize(
    "text", [f"{PAGE}?id=1", f"{PAGE}?p=1", f"{PAGE}.html", f"{PAGE}/index", f"{PAGE}#/c", f"{PAGE}#!c", "https://a.example:8443/b", "https://a.example/b%2F",
             "https://example/b", "https://a.example/index.html/b", "https://a.example/B", "https://a.example/b/c", "https://news.a.example/b", "https://a.example/"]
)  # fmt: skip
def test_these_are_other_pages(text: str) -> None:
    assert same_page(url(text)) != PAGE


def test_the_order_of_slash_and_query_does_not_part_a_page() -> None:
    assert same_page(url(f"{PAGE}/?id=1")) == same_page(url(f"{PAGE}?id=1")) == f"{PAGE}?id=1"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("?a=1&b=2", "?b=2&a=1"),
        ("?a=1&a=1", "?a=1"),
        ("?a=x+y", "?a=x%20y"),
        ("?a=%61", "?a=a"),
        ("?a=%e3%81%82", "?a=%E3%81%82"),
        ("?a=1&utm_source=x&b=2", "?a=1&b=2"),
        ("/%e3%81%82", "/%E3%81%82"),
        ("/it%27s", "/it's"),
        ("/a%2Cb", "/a,b"),
        ("/%7Ea", "/~a"),
        ("/index.php?id=1", "/?id=1"),
        ("#/story/1", "/#/story/1"),
    ],
)
def test_two_spellings_are_one_page(one: str, other: str) -> None:
    assert same_page(url(f"{PAGE}{one}")) == same_page(url(f"{PAGE}{other}"))


@pytest.mark.parametrize(
    ("one", "other"),
    [("?id=1", "?id=2"), ("?id=1", "?id=1&id=2"), ("?p=1", "?s=1"), ("?a=b%26c=1", "?a=b&c=1"), ("/a%2Fb", "/a/b"), ("/a", "/a?v=2"), ("?v=a", "?v=A"),
     ("#/1", "#/2")],
)  # fmt: skip
def test_two_parameters_are_two_pages(one: str, other: str) -> None:
    assert same_page(url(f"{PAGE}{one}")) != same_page(url(f"{PAGE}{other}"))

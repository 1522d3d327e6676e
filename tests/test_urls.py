"""Addresses: what a browser makes of them, and which of them are one page."""

from __future__ import annotations

import pytest

from creditline.urls import Url, is_tracker, parsed, same_page, without_trackers


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
     ("utm", False), ("id", False), ("fbclid2", False), ("source", False), ("ref", False), ("", False)],
)  # fmt: skip
def test_what_a_tracker_is(name: str, is_one: bool) -> None:
    assert is_tracker(name) is is_one


@pytest.mark.parametrize(
    "name",
    ["fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "ttclid", "igshid", "yclid", "_ga", "_gl", "mkt_tok",
     "ref_src", "cmpid", "ocid", "smid"],
)  # fmt: skip
def test_the_trackers_that_are_known_by_name(name: str) -> None:
    assert without_trackers(url(f"https://a.example/b?{name}=x&id=1")) == "https://a.example/b?id=1"


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
    ],
)
def test_these_are_one_page(text: str) -> None:
    assert same_page(url(text)) == PAGE


@pytest.mark.parametrize(
    "text", [f"{PAGE}?id=1", "https://a.example/B", "https://a.example/b/c", "https://news.a.example/b", "https://a.example/"]
)  # fmt: skip
def test_these_are_other_pages(text: str) -> None:
    assert same_page(url(text)) != PAGE


def test_the_order_of_slash_and_query_does_not_part_a_page() -> None:
    assert same_page(url(f"{PAGE}/?id=1")) == same_page(url(f"{PAGE}?id=1")) == f"{PAGE}?id=1"

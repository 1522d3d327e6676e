"""What has one canonical form, and what has another: pairs of files."""

from __future__ import annotations

import gzip

import pytest

from creditline.canonical import canonical_digest

PAGE = "<!doctype html><title>T</title><body>{}"

SAME = {
    "page.html": [
        ("<p>a</p>\n<p>b</p>", "<p>a<p>b"),
        ("<p>a  b</p>", "<p>a\n b</p>"),
        ("<p> a <b> b </b> </p>", "<p>a <b>b</b></p>"),
        ("<p>a <!-- x --> b</p>", "<p>a b</p>"),
        ("<a href=x class='b a'>a</a>", '<A CLASS="a  b" HREF=" x ">a</a>'),
        ("<input disabled>", '<input disabled="disabled"/>'),
        ("<i class=''>a</i>", "<i>a</i>"),
        ("<i style='a: b; c : d'>a</i>", "<i style='a:b;c:d;'>a</i>"),
        ("<script src=a.js></script>", "<script src=a.js integrity=sha384-x crossorigin></script>"),
        ('<script type="application/ld+json">{"a": 1}</script>', '<script type="application/ld+json">{"a":1}</script>'),
        ("<script>x</script>", "<script type='text/javascript'>x</script>"),
        ("<style>a { b: c }</style>", "<style>a{b:c}</style>"),
        ("<table><tr><td>a</table>", "<table><tbody><tr><td>a</td></tr></tbody></table>"),
        ("<ul>\n <li>a\n <li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<button> a </button>", "<button>a</button>"),
        ("a<br> b", "a<br>b"),
        ("&copy; &#8217;", "© ’"),
        ("<noscript> <p>a</p> </noscript>", "<noscript><p>a</noscript>"),
        ("<svg>\n<path d=m />\n</svg>", "<svg><path d=m></path></svg>"),
    ],
    "feed.xml": [
        ("<a>\n <b/>\n</a>", "<?xml version='1.0'?><a><b></b></a>"),
        ("<a c='1' b='2'/>", '<a b="2" c="1"/>'),
        ("<a><!-- x --><b>&lt;</b></a>", "<a><b><![CDATA[<]]></b></a>"),
    ],
    "a.json": [('{"a": [1, 2]}', '{"a":[1,2]}'), ('"é"', '"\\u00e9"')],
    "a.css": [
        ("a , b > c { d : e ; }", "a,b>c{d:e}"),
        ("/* x */ a{b:c!important}", "a { b: c !important; }"),
        ("@media ( min-width : 1px ) { a { b : c } }", "@media (min-width :1px){a{b:c}}"),
        ("a{b:url( x.png )}", "a{b:url( x.png )}\n"),
    ],
    "a.svg": [("<svg>\n <g/>\n</svg>", "<svg><g/></svg>")],
}  # fmt: skip

OTHER = {
    "page.html": [
        ("<p>a b</p>", "<p>ab</p>"),
        ("<b>a</b> <i>b</i>", "<b>a</b><i>b</i>"),
        ("<pre>a  b</pre>", "<pre>a b</pre>"),
        ("<pre>\n\na</pre>", "<pre>\na</pre>"),
        ("<textarea> a</textarea>", "<textarea>a</textarea>"),
        ("<script>a  b</script>", "<script>a b</script>"),
        ("<script>'<!-- a -->'</script>", "<script>''</script>"),
        ("<script>a</script>", "<script type=module>a</script>"),
        ("<script type=text/plain>a</script>", "<script>a</script>"),
        ("<i title='a  b'>a</i>", "<i title='a b'>a</i>"),
        ("<img alt=''>", "<img>"),
        ("<p hidden>a</p>", "<p>a</p>"),
        ("<a href=x>a</a>", "<a href=X>a</a>"),
        ("<a rel='a b'>a</a>", "<a rel='b a c'>a</a>"),
        ("<script src=//e.example/a.js></script>", "<script src=//e.example/a.js integrity=sha384-x></script>"),
        ("<script src=https:/a.js></script>", "<script src=https:/a.js integrity=sha384-x></script>"),
        ("<p>a", "<p>a<!--#include virtual='/x' -->"),
        ("<p>a", "<p>a<?php evil() ?>"),
        ("<p>a", "<p>a<!--esi <esi:include src=x /> -->"),
        ("<noscript>a</noscript>", "<noscript>a<!--</noscript><script>evil()</script>--></noscript>"),
        ("<noscript>a</noscript><p>b</p>", "<noscript>a<!--</noscript><p>b</p>"),
        ("<p>a\u00a0b", "<p>a b"),
        ("<p>a\u2003b", "<p>a b"),
        ("<p>a", "<p>a\u200b"),
        ("<p>a", "<p>a\0"),
        ("<p>a", "<plaintext>a"),
        ("<style>a b{}</style>", "<style>a>b{}</style>"),
        ("<p class='a b'>a", "<p class='ab'>a"),
        ("<template><p>a</template>", "<template><p>b</template>"),
        ("<svg><text>a b</text></svg>", "<svg><text>ab</text></svg>"),
        ("<iframe src=a></iframe>", "<iframe src=b></iframe>"),
    ],
    "feed.xml": [
        ("<a>b c</a>", "<a>b  c</a>"),
        ("<a>x <b/></a>", "<a>x<b/></a>"),
        ("<a/>", "<?xml-stylesheet href='x'?><a/>"),
        ("<a> </a>", "<a></a>"),
        ("<?xml version='1.0' encoding='utf-8'?><a/>", "<?xml version='1.0' encoding='utf-9'?><a/>"),
        ("<a xml:space='preserve'> <b/></a>", "<a xml:space='preserve'><b/></a>"),
    ],
    "a.json": [("[1]", "[2]"), ('{"a": 1}', '{"a": 0, "a": 1}'), ('"a b"', '"a  b"'), ("[1]", "[1"), ("[1]", "[1]x")],
    "a.css": [
        ("a b{c:d}", "ab{c:d}"),
        ("a :hover{c:d}", "a:hover{c:d}"),
        ("a:hover{c:d}", "a: hover{c:d}"),
        ("a{b:calc(1px + 2px)}", "a{b:calc(1px +2px)}"),
        ("a{b:'c  d'}", "a{b:'c d'}"),
        ("a{display:none}", "a{dis/**/play:none}"),
        ("a{b:c}", "a{b:c"),
        ("a{b:c;d:e}", "a{d:e;b:c}"),
        ("a{b:url(/*x*/)}", "a{b:url()}"),
    ],
    "a.js": [("a  b", "a b")],
}  # fmt: skip


def digest(name: str, text: str) -> str:
    return canonical_digest(name, (PAGE.format(text) if name.endswith("html") else text).encode())


@pytest.mark.parametrize(("name", "one", "other"), [(name, *pair) for name in SAME for pair in SAME[name]])
def test_these_are_the_same(name: str, one: str, other: str) -> None:
    assert digest(name, one) == digest(name, other) != ""


@pytest.mark.parametrize(("name", "one", "other"), [(name, *pair) for name in OTHER for pair in OTHER[name]])
def test_these_are_not(name: str, one: str, other: str) -> None:
    assert not digest(name, one) or digest(name, one) != digest(name, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<!doctype html><p>a", "<p>a"),
        ("<!doctype html><p>a", "<!doctype html><html lang=de><p>a"),
        ("<title>a</title>", "<title>b</title>"),
        ("<base href=a><p>a", "<base href=b><p>a"),
    ],
)
def test_what_stands_around_a_page_counts(one: str, other: str) -> None:
    assert canonical_digest("a.html", one.encode()) != canonical_digest("a.html", other.encode())


def test_what_is_packed_is_unpacked() -> None:
    one, other = gzip.compress(b"<p>a", 1, mtime=1), gzip.compress(b"<p>a</p>", 9, mtime=2)
    assert canonical_digest("a.html.gz", one) == canonical_digest("a.html.gz", other) != ""
    assert canonical_digest("a.bin.gz", one) != canonical_digest("a.bin.gz", other)
    assert canonical_digest("a.html.gz", one[:-1]) == canonical_digest("a.html.gz", one + one) == ""


@pytest.mark.parametrize(("name", "raw"), [("a.html", b"\xff"), ("a.png", b"x"), ("a.xml", b"<a>"), ("a.json", b"[" * 99_999), ("a.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")])  # fmt: skip
def test_of_what_has_no_form_only_bytes_count(name: str, raw: bytes) -> None:
    assert canonical_digest(name, raw) == ""

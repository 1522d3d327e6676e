"""The registry of sources: what it says, what is refused of it, and how sources are found in it."""

from __future__ import annotations

import re
import time
from itertools import combinations
from pathlib import Path

import pytest

from creditline.model.source import Source
from creditline.registry.sources import Sources, with_source
from creditline.registry.sources_file import RULE, read_sources
from creditline.text.urls import parsed

GOOD = "gogoai:\n  name: GogoAI News\n  hosts: [www.gogoai.xin]\n"
WHOLE = """\
# The outlets that we summarise.
gogoai:
  name: GogoAI News
  aliases: [GogoAI, 高歌]
  hosts: [www.gogoai.xin, gogoai.xin]
  article_path: ^/article/[a-z0-9-]+/?$
  credit_name: GogoAI
  homepage: https://www.gogoai.xin/
  feed: https://www.gogoai.xin/feed.xml
  license: CC BY 4.0
  usage_terms: "Summaries only: with a link."
  max_quoted_words: 25
other-news_2:
  name: Other News
  hosts:
    - other.example.net
    - xn--exmple-cua.example
"""
FIELDS = (
    "name, hosts, credit_name, aliases, article_path, homepage, feed, license, usage_terms, max_quoted_words,"
    " credit_forms, inflections, scheme, fragments, channel, colour, logo"
)


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    return tmp_path / "sources.yml"


def read(registry: Path, text: str | bytes) -> Sources:
    registry.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_sources(registry)


# What it says


def test_every_field_is_read(registry: Path) -> None:
    sources = read(registry, WHOLE)
    assert sources.problems == ()
    assert sources.path == str(registry)
    assert sources.entries == (
        Source(
            id="gogoai",
            name="GogoAI News",
            hosts=("www.gogoai.xin", "gogoai.xin"),
            credit_name="GogoAI",
            aliases=("GogoAI", "高歌"),
            article_path="^/article/[a-z0-9-]+/?$",
            homepage="https://www.gogoai.xin/",
            feed="https://www.gogoai.xin/feed.xml",
            license="CC BY 4.0",
            usage_terms="Summaries only: with a link.",
            max_quoted_words=25,
        ),
        Source(
            id="other-news_2",
            name="Other News",
            hosts=("other.example.net", "xn--exmple-cua.example"),
            credit_name="Other News",
        ),
    )


@pytest.mark.parametrize(
    "raw",
    [WHOLE.encode("utf-8-sig"), WHOLE.replace("\n", "\r\n").encode(), WHOLE.replace("\n", "\r").encode()],
    ids=["byte-order mark", "CRLF", "lone CR"],
)
def test_line_ends_and_a_byte_order_mark_change_nothing(registry: Path, raw: bytes) -> None:
    assert read(registry, raw) == read(registry, WHOLE)


def test_the_digest_changes_with_what_the_registry_says_only(registry: Path) -> None:
    plain = read(registry, GOOD).digest
    assert (
        read(registry, "# A comment.\n" + GOOD.replace("[www.gogoai.xin]", '["www.gogoai.xin"]')).digest
        == plain
    )
    assert read(registry, GOOD.replace("News", "Views")).digest != plain
    assert read(registry, GOOD + "  license: CC0\n").digest != plain


def test_an_empty_field_counts_as_absent(registry: Path) -> None:
    assert read(registry, GOOD + "  credit_name: ''\n  feed:\n") == read(registry, GOOD)


@pytest.mark.parametrize("address", ["https://www.gogoai.xin", "https://www.gogoai.xin/?lang=en"])
def test_a_homepage_may_be_written_as_people_write_it(registry: Path, address: str) -> None:
    [source] = read(registry, GOOD + f"  homepage: {address}\n").entries
    assert source.home == address


def test_a_quotation_may_be_long(registry: Path) -> None:
    [source] = read(registry, GOOD + "  max_quoted_words: 999999\n").entries
    assert source.max_quoted_words == 999_999


# What is refused


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        ("", 1, 1, "no source is registered", "add an entry for each outlet that you summarise"),
        ("gogoai:\n", 1, 1, "the source 'gogoai' has no fields", "give it at least `name` and `hosts`"),
        (GOOD + "b: GogoAI\n", 4, 1, "the source 'b' has no fields", "give it at least `name` and `hosts`"),
        ("sources: [{name: A}]\n", 1, 1, "the source 'sources' has no fields", "write the id of each entry with a colon, and its fields indented below it, without dashes"),
        (GOOD + "b: [c]\n", 4, 1, "the source 'b' has no fields", "give it at least `name` and `hosts`"),
        ("a:\n  name: A\n", 1, 1, "the source a has no `hosts`", "add it"),
        ("a:\n  name: A\n  hosts: []\n", 1, 1, "the source a has no `hosts`", "add it"),
        (
            "a:\n  name: A\n  homepage: https://www.a.example/news\n",
            *(1, 1, "the source a has no `hosts`", "add it, such as hosts: [www.a.example]"),
        ),
        ("a:\n  hosts: [a.example]\n", 1, 1, "the source a has no `name`", "add it"),
        ("a:\n  name: ''\n  hosts: [a.example]\n", 1, 1, "the source a has no `name`", "add it"),
        (GOOD + "  nmae: x\n", 4, 3, "`nmae` is not a key of the source gogoai", "delete it, since `name` is given, or correct that one"),
        (GOOD + "  host: x\n", 4, 3, "`host` is not a key of the source gogoai", "delete it, since `hosts` is given, or correct that one"),
        (GOOD + "  licence: x\n", 4, 3, "`licence` is not a key of the source gogoai", "did you mean `license`?"),
        (GOOD + "  zzz: x\n", 4, 3, "`zzz` is not a key of the source gogoai", f"the keys are {FIELDS}"),
        (GOOD + "  id: x\n", 4, 3, "`id` is not a key of the source gogoai", f"the keys are {FIELDS}"),
        (GOOD + "  name: Again\n", 4, 3, "`name` is given twice", "keep one; the first is on line 2"),
        (GOOD + "  license: [CC0]\n", 4, 12, "`license` must be a text", 'write license: "…", in quotes if it begins with [ or {'),
        (GOOD + "  aliases: GogoAI\n", 4, 12, "`aliases` must be a list", "write aliases: [GogoAI]"),
        (GOOD + "  max_quoted_words: many\n", 4, 21, "`max_quoted_words` must be a whole number", "write max_quoted_words: 25"),
        (GOOD + "  max_quoted_words: -1\n", 4, 21, "`max_quoted_words` must be a whole number", "write max_quoted_words: 25"),
        (GOOD + "  max_quoted_words: 1000000\n", 4, 21, "`max_quoted_words` must be a whole number", "write max_quoted_words: 25"),
        (GOOD + "  homepage: http://www.gogoai.xin/\n", 4, 13, "`homepage` must be an https address", "write homepage: https://…"),
        (GOOD + "  homepage: https://\n", 4, 13, "`homepage` must be an https address", "write homepage: https://…"),
        (GOOD + "  feed: javascript:alert(1)\n", 4, 9, "`feed` must be an https address", "write feed: https://…"),
        (GOOD + "b:\n  name: B\n  hosts: [www.gogoai.xin]\n", 6, 11, "'www.gogoai.xin' belongs to the source gogoai too", "give each name and host to one source only"),
        (GOOD + "b:\n  name: GogoAI News\n  hosts: [b.example]\n", 5, 9, "'GogoAI News' belongs to the source gogoai too", "give each name and host to one source only"),
        (GOOD + "b:\n  name: B\n  aliases: [gogoai]\n  hosts: [b.example]\n", 6, 13, "'gogoai' belongs to the source gogoai too", "give each name and host to one source only"),
        (GOOD + "  scheme: ftp\n", 4, 11, "`scheme` must be one of https, http", "write scheme: https"),
        (GOOD + "  fragments: yes\n", 4, 14, "`fragments` must be true or false", "write fragments: true"),
        (GOOD + "  license: a\u00adb\n", 4, 12, "`license` holds an invisible character", "retype it"),
        (GOOD + "b:\n  name: B\n  hosts:\n    - b.example\n    - bit.ly\n", 8, 7, "'bit.ly' is a link shortener", "write the host on which the outlet itself publishes"),
        (GOOD + "b:\n  name: B\n  hosts: [a.example/@b, a.example/@b/c, www.gogoai.xin/b, www.gogoai.xin]\n", 6, 59, "'www.gogoai.xin' belongs to the source gogoai too", "give each name and host to one source only"),
        (GOOD + "  credit_name: &x A\n", 4, 16, "the anchor &x is not allowed", "delete it; to begin with & put the value in quotes"),
        (b"a:\n  name: \xff\n", 1, 1, "this is not UTF-8 text", "save the file as UTF-8"),
    ],
)  # fmt: skip
def test_what_is_refused(
    registry: Path, text: str | bytes, line: int, column: int, message: str, hint: str
) -> None:
    [problem] = read(registry, text).problems
    assert (problem.path, problem.line, problem.column) == (str(registry), line, column)
    assert (problem.rule, problem.severity) == ("sources-are-registered-well", "error")
    assert (problem.message, problem.hint) == (message, hint)


ALONE = "write the host alone, in lower case (xn-- form)"


@pytest.mark.parametrize(
    ("host", "hint"),
    [
        ("WWW.gogoai.xin", "write www.gogoai.xin"),
        ("https://gogoai.xin", "write gogoai.xin"),
        ("https://www.gogoai.xin/article/a-title?b#c", "write www.gogoai.xin"),
        ("http://gogoai.xin/", "write gogoai.xin and, if it has no https, `scheme: http`"),
        ("https://gogoai.xin:8443/a", "write gogoai.xin:8443"),
        ("gögoai.xin", "write xn--ggoai-jua.xin"),
        ("gogoai.xin/", "write gogoai.xin"),
        ("gogoai.xin/a/../b", "write gogoai.xin/b"),
        ("%67ogoai.xin", "write gogoai.xin"),
        ("gogoai.xin:443", "write gogoai.xin"),
        ("https://bit.ly/a", ALONE),
        ("gogoai xin", ALONE),
        ("“gogoai.xin”", 'write gogoai.xin, or "gogoai.xin" with straight quotation marks'),
        ("gogoai.xin?a", ALONE),
        ("gogoai.xin#a", ALONE),
        ("me@gogoai.xin", ALONE),
        ("0x7f.1", ALONE),
        ("gogoai<.xin", ALONE),
        ("*.gogoai.xin", ALONE),
    ],
)
def test_a_host_is_written_as_browsers_write_it(registry: Path, host: str, hint: str) -> None:
    [problem] = read(registry, f'a:\n  name: A\n  hosts: [a.example, "{host}"]\n').problems
    assert (problem.line, problem.column, problem.hint) == (3, 22, hint)
    assert problem.message.endswith("is not a plain host name")


@pytest.mark.parametrize(
    "host",
    ["a.example", "a.example:8443", "a.example/@channel", "a.example:8443/b/c", "xn--exmple-cua.example"],
)
def test_a_host_may_have_a_port_and_a_path(registry: Path, host: str) -> None:
    [source] = read(registry, f"a:\n  name: A\n  hosts: [{host}]\n").entries
    assert (source.hosts, source.host_names, source.home) == (
        (host,),
        (re.split("[:/]", host)[0],),
        f"https://{host}/",
    )


def test_an_id_is_no_name_that_windows_reserves(registry: Path) -> None:
    [problem] = read(registry, "con:\n  name: A\n  hosts: [a.example]\n").problems
    assert (problem.message, problem.hint) == ("Windows reserves the name 'con'", "use another id")


@pytest.mark.parametrize("name", ["Gogo", "gogo ai", "gogo.ai", "-gogo", "gogo-", "gogo--ai", "高歌", "''"])
def test_an_id_is_plain(registry: Path, name: str) -> None:
    [problem] = read(registry, f"{name}:\n  name: A\n  hosts: [a.example]\n").problems
    assert problem.message == f"the id '{name.strip(chr(39))}' is not plain"
    assert problem.hint == "use lower-case letters, digits and hyphens"


@pytest.mark.parametrize(
    ("pattern", "hint"),
    [*((each, "correct it, or leave it out") for each in ["[", "(", "*", "(?P<a", "a{2,1}", "\\", "a{1001}", "((a{100}){100}){100}"]),
     *((each, "write it without look-around and back-references, which RE2 does not support") for each in ["(?=a)", "(?<!a)b", "(a)\\1"])],
)  # fmt: skip
def test_an_article_path_is_a_regular_expression(registry: Path, pattern: str, hint: str) -> None:
    [problem] = read(registry, f"{GOOD}  article_path: '{pattern}'\n").problems
    assert (problem.line, problem.column, problem.hint) == (4, 17, hint)
    assert problem.message.startswith("the article_path of gogoai cannot be read (")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("a: [\n", 1, 4), ("a:\n\tname: A\n", 2, 1), ("- a\n", 1, 1), ("a\n", 1, 1), ("a: *b\n", 1, 4)],
)
def test_what_is_no_plain_yaml_is_refused_at_its_place(
    registry: Path, text: str, line: int, column: int
) -> None:
    sources = read(registry, text)
    assert sources.entries == ()
    [problem] = sources.problems
    assert (problem.line, problem.column, problem.rule) == (line, column, RULE)
    assert problem.hint


def test_all_problems_are_told_and_what_is_good_is_kept(registry: Path) -> None:
    sources = read(registry, "a:\n  nmae: A\n" + GOOD + "b:\n  name: B\n  host: [b.example]\n")
    assert [source.id for source in sources.entries] == ["gogoai"]
    assert {(problem.line, problem.column) for problem in sources.problems} == {
        (1, 1),
        (2, 3),
        (6, 1),
        (8, 3),
    }


@pytest.mark.parametrize(
    ("what", "hint"),
    [
        ("nothing", "create it with an entry for each outlet"),
        ("a folder", "check the file and its permissions"),
    ],
)
def test_a_registry_that_cannot_be_read_is_a_problem(registry: Path, what: str, hint: str) -> None:
    if what == "a folder":
        registry.mkdir()
    sources = read_sources(registry)
    assert sources.entries == ()
    [problem] = sources.problems
    assert (problem.path, problem.line, problem.column) == (str(registry), 1, 1)
    assert problem.message.startswith("the registry of sources cannot be read")
    assert problem.hint.startswith(hint)


# Finding a source


@pytest.mark.parametrize(
    ("name", "id_"),
    [("gogoai", "gogoai"), ("GogoAI News", "gogoai"), ("GogoAI", "gogoai"), ("高歌", "gogoai"), ("Other News", "other-news_2"),
     ("GOGOAI", None), ("gogoai ", None), ("GogoAI  News", None), ("www.gogoai.xin", None), ("", None)],
)  # fmt: skip
def test_a_source_is_named_to_the_letter(registry: Path, name: str, id_: str | None) -> None:
    found = read(registry, WHOLE).named(name)
    assert (found.id if found else None) == id_


@pytest.mark.parametrize(
    ("host", "id_"),
    [("gogoai.xin", "gogoai"), ("www.gogoai.xin", "gogoai"), ("other.example.net", "other-news_2"),
     ("m.gogoai.xin", None), ("gogoai.xin.example.net", None), ("ogoai.xin", None), ("GOGOAI.xin", None), ("", None)],
)  # fmt: skip
def test_a_host_belongs_to_the_source_that_lists_it(registry: Path, host: str, id_: str | None) -> None:
    found = read(registry, WHOLE).on_host(host)
    assert (found.id if found else None) == id_


@pytest.mark.parametrize(
    ("name", "id_"),
    [("GOGOAI", "gogoai"), ("gogoia", "gogoai"), ("GogoAI Newz", "gogoai"), ("OtherNews", "other-news_2"), ("Quux", None), ("", None)],
)  # fmt: skip
def test_the_nearest_source_is_the_one_that_was_meant(registry: Path, name: str, id_: str | None) -> None:
    found = read(registry, WHOLE).nearest(name)
    assert (found.id if found else None) == id_


PLATFORM = """\
platform: {name: Platform, hosts: [p.example]}
ice: {name: Ice, hosts: [p.example/@ice, "ice.example:8443"]}
snow: {name: Snow, hosts: [p.example/@ice/snow]}
"""


@pytest.mark.parametrize(
    ("address", "id_"),
    [("https://p.example/a", "platform"), ("https://p.example/@ice", "ice"), ("https://p.example/@ice/a", "ice"), ("https://p.example/@ice/", "ice"),
     ("https://p.example/@icecream/a", "platform"), ("https://p.example/@ice/snow/a", "snow"), ("https://p.example/@ICE/a", "platform"),
     ("https://ice.example:8443/a", "ice"), ("https://ice.example/a", None), ("https://p.example:8443/a", "platform"), ("http://p.example/a", "platform"),
     ("https://q.example/@ice", None)],
)  # fmt: skip
def test_an_address_belongs_to_the_source_with_the_longest_path(
    registry: Path, address: str, id_: str | None
) -> None:
    url = parsed(address)
    assert url is not None
    found = read(registry, PLATFORM).at(url)
    assert (found.id if found else None) == id_


def test_finding_the_source_of_an_address_does_not_take_longer_with_more_sources(registry: Path) -> None:
    sources = read(
        registry, "".join(f"s{n}: {{name: Source {n}, hosts: [h{n}.example]}}\n" for n in range(3000))
    )
    url = parsed("https://h2999.example/a")
    assert url is not None
    assert sources.at(url) is sources.entries[-1]
    start = time.thread_time()
    for _ in range(1000):
        sources.at(url)
        sources.on_host("h2999.example")
        sources.named("Source 2999")
    assert time.thread_time() - start < 0.1


def test_an_empty_registry_names_nothing() -> None:
    sources = Sources("sources.yml")
    assert (sources.named("a"), sources.nearest("a"), sources.on_host("a")) == (None, None, None)


def test_a_source_may_be_added(registry: Path) -> None:
    before = read(registry, GOOD)
    source = Source("b", "B", ("b.example",), "B")
    after = with_source(before, source)
    assert (after.named("B"), before.named("B")) == (source, None)
    assert after.digest != before.digest


# Channels of a platform

CHANNELS = """\
platform: {name: The Platform, hosts: [video.example]}
harbour: {name: Harbour Films, hosts: [video.example], channel: "@harbour"}
meadow: {name: Meadow Films, hosts: [video.example], channel: "@meadow"}
"""


def test_channels_share_the_host_of_their_platform(tmp_path: Path) -> None:
    path = tmp_path / "sources.yml"
    path.write_text(CHANNELS)
    sources = read_sources(path)
    assert sources.problems == ()
    url = parsed("https://video.example/watch?v=1")
    assert url is not None
    assert [source.id for source in sources.entries if sources.publishes(source, url)] == [
        "platform",
        "harbour",
        "meadow",
    ]


@pytest.mark.parametrize("channel", ['"@harbour"', '""'])
def test_two_entries_for_one_channel_are_refused(channel: str, tmp_path: Path) -> None:
    path = tmp_path / "sources.yml"
    path.write_text(CHANNELS.replace('"@meadow"', channel))
    [problem] = read_sources(path).problems
    assert (problem.line, "belongs to the source" in problem.message) == (3, True)


def test_marks_of_few_sources_differ_in_hue(registry: Path) -> None:
    def hues(text: str) -> list[int]:
        return [each.hue for each in read(registry, text).entries]

    def are_apart(found: list[int]) -> bool:
        return all(abs(one - other) >= 20 for one, other in combinations(found, 2))

    entries = [f"a-{at}:\n  name: A {at}\n  hosts: [s{at}.example]\n" for at in range(7)]
    assert are_apart(found := hues("".join(entries)))
    # A further source changes no mark before it, unless it has a colour that one of them is near.
    assert hues("".join(entries[:5])) == found[:5]
    coloured = "z:\n  name: Z\n  hosts: [z.example]\n  colour: '#1d4f91'\n"
    assert (found := hues("".join(entries[:5]) + coloured))[-1] == 257
    assert are_apart(found)

"""No input ends in a traceback, and every door gives the same verdict."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.exceptions import Abort

from creditline.gate.articles import entry_of
from creditline.gate.library import load
from creditline.manuscript.reader import read
from creditline.registry.sources_file import read_sources
from tests.builds import HERE, Project

SOURCES = read_sources(HERE / "samples" / "content" / "sources.yml")
SAMPLES = sorted((HERE / "samples" / "content").glob("*.md"), key=lambda path: path.stat().st_size)[:30]

FRAGMENTS = st.sampled_from(
    [
        b"---\n",
        b"credit: ",
        b": ",
        b"<b>",
        b"```\n",
        b"## Key Facts\n\n- ",
        b"## Take\n\n- **Why:** ",
        b"[^1]",
        b"[a](b.md)",
        b"{:x}",
        b"\x00",
        b"\xff",
        b"\xe2\x80\xae",
        b"&#x202e;",
        b"\t",
        b"&a ",
        b"*a",
        b"!!x ",
        b"|",
        b"\r",
        b"> " * 20,
        b"- " * 30,
        b"![x](y.png)",
    ]
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """An honest manuscript with bytes cut, doubled or put in at a few places."""
    raw = draw(st.sampled_from(SAMPLES)).read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(raw)))
        end = draw(st.integers(at, min(len(raw), at + 200)))
        middle = draw(st.one_of(FRAGMENTS, st.binary(max_size=6), st.just(raw[at:end] * 2), st.just(b"")))
        raw = raw[:at] + middle + raw[end:]
    return raw


def judge(raw: bytes) -> None:
    entry = entry_of(read(raw, "content/a.md", "a.md"), SOURCES)
    lines = raw.count(b"\n") + raw.count(b"\r") + 2
    assert (entry.article is None) == any(problem.severity == "error" for problem in entry.problems)
    assert all(1 <= problem.line <= lines and problem.column >= 1 for problem in entry.problems)
    assert all(problem.message and problem.hint for problem in entry.problems)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes_get_a_verdict(raw: bytes) -> None:
    judge(raw)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400).map(lambda text: f"---\n{text}\n---\n{text}".encode("utf-8", "surrogatepass")))
def test_random_text_gets_a_verdict(raw: bytes) -> None:
    judge(raw)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(mutated())
def test_mutations_of_honest_articles_get_a_verdict(raw: bytes) -> None:
    judge(raw)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ],
)
@given(raw=mutated())
def test_the_plugin_agrees_with_check(raw: bytes, project: Project) -> None:
    project.write("content/sources.yml", (HERE / "samples" / "content" / "sources.yml").read_text())
    (project.root / "content" / "ice.md").write_bytes(raw)
    refused = bool(load(project.root / "content").errors)
    try:
        project.build()
    except Abort:
        assert refused
    else:
        assert not refused


def test_the_samples_are_honest() -> None:
    library = load(HERE / "samples" / "content")
    assert [str(problem) for problem in library.errors] == []
    # Honest facts may be told in words of their own, of which an editor is warned.
    assert {problem.rule for problem in library.problems} <= {"key-facts-are-grounded"}
    assert len(library.articles) >= 24


def test_the_example_site_is_honest() -> None:
    library = load(HERE.parent / "content")
    assert [str(problem) for problem in library.errors] == []
    # Honest facts may be told in words of their own, of which an editor is warned.
    assert {problem.rule for problem in library.problems} <= {"key-facts-are-grounded"}

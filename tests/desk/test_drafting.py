"""Drafting: sections extracted into a manuscript, for the author to edit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from creditline.cli import main
from creditline.desk.drafting import NothingToDraft, drafted, with_sections
from creditline.gate.articles import entry_of
from creditline.manuscript.reader import read
from creditline.registry.sources_file import read_sources
from tests.builds import HERE, manuscript

SAMPLES = HERE / "samples" / "content"
SOURCES = read_sources(SAMPLES / "sources.yml")
BARE = SAMPLES / "orchestra-strike-ends.md"  # neither Key Facts nor Take


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def test_what_is_extracted_are_words_of_the_text() -> None:
    raw = BARE.read_bytes()
    made = drafted(raw, "a.md")
    body = read(made.raw, "a.md", "a.md").body
    assert made.raw.startswith(raw + b"\n## Key Facts\n\n- ")
    assert body.key_facts  # After the first one, no sentence is about what the title and the first one name.
    original = words(raw.decode())
    for fact in body.key_facts:
        left = iter(original)
        assert all(word in left for word in words(fact.statement.text)), fact


def test_the_names_of_sections_are_in_the_language_of_the_article() -> None:
    raw = with_sections(
        manuscript("Text.\n").encode(), [("", "Fakt.")], [("Why this matters", "Darum.")], "de"
    )
    assert raw.decode().endswith(
        "\n\n## Das Wichtigste\n\n- Fakt.\n\n## Unsere Einschätzung\n\n- **Warum das wichtig ist:** Darum.\n"
    )
    body = read(raw, "a.md", "a.md").body
    assert body.take is not None
    assert body.take.why.text == "Darum."


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.md")), ids=lambda path: path.stem)
def test_a_draft_passes_the_gate(path: Path) -> None:
    raw = re.sub(
        rb"\n## (?:Key Facts|[^\n]*Take)[^\n]*\n\n(?:[-*][^\n]*\n(?:  [^\n]*\n)*)+", b"\n", path.read_bytes()
    )
    try:
        made = drafted(raw, "a.md")
    except NothingToDraft:
        assert read(raw, "a.md", "a.md").body.key_facts
    else:
        assert [str(problem) for problem in entry_of(read(made.raw, "a.md", "a.md"), SOURCES).problems] == []


def test_what_the_author_wrote_is_not_extracted_again() -> None:
    text = "Opening.\n\n## Key Facts\n\n- One fact.\n\n## Take\n\n- **Why:** Because.\n"
    with pytest.raises(NothingToDraft, match="nothing was written"):
        drafted(manuscript(text).encode(), "a.md")


@pytest.mark.parametrize(
    ("section", "begun"),
    [("Key Facts", "key_facts: One fact.\n"), ("Key Facts", "key_facts: []\n"), ("Take", "take: Mine.\n")],
)
def test_what_the_author_began_is_not_extracted_beside_it(section: str, begun: str) -> None:
    text = BARE.read_text(encoding="utf-8").replace("\n---\n", f"\n{begun}---\n", 1)
    try:
        made = drafted(text.encode(), "a.md").raw
    except NothingToDraft:
        made = text.encode()
    assert f"## {section}".encode() not in made


def test_a_link_to_a_manuscript_is_not_written_over(tmp_path: Path) -> None:
    file, link = tmp_path / "a.md", tmp_path / "b.md"
    file.write_bytes(BARE.read_bytes())
    link.symlink_to(file)
    run = CliRunner().invoke(main, ["draft", str(link)])
    assert (run.exit_code, link.is_symlink(), file.read_bytes()) == (2, True, BARE.read_bytes())
    assert run.stderr == f"{link}: it is not a regular file\n"


def test_the_command_writes_and_refuses(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(BARE.read_bytes())
    shown = CliRunner().invoke(main, ["explain-facts", str(file)])
    assert shown.exit_code == 0
    assert shown.output.startswith("1. The musicians of the Vellmar Philharmonic")
    first = CliRunner().invoke(main, ["draft", str(file)])
    assert first.exit_code == 0, first.output
    after = file.read_bytes()
    assert b"\n## Key Facts\n" in after
    if b"## Take" in after:
        again = CliRunner().invoke(main, ["draft", str(file)])
        assert again.exit_code == 1
        assert file.read_bytes() == after


def test_the_facts_of_the_seed_are_held_against_its_text() -> None:
    seed = HERE.parent / "content" / "ai-boom-trillions-spent-ipos-loom.md"
    shown = CliRunner().invoke(main, ["explain-facts", str(seed)])
    assert shown.exit_code == 0
    facts = re.split(r"^\d\. ", shown.output, flags=re.MULTILINE)[1:]
    doubted = [fact.split(":")[0] for fact in facts if "\n   warning: " in fact]
    assert doubted == ["Market Capitalization", "Consumer Take-up"]
    assert all("\n   from block " in fact for fact in facts)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("no front matter")
    for command in ("draft", "explain-facts"):
        run = CliRunner().invoke(main, [command, str(file)])
        assert (run.exit_code, "creditline check" in run.output) == (1, True)

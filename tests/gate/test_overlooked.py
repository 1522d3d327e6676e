"""Files that systems and editors leave in a content folder are overlooked by every command, named once, and never published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from creditline.gate.library import load
from tests import commands
from tests.builds import Project, content_below, manuscript

OVERLOOKED = """.DS_Store ._ice.md Thumbs.db desktop.ini Desktop.ini ehthumbs.db .directory .gitkeep .keep .gitignore .gitattributes
.ice.md.swp .ice.md.swo 4913 ice.md~ #ice.md# .#ice.md ice.md.~1~ .ice.md.kate-swp .goutputstream-AB12CD ice.md.save ice.md.save.1
ice.md___jb_tmp___ ice.md___jb_old___ ice.md.vsctmp .~lock.ice.md# ~$ice.docx ice.md.orig ice.md.rej ice.md.bak ice.md.tmp
README.md""".split()
REFUSED = """.ice.md .env .htaccess .hidden .swp .git ice.markdown ice.MD ice.html ice.txt notes sub/README.txt README.txt readme.markdown
ice.md.html .DS_Store.md thumbs.db.svg""".split()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return content_below(tmp_path, article=manuscript())


@pytest.mark.parametrize("name", OVERLOOKED)
def test_what_programs_leave_is_overlooked(name: str, content: Path) -> None:
    (content / name).write_text("x")
    library = load(content)
    [told] = library.problems
    assert (told.path, told.severity, told.rule) == (str(content), "info", "files-are-articles")
    assert name in told.message
    assert [entry.uri for entry in library.entries] == ["article.md"]


@pytest.mark.parametrize("name", REFUSED)
def test_all_else_is_a_problem(name: str, content: Path) -> None:
    (content / name).parent.mkdir(exist_ok=True)
    (content / name).write_text("x")
    [told] = load(content).problems
    assert (told.path, told.severity) == (str(content / name), "error")


@pytest.mark.parametrize("name", ["ice.MD", "ice.markdown"])
def test_another_ending_of_markdown_is_told(name: str, content: Path) -> None:
    (content / name).write_text("x")
    [told] = load(content).problems
    assert told.hint == "rename it to ice.md, or move it out of the content folder"


def test_an_article_may_be_called_readme_in_a_folder_below(content: Path) -> None:
    (content / "below").mkdir()
    address = "https://www.gogoai.xin/article/other"
    (content / "below" / "README.md").write_text(manuscript(original_url=address, slug="other"))
    library = load(content)
    assert not library.problems
    assert len(library.articles) == 2


@pytest.mark.parametrize("name", ["ice.md~", ".DS_Store"])
def test_folders_and_links_are_not_overlooked(name: str, content: Path) -> None:
    (content / name).mkdir()
    assert load(content).errors
    (content / name).rmdir()
    (content / name).symlink_to("article.md")
    assert load(content).errors


def test_a_lock_of_emacs_is(content: Path) -> None:
    (content / ".#article.md").symlink_to("somebody@somewhere.123:456")
    assert [problem.severity for problem in load(content).problems] == ["info"]


def test_they_are_named_in_one_line_of_each_command(content: Path) -> None:
    for name in OVERLOOKED:
        (content / name).write_text("x")
    for command in (["check", "--no-cache"], ["check", "--no-cache", "--fix"], ["status"]):
        done = commands.run(*command, str(content))
        assert done.exit_code == 0
        assert done.stdout.count("ignored:") == 1
        assert f"{len(OVERLOOKED)} files are not part of the site" in done.stdout
    assert all((content / name).read_text() == "x" for name in OVERLOOKED)


def test_a_folder_of_nothing_else_holds_no_article(content: Path) -> None:
    (content / "article.md").unlink()
    (content / "README.md").write_text("x")
    assert [problem.severity for problem in load(content).problems] == ["error", "info"]


def test_they_are_never_published(project: Project, caplog: pytest.LogCaptureFixture) -> None:
    folder = project.root / "content"
    for name in OVERLOOKED:
        (folder / name).write_text(
            manuscript(title="Overlooked", original_url="https://www.gogoai.xin/article/o")
        )
    with caplog.at_level("INFO"):
        project.build()
    assert caplog.text.count("not part of the site and ignored") == 1
    for path in (project.root / "site").rglob("*"):
        if path.suffix in (".html", ".json", ".xml"):
            assert "Overlooked" not in path.read_text()
    ledger = json.loads((project.root / "site" / "credits.json").read_text())
    assert len(ledger["articles"]) == 1

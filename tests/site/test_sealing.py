"""The list of a site's files: the same for the same site, whoever builds it, and cheap where little has changed."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from creditline import canonical
from creditline.site import sealing
from creditline.verify import file_problems
from creditline.verify.files import Files
from tests import commands
from tests.builds import Project, manuscript

LIST = "credits.files.json"


pytestmark = pytest.mark.usefixtures("in_project")


def build(*arguments: str) -> None:
    result = commands.run("build", *arguments)
    assert result.exit_code == 0, result.output


def listed(project: Project) -> dict[str, list[str]]:
    files: dict[str, list[str]] = json.loads(project.page(LIST))["files"]
    return files


def test_every_file_is_listed_with_its_hash(project: Project) -> None:
    build()
    site = project.site()
    del site[LIST]
    assert {uri: known[0] for uri, known in listed(project).items()} == site
    assert [*listed(project)] == sorted(site)
    lines = project.page(LIST).split("\n")
    assert len(lines) == len(site) + 3


def test_both_builders_write_the_same_list(project: Project) -> None:
    build()
    before = project.page(LIST), project.page("credits.json")
    shutil.rmtree("site")
    project.build()
    assert (project.page(LIST), project.page("credits.json")) == before


def test_what_is_kept_of_other_builds_is_not_in_it(project: Project) -> None:
    project.write("content/rain.md", manuscript(original_url="https://www.gogoai.xin/article/rain"))
    build()
    (project.root / "content/rain.md").unlink()
    build()
    warm = project.page(LIST)
    shutil.rmtree(".cache")
    shutil.rmtree("site")
    build()
    assert project.page(LIST) == warm


def test_only_what_has_changed_is_read(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def watched(root: Path, uri: str) -> tuple[str, str]:
        read.append(uri)
        raw = (root / uri).read_bytes()
        return hashlib.sha256(raw).hexdigest(), canonical.canonical_digest(uri, raw)

    build()
    monkeypatch.setattr(sealing, "digests", watched)
    build()
    assert read == []
    project.write("content/ice.md", manuscript("Another text.\n"))
    build()
    assert "articles/ice/index.html" in read
    assert "assets/creditline/creditline.js" not in read
    read.clear()
    build("--verify-cache")
    assert "assets/creditline/creditline.js" in read


def test_a_build_of_mkdocs_looks_once_at_each_content(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.build()
    monkeypatch.setattr(sealing, "digests", lambda *_: pytest.fail("it was looked at"))
    project.build()
    assert list(file_problems(Files(project.root / "site"))) == []


def test_what_plugins_write_after_the_build_is_listed(project: Project) -> None:
    project.write(
        "hook.py",
        "from pathlib import Path\n\n"
        "def on_post_build(config):\n    Path(config.site_dir, 'CNAME').write_text('review.example')\n",
    )
    project.configure(more="hooks: [hook.py]\n")
    for write in (project.build, build):
        write()
        assert "CNAME" in listed(project)
        assert list(file_problems(Files(project.root / "site"))) == []


def test_what_an_owner_adds_in_docs_is_listed(project: Project) -> None:
    project.write("docs/CNAME", "review.example\n")
    project.write("docs/.well-known/security.txt", "Contact: x\n")
    project.write("docs/credits.files.json", "{}")
    project.configure(more='exclude_docs: "!.well-known"\n')
    for write in (project.build, build):
        write()
        assert {"CNAME", ".well-known/security.txt"} <= {*listed(project)}
        assert list(file_problems(Files(project.root / "site"))) == []


def test_hidden_files_that_nobody_built_stay_and_are_told_but_for_version_control(project: Project) -> None:
    build()
    project.write("site/.git/HEAD", "x")
    project.write("site/.DS_Store", "x")
    build()
    assert not (project.root / "site/.DS_Store").exists()
    project.write("site/.htaccess", "x")
    result = commands.run("build")
    assert result.exit_code == 0, result.output
    told = f"kept .htaccess in {project.root / 'site'}, which no build made: put it into docs_dir, and set `own_files: [.htaccess]`"
    assert told.replace(f"{project.root}/", "") in result.output.replace(f"{project.root}/", "")
    assert ".git " not in result.output
    assert project.page(".htaccess") == "x"
    project.build()
    assert [problem.path.rpartition("/")[2] for problem in file_problems(Files(project.root / "site"))] == [
        ".htaccess"
    ]


def test_the_ledger_names_the_day_and_the_versions(project: Project) -> None:
    build()
    ledger = json.loads(project.page("credits.json"))
    assert ledger["day"] == "2026-06-30"
    assert {"Creditline", "Markdown", "Python"} <= ledger["versions"].keys()
    engine = json.loads(project.page(LIST))["engine"]
    assert {"mkdocs", "mkdocs-material"} <= engine.keys()
    assert all([*ledger["versions"].values(), *engine.values()])

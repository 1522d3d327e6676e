"""Hidden files that somebody has put into a published site by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from creditline.cli import main

if TYPE_CHECKING:
    import pytest

    from tests.builds import Project


def test_a_hidden_file_stays_and_the_build_says_where_it_belongs(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    assert CliRunner().invoke(main, ["build"]).exit_code == 0
    (project.root / "site" / ".htaccess").write_text("x")
    (project.root / "site" / ".nojekyll").touch()
    again = CliRunner().invoke(main, ["build"])
    assert again.exit_code == 0, again.output
    assert "kept .htaccess in site, which no build made" in again.output
    assert "`own_files: [.htaccess]`" in again.output
    assert (project.root / "site" / ".htaccess").read_text() == "x"
    assert (project.root / "site" / ".nojekyll").exists()

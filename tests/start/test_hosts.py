"""Files that publish a site: they can be read, and their commands run."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from creditline.start.new_site import HOSTS
from tests.builds import HERE
from tests.commands import run
from tests.programs import Programs

BIN = Path(sys.executable).parent


def commands(path: str) -> list[str]:
    """The commands of a file that publishes a site, but for those that install packages or use the network."""
    found: Any = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    jobs = found.get("jobs") or {".build": found[".build"]}
    lines = [
        line
        for job in jobs.values()
        for line in (*job.get("script", ()), *(step["run"] for step in job.get("steps", ()) if "run" in step))
    ]
    return [line for line in lines if line.startswith("creditline")]


@pytest.mark.parametrize("host", [host for host in HOSTS if host != "none"])
def test_the_commands_of_each_host_run(
    host: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, programs: Programs
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init", "--publish", host).exit_code == 0
    lines = commands(HOSTS[host])
    assert [line.split()[1] for line in lines] == ["check", "build", "store"]
    for line in lines:
        if set(line) & set("$|<>&;"):
            step(line, {})
        else:
            done = programs.run(*shlex.split(line), cwd=tmp_path)
            assert done.returncode == 0, done.stderr
    site = Path("public" if host == "gitlab" else "site")
    assert (site / "articles/a-bridge-for-northfield/index.html").is_file()


def step(line: str, environment: dict[str, str]) -> None:
    """Run a step as a host does: in a shell that ends at the first error."""
    path = {"PATH": f"{BIN}:/usr/bin:/bin"}
    shell = [shutil.which("bash") or "bash", "-ec", line]
    done = subprocess.run(shell, capture_output=True, text=True, check=False, env=environment | path)
    assert done.returncode == 0, done.stderr


def test_the_steps_of_the_action_run_one_after_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init").exit_code == 0
    action = yaml.safe_load((HERE.parent / "action.yml").read_text(encoding="utf-8"))
    defaults = {f"${{{{ inputs.{name} }}}}": given["default"] for name, given in action["inputs"].items()}
    steps = [one for one in action["runs"]["steps"] if one.get("run", "").startswith("creditline")]
    assert [one["run"].split()[1] for one in steps] == ["check", "build", "store"]
    for one in steps:
        step(one["run"], {name: defaults[value] for name, value in one.get("env", {}).items()})
    assert Path("site/articles/a-bridge-for-northfield/index.html").is_file()


def test_a_refused_article_fails_each_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init").exit_code == 0
    article = Path("content/a-bridge-for-northfield.md")
    article.write_text(article.read_text().replace("credit:", "credits:"))
    refused = run("check", "--format", "github")
    assert refused.exit_code == 1
    assert "::error file=content/a-bridge-for-northfield.md,line=" in refused.output


def test_no_host_writes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init", "--publish", "none").exit_code == 0
    assert not Path(".github").exists()


def test_the_action_uses_only_inputs_that_it_has() -> None:
    text = (HERE.parent / "action.yml").read_text(encoding="utf-8")
    action = yaml.safe_load(text)
    used = {part.split("}}")[0].strip() for part in text.split("${{ inputs.")[1:]}
    assert used == action["inputs"].keys()
    assert all("shell" in step for step in action["runs"]["steps"] if "run" in step)

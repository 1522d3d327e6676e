"""What owners write into mkdocs.yml and beside it: what cannot be a site is refused in one line with the remedy."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from creditline.cli import main
from tests.builds import Project

HOOKS = "hooks: [hook.py]\n"
EXITS = "import sys\ndef on_post_build(config):\n    sys.exit(0)\n"


@pytest.mark.parametrize(
    ("options", "more", "files", "words"),
    [
        ("{articles_path: ..}", "", {}, "'..' is not a folder of its own on the site; write a name such as articles"),
        ("{articles_path: feed.xml}", "", {}, "is not a folder of its own"),
        ("{articles_path: tags/new}", "", {}, "is not a folder of its own"),
        ("{labels: {source: 'Source: OtherNews'}}", "", {}, "the label `source` credits a source on every page"),
        ("{own_files: ['!']}", "", {}, "'!' is not a pattern as in .gitignore"),
        ("{}", 'site_url: "https://a.example/?b"\n', {}, "not the address of a site alone: write it as in"),
        ("{}", 'site_url: "https://u:p@a.example/"\n', {}, "not the address of a site alone"),
        ("{}", 'site_name: "A\\u202eB"\n', {}, "`site_name` in mkdocs.yml: there is the invisible character U+202E"),
        ("{}", HOOKS, {"hook.py": EXITS}, "a plugin or a hook ended the build"),
        ("{pages: theme}", "", {"over/main.html": "{% if %}"}, "over/main.html:1: Expected an expression"),
        ("{}", "", {"docs/index.md": "\udcdc"}, "a page in docs/ is not UTF-8 text"),
    ],
)  # fmt: skip
def test_what_is_no_site_is_refused_in_a_line(
    options: str,
    more: str,
    files: dict[str, str],
    words: str,
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for path, text in files.items():
        project.write(path, "").write_bytes(text.encode(errors="surrogateescape"))
    if "over/main.html" in files:
        more += "theme: {name: material, font: false, custom_dir: over}\n"
    project.configure(f"  - creditline: {options}\n", more)
    config = project.root / "mkdocs.yml"
    given = {line.partition(":")[0] for line in more.splitlines()}
    first = [line for line in config.read_text().splitlines()[:3] if line.partition(":")[0] not in given]
    config.write_text("\n".join([*first, *config.read_text().splitlines()[3:]]))
    monkeypatch.chdir(project.root)
    told = CliRunner().invoke(main, ["build"])
    assert (told.exit_code, words in told.output, "Traceback" in told.output) == (1, True, False), told.output

"""The builder before MkDocs's: called by hand, as its server would."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from creditline.preview import serving
from tests.builds import Project, manuscript


def _server(root: str) -> Any:
    return SimpleNamespace(
        _rebuild_cond=threading.Condition(), _want_rebuild=False, _watched_paths={}, **_known(root)
    )


def _known(root: str) -> dict[str, Any]:
    """The public part of a server."""
    return {"root": root, "get_app": lambda: None, "set_app": lambda app: None}


class Served:
    """A project as `mkdocs serve` begins with it, with a server that serves nobody."""

    def __init__(self, project: Project, server: Any = None) -> None:
        self.project, self.builds = project, 0
        self.config = load_config(str(project.root / "mkdocs.yml"))
        self.config.plugins.on_startup(command="serve", dirty=False)
        self.server: Any = server or _server(self.config.site_dir)
        self.server.builder, self.server.watch = self.build, lambda path: None
        self.build()
        self.config.plugins.on_serve(self.server, config=self.config, builder=self.build)

    def build(self) -> None:
        self.builds += 1
        # As a new one would be, with the same plugin.
        config = load_config(str(self.project.root / "mkdocs.yml"))
        config.plugins = self.config.plugins
        build(config)

    @property
    def preview(self) -> serving.Preview:
        assert isinstance(self.server.builder, serving.Preview)
        return self.server.builder

    def waits_to_be_asked(self) -> None:
        """Until the system has told of an edit."""
        with self.server._rebuild_cond:
            assert self.server._rebuild_cond.wait_for(lambda: self.server._want_rebuild, timeout=60)

    def names(self, *paths: str) -> None:
        """Do as if the system had said that files have changed."""
        plugin: Any = self.config.plugins["creditline"]
        plugin.session.content_watch._named.extend(paths)

    def page(self, path: str = "articles/ice/index.html") -> str:
        return Path(self.server.root, path).read_text(encoding="utf-8")

    def edit(self, text: str = "", **fields: str) -> None:
        self.project.write("content/ice.md", manuscript(text, **fields))


@pytest.fixture
def served(project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    # The tests call what the timer would.
    monkeypatch.setattr(serving, "QUIET", 3600)
    served = Served(project)
    yield served
    served.config.plugins.on_shutdown()


ARCHIVE = "archive/2026/06/index.html"


def test_the_page_comes_first_and_the_site_follows(served: Served) -> None:
    served.edit(title="Another title")
    served.server.builder()
    assert "Another title" in served.page()
    assert "Another title" not in served.page(ARCHIVE)
    assert served.builds == 1
    served.preview._follow()
    assert served.server._want_rebuild
    assert "Another title" not in served.page(ARCHIVE)
    served.server.builder()
    assert "Another title" in served.page()
    assert "Another title" in served.page(ARCHIVE)
    assert served.builds == 2


def test_a_page_that_is_shown_is_not_made_again_for_an_edit_elsewhere(served: Served) -> None:
    def edit_snow(text: str) -> None:
        url = "https://www.gogoai.xin/article/snow"
        served.project.write("content/snow.md", manuscript(text, original_url=url))
        served.server.builder()

    edit_snow("A new article, and so a whole build.\n")
    served.edit("The first edit.\n")
    served.server.builder()
    page = Path(served.server.root, "articles/ice/index.html")
    shown = page.stat().st_ino
    edit_snow("The second edit.\n")
    assert "The second edit." in served.page("articles/snow/index.html")
    assert page.stat().st_ino == shown
    assert served.builds == 2


def test_three_sites_in_a_row(served: Served) -> None:
    for number in range(3):
        served.edit(f"Text {number} of many.\n", title=f"Title {number}")
        served.server.builder()
        served.preview._follow()
        served.server.builder()
        assert f"Text {number} of many." in served.page()
        assert f"Title {number}" in served.page(ARCHIVE)
    assert served.builds == 4


def test_an_edit_during_the_build_is_shown_in_the_new_site(served: Served) -> None:
    served.edit("The first edit.\n", title="Another title")
    served.server.builder()
    served.preview._follow()
    served.edit("The second edit.\n", title="Another title")
    served.server.builder()
    assert "The second edit." in served.page()
    assert "Another title" in served.page(ARCHIVE)
    assert served.builds == 2
    served.preview._follow()
    assert served.builds == 3


def test_what_is_made_is_shown_before_the_next_is_made(served: Served) -> None:
    served.edit("The first edit.\n")
    served.server.builder()
    served.preview._follow()
    served.preview._follow()
    assert served.builds == 2


def test_what_has_been_seen_is_not_built_again(served: Served) -> None:
    served.server.builder()
    assert served.builds == 1
    served.project.write("docs/index.md", "# Home\n\nAnother welcome.\n")
    served.server.builder()
    served.server.builder()
    assert served.builds == 2
    served.edit("Another text.\n")
    served.server.builder()
    served.server.builder()
    served.preview._follow()
    served.server.builder()
    assert served.builds == 3
    served.preview._follow()
    assert served.builds == 3


def test_the_system_tells_of_an_edit(served: Served) -> None:
    served.edit("Another text.\n")
    served.waits_to_be_asked()


def test_an_edit_that_the_system_names_is_shown_before_all_files_are_looked_at(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[object] = []
    monkeypatch.setattr(serving, "stats", looked_at.append)
    served.edit("Another text.\n")
    served.waits_to_be_asked()
    served.server.builder()
    assert "Another text." in served.page()
    assert looked_at == []


@pytest.mark.parametrize("without", ["", "credit"])
def test_what_changed_beside_what_the_system_names_is_built_too(served: Served, without: str) -> None:
    served.names("content/ice.md")
    served.project.write("docs/index.md", "# Home\n\nAnother welcome.\n")
    if without:
        served.edit("Another text.\n", without=without)
    served.server.builder()
    assert served.builds == 2


@pytest.mark.parametrize("name", ["content/gone.md", "content/sources.yml", "content/.ice.md.swp"])
def test_what_the_system_names_beside_articles_is_looked_at_with_all_files(served: Served, name: str) -> None:
    served.edit("Another text.\n")
    served.names("content/ice.md", name)
    served.server.builder()
    assert "Another text." in served.page()
    assert served.builds == 1


def test_a_link_in_the_place_of_an_article_is_not_shown(served: Served) -> None:
    served.project.write("elsewhere.md", manuscript("From elsewhere.\n"))
    (served.project.root / "content" / "ice.md").unlink()
    (served.project.root / "content" / "ice.md").symlink_to("../elsewhere.md")
    served.names("content/ice.md")
    served.server.builder()
    assert "From elsewhere." not in served.page()


def test_a_refused_edit_keeps_the_page_and_waits_to_be_mended(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    served.edit("Another text.\n", without="credit")
    served.server.builder()
    served.server.builder()
    assert "content/ice.md:1:1: error: `credit` is missing" in caplog.text
    assert "Another text." not in served.page()
    served.edit("A third text.\n")
    served.server.builder()
    assert "A third text." in served.page()
    assert served.builds == 1


def test_what_the_whole_build_refuses_is_not_in_the_new_site(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    served.project.write(
        "content/fog.md", manuscript(title="Fog", original_url="https://www.gogoai.xin/article/fog")
    )
    served.server.builder()
    assert "Fog" in served.page("articles/fog/index.html")
    served.edit("The same original.\n", original_url="https://www.gogoai.xin/article/fog")
    served.server.builder()
    served.preview._follow()
    served.server.builder()
    assert "The preview shows the last good articles." in caplog.text
    assert "The same original." not in served.page()
    served.edit("Its own original.\n")
    served.server.builder()
    assert "Its own original." in served.page()
    assert served.builds == 4


def test_a_build_that_fails_is_told_by_the_server(served: Served) -> None:
    served.edit("Another text.\n")
    served.server.builder()
    served.project.write("mkdocs.yml", "site_name: [")
    served.preview._follow()
    assert served.server._want_rebuild
    with pytest.raises((Exception, SystemExit)):
        served.server.builder()
    assert "Another text." in served.page()
    served.project.configure()
    served.server.builder()
    assert "Another text." in served.page()


@pytest.mark.parametrize(
    "change",
    [
        lambda project: project.write("docs/index.md", "# Home\n\nAnother welcome.\n"),
        lambda project: project.write("content/ice.md", manuscript(draft="true")),
        lambda project: project.write("content/ice.md", manuscript(slug="other")),
        lambda project: project.write(
            "content/fog.md", manuscript(original_url="https://www.gogoai.xin/article/fog")
        ),
    ],
)
def test_other_changes_build_the_whole_site_at_once(
    served: Served, change: Callable[[Project], object]
) -> None:
    change(served.project)
    served.server.builder()
    assert served.builds == 2


def test_what_vim_and_emacs_leave_keeps_no_edit_from_being_shown(served: Served) -> None:
    left = [served.project.root / "content" / name for name in (".ice.md.swp", "ice.md~", "#ice.md#")]
    for path in left:
        path.write_text("x")
    served.edit("Another text.\n")
    served.server.builder()
    assert "Another text." in served.page()
    assert served.builds == 1
    served.preview._follow()
    served.server.builder()
    assert "Another text." in served.page()
    assert served.builds == 2
    for path in left:
        path.unlink()
    served.server.builder()
    assert served.builds == 2


def test_a_server_that_we_do_not_know_keeps_its_builder(project: Project) -> None:
    served = Served(project, SimpleNamespace(**_known("")))
    assert served.server.builder == served.build


def test_a_server_that_watches_more_keeps_its_builder(project: Project) -> None:
    server = _server(str(project.root / "site"))
    server._watched_paths = {str(project.root / "theme"): 1}
    assert not isinstance(Served(project, server).server.builder, serving.Preview)


def test_with_a_hook_the_server_keeps_its_builder(project: Project) -> None:
    project.write("hook.py", "")
    project.configure(more="hooks: [hook.py]\n")
    assert not isinstance(Served(project).server.builder, serving.Preview)

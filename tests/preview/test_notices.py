"""What a preview shows in the browser: refused edits, unpublished articles, and nothing to other hosts."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from creditline.model.problems import Problem
from creditline.preview.notice import Unpublished, overlay, ribbon
from tests.builds import Project, manuscript
from tests.preview.test_serve import Server, eventually

pytestmark = pytest.mark.loopback


@pytest.fixture
def serving(project: Project) -> Iterator[Server]:
    config = project.root / "mkdocs.yml"
    config.write_text(config.read_text().replace("site_url: https://site.example/\n", ""))
    project.write("content/ice.md", manuscript(title='"<b>Ice"', without="credit"))
    project.write(
        "content/fog.md", manuscript(title="Fog", original_url="https://www.gogoai.xin/article/fog")
    )
    project.write(
        "content/mist.md",
        manuscript(title="Mist", draft="true", original_url="https://www.gogoai.xin/article/mist"),
    )
    running = Server(project, "creditline")
    yield running
    running.stop()


def test_a_preview_starts_with_a_refused_article_and_tells_it_until_it_is_mended(
    serving: Server, project: Project
) -> None:
    eventually(lambda: "Fog" in serving.page("articles/fog/"))
    page = serving.page("")
    assert "Creditline refuses this edit: 1 problem." in page
    assert "content/ice.md:1:1" in page
    assert "add it: credit: Please credit GogoAI when republishing." in page
    assert "   1 │ ---" in page
    # A draft is shown, with a mark on its page and on each link to it.
    assert "Draft: only this preview shows it." in serving.page("articles/mist/")
    assert "Draft: only this preview shows it." not in serving.page("articles/fog/")
    assert 'a[href$="/mist/"]::before' in page
    mist = serving.page("articles/mist/")
    assert mist.index("Draft: only this preview") < mist.index("<h1")
    # The page for missing addresses goes when the article is mended, too.
    with pytest.raises(urllib.error.HTTPError) as missing:
        urllib.request.urlopen(f"http://{serving.address}/articles/ice/", timeout=10)
    assert b"/livereload/" in missing.value.read()
    # Another article that is refused meanwhile stays as it was.
    fog = project.root / "content/fog.md"
    good = fog.read_text("utf-8")
    fog.write_text(good.replace("Please credit GogoAI", "Do not credit GogoAI"), "utf-8")
    eventually(lambda: "content/fog.md:" in serving.page(""))
    assert "Fog" in serving.page("articles/fog/")
    fog.write_text(good, "utf-8")
    project.write("content/ice.md", manuscript(title="Ice"))
    eventually(lambda: "Ice" in serving.page("articles/ice/"))
    assert "Creditline refuses" not in serving.page("articles/ice/")
    project.write("content/ice.md", manuscript(title="Ice", without="credit"))
    eventually(lambda: "Creditline refuses" in serving.page("articles/ice/"))
    assert "Traceback" not in serving.told()


def test_a_preview_answers_only_its_own_host(serving: Server) -> None:
    eventually(lambda: "Fog" in serving.page("articles/fog/"))
    request = urllib.request.Request(f"http://{serving.address}/", headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(request, timeout=10)


def test_a_notice_holds_text_only() -> None:
    problem = Problem("content/<b>.md", 1, 1, "a-rule", "error", "<script>", "write </details>")
    shown = overlay([problem])
    assert "<script>" not in shown
    assert shown.count("</details>") == 1


def test_a_long_list_of_problems_is_cut() -> None:
    problems = [Problem("content/a.md", line, 1, "a-rule", "error", "wrong", "mend it") for line in range(30)]
    assert "and 10 more: run creditline check" in overlay(problems)


@pytest.mark.parametrize("path", ["/articles/mist/", "/articles/mist.html"])
def test_the_page_of_a_scheduled_article_says_so(path: str) -> None:
    assert "Scheduled for 2030-01-01: only this preview" in ribbon(
        path, [Unpublished("mist", "Scheduled for 2030-01-01")]
    )
    assert ribbon("/", [Unpublished("mist", "Draft")]) == ""

"""Pages that are filled into a frame are those that the theme renders, to the byte; where they would not be, there is no frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from markupsafe import Markup, escape

from creditline.engines import shell
from creditline.model.body import Body
from creditline.site.frame import Frame, NoFrame, Point, frame_of
from creditline.site.rendering import Job, Renderer
from tests.builds import Project, built, manuscript
from tests.site.published import EPOCH, lay

NAMES = frozenset(("title", "content"))


def line(point: Point) -> str:
    """As Material lists a heading."""
    inner = "".join(f"\n  {line(child)}\n" for child in point.children)
    plain = escape(Markup(point.title).striptags())
    below = f'<nav aria-label="{plain}"><ul>{inner}</ul></nav>' if inner else ""
    return f'<li><a href="#{point.id}">{point.title}</a>{below}</li>'


def page(
    points: Sequence[Point], title: str = "\ue010title\ue011", content: str = "\ue010content\ue011"
) -> str:
    skip = f'<a href="#{points[0].id}">skip</a>' if points else ""
    contents = "".join(f"\n {line(point)}\n" for point in points)
    return f"<title>{title} - Site</title>{skip}<ul>{contents}</ul><main>{content}</main><h1>{title}</h1>"


POINTS = (
    Point("key-facts", "Key Facts"),
    Point("a", "A &amp; <em>B</em>", children=(Point("b", "B"), Point("c", "<b>C</b> &lt;", children=(Point("d", "D"),)))),
    Point("take", "Gogo&#39;s Take"),
)  # fmt: skip


@pytest.mark.parametrize("points", [POINTS, POINTS[:1], POINTS[1:2]])
def test_a_filled_frame_is_what_the_theme_renders(points: tuple[Point, ...]) -> None:
    frame = frame_of((page, line), NAMES, has_contents=True)
    values = {"title": "Ice \\1 {title}", "content": "<p>\ue000 %s</p>"}
    assert frame.filled(values, points) == page(points, **values)


def test_articles_without_contents_have_a_frame_of_their_own() -> None:
    frame = frame_of((page, line), NAMES, has_contents=False)
    assert frame.filled({"title": "a", "content": "b"}, ()) == page((), "a", "b")


@pytest.mark.parametrize(
    ("theme", "why"),
    [
        ((lambda points: page(points).replace("title", "TITLE"), line), "TITLE"),
        ((lambda points: page(points).replace("<li>", "<li class='x'>"), line), "does not list headings"),
        ((lambda points: page(points[:1]), line), "does not list headings"),
        ((lambda points: page(points) + points[1].title, line), "plain2"),
    ],
)
def test_a_theme_that_does_something_else_has_no_frame(
    theme: tuple[Callable[[Sequence[Point]], str], Callable[[Point], str]], why: str
) -> None:
    with pytest.raises(NoFrame, match=why):
        frame_of(theme, NAMES, has_contents=True)


# In a build


@pytest.fixture
def framed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles whose pages are filled into a frame; a few are enough for that."""
    found: list[str] = []
    render = Renderer.page

    def watched(self: Renderer, told: tuple[Job, Body]) -> bytes | None:
        page = render(self, told)
        if page is not None:
            found.append(told[0].article.slug)
        return page

    monkeypatch.setattr(Renderer, "page", watched)
    monkeypatch.setattr(shell, "WORTH", 1)
    return found


def pages(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.html")}


def test_each_kind_of_article_comes_out_the_same(
    tmp_path: Path, framed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    config = lay(tmp_path)
    config.write_text(config.read_text() + "plugins: [creditline: {workers: 1}]\n")
    first = pages(built(config, strict=True))
    assert len(framed) > 20
    monkeypatch.setattr(shell, "WORTH", 10_000)
    (tmp_path / ".cache").rename(tmp_path / "cache")
    count = len(framed)
    assert pages(built(config, strict=True)) == first
    assert len(framed) == count


def several(project: Project) -> None:
    for number in range(20):
        url = f"https://www.gogoai.xin/article/a{number}"
        text = manuscript(original_url=url, title=f'"Title {number} & <b>"')
        project.write(f"content/a{number}.md", text)


ALONE = "[creditline: {workers: 1}]"
MATERIAL = "{name: material, font: false}"


@pytest.mark.parametrize(
    ("plugins", "theme", "more"),
    [
        (ALONE, MATERIAL, "hooks: [hook.py]\n"),
        (ALONE, "{name: material, font: false, custom_dir: own}", ""),
        ("[creditline: {workers: 1}, search]", MATERIAL, ""),
    ],
)
def test_where_others_have_a_say_each_article_is_rendered(
    plugins: str, theme: str, more: str, project: Project, framed: list[str]
) -> None:
    several(project)
    project.write("hook.py", "def on_post_page(output, page, **_): return output + page.title\n")
    project.write("own/main.html", '{% extends "base.html" %}')
    project.write("mkdocs.yml", f"site_name: Test site\ntheme: {theme}\nplugins: {plugins}\n{more}")
    project.build()
    assert framed == []
    assert "Title 7 &amp; &lt;b&gt;" in project.page("articles/a7/index.html")


def test_articles_of_a_kind_that_was_not_tried_are_rendered_by_the_theme(
    project: Project, framed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shell, "_TRIED", 2)
    several(project)
    url = "https://www.gogoai.xin/article/signed"
    project.write("content/signed.md", manuscript(original_url=url, date="2020-01-01", author="Mira Oduya"))
    project.configure("  - creditline: {workers: 1}\n")
    project.build()
    assert "a7" in framed
    assert "signed" not in framed
    assert '<meta name="author" content="Mira Oduya">' in project.page("articles/signed/index.html")


def test_a_frame_can_be_sent_to_any_process() -> None:
    import pickle

    frame = frame_of((page, line), NAMES, has_contents=True)
    assert isinstance(again := pickle.loads(pickle.dumps(frame)), Frame)
    assert again == frame

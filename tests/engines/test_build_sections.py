"""The options about Key Facts, Take and review, and the kept texts of originals, in builds."""

from __future__ import annotations

import logging

import pytest
from mkdocs.exceptions import Abort

from tests.builds import Project, manuscript

NEWS = """The council of Marlow approved a budget of 41 million euros on Tuesday.

Mayor Ines Calder said that the library of Marlow will stay open. Tenants should check their bills before 1 July 2026.
"""
PAGE = "articles/ice/index.html"


def configured(project: Project, *options: str) -> Project:
    project.configure("  - creditline:\n" + "".join(f"      {option}\n" for option in options))
    project.write("content/ice.md", manuscript(NEWS))
    return project


def test_missing_key_facts_are_extracted_and_marked_and_no_take_is(project: Project) -> None:
    project.write("content/ice.md", manuscript(NEWS))
    project.build()
    page = project.page(PAGE)
    assert page.count("Extracted from the article") == 1
    assert 'class="creditline-take' not in page


def test_a_site_may_ask_for_an_extracted_take(project: Project) -> None:
    configured(project, "sections: {take: extracted}").build()
    page = project.page(PAGE)
    assert page.count("Extracted from the article") == 2
    assert '<a class="creditline-place" href="#said:1"' in page
    assert 'id="said:1"' in page
    assert "Our Take" not in page
    assert "Opinion" not in page


def test_no_section_is_extracted_where_authors_write_them(project: Project) -> None:
    configured(project, "sections: {key_facts: authored, take: authored}").build()
    page = project.page(PAGE)
    assert 'class="creditline-facts"' not in page
    assert 'class="creditline-take"' not in page


def test_a_changed_policy_renders_pages_anew(project: Project) -> None:
    configured(project).build()
    assert 'class="creditline-facts"' in project.page(PAGE)
    configured(project, "sections: {key_facts: authored}").build()
    assert 'class="creditline-facts"' not in project.page(PAGE)


@pytest.mark.parametrize(
    ("option", "rule"),
    [
        ("sections: {key_facts: required}", "key-facts-are-written"),
        ("sections: {take: required}", "take-is-written"),
        ("review: required", "article-is-reviewed"),
    ],
)
def test_what_a_site_requires_is_refused_without(
    project: Project, caplog: pytest.LogCaptureFixture, option: str, rule: str
) -> None:
    with pytest.raises(Abort):
        configured(project, option).build()
    assert f"[{rule}]" in caplog.text


def test_an_option_that_does_not_exist_is_told(project: Project, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Abort):
        configured(project, "sections: {key_facts: invented}").build()
    assert "extracted" in caplog.text


def test_a_doubt_is_told_and_stops_no_build(project: Project, caplog: pytest.LogCaptureFixture) -> None:
    project.write(
        "content/ice.md", manuscript(f"{NEWS}\n## Key Facts\n\n- Glaciers melt faster near volcanoes.\n")
    )
    with caplog.at_level(logging.INFO):
        project.build(strict=True)
    assert "warning: key fact “Glaciers melt faster near volcanoes.”" in caplog.text


def test_a_figure_that_the_text_does_not_have_stops_it(project: Project) -> None:
    facts = "## Key Facts\n\n- The council approved a budget of 42 million euros.\n"
    project.write("content/ice.md", manuscript(f"{NEWS}\n{facts}"))
    with pytest.raises(Abort):
        project.build()
    project.write("originals/ice.txt", "It was 42 million euros in the end.\n")
    project.build()
    assert not any("originals" in uri for uri in project.site())


def test_kept_texts_are_never_published(project: Project, caplog: pytest.LogCaptureFixture) -> None:
    configured(project, "originals_dir: docs/originals")
    with pytest.raises(Abort):
        project.build()
    assert "originals_dir" in caplog.text


def test_who_drafted_and_who_reviewed_an_article_is_on_its_page(project: Project) -> None:
    project.write("content/ice.md", manuscript(NEWS, drafted_by="<model-1>", reviewed_by="A. Editor"))
    project.build()
    page = project.page(PAGE)
    assert "Drafted with &lt;model-1&gt;" in page
    assert "Reviewed by A. Editor" in page

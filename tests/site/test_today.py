"""The day for which a site is built: a SOURCE_DATE_EPOCH that names none is told, by whoever asks, before anything is done."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime

import pytest
from mkdocs.exceptions import Abort

from creditline.site.today import NoDay, moment_of
from tests import commands
from tests.builds import Project

NOW = datetime(2026, 6, 30, 23, 59, tzinfo=UTC)
NO_NUMBER = "which is not a number of seconds; use digits only, as `date +%s` does, or unset it"
TOO_LATE = "which is after the year 9999; use seconds since 1970, or unset it"


@pytest.mark.parametrize(
    ("epoch", "day"),
    [
        (None, date(2026, 6, 30)),
        ("", date(2026, 6, 30)),
        ("0", date(1970, 1, 1)),
        ("86399", date(1970, 1, 1)),
        ("86400", date(1970, 1, 2)),
        ("1782777600", date(2026, 6, 30)),
        ("253402300799", date.max),
    ],
)
def test_the_day_is_that_of_the_epoch_or_of_the_clock(epoch: str | None, day: date) -> None:
    assert moment_of(epoch, NOW).date() == day


@pytest.mark.parametrize(
    ("epoch", "told"),
    [
        *((text, f"{text!r}, {NO_NUMBER}") for text in ("x", "12x", " 5", "5 ", "5\n", " ", "1_0", "1,0")),
        *((text, f"{text!r}, {NO_NUMBER}") for text in ("-1", "+1", "1.5", "1e9", "0x10", "007", "nan")),
        ("2026-06-30", f"'2026-06-30', {NO_NUMBER}"),
        ("١٢", f"'\\u0661\\u0662', {NO_NUMBER}"),
        ("\udcff\x1b[2J", f"'\\udcff\\x1b[2J', {NO_NUMBER}"),
        ("x" * 41, f"'{'x' * 40}'..., {NO_NUMBER}"),
        ("253402300800", f"'253402300800', {TOO_LATE}"),
        ("1" * 5_000, f"'{'1' * 40}'..., {TOO_LATE}"),
    ],
)
def test_what_is_no_time_is_told(epoch: str, told: str) -> None:
    with pytest.raises(NoDay) as refused:
        moment_of(epoch, NOW)
    assert str(refused.value) == f"SOURCE_DATE_EPOCH is {told}"


@pytest.fixture
def here(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with a site, to stand in, where nothing that is read later would do."""
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782777600")
    project.build()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "12x")
    project.write("content/ice.md", "no manuscript")
    return project


@pytest.mark.parametrize("command", ["check", "check --format json", "status", "verify site"])
def test_a_command_that_asks_for_the_day_cannot_do_its_work(command: str, here: Project) -> None:
    result = commands.run(*command.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(f"Error: SOURCE_DATE_EPOCH is '12x', {NO_NUMBER}\n")


def test_whoever_names_another_day_does_not_ask_for_that_of_the_epoch(here: Project) -> None:
    result = commands.run("check", "--now", "2026-06-30")
    assert (result.exit_code, result.stderr) == (1, "")


def test_creditline_build_leaves_the_site(here: Project) -> None:
    before = here.site()
    result = commands.run("build")
    told = f"SOURCE_DATE_EPOCH is '12x', {NO_NUMBER}\nsite is unchanged\n"
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", told)
    assert (here.site(), [*here.root.glob(".site*")]) == (before, [])


def test_mkdocs_build_leaves_the_site(here: Project, caplog: pytest.LogCaptureFixture) -> None:
    before = here.site()
    with caplog.at_level(logging.ERROR), pytest.raises(Abort):
        here.build()
    assert caplog.messages == [f"SOURCE_DATE_EPOCH is '12x', {NO_NUMBER}"]
    assert here.site() == before


def test_an_empty_epoch_is_none(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    project.build()
    assert "articles/ice/index.html" in project.site()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert commands.run("build").exit_code == 0

"""One line tells how far a build has come, and how long the rest will take."""

from __future__ import annotations

import io
import sys
from itertools import count
from typing import TYPE_CHECKING

import pytest

from creditline.site.progress import Watch
from creditline.workers.pools import InProcess, shared_out

if TYPE_CHECKING:
    from collections.abc import Callable


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def ticking(step: float) -> Callable[[], float]:
    """A clock that is read once for each of the items."""
    moments = count(0.0, step)
    return lambda: next(moments)


def shown(monkeypatch: pytest.MonkeyPatch, error: io.StringIO, step: float, items: int) -> list[str]:
    monkeypatch.setattr(sys, "stderr", error)
    watch = Watch(ticking(step))
    with watch.phase("checking"):
        assert [*shared_out(str, [*range(items)], InProcess())] == [str(one) for one in range(items)]
    return error.getvalue().replace("\r\x1b[2K", "\n").split("\n")


def test_a_terminal_shows_one_line_from_the_first_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(monkeypatch, Terminal(), step=0.4, items=2_000)
    assert lines[1] == "checking …"
    assert lines[2] == "checking 1 of 2,000"
    assert lines[4] == "checking 3 of 2,000, 799 s left"
    assert lines[-2] == "checking 2,000 of 2,000, 0 s left"
    assert lines[-1] == "", "the line is gone at the end"
    assert max(map(len, lines)) <= 80


def test_a_terminal_is_not_written_to_for_every_item(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(shown(monkeypatch, Terminal(), step=0.01, items=100)) <= 15


def test_elsewhere_there_is_a_plain_line_every_few_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(monkeypatch, io.StringIO(), step=2.0, items=12)
    assert lines == ["checking 5 of 12, 14 s left", "checking 10 of 12, 4 s left", ""]


def test_short_work_is_silent_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, io.StringIO(), step=0.01, items=100) == [""]


def test_the_report_fits_eighty_columns_with_the_prefix_of_the_log() -> None:
    watch = Watch()
    watch.spent.update(dict.fromkeys(("checking", "rendering", "feeds", "cards", "search", "hashing"), 100.0))
    lines = watch.report()
    assert " ".join(lines).count("100.0") == 6
    assert max(map(len, lines)) <= 80 - len("INFO    -  creditline: ")
    assert not any(line.endswith(("checking", "rendering")) for line in lines)


def test_work_outside_a_phase_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    error = Terminal()
    monkeypatch.setattr(sys, "stderr", error)
    assert [*shared_out(str, [1, 2], InProcess())] == ["1", "2"]
    assert error.getvalue() == ""

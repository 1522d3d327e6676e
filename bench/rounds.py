"""Rounds of builds: all contenders in turn, each as often as there are kinds of build, and all that again."""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.articles import Manuscript, manuscript
from bench.sized import sized

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bench.contenders import Contender
    from bench.measure import Figures

WARMING = 3
"""Articles of the site that each contender builds before anything is measured."""
_NEWEST = 3650 * 1000
"""Articles of this number, and of each 3,650 more, have the newest date, and are in no benchmark yet."""


@dataclass(frozen=True)
class Plan:
    """What is measured of each contender."""

    articles: int
    words: int | None
    runs: int
    builds: tuple[str, ...]


def compared(
    contenders: Sequence[Contender], plan: Plan, folder: Path, tools: Path
) -> dict[str, dict[str, tuple[Figures, ...]]]:
    """Build all contenders' sites in turn, round by round: what disturbs one run disturbs its neighbours."""
    figures: dict[str, dict[str, tuple[Figures, ...]]] = defaultdict(lambda: defaultdict(tuple))
    for contender in contenders:
        contender.lay_out(folder / "small" / contender.name, map(manuscript, range(WARMING)))
        contender.build(folder / "small" / contender.name, tools)
        contender.lay_out(
            folder / contender.name, (sized(number, plan.words) for number in range(plan.articles))
        )
    for number in range(1, plan.runs + 1):
        for build in plan.builds:
            for contender in contenders:
                stage = Stage(contender, folder / contender.name, plan, number)
                getattr(stage, build)()
                os.sync()  # what the others have written is not to be written while this one works
                cost = contender.build(stage.root, tools)
                stage.see(build)
                _tell(
                    f"{plan.articles} articles, round {number}, {build}, {contender.name}: {cost.wall:.1f} s"
                )
                figures[contender.name][build] += (cost,)
        for contender in contenders:
            Stage(contender, folder / contender.name, plan, number).restore()
    return figures


@dataclass(frozen=True)
class Stage:
    """A contender's project in one round: what is done to it before each kind of build, and what must be seen after."""

    contender: Contender
    root: Path
    plan: Plan
    number: int

    @property
    def original(self) -> Manuscript:
        return sized(self.plan.articles // 2, self.plan.words)

    @property
    def mark(self) -> str:
        return f"This is version {self.number} of the text."

    @property
    def edited(self) -> Manuscript:
        """The article in the middle, with a sentence more in a paragraph of its own text, another in each round."""
        name, text = self.original
        before, heading, after = text.rpartition("\n\n## ")
        return Manuscript(name, f"{before} {self.mark}{heading}{after}")

    @property
    def added(self) -> Manuscript:
        """An article that is the newest, another in each round."""
        return sized(_NEWEST + 3650 * self.number, self.plan.words)

    def cold(self) -> None:
        """Nothing is left of earlier builds."""
        self.contender.forget(self.root)

    def second(self) -> None:
        """Nothing has changed since the last build."""

    def edit(self) -> None:
        """One paragraph of one article has changed."""
        self.contender.put(self.root, self.edited)

    def new(self) -> None:
        """One article is new."""
        self.contender.put(self.root, self.added)

    def restore(self) -> None:
        """Undo what the builds of this round needed."""
        self.contender.put(self.root, self.original)
        self.contender.drop(self.root, self.added)

    def see(self, build: str) -> None:
        """Raise if the site lacks an article, or what has been changed for this build."""
        name, pages = self.contender.name, self.contender.published(self.root)
        expected = self.plan.articles + (build == "new")
        if len(pages) != expected:
            raise RuntimeError(f"{name} published {len(pages)} of {expected} articles")
        page = pages[self.original.name.removesuffix(".md")]
        if build == "edit" and self.mark not in page.read_text(encoding="utf-8"):
            raise RuntimeError(f"{name} does not show the edit")


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)

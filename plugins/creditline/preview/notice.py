"""Notices that a preview shows over its pages: refused articles, and marks on articles that aren't published yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from markupsafe import Markup, escape

from creditline.model.article import Article
from creditline.model.problems import Problem
from creditline.text.printable import printable

_MOST = 20
"""Most problems that a notice shows."""
_LONGEST = 200
"""Most characters of a line that a notice shows."""
_STYLE = (
    "position:fixed;inset:auto 0 0 0;z-index:2147483647;max-height:60vh;overflow:auto;margin:0;padding:1em 1.5em;"
    "background:#fff;color:#1a1a1a;border-top:6px solid #b00020;font:16px/1.5 system-ui,sans-serif;text-align:left;"
    "box-shadow:0 -4px 24px rgba(0,0,0,.3)"
)
_CODE = "font:14px/1.4 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere;background:#f3f3f3;padding:.4em .6em;margin:.3em 0"


@dataclass(frozen=True)
class Unpublished:
    """An article that a build would leave out, with the words that say so."""

    slug: str
    mark: str


def unpublished(articles: Iterable[Article], today: date) -> tuple[Unpublished, ...]:
    """The drafts and scheduled articles among some articles."""
    return tuple(Unpublished(one.slug, mark) for one in articles if (mark := _mark(one, today)))


def _mark(article: Article, today: date) -> str:
    if article.draft:
        return "Draft"
    return "" if article.is_due(today) else f"Scheduled for {article.date}"


def overlay(problems: Sequence[Problem]) -> Markup:
    """A box over the page with the problems of refused articles, each with its line; empty without any."""
    if not problems:
        return Markup("")
    count = f"{len(problems)} problem{'s' * (len(problems) != 1)}"
    shown = Markup("").join(map(_item, problems[:_MOST]))
    more = escape(f"and {len(problems) - _MOST} more: run creditline check") if len(problems) > _MOST else ""
    return Markup(
        '<details open role="alert" id="creditline-refused" dir="ltr" lang="en" style="{}"><summary>'
        "<strong>Creditline refuses this edit: {}.</strong> Until it is mended, you see the last good page.</summary>"
        "{}<p>{}</p></details>"
    ).format(_STYLE, count, shown, more)


def _item(problem: Problem) -> Markup:
    place = printable(f"{problem.path}:{problem.line}:{problem.column}")
    hint = Markup("<br>→ {}").format(printable(problem.hint)) if problem.hint else ""
    return Markup('<p style="margin:.8em 0 0"><strong>{}</strong><br>{}{}</p>{}').format(
        place, printable(problem.message), hint, _excerpt(problem)
    )


def _excerpt(problem: Problem) -> Markup:
    """The line of a problem; empty if the file can't be read."""
    try:
        lines = Path(problem.path).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return Markup("")
    if not 0 < problem.line <= len(lines):
        return Markup("")
    line = printable(lines[problem.line - 1][:_LONGEST])
    return Markup('<pre style="{}">{:>4} │ {}</pre>').format(_CODE, problem.line, line)


def marks(articles: Iterable[Unpublished]) -> Markup:
    """A style that marks each link to an unpublished article."""
    rules = Markup("").join(_rule(one) for one in articles)
    return Markup("<style>{}</style>").format(rules) if rules else rules


def _rule(one: Unpublished) -> Markup:
    ends = (f"/{one.slug}/", f"/{one.slug}.html")
    links = ",".join(f'a[href$="{end}"]::before' for end in ends)
    # Slugs hold no quotation marks, and the words are ours.
    return Markup(  # noqa: S704
        f'{links}{{content:"{one.mark}";margin-inline-end:.5em;padding:0 .4em;background:#ffd54f;color:#1a1a1a;'
        "font:bold 12px/1.6 system-ui,sans-serif}"
    )


def ribbon(path: str, articles: Iterable[Unpublished]) -> Markup:
    """A line for the top of the page of an unpublished article; empty on other pages."""
    name = path.rstrip("/").rpartition("/")[2].removesuffix(".html")
    mark = next((one.mark for one in articles if one.slug == name), None)
    if mark is None:
        return Markup("")
    style = "position:sticky;top:0;z-index:2147483646;padding:.4em 1.5em;background:#ffd54f;color:#1a1a1a;font:bold 15px/1.5 system-ui,sans-serif"
    return Markup(
        '<p role="status" lang="en" dir="ltr" style="margin:0;{}">{}: only this preview shows it.</p>'
    ).format(style, mark)

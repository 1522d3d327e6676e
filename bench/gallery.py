"""A site of 400 summaries in many languages with hard cases, to look at its pages; see bench.pictures."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

from bench.articles import manuscripts
from bench.vocabulary import REGISTRY
from creditline.engines.mkdocs_build import configured

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "tests" / "samples" / "content"
ARTICLES = 400
_LATEST = date(2026, 11, 20)
_HEAD = """\
---
title: {title}
date: {day}
source: commons-gazette
original_url: https://commonsgazette.example/culture/{slug}
credit: Please credit the Commons Gazette.
tags: [culture, {tag}]
{more}---

{text}
"""
_LONG = (
    "After Eleven Years, Four Governments, Two Bankruptcies and a Court Case, the Last Section of the Coast Railway Between "
    "Northfield and Port Annet Will Open in March, Although Nobody Has Bought Trains"
)
_FACTS = "\n".join(
    f"- **{label}:** {text}"
    for label, text in (
        ("Length", "The line is 61 kilometres long."),
        ("Cost", "It cost €1.93 billion, twice the estimate."),
        ("Delay", "It opens eleven years late."),
        ("Trains", "No train has been bought."),
        ("Speed", "Trains may run at 140 kilometres an hour."),
        ("Stations", "Nine stations are ready, and 2 are not."),
        ("Share", "The state pays 74 per cent."),
        ("First run", "The first test ran at 04:12."),
    )
)
_LINES = """\
The line is 61 kilometres long. It cost €1.93 billion, twice the estimate. It opens eleven years late. No train has been bought.

Trains may run at 140 kilometres an hour. Nine stations are ready, and 2 are not. The state pays 74 per cent. The first test ran
at 04:12.
"""
_WIDE = "| Station | Opened | Platforms | Lifts | Cost |\n|---|--:|--:|--:|--:|\n| Northfield | 2015 | 4 | 2 | €12,400,000 |\n| Port Annet | 2026 | 6 | 4 | €31,900,000 |\n"
CASES = {
    "ice": (
        '"Seal"',
        "animals",
        "",
        "A seal slept on the slipway of Annet for nine days, and nobody moved it.\n",
    ),
    "railway": (
        f'"{_LONG}"',
        "transport",
        (
            "author: Tomas Elvira\ndrafted_by: examplemodel-7b\nreviewed_by: Nadia Roy\n"
            'corrections: [{date: 2026-11-25, text: "The line is 61 kilometres long, not 16."}]\n'
        ),
        (
            f"The line is finished, and the ministry that ordered it no longer exists.\n\n## Key Facts\n\n{_FACTS}\n\n"
            f"## What it is\n\n{_LINES}\n\n## What it cost\n\n{_WIDE}\n\nNobody has added up the lawyers.\n\n"
            "## Our Take\n\nThe line will be used by people who were children when it was promised, and they will not ask what it "
            "cost. It is worth having because it was finished at all.\n\nThe next one should begin with the trains.\n"
        ),
    ),
    "words": (
        '"Who Decides When a Word Is a Word"',
        "language",
        "",
        (
            "Five editors met in a cellar, and left as four.\n\n## Key Facts\n\n- **Who decides:** Five editors vote, and a majority is enough.\n"
            "- **What changed:** The chair may no longer break a tie.\n\n## The cellar\n\nFive editors vote, and a majority is "
            "enough. The chair may no longer break a tie.\n"
        ),
    ),
}


def lay(folder: Path) -> Path:
    """Write the sources of the site into an empty folder, and return its configuration."""
    content = Path(shutil.copytree(SAMPLES, folder / "content"))
    registry = content / "sources.yml"
    registry.write_text(f"{registry.read_text(encoding='utf-8')}\n{REGISTRY}", encoding="utf-8")
    for number, (slug, (title, tag, more, text)) in enumerate(CASES.items()):
        day = _LATEST - timedelta(days=number)
        case = _HEAD.format(title=title, day=day, slug=slug, tag=tag, more=more, text=text)
        (content / f"{slug}.md").write_text(case, encoding="utf-8")
    for made in manuscripts(ARTICLES - len([*content.rglob("*.md")])):
        (content / made.name).write_text(made.text, encoding="utf-8")
    docs = folder / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("---\ntemplate: front.html\ntitle: Latest\n---\n", encoding="utf-8")
    shutil.copy(ROOT / "docs" / "about.md", docs)
    text = (
        (docs / "about.md")
        .read_text(encoding="utf-8")
        .replace("../content/ai-boom-trillions-spent-ipos-loom.md", "index.md")
    )
    (docs / "about.md").write_text(text, encoding="utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(_config("en"), encoding="utf-8")
    return config


def _config(language: str) -> str:
    return (
        f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: docs\nsite_dir: site\ntheme: {{language: {language}}}\n"
        "nav: [{Latest: index.md}, {Sources: sources/index.md}, {Topics: tags/index.md}, {Archive: archive/index.md}, {About: about.md}]\n"
    )


def turned(config: Path) -> Path:
    """A configuration of the same site from right to left."""
    other = config.with_name("mkdocs-ar.yml")
    text = _config("ar").replace("site_dir: site", "site_dir: site-ar")
    other.write_text(text, encoding="utf-8")
    return other


def built(config: Path) -> Path:
    """Build a site without verifying it, and return its folder."""
    from click.testing import CliRunner

    from creditline.cli import main

    done = CliRunner().invoke(main, ["build", "-f", str(config), "--no-verify"], catch_exceptions=False)
    if done.exit_code:
        raise SystemExit(done.output)
    return Path(configured(config, site_dir=None, strict=None).site_dir)

"""Build a site with each of the usual plugins, themes and settings, and write the table in docs/plugins.md.

    python -m tests.engines.coexistence [NAME ...]

It builds with the packages of the environment that runs it, such as those in requirements/plugins.txt, and leaves the
rows of other packages as they are.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.builds import contents
from tests.programs import Programs

HERE = Path(__file__).parents[2]


@dataclass(frozen=True)
class Cell:
    """A plugin, theme or setting to build a site with: its package, and what stands in mkdocs.yml and beside it."""

    name: str
    package: str = ""
    plugins: str = ""
    """Lines of `plugins`, before creditline."""
    more: str = ""
    """Lines of mkdocs.yml."""
    theme: str = "{name: material, font: false}"
    options: str = ""
    """Options of creditline."""
    files: dict[str, str] = field(default_factory=dict)
    holds: dict[str, str] = field(default_factory=dict)
    """Texts that the finished site must hold, by file: it shows that the plugin worked."""
    note: str = ""
    """What to write, for the table."""


FILES = {"docs/index.md": "# Home\n\nHello.\n", "docs/about.md": "# About\n\nWe summarise.\n"}
ABOUT = "nav: [index.md, about.md, {Summaries: archive/index.md}]\n"
CELLS = (
    Cell("search", "mkdocs", "  - search\n", holds={"search/search_index.json": "articles/ice"}),
    Cell(
        "Material’s search",
        "mkdocs-material",
        "  - material/search\n",
        holds={"search/search_index.json": "articles/ice"},
    ),
    Cell(
        "tags",
        "mkdocs-material",
        "  - tags\n",
        files={"docs/about.md": "---\ntags: [us]\n---\n\n# About\n"},
        holds={"about/index.html": 'class="md-tag"'},
    ),
    Cell(
        "blog",
        "mkdocs-material",
        "  - blog\n",
        options="own_files: [blog/]",
        files={
            "docs/blog/index.md": "# Blog\n",
            "docs/blog/posts/one.md": "---\ndate: 2026-01-01\n---\n\n# One\n\nText.\n",
        },
        holds={"blog/2026/01/01/one/index.html": "One"},
        note="`own_files: [blog/]`",
    ),
    Cell(
        "social",
        "mkdocs-material",
        "  - social:\n      cards_layout: default\n",
        holds={"assets/images/social/about.png": "PNG"},
    ),
    Cell(
        "meta",
        "mkdocs-material",
        "  - meta\n",
        files={"docs/.meta.yml": "description: Us\n"},
        holds={"about/index.html": 'content="Us"'},
    ),
    Cell("privacy", "mkdocs-material", "  - privacy\n"),
    Cell(
        "offline",
        "mkdocs-material",
        "  - search\n  - offline\n",
        holds={"search/search_index.js": "articles/ice"},
    ),
    Cell("optimize", "mkdocs-material", "  - optimize\n"),
    Cell(
        "rss",
        "mkdocs-rss-plugin",
        "  - rss:\n      use_git: false\n      date_from_meta: {as_creation: date}\n",
        files={"docs/about.md": "---\ndate: 2026-01-01\n---\n\n# About\n"},
        holds={"feed_rss_created.xml": "https://site.example/about/"},
    ),
    Cell(
        "rss, without options",
        "mkdocs-rss-plugin",
        "  - rss\n",
        holds={"feed_rss_created.xml": "https://site.example/about/"},
    ),
    Cell(
        "static-i18n",
        "mkdocs-static-i18n",
        "  - i18n:\n      languages:\n        - {locale: en, name: English, default: true, build: true}\n"
        "        - {locale: de, name: Deutsch, build: true}\n",
        options='own_files: ["*.de.md"]',
        files={"docs/about.de.md": "# Über uns\n"},
        note="a site for each language",
    ),
    Cell(
        "git-revision-date-localized",
        "mkdocs-git-revision-date-localized-plugin",
        "  - git-revision-date-localized\n",
        holds={"about/index.html": "git-revision-date-localized-plugin"},
    ),
    Cell(
        "redirects",
        "mkdocs-redirects",
        "  - redirects:\n      redirect_maps: {old.md: about.md}\n",
        holds={"old/index.html": "../about/"},
    ),
    Cell(
        "macros",
        "mkdocs-macros-plugin",
        "  - macros\n",
        files={"docs/about.md": "# About\n\nOf {{ config.site_name }}.\n"},
        holds={"about/index.html": "Of Test site."},
    ),
    Cell(
        "minify",
        "mkdocs-minify-plugin",
        "  - minify:\n      minify_html: true\n",
        holds={"about/index.html": "<html lang=en class=no-js>"},
    ),
    Cell("glightbox", "mkdocs-glightbox", "  - glightbox\n", holds={"about/index.html": "GLightbox("}),
    Cell("awesome-nav", "mkdocs-awesome-nav", "  - awesome-nav\n"),
    Cell(
        "awesome-nav with .nav.yml",
        "mkdocs-awesome-nav",
        "  - awesome-nav\n",
        files={"docs/.nav.yml": "nav:\n  - index.md\n  - about.md\n  - Summaries: archive/index.md\n"},
        holds={"about/index.html": 'href="../archive/"'},
    ),
    Cell(
        "literate-nav",
        "mkdocs-literate-nav",
        "  - literate-nav\n",
        files={
            "docs/SUMMARY.md": "* [Home](index.md)\n* [About](about.md)\n* [Summaries](archive/index.md)\n"
        },
        holds={"about/index.html": 'href="../archive/"'},
    ),
    Cell("section-index", "mkdocs-section-index", "  - section-index\n", more=ABOUT),
    Cell(
        "gen-files",
        "mkdocs-gen-files",
        "  - gen-files:\n      scripts: [gen.py]\n",
        files={
            "gen.py": "import mkdocs_gen_files\nwith mkdocs_gen_files.open('made.md', 'w') as f:\n    print('# Made', file=f)\n"
        },
        holds={"made/index.html": "Made"},
    ),
    Cell(
        "print-site",
        "mkdocs-print-site-plugin",
        "",
        holds={"print_page/index.html": "We summarise."},
        note="list it last",
    ),
    Cell("theme material", "mkdocs-material", holds={"about/index.html": "md-header"}),
    Cell(
        "theme materialx",
        "mkdocs-materialx",
        theme="{name: materialx}",
        holds={"about/index.html": "mkdocs-materialx-10."},
    ),
    Cell("theme mkdocs", "mkdocs", theme="mkdocs", holds={"about/index.html": "navbar"}),
    Cell("theme readthedocs", "mkdocs", theme="readthedocs", holds={"about/index.html": "wy-nav"}),
    Cell(
        "use_directory_urls: false",
        more="use_directory_urls: false\n",
        holds={"about.html": 'href="archive.html"'},
    ),
    Cell(
        "site below a path",
        more="site_url: https://site.example/news/\n",
        holds={"about/index.html": 'href="https://site.example/news/about/"'},
    ),
    Cell(
        "other folders",
        more="docs_dir: pages\nsite_dir: public\n",
        options="content_dir: articles, cache_dir: kept",
        holds={"about/index.html": "We summarise."},
    ),
    Cell(
        "custom_dir",
        theme="{name: material, font: false, custom_dir: overrides}",
        files={"overrides/main.html": '{% extends "base.html" %}{% block announce %}Hear!{% endblock %}'},
        holds={"about/index.html": "Hear!"},
    ),
    Cell(
        "hooks",
        more="hooks: [hook.py]\n",
        files={"hook.py": "def on_post_page(output, page, config): return output + '<!-- seen -->'\n"},
        holds={"about/index.html": "<!-- seen -->"},
    ),
)


def installed(package: str) -> str:
    """Version of a package; empty if it isn't installed."""
    try:
        return version(package) if package else "-"
    except PackageNotFoundError:
        return ""


def write(cell: Cell, root: Path, pages: str) -> None:
    """Write the site of a cell into a folder."""
    docs = "pages" if "docs_dir" in cell.more else "docs"
    content = "articles" if "content_dir" in cell.options else "content"
    samples = HERE / "tests" / "samples"
    for path, text in (FILES | cell.files).items():
        target = root / path.replace("docs/", f"{docs}/", 1)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    (root / content).mkdir()
    if cell.name == "social":
        fonts = root / ".cache" / "plugin" / "social" / "fonts" / "Roboto"
        fonts.mkdir(parents=True)
        font = HERE / "plugins/creditline/pages/assets/fonts/NotoSans-Regular.ttf"
        shutil.copy(font, fonts / "Regular.ttf")  # which the plugin would load from Google
        shutil.copy(font, fonts / "Bold.ttf")
    shutil.copy(samples / "sources.yml", root / content)
    for name in ("ice", "snow"):
        (root / content / f"{name}.md").write_text(
            f"---\ntitle: About {name}\ndate: 2026-06-01\nsource: gogoai\n"
            f"original_url: https://www.gogoai.xin/article/{name}\n"
            "credit: Please credit GogoAI when republishing.\ntags: [cold]\n---\n\n"
            f"The text about {name}, which is cold.\n\n## What {name} does\n\nMore about {name} than before.\n",
            encoding="utf-8",
        )
    options = ", ".join(filter(None, (f"pages: {pages}", cell.options)))
    last = "  - print-site\n" if cell.name == "print-site" else ""
    url = "" if "site_url" in cell.more else "site_url: https://site.example/\n"
    nav = "" if "nav" in cell.more or "-nav" in cell.name else ABOUT
    (root / "mkdocs.yml").write_text(
        f"site_name: Test site\n{url}theme: {cell.theme}\nplugins:\n{cell.plugins}"
        f"  - creditline: {{{options}}}\n{last}{nav}{cell.more}",
        encoding="utf-8",
    )


def outcome(cell: Cell, root: Path, programs: Programs) -> str:
    """Build a written site twice: `works`, or what is wrong."""
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    subprocess.run(["git", "add", "-A"], cwd=root, check=True)
    who = ["-c", "user.name=A", "-c", "user.email=a@site.example"]
    subprocess.run(["git", *who, "commit", "-qm", "Begin"], cwd=root, check=True)
    seen = []
    for number in (1, 2):
        result = programs.run("creditline", "build", cwd=root, SOURCE_DATE_EPOCH="1790000000")
        if "Traceback" in result.stderr:
            return f"build {number}: traceback: {result.stderr.strip().splitlines()[-1]}"
        if result.returncode:
            lines = result.stderr.strip().splitlines()
            told = [
                line
                for line in lines
                if not re.match(r"INFO|Aborted|there is no site|site is unch|nothing was", line)
            ]
            return f"refused: {' / '.join(told)}".replace("ERROR   -  ", "")
        site = root / ("public" if "site_dir" in cell.more else "site")
        for file, text in cell.holds.items():
            if not (site / file).is_file() or text not in (site / file).read_text("utf-8", "replace"):
                return f"build {number}: {file} lacks {text!r}"
        seen.append(contents(site))
    if seen[0] != seen[1]:
        changed = sorted(
            uri for uri in seen[0].keys() | seen[1].keys() if seen[0].get(uri) != seen[1].get(uri)
        )
        return f"works, but the second build differs: {', '.join(changed[:5])}"
    return "works"


KINDS = ("own", "theme")
TABLE = HERE / "docs" / "plugins.md"
HEAD = "| Plugin, theme or setting | Version | `pages: own` | `pages: theme` | What to write |"


def row(cell: Cell, programs: Programs) -> str:
    """Build a cell with each kind of pages, and return its row of the table."""
    told = []
    for pages in KINDS:
        with tempfile.TemporaryDirectory() as folder:
            write(cell, Path(folder), pages)
            told.append(outcome(cell, Path(folder), programs))
    return f"| {cell.name} | {installed(cell.package)} | {' | '.join(told)} | {cell.note} |"


def main(names: list[str]) -> None:
    """Build the cells that are installed, and write their rows."""
    before, _, after = TABLE.read_text(encoding="utf-8").partition(HEAD)
    lines, _, after = after.partition("\n\n")
    rows = {line.split(" | ")[0]: line for line in lines.splitlines() if line.startswith("| ")}
    programs = Programs()
    for cell in CELLS:
        if installed(cell.package) and (not names or cell.name in names):
            rows[f"| {cell.name}"] = made = row(cell, programs)
            print(made, flush=True)
    programs.end()
    ordered = [rows[f"| {cell.name}"] for cell in CELLS if f"| {cell.name}" in rows]
    TABLE.write_text(
        "\n".join((before + HEAD, "|---|---|---|---|---|", *ordered, "", after)), encoding="utf-8"
    )


if __name__ == "__main__":
    main(sys.argv[1:])

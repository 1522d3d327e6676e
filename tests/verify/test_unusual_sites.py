"""Sites of unusual kinds, with hand-written pages of every kind, are no problem as built."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builds import REGISTRY, Project, manuscript
from tests.verify.site import project, tree

WRITTEN = """\
---
title: Über uns
---

# About *this* site

A word with a mark in un**believ**able places, a [link](https://else.example/a?b=1&c=2), `code_here` and "quotes".

1. First
2. Second[^1]

| a | b |
|---|---|
| 1 | 2 |

!!! note "Mind"
    A note with <b>markup</b> & an ampersand.

[^1]: The note below.

```yaml
key: value  # said
```
"""
ARABIC = """\
---
title: انخفاض منسوب النيل ٤٠ سنتيمترا في الخرطوم
date: 2026-06-02
language: ar
source: harbour
original_url: https://ledger.example.net/%D8%A7%D9%86%D8%AE%D9%81%D8%A7%D8%B6
credit: "المصدر: Harbour Ledger"
---

قالت وزارة الري إن منسوب النيل في الخرطوم انخفض ٤٠ سنتيمترا خلال أسبوع. وأضافت أن الأمطار تأخرت في المرتفعات.

## أهم النقاط

- انخفض المنسوب ٤٠ سنتيمترا في أسبوع.
"""
EXTENSIONS = "markdown_extensions: [admonition, footnotes, tables, attr_list, def_list]\n"


@pytest.mark.parametrize(
    ("kind", "plugins", "more"),
    [
        ("German", "  - creditline\n", "theme: {name: material, language: de, font: false}\n"),
        # CLDR writes a month with a narrow space before "г.".
        ("Russian", "  - creditline\n", "theme: {name: material, language: ru, font: false}\n"),
        ("Arabic", "  - creditline\n", "theme: {name: material, language: ar, font: false}\n"),
        ("below a path", "  - creditline\n  - search\n", "site_url: https://site.example/a/b/\n"),
        (
            "at an odd address",
            "  - creditline\n",
            "site_url: HTTPS://Exämple.org/~x/a b/(c)/it's\nsite_name: |\n  Two\tspaced  words\n",
        ),
        ("without directories", "  - creditline\n", "use_directory_urls: false\n"),
        ("without an address", "  - creditline\n", 'site_url: ""\n'),
        ("in the theme", "  - creditline: {pages: theme}\n", ""),
    ],
)
def test_a_site_is_no_problem(kind: str, plugins: str, more: str, tmp_path: Path) -> None:
    made = project(tmp_path, plugins)
    made.write("docs/about.md", WRITTEN)
    made.write("content/نيل-é.md", ARABIC)
    made.write("content/authors.yml", "zoe: {name: Zoë Ý, page: 'https://zoe.example/'}\n")
    made.write(
        "content/sleet.md",
        manuscript(title="Sleet", author="zoe", original_url="https://www.gogoai.xin/article/sleet"),
    )
    config = made.root / "mkdocs.yml"
    lines = config.read_text(encoding="utf-8").splitlines(keepends=True)
    names = {line.partition(":")[0] for line in more.splitlines()}
    kept = [line for line in lines if line.partition(":")[0] not in names]
    config.write_text("".join(kept) + more + EXTENSIONS, encoding="utf-8")
    assert tree(made).told() == []


@pytest.mark.parametrize(
    ("tags", "title"),
    [
        ("", "One"),
        ("[snow]", "One"),
        ("", "A long title of words, many more than ninety. " * 4),
        # Some capitals are two characters in small letters.
        ("[İklim, ﬁnal]", "HAZİNE, İstanbul’da STRAẞE ve Οἶ ŉog ǰog ﬁnal"),
    ],
)
def test_a_site_with_one_article_is_no_problem(tags: str, title: str, tmp_path: Path) -> None:
    made = Project(tmp_path)
    made.write("content/sources.yml", REGISTRY)
    fields = {"tags": tags} if tags else {}
    made.write("content/ice.md", manuscript("It snowed.\n", title=title.strip(), **fields))
    made.write("docs/index.md", WRITTEN)
    made.configure("  - creditline\n", f"nav: [index.md]\n{EXTENSIONS}")
    assert tree(made).told() == []

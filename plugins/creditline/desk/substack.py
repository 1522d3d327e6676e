"""Fields of the posts of a Substack export, whose HTML files have no title: they are in `posts.csv`."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

from creditline.desk.written_days import day_in

_POST = re.compile(r"(?P<id>\d+\.(?P<slug>[\w-]+))\.html")


def substack_fields(name: str) -> dict[str, Any]:
    """Fields of the post in the file `name`, in the folder of `posts.csv` or in one below it; empty without one."""
    path = Path(name)
    post = _POST.fullmatch(path.name)
    table = next((each for folder in path.parents[:2] if (each := folder / "posts.csv").is_file()), None)
    if not post or not table:
        return {}
    with table.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row.get("post_id") == post["id"]]
    row = rows[0] if rows else {}
    fields = {
        "title": row.get("title"),
        "summary": row.get("subtitle"),
        "date": day_in(row.get("post_date")),
        "slug": post["slug"],
        "draft": row.get("is_published") == "false",
    }
    return {key: value for key, value in fields.items() if value}

"""Second credits and honest neighbours in the fields of the front matter, in facts, points of the Take and HTML blocks.

At first sight, 24 of 29 credits of the first set were found and 18 of 24 of the second, and none of their neighbours was
refused. `reviewed.txt` has a source whose name is a common word. In the files, `-` marks a credit, `+` a neighbour, and a question mark after it a text with the wrong verdict.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from creditline.gate.library import load
from tests.builds import content_below, manuscript

HERE = Path(__file__).parent / "fields"
LINES = [
    (file.stem, *line.split(" ", 1))
    for file in sorted(HERE.glob("*.txt"))
    for line in file.read_text(encoding="utf-8").splitlines()
]
REGISTRY = (Path(__file__).parent / "strangers.yml").read_text(encoding="utf-8")
BODIES = {
    "text": "The lake opens in May.\n\n{}\n\nThe ferry leaves at noon.\n",
    "fact": "## Key Facts\n\n- {}\n\nThe lake opens in May.\n",
    "point": "The lake opens in May.\n\n## Take\n\n- **Why this matters:** {}\n",
}


def is_refused(folder: Path, field: str, text: str) -> bool:
    said = text.replace("\\n", "\n")
    if field in BODIES:
        article = manuscript(BODIES[field].format(said))
    elif field == "tags":
        article = manuscript(tags=json.dumps([said]))
    else:
        article = manuscript(**{field: json.dumps(said)})
    return bool(load(content_below(folder, REGISTRY, article=article)).errors)


@pytest.mark.parametrize(("name", "mark", "line"), LINES, ids=[line for _, _, line in LINES])
def test_verdicts(name: str, mark: str, line: str, tmp_path: Path) -> None:
    field, text = line.split(": ", 1)
    assert is_refused(tmp_path, field, text) == (mark in ("-", "+?"))


def test_few_are_wrong() -> None:
    marks = [mark for _, mark, _ in LINES]
    assert marks.count("-") > 45
    assert marks.count("+") > 25
    assert sum(mark.endswith("?") for mark in marks) <= len(marks) // 20

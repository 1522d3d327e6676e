"""The cases of cases.jsonl, laid out as content folders: what must be refused, what must not, and where."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.builds import REGISTRY

HERE = Path(__file__).parent

REPEATED = {
    "RE01": "word " * 2_000_000,
    "RE03": "".join("    " * i + "* a\n" for i in range(500)),
    "RE05": "*a **a " * 10000 + "b" + " a** a*" * 10000,
    "RE07": "![[]()" * 20000,
    "RE09": "".join("e" + "`" * x for x in range(1, 1200)),
    "RE11": "<" * 20000,
    "RE13": "".join("## same\n\n" for _ in range(5000)),
    "RE15": "<div>" * 5000 + "x",
    "RE17": "".join("    " * i + "!!! note\n" for i in range(300)),
    "RE19": "*" * 20000 + "a" + "*" * 20000,
    "RE21": "x {: " + "a=b " * 5000 + "}",
    "N299": "📌" * 240_000 + " please",
    "N301": "The cat sat on the mat. " * 7500
    + "\n\n## Key Facts\n\n"
    + "".join(f"- The cat sat on the mat and the dog too number{i}.\n" for i in range(1200)),
    "X0212": "Source: " * 60_000,
    "X0213": "please credit " * 40_000,
    "X0214": "© " * 200_000,
    "X0215": ("Source" + " " * 400 + ":") * 800,
    "X0216": "S\u200bo\u200bu\u200br\u200bc\u200be: " * 25_000,
    "X0217": "[Original](" * 30_000,
}
"""What stands for {body} in the cases that are long or repetitive."""


@dataclass(frozen=True)
class Case:
    """One case: its verdict is accept, reject, sanitise or bounded; its errors are `file:line rule`."""

    id: str
    name: str
    verdict: str
    files: tuple[dict[str, Any], ...]
    told: tuple[str, ...] = ()

    def lay(self, root: Path) -> Path:
        """Write the case's files below `root`, and return its content folder."""
        content = root / "content"
        content.mkdir(parents=True)
        (content / "sources.yml").write_text(REGISTRY)
        for file in self.files:
            path = content / file["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lay(file, path)
        return content

    def _lay(self, file: dict[str, Any], path: Path) -> None:
        if "symlink" in file:
            path.symlink_to(file["symlink"])
        elif "fifo" in file:
            os.mkfifo(path)
        elif "hex" in file:
            path.write_bytes(bytes.fromhex(file["hex"]))
        else:
            text = file["text"].replace("{body}", REPEATED[self.id]) if "body" in file else file["text"]
            path.write_bytes(text.encode("utf-8", "surrogatepass"))


def cases(stage: str) -> list[Case]:
    """The cases of a stage: lint or output."""
    lines = map(json.loads, (HERE / "cases.jsonl").read_text().splitlines())
    return [
        Case(line["id"], line["name"], line["verdict"], tuple(line["files"]), tuple(line.get("told", ())))
        for line in lines
        if line["stage"] == stage
    ]

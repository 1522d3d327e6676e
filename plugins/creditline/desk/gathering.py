"""Files of an import: those that are named, and those in folders."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from creditline.desk.documents import READ

_NO_TEXTS = {"node_modules", "__pycache__", "_site", "_layouts", "_includes", "layouts", "themes", "static"}


def gathered(paths: Iterable[Path]) -> tuple[list[Path], Counter[str]]:
    """Files to import, in the order of the paths and of names, and counts of other files in the folders by suffix.

    Hidden files and folders, and folders that hold no texts in any generator, are skipped.
    """
    found: list[Path] = []
    others: Counter[str] = Counter()
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(
                name for name in folders if not name.startswith((".", "~")) and name not in _NO_TEXTS
            )
            for name in sorted(names):
                suffix = name.rpartition(".")[2].casefold()
                if suffix in READ and not name.startswith((".", "~")):
                    found.append(Path(folder, name))
                elif not name.startswith("."):
                    others[f".{suffix}" if "." in name else name] += 1
    return list(dict.fromkeys(found)), others

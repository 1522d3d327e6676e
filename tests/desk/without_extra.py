"""The command `creditline` where the packages of the extra `import` aren't installed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType

from creditline.cli import main

PACKAGES = {"bs4", "feedparser", "mammoth", "markdownify", "trafilatura", "urllib3", "wayback"}


class Missing(MetaPathFinder):
    """Finds none of these packages, and lets nobody else find them."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        if name.split(".")[0] in PACKAGES:
            raise ModuleNotFoundError(name, name=name)


if __name__ == "__main__":
    assert not PACKAGES & sys.modules.keys(), "this process has loaded them already"
    sys.meta_path.insert(0, Missing())
    main()

"""Makes the links in README.md absolute and names the repository in pyproject.toml, for a release on PyPI.

    python tools/readme.py https://github.com/OWNER/NAME

PyPI shows the README without the repository around it. The release workflow runs this in its own checkout.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

_LINK = re.compile(r"(!?\[[^\]]*\]\()(?!https?://|#|mailto:)([^)\s]+)(\))")


def absolute(text: str, repository: str) -> str:
    """A Markdown text whose links to files lead to a repository.

    >>> absolute("[a](docs/a.md) ![b](b.png) [c](https://c.example/) [d](#d)", "https://host.example/me/it")
    '[a](https://host.example/me/it/blob/main/docs/a.md) ![b](https://host.example/me/it/raw/main/b.png) \
[c](https://c.example/) [d](#d)'
    """

    def link(match: re.Match[str]) -> str:
        kind = "raw" if match[1].startswith("!") else "blob"
        return f"{match[1]}{repository.rstrip('/')}/{kind}/main/{match[2]}{match[3]}"

    return _LINK.sub(link, text)


def with_urls(project: str, repository: str) -> str:
    """A pyproject.toml that names its repository."""
    urls = (
        f'[project.urls]\nRepository = "{repository}"\nChangelog = "{repository}/blob/main/CHANGELOG.md"\n\n'
    )
    return project.replace("[project.scripts]", f"{urls}[project.scripts]", 1)


def main(repository: str) -> None:
    """Change both files."""
    for name, change in (("README.md", absolute), ("pyproject.toml", with_urls)):
        path = Path(name)
        path.write_text(change(path.read_text(encoding="utf-8"), repository), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])

"""The files of a new site, and what an existing MkDocs site lacks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from creditline.labels.on_pages import labels_in
from creditline.start.configuration import NoConfiguration, with_plugin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_FILES = Path(__file__).parent / "files"
_CONFIGS = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml")
_THEMES = {"material": "material", "materialx": "materialx", "mkdocs": ""}
"""Themes from the best one on, each with the extra of our package that installs it."""
HOSTS = {
    "github": ".github/workflows/publish.yml",
    "cloudflare": ".github/workflows/publish.yml",
    "netlify": ".github/workflows/publish.yml",
    "gitlab": ".gitlab-ci.yml",
    "none": "",
}
"""Hosts of sites, each with the file that publishes there."""
_DISTRIBUTION = "mkdocs-creditline"
_FROM_A_FOLDER = (
    "# Here, Creditline was installed from a folder. If this version isn't on PyPI, write the address of its repository:\n"
    "# mkdocs-creditline{extra} @ git+https://HOST/OWNER/creditline"
)


@dataclass(frozen=True)
class Answers:
    """Answers about a new site. `address` is empty if it isn't known yet; `host` is one of `HOSTS`."""

    name: str
    address: str
    language: str
    today: date
    host: str = "github"


class CannotStart(Exception):
    """Nothing was written. The text says why."""


def started(folder: Path, answers: Answers) -> list[str]:
    """Write what a folder lacks to be a site of summaries, and return a line for each file that was written.

    Raises:
        CannotStart: mkdocs.yml can't be read.
        OSError: a file can't be written.

    """
    config = next((folder / name for name in _CONFIGS if (folder / name).is_file()), None)
    wanted = dict(_common(answers))
    done: list[str] = []
    if config is None:
        wanted |= _new(answers)
    else:
        text = config.read_text(encoding="utf-8")
        try:
            changed, lines = with_plugin(text, config.parent)
        except NoConfiguration as error:
            raise CannotStart(f"{config.name} cannot be read: {error}") from None
        if changed != text:
            config.write_text(changed, encoding="utf-8")
        done += [f"{config.name}: {line}" for line in lines]
    return [*done, *_written(folder, wanted)]


def _written(folder: Path, wanted: dict[str, str]) -> Iterator[str]:
    has_articles = any((folder / "content").glob("**/*.md"))
    for name, text in wanted.items():
        path = folder / name
        is_example = name.startswith("content/") and name.endswith(".md")
        if path.exists() or (is_example and has_articles):
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        yield f"{name}: written"


def _common(answers: Answers) -> Iterator[tuple[str, str]]:
    """Files that a new site and an existing one need."""
    for name in ("content/sources.yml", "content/a-bridge-for-northfield.md"):
        yield name, _filled(name, answers)
    yield "requirements.txt", _filled("requirements.txt", answers)
    yield ".gitignore", _filled("gitignore", answers)
    if path := HOSTS[answers.host]:
        yield path, _filled(f"hosts/{answers.host}.yml", answers)


def _new(answers: Answers) -> Iterator[tuple[str, str]]:
    for name in ("mkdocs.yml", "docs/index.md", "docs/about.md"):
        yield name, _filled(name, answers)


def _filled(name: str, answers: Answers) -> str:
    text = (_FILES / name).read_text(encoding="utf-8")
    slots = {
        "{name}": json.dumps(answers.name, ensure_ascii=False),
        "{address}": answers.address or "https://example.org/",
        "{language}": answers.language,
        "{theme}": theme(),
        "{today}": answers.today.isoformat(),
        "{requirement}": requirement(),
    }
    words = labels_in(answers.language)[1]
    for label in ("summaries", "sources", "tags", "archive", "search", "about_site"):
        slots[f"{{{label}}}"] = json.dumps(getattr(words, label), ensure_ascii=False)
    for slot, value in slots.items():
        text = text.replace(slot, value)
    return text


def theme() -> str:
    """The best theme that is installed."""
    installed = {
        point.name for group in ("mkdocs.themes", "properdocs.themes") for point in entry_points(group=group)
    }
    return next((name for name in _THEMES if name in installed), "mkdocs")


def requirement() -> str:
    """The line of requirements.txt that installs this version of Creditline again, from where it was installed."""
    extra = f"[{_THEMES[theme()]}]" if _THEMES[theme()] else ""
    try:
        found = distribution(_DISTRIBUTION)
    except PackageNotFoundError:
        return f"{_DISTRIBUTION}{extra}"
    origin = json.loads(found.read_text("direct_url.json") or "{}")
    if version_control := origin.get("vcs_info"):
        url, commit = origin["url"], version_control["commit_id"]
        return f"{_DISTRIBUTION}{extra} @ {version_control['vcs']}+{url}@{commit}"
    line = f"{_DISTRIBUTION}{extra}=={found.version}"
    return (
        f"{_FROM_A_FOLDER.format(extra=extra)}\n{line}"
        if str(origin.get("url", "")).startswith("file:")
        else line
    )

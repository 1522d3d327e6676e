"""The files of a new site, and what an existing MkDocs site lacks."""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from creditline.credits.known import Known
from creditline.credits.proposed_lines import first_line
from creditline.desk.new_file import replaced
from creditline.labels.on_pages import labels_in
from creditline.labels.packs import pack_of, packs
from creditline.model.source import Source
from creditline.site.listed import CONFIGURATIONS, EXAMPLE, matcher, unwelcome
from creditline.start.configuration import NoConfiguration, parts_of, with_plugin
from creditline.start.requirements import Parts, lacking, not_installed, required, theme

HOSTS = {
    **dict.fromkeys(("github", "cloudflare", "netlify"), ".github/workflows/publish.yml"),
    "gitlab": ".gitlab-ci.yml",
    "none": "",
}
"""Hosts of sites, each with the file that publishes there."""
_NEW = ("mkdocs.yml", "docs/index.md", "docs/about.md")
"""Files that only a new site needs."""
_GITHUB = ".github/workflows"
_BUILDS = re.compile(r"\b(?:mkdocs|properdocs|zensical) (?:build|gh-deploy)\b")


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
        CannotStart: mkdocs.yml can't be read or has a plugin that can't work beside ours, or another configuration is there.
        OSError: a file can't be written, or a folder is in its place.

    """
    config = next((folder / name for name in CONFIGURATIONS if (folder / name).is_file()), None)
    if config is None:
        if other := next(folder.glob("zensical.*"), None):
            said = (
                f"{other.name} configures this site, and Creditline reads mkdocs.yml, as Zensical does, too"
            )
            raise CannotStart(f"{said}: move the settings there, and run this again")
        common = dict(_common(folder, answers, Parts(theme()), is_strict=True))
        return _written(folder, common | {name: _filled(name, answers) for name in _NEW})
    text = config.read_text(encoding="utf-8")
    try:
        (changed, lines), parts = with_plugin(text, config.parent), parts_of(text, config.parent)
    except NoConfiguration as error:
        raise CannotStart(f"{config.name} {error}") from None
    for told in unwelcome(parts.plugins):
        raise CannotStart(told)
    if changed != text:
        end = "\r\n" if b"\r\n" in config.read_bytes() else "\n"
        replaced(config.resolve(), changed.replace("\n", end))
    done = [f"{config.name}: {line}" for line in lines]
    done += _written(folder, dict(_common(folder, answers, parts, is_strict=False)))
    return [*done, *_left(folder, answers, parts)]


def _written(folder: Path, wanted: dict[str, str]) -> list[str]:
    has_articles = any((folder / "content").glob("**/*.md"))
    done = []
    for name, text in wanted.items():
        path = folder / name
        is_example = name.startswith("content/") and name.endswith(".md")
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if path.exists():
            added = _added(path, text)
            done += [f"{name}: added `{line}`" for line in added if not line.startswith("#")]
        elif not (is_example and has_articles):
            path.parent.mkdir(parents=True, exist_ok=True)
            replaced(path, text)
            done.append(f"{name}: written")
    return done


def _added(path: Path, text: str) -> list[str]:
    """Add the lines that a list in a file lacks, and return them."""
    if path.name not in (".gitignore", "requirements.txt"):
        return []
    there = path.read_text(encoding="utf-8")
    lines = _not_ignored(there, text) if path.name == ".gitignore" else lacking(there, text)
    # With hashes, pip refuses a line without one.
    if not lines or "--hash=" in there:
        return []
    start = there if there.endswith("\n") or not there else f"{there}\n"
    replaced(path.resolve(), start + "\n".join(lines) + "\n")
    return lines


def _not_ignored(there: str, wanted: str) -> list[str]:
    """Lines of a .gitignore for files that another one doesn't ignore."""
    known = matcher(there.splitlines())
    lines = [line for line in wanted.splitlines() if line and not line.startswith("#")]
    return [line for line in lines if not known.match_file(line.strip("/").replace("*", "x") + "/x")]


def _left(folder: Path, answers: Answers, parts: Parts) -> Iterator[str]:
    """Steps that the owner of an existing site has to do by hand."""
    path = folder / "requirements.txt"
    if lines := lacking(path.read_text(encoding="utf-8"), required(parts)):
        yield f"requirements.txt: has hashes; add {lines[-1]} with its own"
    for name in not_installed(parts):
        yield f"requirements.txt: the plugin {name} isn't installed here; add its package, if it isn't listed"
    if answers.host == "gitlab" and "creditline" not in (folder / HOSTS["gitlab"]).read_text("utf-8"):
        yield f"{HOSTS['gitlab']}: stays; `creditline init --publish gitlab` in an empty folder shows what to add"
    for path in sorted((folder / _GITHUB).glob("*.y*ml")):
        if found := _BUILDS.search(path.read_text(encoding="utf-8", errors="replace")):
            yield f"{_GITHUB}/{path.name}: runs `{found[0]}`; write `creditline build` instead, or remove it"


def _workflow(folder: Path, host: str) -> str:
    """The file that publishes the site; not one that does something else."""
    path = folder / HOSTS[host]
    if path.is_file() and path.parent.name == "workflows" and "creditline" not in path.read_text("utf-8"):
        return f"{_GITHUB}/creditline.yml"
    return HOSTS[host]


def _common(folder: Path, answers: Answers, parts: Parts, *, is_strict: bool) -> Iterator[tuple[str, str]]:
    """Files that a new site and an existing one need."""
    for name in ("content/sources.yml", "content/a-bridge-for-northfield.md"):
        yield name, _filled(name, answers)
    yield "requirements.txt", _filled("requirements.txt", answers).replace("{requirements}", required(parts))
    yield ".gitignore", _filled("gitignore", answers)
    if HOSTS[answers.host]:
        # An existing site may have warnings that its owner lives with.
        text = _filled(f"hosts/{answers.host}.yml", answers)
        yield _workflow(folder, answers.host), text if is_strict else text.replace(" --strict", "")


def _filled(name: str, answers: Answers) -> str:
    text = template_of(name, answers.language).read_text(encoding="utf-8")
    filled = slots(answers.language) | {
        "{name}": json.dumps(answers.name, ensure_ascii=False),
        "{address}": answers.address or EXAMPLE,
        "{language}": answers.language,
        "{theme}": theme(),
        "{today}": answers.today.isoformat(),
    }
    words = labels_in(answers.language)[1]
    for label in ("summaries", "sources", "tags", "archive", "search", "about_site"):
        filled[f"{{{label}}}"] = json.dumps(getattr(words, label), ensure_ascii=False)
    filled["{about_title}"] = words.about_site
    for slot, value in filled.items():
        text = text.replace(slot, value)
    return text


# Texts of a new site in its language: what the site is, its About page and an example article

FILES = Path(__file__).parent / "files"
_ENGLISH = {
    "site": "Summaries of other people’s articles, each with its credit.",
    "front": "Other people’s reporting, in brief",
}
_TIMES = Source("example-times", "The Example Times", ("www.times.example",), "The Example Times")
"""The source of the example, as in the registry of a new site."""


def example_of(language: str) -> dict[str, Any]:
    """The texts in a language (BCP 47), by name; English ones if it has none."""
    found: dict[str, dict[str, Any]] = json.loads((FILES / "examples.json").read_text(encoding="utf-8"))
    return found.get(pack_of(language), _ENGLISH)


def template_of(name: str, language: str) -> Path:
    """The template of a file in a new site. The article and the About page have one in English, and one for all other languages."""
    others = {"content/a-bridge-for-northfield.md": "content/example.md", "docs/about.md": "docs/other.md"}
    return FILES / (others.get(name, name) if "title" in example_of(language) else name)


def slots(language: str) -> dict[str, str]:
    """The texts of a language as they fill the slots of templates."""
    texts = dict(example_of(language))
    texts.setdefault("front", texts["site"].rstrip(".。।"))
    if "title" in texts:
        facts = texts["facts"].items()
        texts["facts"] = "\n".join(f"- **{label}:** {statement}" for label, statement in facts)
        texts["key_facts"] = packs()[pack_of(language)]["sections"]["key_facts"][0]
        texts["credit"] = first_line(Known(_TIMES), language)
        texts |= {name: json.dumps(texts[name], ensure_ascii=False) for name in ("title", "credit")}
    return {f"{{{name}}}": text for name, text in texts.items()}

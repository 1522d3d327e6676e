"""Packages of a site for its requirements.txt: Creditline, and those of the theme, plugins and extensions that mkdocs.yml names."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from itertools import chain

from packaging.utils import canonicalize_name

_EXTRAS = {"material": "material", "materialx": "materialx", "mkdocs": "", "readthedocs": ""}
"""Themes from the best one on, each with the extra of our package that installs it."""
_DISTRIBUTION = "mkdocs-creditline"
_BROUGHT = frozenset(
    "markdown mkdocs mkdocs-creditline mkdocs-material mkdocs-material-extensions mkdocs-materialx properdocs"
    " pymdown-extensions".split()
)
"""Packages that Creditline or its extras install."""
_FROM_A_FOLDER = (
    "# Here, Creditline was installed from a folder. If this version isn't on PyPI, write the address of its repository:\n"
    "# mkdocs-creditline{extra} @ git+https://HOST/OWNER/creditline"
)
_PACKAGE = re.compile(r"\s*([A-Za-z0-9][\w.-]*)")


@dataclass(frozen=True)
class Parts:
    """Names in a mkdocs.yml: the theme, the plugins and the Markdown extensions."""

    theme: str
    plugins: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()


def theme() -> str:
    """The best theme that is installed."""
    installed = {point.name for point in _points("themes")}
    return next((name for name in _EXTRAS if name in installed), "mkdocs")


def required(parts: Parts) -> str:
    """Lines of requirements.txt that install the parts of a site again, each in the version that is installed."""
    return "\n".join((_creditline(_EXTRAS.get(parts.theme, "")), *sorted({*_packages(parts)})))


def not_installed(parts: Parts) -> list[str]:
    """The plugins of a site whose packages nobody can name, since they aren't installed."""
    known = {point.name.rpartition("/")[2] for point in _points("plugins")}
    return [name for name in parts.plugins if name.rpartition("/")[2] not in known]


def lacking(there: str, wanted: str) -> list[str]:
    r"""Lines of `wanted` for packages that a requirements.txt doesn't name, each with the comments above it.

    >>> lacking("MkDocs_Creditline[material]>=1", "mkdocs-creditline==1\nmkdocs-rss==2")
    ['mkdocs-rss==2']
    """
    named = {canonicalize_name(found[1]) for line in there.splitlines() if (found := _PACKAGE.match(line))}
    lines: list[str] = []
    comments: list[str] = []
    for line in wanted.splitlines():
        comments.append(line)
        if found := _PACKAGE.match(line):
            lines += comments if canonicalize_name(found[1]) not in named else ()
            comments = []
    return lines


def _creditline(extra: str) -> str:
    """The line that installs this version of Creditline again, from where it was installed."""
    name = f"{_DISTRIBUTION}[{extra}]" if extra else _DISTRIBUTION
    try:
        found = metadata.distribution(_DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return name
    origin = json.loads(found.read_text("direct_url.json") or "{}")
    if version_control := origin.get("vcs_info"):
        return f"{name} @ {version_control['vcs']}+{origin['url']}@{version_control['commit_id']}"
    line = f"{name}=={found.version}"
    if not str(origin.get("url", "")).startswith("file:"):
        return line
    return f"{_FROM_A_FOLDER.format(extra=f'[{extra}]' if extra else '')}\n{line}"


def _packages(parts: Parts) -> Iterator[str]:
    plugins, themes = {name.rpartition("/")[2] for name in parts.plugins}, {parts.theme}
    found = [point for point in _points("plugins") if point.name.rpartition("/")[2] in plugins]
    found += [point for point in _points("themes") if point.name in themes]
    yield from (_pinned(point.dist.name) for point in found if point.dist and _is_extra(point.dist.name))
    modules = metadata.packages_distributions()
    short = {point.name: point.module for point in metadata.entry_points(group="markdown.extensions")}
    for name in parts.extensions:
        packages = modules.get(short.get(name, name).partition(".")[0], ())
        yield from map(_pinned, filter(_is_extra, packages))


def _points(kind: str) -> list[metadata.EntryPoint]:
    groups = (metadata.entry_points(group=f"{engine}.{kind}") for engine in ("mkdocs", "properdocs"))
    return [*chain.from_iterable(groups)]


def _is_extra(package: str) -> bool:
    return canonicalize_name(package) not in _BROUGHT


def _pinned(package: str) -> str:
    return f"{canonicalize_name(package)}=={metadata.distribution(package).version}"

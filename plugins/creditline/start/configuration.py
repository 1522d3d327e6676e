"""Creditline in mkdocs.yml, read and written without an engine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import yaml

from creditline.site.listed import MARKDOWN, NAVIGATORS, WELCOME, leading, nav_paths, own
from creditline.start.requirements import Parts

_NAME = "creditline"
_TEXT = "tag:yaml.org,2002:str"


class NoConfiguration(Exception):
    """mkdocs.yml can't be read, or leaves no place for articles. The text, after the name of the file, says why."""


def with_plugin(text: str, folder: Path) -> tuple[str, list[str]]:
    """The text of a mkdocs.yml in a folder with our plugin, and a line for each change and for what its owner should add.

    Raises:
        NoConfiguration: the text is no mapping in YAML, it inherits none, its `plugins` can't be added to, or `content` is within
            `docs_dir`.

    """
    own, fields = _own(text), _fields(text, folder)
    lines = []
    plugins = fields.get("plugins")
    if _NAME not in _names(plugins):
        entry = _entry(fields, folder)
        if "plugins" in fields and "plugins" not in own:
            # A list here would take the place of the inherited one.
            lines.append(f"inherits `plugins`; add to them, in the file that has them: - {entry}")
        else:
            text = _surely_with(entry, _with_entry(text, own.get("plugins"), entry))
            lines.append(f"added `- {entry}` to `plugins`")
    if "site_url" not in fields:
        lines.append("has no `site_url`, so there are no feeds: add the address of the site")
    names = [*_names(plugins)]
    has_nav = "nav" in fields or any(name in NAVIGATORS for name in names)
    if has_nav and not any(path.startswith("archive/") for path in _listed(fields.get("nav"))):
        lines.append(leading(names))
    return text, lines


def parts_of(text: str, folder: Path) -> Parts:
    """The theme, plugins and Markdown extensions that a configuration in a folder names, or inherits."""
    fields = _fields(text, folder)
    theme = fields.get("theme")
    options = theme.value if isinstance(theme, yaml.MappingNode) else ()
    named = {key.value: value.value for key, value in options}
    name = named.get("name", "mkdocs") if named or theme is None else theme.value
    plugins, extensions = (tuple(_names(fields.get(part))) for part in ("plugins", "markdown_extensions"))
    return Parts(str(name), plugins, extensions)


def _fields(text: str, folder: Path, above: tuple[Path, ...] = ()) -> dict[str, yaml.Node]:
    """The fields of a configuration, with those of the file that it inherits. `above` are the files that inherit it."""
    own = _own(text)
    if "INHERIT" not in own:
        return own
    if own["INHERIT"].tag != _TEXT:
        raise NoConfiguration(f"has no path in `INHERIT`: add `- {_NAME}` to `plugins` yourself")
    path = (folder / own["INHERIT"].value).resolve()
    try:
        if path in above:
            raise NoConfiguration("inherits itself")
        inherited = _fields(path.read_text(encoding="utf-8"), path.parent, (*above, path))
    except OSError as error:
        raise NoConfiguration(f"inherits {path.name}, which cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise NoConfiguration(f"inherits {path.name}, which is not UTF-8") from None
    except NoConfiguration as error:
        raise NoConfiguration(f"inherits {path.name}, which {error}") from None
    return inherited | {name: _merged(inherited.get(name), node) for name, node in own.items()}


def _merged(below: yaml.Node | None, above: yaml.Node) -> yaml.Node:
    """A field and the inherited one, as MkDocs merges them: mappings are joined, all else replaces the inherited."""
    if isinstance(below, yaml.MappingNode) and isinstance(above, yaml.MappingNode):
        return yaml.MappingNode(above.tag, [*below.value, *above.value])
    return above


def _own(text: str) -> dict[str, yaml.Node]:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise NoConfiguration(f"cannot be read: {' '.join(str(error).split())}") from None
    if not isinstance(root, yaml.MappingNode):
        raise NoConfiguration("cannot be read: it has no fields")
    return {key.value: value for key, value in root.value if isinstance(key, yaml.ScalarNode)}


def _names(plugins: yaml.Node | None) -> Iterator[str]:
    for node in plugins.value if isinstance(plugins, yaml.CollectionNode) else ():
        # A list of names and of mappings, or a mapping.
        entry = node[0] if isinstance(node, tuple) else node
        yield str(entry.value[0][0].value if isinstance(entry, yaml.MappingNode) else entry.value)


def _entry(fields: dict[str, yaml.Node], folder: Path) -> str:
    """Our entry in `plugins`. It names the pages that nothing else accounts for, since they were there before."""
    if any(name in NAVIGATORS for name in _names(fields.get("plugins"))):
        return _NAME
    listed = _listed(fields.get("nav")) if "nav" in fields else WELCOME
    docs = folder / str(fields["docs_dir"].value if "docs_dir" in fields else "docs")
    if (folder / "content").resolve().is_relative_to(docs.resolve()):
        raise NoConfiguration(
            "publishes content/ as it is (`docs_dir`), and articles need another folder: "
            "add `- creditline: {content_dir: summaries}` to `plugins`, then write summaries/sources.yml"
        )
    pages = sorted(uri for uri in _pages(docs) if uri not in listed)
    return f"{_NAME}: {{{own(pages)}}}" if pages else _NAME


def _listed(nav: yaml.Node | None) -> frozenset[str]:
    return nav_paths([node.value for node in _scalars(nav)])


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    for inner in node.value if isinstance(node, yaml.CollectionNode) else ():
        yield from _scalars(inner[1] if isinstance(inner, tuple) else inner)


def _pages(docs: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(docs):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if name.lower().endswith(MARKDOWN) and not name.startswith("."):
                yield Path(os.path.relpath(folder, docs), name).as_posix()


def _surely_with(entry: str, text: str) -> str:
    """The text with our entry, if YAML reads it so: after a comment, or a text of several lines, it doesn't."""
    try:
        if _NAME in _names(_own(text).get("plugins")):
            return text
    except NoConfiguration:
        pass
    raise NoConfiguration(f"has `plugins` in an unusual form: add `- {entry}` to them yourself")


def _with_entry(text: str, plugins: yaml.Node | None, entry: str) -> str:
    if not isinstance(plugins, yaml.CollectionNode) or not plugins.value:
        if plugins is not None:
            before, after = text[: plugins.start_mark.index], text[plugins.end_mark.index :]
            text = before.rstrip().removesuffix("plugins:") + after
        # Without `plugins`, MkDocs uses its own search.
        return f"{text.rstrip()}\n\nplugins:\n  - search\n  - {entry}\n"
    if isinstance(plugins, yaml.MappingNode):
        before, _, options = entry.partition(": ")
        line = f"{before}: {options or '{}'}"
        return _after_last(text, plugins, line)
    return _after_last(text, plugins, f"- {entry}")


def _after_last(text: str, plugins: yaml.CollectionNode, line: str) -> str:
    if plugins.flow_style:
        at = plugins.end_mark.index - 1
        return f"{text[:at].rstrip()}, {line.removeprefix('- ')}{text[at:]}"
    # A comment may follow the last entry on its line.
    line_end = text.find("\n", _end(plugins))
    cut = len(text) if line_end < 0 else line_end
    return f"{text[:cut]}\n{' ' * plugins.start_mark.column}{line}{text[cut:] or chr(10)}"


def _end(node: yaml.Node) -> int:
    """Where the text of a node ends. A block ends where the next token begins, behind any comments."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)

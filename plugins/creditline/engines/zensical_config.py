"""Configurations for Zensical, from mkdocs.yml: one for MkDocs, which reads the site, and one for Zensical.

Both change the nodes of the YAML, not its values, because a tag may name a function that isn't installed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import cast

import yaml
from markdown.util import get_installed_extensions
from mkdocs.config.defaults import MkDocsConfig
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

ZENSICAL = "zensical"
OVERRIDES = "zensical_overrides"
"""Setting of the theme in a `Derived` configuration: the `custom_dir` of Zensical's theme, or null."""
_ICON = "assets/images/favicon.png"
"""Icon of Zensical's theme and of Material."""
_PLAIN = "tag:yaml.org,2002:"
_PYTHON = f"{_PLAIN}python/"


class Derived(BytesIO):
    """The configuration for MkDocs, made anew from mkdocs.yml each time that MkDocs has read it to the end."""

    def __init__(self, path: Path, theme: Path) -> None:
        super().__init__()
        self.name, self._theme = str(path), theme
        self.close()

    def close(self) -> None:
        """Read mkdocs.yml again: `mkdocs serve` closes the file after each build and opens it for the next one."""
        self.seek(0)
        self.truncate()
        self.write(_text(_for_mkdocs(flat(Path(self.name)), self._theme)))
        self.seek(0)


def chooses_zensical(path: Path) -> bool:
    """Whether mkdocs.yml sets the option `engine: zensical` of creditline. MkDocs reports a file that can't be read."""
    try:
        if ZENSICAL not in path.read_text(encoding="utf-8"):
            return False
        options = _options(flat(path))
    except (OSError, ValueError, yaml.YAMLError):
        return False
    found = _value(options, "engine") if isinstance(options, MappingNode) else None
    return isinstance(found, ScalarNode) and found.value == ZENSICAL


def is_for_zensical(config: MkDocsConfig) -> bool:
    """Whether MkDocs reads a `Derived` configuration."""
    return OVERRIDES in config.theme


def is_instant(feature: str) -> bool:
    """Whether a feature of the theme puts parts of the next page into this one. Pages in our shell lack these parts."""
    return feature.startswith("navigation.instant")


def flat(path: Path) -> MappingNode:
    """The nodes of a configuration, with those of the file that it inherits.

    Raises:
        OSError: a file can't be read.
        ValueError: it isn't a mapping.
        yaml.YAMLError: it isn't YAML.

    """
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    if not isinstance(node, MappingNode):
        raise ValueError(f"{path} is not a mapping")
    parent = _value(node, "INHERIT")
    if not isinstance(parent, ScalarNode):
        return node
    return _merged(flat(path.parent / parent.value), _without(node, "INHERIT"))


def for_zensical(path: Path, changes: Mapping[str, object], custom_dir: str) -> bytes:
    """The configuration for Zensical: without our plugin, the guard and hooks, and with some values changed."""
    node = _without(flat(path), "hooks", *changes)
    plugins = [item for item in _items(_value(node, "plugins")) if item[0] != "creditline"]
    extensions = [
        item for item in _items(_value(node, "markdown_extensions")) if item[0] != "creditline.guard"
    ]
    theme = _set(_theme(node), {"custom_dir": custom_dir})
    if features := _value(theme, "features"):
        theme = _set(theme, {"features": _listed(one for one in _items(features) if not is_instant(one[0]))})
    given: dict[str, object] = {**changes, "plugins": _listed(plugins), "theme": theme}
    if extensions:
        given["markdown_extensions"] = _listed(extensions)
    return _text(_set(node, given))


def hints(path: Path) -> Iterator[str]:
    """Lines that say which plugins and Markdown extensions of mkdocs.yml have less effect than with MkDocs."""
    node = flat(path)
    if plugins := [name for name, _ in _items(_value(node, "plugins")) if name != "creditline"]:
        yield f"only Zensical sees these plugins, and it ignores those that it doesn't know: {', '.join(plugins)}"
    if _value(node, "hooks"):
        yield "Zensical runs no `hooks`"
    items = _items(_value(node, "markdown_extensions"))
    if missing := [name for name, options in items if not _is_usable(name, options)]:
        yield f"not installed beside Creditline, so not used for pages with its templates: {', '.join(missing)}"


def _for_mkdocs(node: MappingNode, theme: Path) -> MappingNode:
    own = _without(_theme(node), "name", "custom_dir", "static_templates")
    custom = _value(_theme(node), "custom_dir")
    overrides = custom.value if isinstance(custom, ScalarNode) else None
    extensions = (item for item in _items(_value(node, "markdown_extensions")) if _is_usable(*item))
    ours = {"name": None, "custom_dir": str(theme), "static_templates": ["404.html"], OVERRIDES: overrides}
    given: dict[str, object] = {
        "theme": _merged(_merged(_node({"favicon": _ICON}), own), _node(ours)),
        "plugins": _listed([("creditline", _options(node))]),
        "markdown_extensions": _listed(extensions),
    }
    if overrides:
        given["watch"] = [*(item[0] for item in _items(_value(node, "watch"))), overrides]
    return _set(_without(node, "hooks"), given)


def _theme(node: MappingNode) -> MappingNode:
    found = _value(node, "theme")
    if isinstance(found, ScalarNode):
        return _node({"name": found.value})
    return found if isinstance(found, MappingNode) else _node({})


def _options(node: MappingNode) -> MappingNode | None:
    """The options of our plugin."""
    found = dict(_items(_value(node, "plugins"))).get("creditline")
    return found if isinstance(found, MappingNode) else None


def _is_usable(extension: str, options: Node | None) -> bool:
    """Whether an extension is installed here, and all functions that its options name."""
    names = [extension.partition(":")[0], *_functions(options)]
    return all(name in _short_names() or _is_installed(name) for name in names)


def _is_installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except (ImportError, ValueError):
        return False


@cache
def _short_names() -> frozenset[str]:
    return frozenset(point.name for point in get_installed_extensions())


def _functions(node: Node | None) -> Iterator[str]:
    """Modules of the functions that tags in a node name."""
    if node is None:
        return
    if node.tag.startswith(_PYTHON):
        yield node.tag.partition(":")[2].partition(":")[2].rpartition(".")[0]
    children = (value for _, value in node.value) if isinstance(node, MappingNode) else node.value
    if not isinstance(node, ScalarNode):
        for child in children:
            yield from _functions(child)


def _items(node: Node | None) -> Iterator[tuple[str, Node | None]]:
    """Names with their options, as `plugins` and `markdown_extensions` list them."""
    if isinstance(node, MappingNode):
        yield from ((str(key.value), value) for key, value in node.value)
    if isinstance(node, SequenceNode):
        for one in node.value:
            yield from _items(one) if isinstance(one, MappingNode) else [(str(one.value), None)]


def _listed(items: Iterable[tuple[str, Node | None]]) -> SequenceNode:
    entries = (
        MappingNode(f"{_PLAIN}map", [(_node(name), options)]) if options else _node(name)
        for name, options in items
    )
    return SequenceNode(f"{_PLAIN}seq", [*entries])


def _value(node: MappingNode, name: str) -> Node | None:
    return next((value for key, value in node.value if key.value == name), None)


def _without(node: MappingNode, *names: str) -> MappingNode:
    return MappingNode(node.tag, [pair for pair in node.value if pair[0].value not in names])


def _set(node: MappingNode, values: Mapping[str, object]) -> MappingNode:
    rest = _without(node, *values)
    rest.value += [
        (_node(key), value if isinstance(value, Node) else _node(value)) for key, value in values.items()
    ]
    return rest


def _merged(below: MappingNode, above: MappingNode) -> MappingNode:
    """The entries of two mappings, as MkDocs merges them: mappings entry by entry, all else from the one above."""
    pairs = {key.value: (key, value) for key, value in below.value}
    for key, value in above.value:
        known = pairs.get(key.value, (None, None))[1]
        both = isinstance(known, MappingNode) and isinstance(value, MappingNode)
        pairs[key.value] = (key, _merged(known, value) if both else value)
    return MappingNode(below.tag, [*pairs.values()])


def _node(value: object) -> MappingNode:
    """A plain value as a node, which is that of a mapping wherever the caller needs one."""
    return cast("MappingNode", yaml.compose(yaml.safe_dump(value), Loader=yaml.SafeLoader))


def _text(node: Node) -> bytes:
    return str(yaml.serialize(node, Dumper=yaml.SafeDumper, allow_unicode=True)).encode()

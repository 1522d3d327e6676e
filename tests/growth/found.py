"""Every regular expression of the package: the compiled ones that modules and classes hold, and those in calls of `re`."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import creditline
from creditline.text.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet
    from types import ModuleType

_SEARCHES = {
    "search": "search",
    "findall": "search",
    "finditer": "search",
    "sub": "search",
    "split": "search",
}
_METHODS = {**_SEARCHES, "subn": "search", "match": "match", "fullmatch": "fullmatch"}
_FLAGS_AT = {"sub": 4, "subn": 4, "split": 3}
_CALLS = re.compile(rf"\.(?:{'|'.join(_METHODS)})\b")


@dataclass(frozen=True)
class Found:
    """A regular expression, where it stands, and how it is applied: by match, fullmatch or search."""

    where: str
    pattern: re.Pattern[str]
    methods: frozenset[str] = field(default_factory=frozenset)


@cache
def modules() -> tuple[ModuleType, ...]:
    """Every module of the package."""
    names = (info.name for info in pkgutil.walk_packages(creditline.__path__, "creditline."))
    return tuple(importlib.import_module(name) for name in names if not name.endswith("__main__"))


@cache
def patterns() -> tuple[Found, ...]:
    """Every regular expression of the package, each once."""
    by_source: dict[tuple[str, int], Found] = {}
    for found in (each for module in modules() for each in (*_held(module), *_called(module))):
        key = found.pattern.pattern, found.pattern.flags
        known = by_source.get(key, found)
        by_source[key] = Found(known.where, found.pattern, known.methods | found.methods)
    return tuple(by_source.values())


def _held(module: ModuleType) -> Iterator[Found]:
    """The patterns that a module holds, and its classes."""
    for name, value in vars(module).items():
        if inspect.isclass(value) and value.__module__ == module.__name__:
            for inner, its in vars(value).items():
                yield from _within(f"{module.__name__}.{name}.{inner}", inner, its)
        else:
            yield from _within(f"{module.__name__}.{name}", name, value)


def _within(where: str, name: str, value: object) -> Iterator[Found]:
    if isinstance(value, Pattern):
        value = re.compile(value.source, value._flags)
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, bytes):
            value = re.compile(value.pattern.decode("latin-1"), value.flags | re.ASCII)
        yield Found(where, value, _methods(where.rsplit(".", 1)[0], name))
    elif isinstance(value, tuple | list | set | frozenset):
        for item in value:
            yield from _within(where, name, item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _within(where, name, item)


@cache
def _trees() -> dict[str, ast.Module]:
    """The modules that call a method of patterns."""
    sources = {module.__name__: inspect.getsource(module) for module in modules()}
    return {name: ast.parse(source) for name, source in sources.items() if _CALLS.search(source)}


@dataclass(frozen=True)
class _Uses:
    """What a module does with names that may be those of patterns."""

    loops: tuple[tuple[set[str], set[str]], ...]
    """The names in what each loop is over, and its variables."""
    parameters: frozenset[str]
    """The parameters that take a pattern."""
    calls: tuple[tuple[str, str], ...]
    """Each name with a method of patterns that is called of it."""


@cache
def _uses() -> dict[str, _Uses]:
    return {name: _uses_in(list(ast.walk(tree))) for name, tree in _trees().items()}


def _uses_in(nodes: list[ast.AST]) -> _Uses:
    loops = (node for node in nodes if isinstance(node, ast.For | ast.comprehension))
    parameters = (node for node in nodes if isinstance(node, ast.arg) and node.annotation)
    calls = (node for node in nodes if isinstance(node, ast.Attribute) and node.attr in _METHODS)
    return _Uses(
        tuple((_names(loop.iter), _names(loop.target)) for loop in loops),
        frozenset(
            each.arg for each in parameters if each.annotation and "Pattern" in _names(each.annotation)
        ),
        tuple(
            (str(getattr(call.value, "id", "") or getattr(call.value, "attr", "")), _METHODS[call.attr])
            for call in calls
        ),
    )


def _methods(module: str, name: str) -> frozenset[str]:
    """The methods that are called of a pattern, in its module or, if it is public, in any."""
    uses = [each for of, each in _uses().items() if module.startswith(of) or not name.startswith("_")]
    looped = {name}.union(*(into for each in uses for over, into in each.loops if name in over))
    taken = frozenset[str]().union(*(each.parameters for each in uses))
    return _called_of(looped, uses) or _called_of(taken, uses) or frozenset(("search",))


def _called_of(names: AbstractSet[str], uses: list[_Uses]) -> frozenset[str]:
    return frozenset(method for each in uses for name, method in each.calls if name in names)


def _names(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def _called(module: ModuleType) -> Iterator[Found]:
    """The patterns in calls such as `re.search(r"...", text)` and `re.compile(r"...").search(text)`."""
    tree = _trees().get(module.__name__)
    for node in ast.walk(tree) if tree else ():
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        method, of = node.func.attr, node.func.value
        compiled = isinstance(of, ast.Call) and getattr(of.func, "attr", "") == "compile"
        if method in _METHODS and (compiled or getattr(of, "id", "") == "re"):
            call, at = (of, 1) if isinstance(of, ast.Call) else (node, _FLAGS_AT.get(method, 2))
            source, flags = _value(call.args[0], module), _flags(call, at, module)
            whole = re.compile(source.decode("latin-1") if isinstance(source, bytes) else source, flags)
            yield Found(f"{module.__name__}:{node.lineno}", whole, frozenset((_METHODS[method],)))


def _flags(node: ast.Call, at: int, module: ModuleType) -> int:
    given = [each.value for each in node.keywords if each.arg == "flags"] or node.args[at : at + 1]
    value = _value(given[0], module) if given else 0
    return value if isinstance(value, int) else 0


def _value(node: ast.expr, module: ModuleType) -> Any:
    """An expression's value. A part that only a run of the program knows is some word, as a name that is looked for would be."""
    try:
        return eval(compile(ast.Expression(node), module.__name__, "eval"), dict(vars(module)))
    except (NameError, AttributeError, TypeError):
        if isinstance(node, ast.JoinedStr):
            return "".join(str(_value(each, module)) for each in node.values)
        if isinstance(node, ast.FormattedValue):
            return _value(node.value, module)
        if isinstance(node, ast.BinOp):
            left = _value(node.left, module)
            return left % "Word" if isinstance(node.op, ast.Mod) else left + _value(node.right, module)
        return "Word" if not isinstance(node, ast.IfExp) else _value(node.body, module)

"""Mutants of our templates: a value, a condition or words dropped or doubled, blind to what they mean."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, TemplateSyntaxError

from creditline.cache.versions import installation
from creditline.engines import mkdocs_pages
from creditline.pages.markup import environment

TEMPLATES = Path(environment.__wrapped__.__code__.co_filename).parent / "templates"
_VALUE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_CONDITION = re.compile(r"\{% (?:el)?if (.*?) %\}")
_WORDS = re.compile(r"(?<=>)[^<>{}%\n]*\w[^<>{}%\n]*(?=<|\{)")
_ATTRIBUTE = re.compile(
    r' (?!class|id|type|loading|fetchpriority|enterkeyhint|autocomplete|maxlength)[a-z-]+="[^"{}]+"'
)


@dataclass(frozen=True)
class Mutant:
    """A template with one place changed."""

    template: str
    line: int
    told: str
    text: str


def mutants() -> list[Mutant]:
    """All mutants of all templates."""
    return [one for path in sorted(TEMPLATES.glob("*.html")) for one in _of(path)]


def _of(path: Path) -> Iterator[Mutant]:
    text = path.read_text(encoding="utf-8")
    for match in _VALUE.finditer(text):
        if "caller" not in match[0]:
            yield _mutant(path, text, match, "", f"drops {match[0]}")
            yield _mutant(path, text, match, match[0] * 2, f"doubles {match[0]}")
    for match in _CONDITION.finditer(text):
        for value in ("true", "false"):
            yield _mutant(
                path, text, match, match[0].replace(match[1], value), f"says {value} for {match[1]}"
            )
    for pattern in (_WORDS, _ATTRIBUTE):
        for match in pattern.finditer(text):
            yield _mutant(path, text, match, "", f"drops {match[0]}")


def _mutant(path: Path, text: str, match: re.Match[str], new: str, told: str) -> Mutant:
    line = text.count("\n", 0, match.start()) + 1
    return Mutant(path.name, line, told, text[: match.start()] + new + text[match.end() :])


def chosen(number: int, seed: str) -> list[Mutant]:
    """So many of them, from each template about as many."""
    random, found = Random(seed), mutants()
    under: dict[str, list[Mutant]] = {}
    for one in found:
        under.setdefault(one.template, []).append(one)
    for those in under.values():
        random.shuffle(those)
    order = sorted(
        (
            (place / len(those), one.template, place)
            for those in under.values()
            for place, one in enumerate(those)
        ),
    )
    return [under[template][place] for _, template, place in order[:number]]


@contextmanager
def planted(mutant: Mutant) -> Iterator[None]:
    """Pages are rendered with the mutant while the context lasts."""
    env = environment()
    loader = env.loader
    assert loader
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(env, "loader", ChoiceLoader([DictLoader({mutant.template: mutant.text}), loader]))
        # Pages that other builds have put into the cache are not those of this template.
        patch.setattr(mkdocs_pages, "installation", lambda: f"{installation()} {mutant.text}")
        _forget(env)
        try:
            yield
        finally:
            _forget(env)


def _forget(env: Environment) -> None:
    """Forget all templates, and what was rendered from them."""
    env.cache.clear()  # type: ignore[union-attr]
    for name, module in list(sys.modules.items()):
        if name.startswith("creditline.pages."):
            for each in vars(module).values():
                if hasattr(each, "cache_clear") and each is not environment:
                    each.cache_clear()


def is_template(mutant: Mutant) -> bool:
    """Whether Jinja can read it."""
    try:
        environment().parse(mutant.text)
    except TemplateSyntaxError:
        return False
    return True

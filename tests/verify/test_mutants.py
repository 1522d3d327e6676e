"""A template of ours with a value, a condition or words dropped or doubled: `verify` finds it in the example site."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from creditline.gate.library import load
from creditline.verify import verdict
from creditline.verify.built import built_site
from creditline.verify.looking import looked
from tests.builds import HERE, built
from tests.verify.mutants import Mutant, chosen, is_template, planted
from tests.verify.site import EPOCH, TODAY

LEAST = 0.95
ROOT = HERE.parent


def tree(folder: Path) -> Path:
    """The example site, with nothing kept of other builds."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    written = folder / "mkdocs.yml"
    written.parent.mkdir(parents=True, exist_ok=True)
    own = f"\n      cache_dir: {folder / 'cache'}\n      content_dir: {ROOT / 'content'}\n      workers: 1\n"
    assert config.count("  - creditline:\n") == config.count("docs_dir: docs") == 1
    config = config.replace("  - creditline:\n", f"  - creditline:{own}")
    config = config.replace("docs_dir: docs", f"docs_dir: {ROOT / 'docs'}")
    written.write_text(config, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        return built(written, site_dir=str(folder / "site"))


def contents(site: Path) -> dict[str, str]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def is_found(site: Path) -> bool:
    library = load(ROOT / "content")
    found, _ = looked(built_site(site, library, library.published(TODAY), ROOT / "docs"))
    return any(problem.severity == "error" for problem in verdict(found).problems)


def survivors(mutants: list[Mutant], folder: Path, most: int) -> tuple[list[str], int]:
    """Mutants that change the site and that nobody finds; and how many changed it."""
    good = contents(tree(folder / "good"))
    lived, number = [], 0
    for at, mutant in enumerate(mutants):
        if number == most:
            break
        try:
            with planted(mutant):
                site = tree(folder / str(at))
        except UndefinedError:
            continue
        if is_template(mutant) and contents(site) != good:
            number += 1
            if not is_found(site):
                lived.append(f"{mutant.template}:{mutant.line} {mutant.told}")
    return lived, number


def test_a_few_mutants_of_templates_are_found(tmp_path: Path) -> None:
    lived, number = survivors(chosen(12, "few"), tmp_path, 4)
    assert (lived, number) == ([], 4)


@pytest.mark.slow
def test_mutants_of_templates_are_found(tmp_path: Path) -> None:
    lived, number = survivors(chosen(150, "many"), tmp_path, 60)
    assert number == 60
    assert len(lived) <= (1 - LEAST) * number, lived

"""The same input gives the same site, byte for byte, whoever builds it, where, when and how often."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from tests.site.published import EPOCH, lay
from tests.site.varied import Circumstances, Tree, built, differing, tree, unlike

REFERENCE = Circumstances()
OTHERS = {
    "creditline": Circumstances(
        "creditline",
        "reversed",
        "Pacific/Kiritimati",
        "C",
        "1",
        0o077,
        workers=3,
        ahead=400 * 86_400,
        here="..",
    ),
    "mkdocs": Circumstances(
        "mkdocs",
        "36",
        "America/Anchorage",
        "tr_TR",
        "random",
        0o027,
        workers=2,
        start="spawn",
        ahead=-9_999_999,
    ),
}


@pytest.fixture(scope="module", autouse=True)
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One day, and a locale whose encoding is not UTF-8, where the system can make one. Elsewhere it is that of C."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef"):
        make = ["localedef", "-i", "tr_TR", "-f", "ISO-8859-9", str(folder / "tr_TR")]
        subprocess.run(make, capture_output=True, check=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOCPATH", str(folder))
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        yield


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Tree]:
    """A project with its site."""
    project = tmp_path_factory.mktemp("reference")
    lay(project, every=4)
    site = built(project, REFERENCE).site
    assert not unlike(site, REFERENCE.umask)
    return project, tree(site)


def twin(project: Path, folder: Path) -> Path:
    """The same sources in another folder, written in another order and long ago."""
    for path in sorted((path for path in project.rglob("*") if path.is_file()), reverse=True):
        to = folder / path.relative_to(project)
        if to.relative_to(folder).parts[0] in ("content", "docs", "mkdocs.yml"):
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, to)
            os.utime(to, (1, 1))
    return folder


def assert_same(site: Path, reference: Tree, how: Circumstances) -> None:
    changed, barred = differing(tree(site), reference), unlike(site, how.umask)
    assert not changed, f"{how} changes\n{changed}"
    assert not barred, f"{how} gives other permissions to\n{barred}"


def kept(project: Path) -> list[Path]:
    """The files of a project's store."""
    return sorted(path for path in (project / ".cache").rglob("*") if path.is_file())


@pytest.mark.parametrize("other", OTHERS)
def test_nothing_around_a_build_is_in_the_site(
    other: str, reference: tuple[Path, Tree], tmp_path: Path
) -> None:
    how, project = OTHERS[other], twin(reference[0], tmp_path / "Другая папка")
    cold = built(project, how)
    assert_same(cold.site, reference[1], how)
    assert cold.pools >= 3  # for articles, pages and cards

    # With whatever it has kept, in whichever circumstances.
    for path in kept(project)[::2]:
        path.unlink()
    mixed = built(project, replace(REFERENCE, workers=2))
    assert_same(mixed.site, reference[1], REFERENCE)
    assert mixed.pools  # for what was deleted, which depends on the names of the files


def test_a_store_serves_the_same_project_elsewhere(reference: tuple[Path, Tree], tmp_path: Path) -> None:
    project = twin(reference[0], tmp_path / "twin")
    shutil.copytree(reference[0] / ".cache", project / ".cache")
    how = replace(OTHERS["creditline"], here=".")
    warm = built(project, how)
    assert_same(warm.site, reference[1], how)
    # Nothing is left to do but to look up the verdicts on files that are new here, and to hash and look at a tree that is.
    assert warm.pools == 3


def test_a_site_remembers_nothing_of_what_it_was(reference: tuple[Path, Tree], tmp_path: Path) -> None:
    project = twin(reference[0], tmp_path / "twin")
    articles = sorted((project / "content").glob("*.md"))[::3]
    texts = {article: article.read_text(encoding="utf-8") for article in articles}
    write({article: text.replace("date: 2026-", "date: 2025-") for article, text in texts.items()})
    articles[0].unlink()
    assert differing(tree(built(project, REFERENCE).site), reference[1])
    write(texts)
    assert_same(built(project, OTHERS["creditline"]).site, reference[1], OTHERS["creditline"])


def write(texts: dict[Path, str]) -> None:
    """Write files that are as old and as long as those before them, as after a checkout that sets all times."""
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
        os.utime(path, (1, 1))


# Any circumstances, one after the other

CHOICES: dict[str, tuple[object, ...]] = {
    "order": ("sorted", "reversed", "1", "2", "3"),
    "zone": ("UTC", "Pacific/Kiritimati", "America/Anchorage", "Asia/Kathmandu", ":nowhere"),
    "locale": ("C", "POSIX", "C.UTF-8", "tr_TR"),
    "seed": ("0", "1", "4294967295", "random"),
    "umask": (0o000, 0o002, 0o022, 0o027, 0o077),
    "workers": (1, 2, 3),
    "ahead": (-9_999_999, 0, 43_200, 400 * 86_400),
    "here": (".", "..", "content"),
}
ROUNDS = 12


def any_circumstances(source: random.Random) -> Iterator[Circumstances]:
    types = get_type_hints(Circumstances)
    for _ in range(ROUNDS):
        chosen = {
            part.name: source.choice(CHOICES.get(part.name) or get_args(types[part.name]))
            for part in fields(Circumstances)
        }
        yield Circumstances(**chosen)


@pytest.mark.slow
def test_any_circumstances_one_after_the_other_give_one_site(
    reference: tuple[Path, Tree], tmp_path: Path
) -> None:
    source = random.Random(36)
    project = twin(reference[0], tmp_path / "twin")
    for how in any_circumstances(source):
        gone = source.choice((0, 0.4, 1))
        for path in kept(project):
            if source.random() < gone:
                path.unlink()
        assert_same(built(project, how).site, reference[1], how)

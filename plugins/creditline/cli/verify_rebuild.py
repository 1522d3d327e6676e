"""`creditline verify --rebuild`, and copies that were downloaded: what needs a folder for the time of a command."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from creditline.cache.versions import engines, named
from creditline.manuscript.iso_days import zone_of
from creditline.model.problems import Problem
from creditline.site.today import EPOCH, NoDay, moment_of
from creditline.text.printable import printable
from creditline.verify import Verdict, problem
from creditline.verify.compared import other_versions, site_is_what_the_sources_give
from creditline.verify.file_list import FileList, files_at
from creditline.verify.ledger_reader import LEDGER_FILE, SeenLedger, ledger_at
from creditline.verify.unpacked import NoArchive, unpacked


@contextmanager
def copy_at(path: Path) -> Iterator[Path]:
    """The folder of a downloaded copy of a site, as long as the context lasts.

    Raises:
        click.UsageError: there is none, or it cannot be unpacked.

    """
    if path.is_dir():
        yield path
        return
    if not path.is_file():
        raise click.UsageError(f"there is neither a folder nor an archive {str(path)!r}")
    with TemporaryDirectory(prefix="creditline-") as folder:
        try:
            site = unpacked(path, Path(folder))
        except NoArchive as told:
            raise click.UsageError(f"{printable(path)}: {printable(told)}") from None
        except OSError as error:
            raise click.UsageError(f"{printable(path)} cannot be unpacked: {error.strerror}") from None
        yield site


def renamed(found: Verdict, folder: Path, name: Path) -> Verdict:
    """A verdict on a folder that is gone when it is read, with the name of what was in it."""
    before, after = f"{folder}{os.sep}", f"{name}{os.sep}"
    problems = (replace(one, path=one.path.replace(before, after, 1)) for one in found.problems)
    return replace(found, problems=tuple(problems))


def rebuilt(site: Path, config_file: Path | None) -> Verdict:
    """Build a site again from its sources, by default those of mkdocs.yml, in a temporary folder, and compare every byte.

    Raises:
        click.UsageError: it cannot be built.

    """
    ledger, listed = ledger_at(site), files_at(site)
    warnings = list(_versions(site, ledger, listed))
    for told in warnings:
        click.echo(printable(told.message), err=True)
    with TemporaryDirectory(prefix="creditline-") as folder:
        built = _built(Path(folder), config_file, ledger, listed)
        differences = site_is_what_the_sources_give(built, site)
        found = [problem(site, uri, site_is_what_the_sources_give, each) for uri, each in differences]
        ours = ledger_at(built)
    articles = ours.articles if ours else ()
    wrong = {one.path for one in found if one.severity == "error"}
    same = sum(str(site / line.page) not in wrong for line in articles)
    return Verdict(len(articles), same, (*warnings, *sorted(found)))


def _versions(site: Path, ledger: SeenLedger | None, listed: FileList | None) -> Iterator[Problem]:
    from creditline.engines.zensical_config import ZENSICAL
    from creditline.engines.zensical_pages import zensical_version

    installed = named() | engines()
    engine = listed.engine if listed else {}
    if ZENSICAL in engine:
        installed[ZENSICAL] = zensical_version() or "none"
    if ledger and (others := other_versions(ledger.versions | engine, installed)):
        told = f"the site was built with other versions than are installed here: {others}"
        hint = "install those that the ledger names, or differences may come from there"
        yield Problem(str(site / LEDGER_FILE), 1, 1, "site-is-what-the-sources-give", "warning", told, hint)


def _built(folder: Path, given: Path | None, ledger: SeenLedger | None, listed: FileList | None) -> Path:
    """The sources as a site, built in a folder with nothing kept of other builds, on the day and with the engine of a ledger."""
    # MkDocs takes a moment to load, for which no other command should wait.
    from creditline.engines.mkdocs_build import PLUGIN, MkDocsEngine, configured, mkdocs_log
    from creditline.site.building import Build, Refused
    from creditline.site.lock import this_builder

    site = folder / "site"
    try:
        with _as_on(_moment(ledger) if ledger else None), mkdocs_log():
            engine = "zensical" if listed and "zensical" in listed.engine else None
            config = configured(given, site_dir=str(site), strict=None, engine=engine)
            config.plugins[PLUGIN].config["cache_dir"] = str(folder / "cache")
            now = datetime.now(UTC)
            moment = partial(moment_of, os.environ.get(EPOCH), now)
            this = Build(MkDocsEngine(config), site, this_builder(now), moment, partial(click.echo, err=True))
            this.published(verified=False, waits=False)
    except (Refused, NoDay) as refused:
        raise click.UsageError(f"the sources give no site: {refused}") from None
    return site


def _moment(ledger: SeenLedger) -> datetime:
    """A moment at which the articles of a ledger were due: the beginning of its day, or the time of the last of them."""
    zone = zone_of(ledger.settings.get("timezone", "UTC")) or UTC
    start = datetime.combine(ledger.day, time(), zone)
    return max([start, *(line.at for line in ledger.articles if line.at)])


@contextmanager
def _as_on(moment: datetime | None) -> Iterator[None]:
    """Let builds be for a moment, whatever time it is. Another one of that day that is set already stays."""
    before = os.environ.get(EPOCH)
    given = moment_of(before, datetime.now(UTC)).astimezone(moment.tzinfo) if moment else None
    if moment and given and not (before and given.date() == moment.date() and given >= moment):
        os.environ[EPOCH] = str(int(moment.timestamp()))
    try:
        yield
    finally:
        os.environ.pop(EPOCH, None)
        if before is not None:
            os.environ[EPOCH] = before

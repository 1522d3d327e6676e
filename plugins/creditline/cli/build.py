"""`creditline build`."""

from __future__ import annotations

import gc
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from creditline.cli.argument_types import ENGINE, FILE, given_moment
from creditline.cli.file_errors import failure
from creditline.site.today import NoDay
from creditline.workers.pools import collect_seldom

_REMOVED = "if it existed before, it was removed while the site was built: build again"


@click.command()
@click.option("-f", "--config-file", type=FILE, help="MkDocs configuration file. Default: mkdocs.yml.")
@click.option("-d", "--site-dir", metavar="DIR", help="Site folder. Default: site_dir in mkdocs.yml.")
@ENGINE
@click.option("-s", "--strict/--no-strict", default=None, help="Stop the build at a warning of MkDocs.")
@click.option(
    "--verify/--no-verify", "verified", default=True, help="Verify the new site before it is published."
)
@click.option("--wait/--no-wait", "waits", default=True, help="Wait for another build of the site to end.")
@click.option("--verify-cache", "rereads", is_flag=True, help="Read all files again, even unchanged ones.")
def build(
    config_file: Path | None, site_dir: str | None, engine: str | None, *, strict: bool | None, verified: bool, waits: bool, rereads: bool
) -> None:  # fmt: skip
    """Build and verify the site, then publish it in one step.

    The command builds the new site in a hidden folder, as `mkdocs build` does, and checks it, as `creditline verify`
    does. Then it exchanges the old site for the new one. If a step fails or the command is killed, the old site stays.

    A file whose size, time and inode are unchanged since the last build isn't read, written or verified again. Use
    --verify-cache to check all files again.

    Exits with 0 if a new site was published, and 1 if the old one was kept.
    """
    collect_seldom()
    # Imported here, because MkDocs is slow to import and other commands don't need it.
    from creditline.engines.mkdocs_build import MkDocsEngine, configured, mkdocs_log, site_of
    from creditline.site.building import Build, Refused
    from creditline.site.lock import this_builder
    from creditline.text.printable import shown

    site = None
    try:
        with mkdocs_log():
            config = configured(config_file, site_dir=site_dir, strict=strict, engine=engine)
            site = site_of(config)
            given_moment()  # Fail before the build if there is no valid day.
            builder, tell = this_builder(datetime.now(UTC)), partial(click.echo, err=True)
            build_ = Build(MkDocsEngine(config), site, builder, given_moment, tell)
            result = build_.published(verified=verified, waits=waits, rereads=rereads)
    except (Refused, NoDay, OSError) as error:
        told = failure(error, "while the site was built", _REMOVED) if isinstance(error, OSError) else error
        click.echo(told, err=True)
        # Without a readable configuration, nobody knows where the site is.
        stays = f"{shown(site)} is unchanged" if site and site.is_dir() else "there is no site"
        click.echo(stays if site else "nothing was changed", err=True)
        sys.exit(1)
    click.echo(result)
    gc.freeze()  # Saves a last garbage collection when Python exits.

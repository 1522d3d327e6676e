"""`creditline build`."""

from __future__ import annotations

import errno
import gc
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from creditline.cli.edges import FILE, given_day
from creditline.site.today import NoDay
from creditline.workers.pools import collect_seldom

_REMEDIES = {
    errno.ENOENT: "if it was there before, it vanished while the site was built: build again",
    errno.ENOSPC: "make room",
    errno.EDQUOT: "make room",
    errno.EFBIG: "allow larger files",
    errno.EACCES: "see to its permissions",
    errno.EPERM: "see to its permissions",
    errno.EROFS: "see to its permissions",
    errno.ENOLCK: "put the site on a file system that can lock files",
    errno.ENOSYS: "put the site on a file system that can lock files",
}


@click.command()
@click.option("-f", "--config-file", type=FILE, help="The configuration; by default mkdocs.yml.")
@click.option(
    "-d", "--site-dir", metavar="DIR", help="The folder of the site; by default as mkdocs.yml says."
)
@click.option("-s", "--strict/--no-strict", default=None, help="Whether MkDocs's warnings stop the build.")
@click.option(
    "--verify/--no-verify", "verified", default=True, help="Whether the new site is verified first."
)
@click.option(
    "--wait/--no-wait", "waits", default=True, help="Whether another build of the site is waited for."
)
@click.option(
    "--verify-cache", "rereads", is_flag=True, help="Read every file, also those that seem unchanged."
)
def build(
    config_file: Path | None, site_dir: str | None, *, strict: bool | None, verified: bool, waits: bool, rereads: bool
) -> None:  # fmt: skip
    """Build the site, and put it in the place of the last one when it is whole.

    It does what `mkdocs build` does, but beside the site. The new site is verified as `creditline verify` would. Then
    both change places in one step. Whatever fails before that, and whenever the command is killed, the last site stays.

    What has not changed since the last build, by size, time and inode, is neither read nor written, and was verified then;
    --verify-cache looks at all of it again.

    The exit code is 0 if the site is new, and 1 if it is as it was.
    """
    # MkDocs takes a moment to load, for which no other command should wait.
    from creditline.engines.mkdocs_build import MkDocsEngine, configured, mkdocs_log, site_of
    from creditline.site.building import Build, Refused
    from creditline.site.lock import this_builder
    from creditline.site.shown_paths import shown

    collect_seldom()
    site = None
    try:
        with mkdocs_log():
            config = configured(config_file, site_dir=site_dir, strict=strict)
            site = site_of(config)
            given_day()  # Or nothing is built, since it would be for no day.
            this = Build(
                MkDocsEngine(config),
                site,
                this_builder(datetime.now(UTC)),
                given_day,
                partial(click.echo, err=True),
            )
            told = this.published(verified=verified, waits=waits, rereads=rereads)
    except (Refused, NoDay, OSError) as error:
        click.echo(_told(error), err=True)
        click.echo(f"{shown(site)} is as it was" if site and site.is_dir() else "there is no site", err=True)
        sys.exit(1)
    click.echo(told)
    gc.freeze()  # Or Python, as it ends, would look once more at all that it is about to forget.


def _told(error: Exception) -> str:
    from creditline.site.shown_paths import shown

    if not isinstance(error, OSError):
        return str(error)
    # Where a copy fails, the second name is that of the copy.
    name = error.filename2 or error.filename
    named = shown(Path(name)) if isinstance(name, str) else "while the site was built"
    remedy = _REMEDIES.get(error.errno or 0)
    return f"{named}: {error.strerror or error}" + (f"; {remedy}" if remedy else "")

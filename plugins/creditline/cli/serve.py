"""`creditline serve`."""

from __future__ import annotations

import errno
from pathlib import Path

import click

from creditline.cli.argument_types import ENGINE, FILE
from creditline.cli.file_errors import failure, stop


@click.command()
@click.option("-f", "--config-file", type=FILE, help="MkDocs configuration file. Default: mkdocs.yml.")
@click.option(
    "-a", "--dev-addr", "address", metavar="HOST:PORT", help="Address to serve. Default: 127.0.0.1:8000."
)
@ENGINE
@click.option("-o", "--open", "opens", is_flag=True, help="Open the preview in a browser.")
def serve(config_file: Path | None, address: str | None, engine: str | None, *, opens: bool) -> None:
    """Show the site while you write.

    An edited article is shown as soon as it is saved. If it is refused, the page shows the file, the line and the remedy,
    above the last good article. Drafts and scheduled articles are shown, and marked. The preview answers only the host that
    it was started for. End it with Ctrl+C.
    """
    from creditline.engines.mkdocs_build import mkdocs_log, served
    from creditline.site.building import Refused

    try:
        with mkdocs_log():
            served(config_file, address=address, opens=opens, engine=engine)
    except (Refused, OSError) as error:
        stop(_told(error))


def _told(error: Exception) -> str:
    if not isinstance(error, OSError):
        return str(error)
    if error.filename or error.errno == errno.ENOSPC:
        return failure(error, "while the site was built")
    return f"the address cannot be served ({error.strerror}): choose another with --dev-addr"

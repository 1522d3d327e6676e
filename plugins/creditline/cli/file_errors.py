"""The end of a command that failed, and files that can't be read or written, each told in one line."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import NoReturn

import click

from creditline.text.printable import printable, shown

_REMEDIES = {
    errno.ENOENT: "check the path",
    errno.EFBIG: "allow larger files",
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "free some space"),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "change its permissions"),
    **dict.fromkeys((errno.EEXIST, errno.ENOTDIR, errno.EISDIR), "move what is in its place"),
    **dict.fromkeys((errno.ENOLCK, errno.ENOSYS), "put the site on a file system with file locks"),
}


def stop(said: object, *, code: int = 1) -> NoReturn:
    """Exit with a message of one or more lines."""
    click.echo("\n".join(map(printable, str(said).split("\n"))), err=True)
    sys.exit(code)


def failure(error: OSError, otherwise: str, missing: str = "", then: str = "") -> str:
    """The file, the reason and the remedy, in one line.

    Args:
        error: why the file can't be used.
        otherwise: stands in place of the file if the error names none.
        missing: the remedy if a file doesn't exist; default: check the path.
        then: what to do after the remedy, if there is one.

    """
    # If copying a file failed, the second name is the copy.
    name = error.filename2 or error.filename
    named = shown(Path(name)) if isinstance(name, str) else otherwise
    remedy = missing if missing and error.errno == errno.ENOENT else _REMEDIES.get(error.errno or 0)
    return f"{named}: {error.strerror or error}" + (f"; {remedy}{then}" if remedy else "")

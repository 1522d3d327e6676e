"""Files of a content folder, in reading order, and those among them that Creditline ignores, since programs leave them behind."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from creditline.model.files import FoundFile, stamp_of
from creditline.text.characters import shortened


def found_below(content: Path) -> Iterator[FoundFile]:
    """All files and folders below the content folder, in reading order. Hidden folders and symbolic links aren't entered."""
    for folder, folders, names in os.walk(content):
        folders.sort()
        inner = Path(folder).relative_to(content).as_posix()
        before = "" if inner == "." else f"{inner}/"
        for name in sorted((*names, *folders)):
            uri = before + name
            path = _below(content, uri)
            try:
                status = os.lstat(path)
            except FileNotFoundError:
                continue  # An editor has removed it since the folder was listed.
            yield FoundFile(path, uri, name, status.st_mode, stamp=stamp_of(status))
        folders[:] = [
            name for name in folders if not name.startswith(".") and not Path(folder, name).is_symlink()
        ]


def _below(content: Path, uri: str) -> str:
    # The same as str(content / uri), which takes longer than `os.lstat`.
    return uri if str(content) == "." else f"{content}{os.sep}{uri.replace('/', os.sep)}"


def is_manuscript(file: FoundFile) -> bool:
    """Whether a file is a manuscript: a regular file with the suffix .md that isn't hidden."""
    return file.name.endswith(".md") and not file.name.startswith(".") and file.is_regular


# Ignored files

_LEFT = re.compile(
    r"\.DS_Store|\.localized|\._.+"  # macOS
    r"|(?i:thumbs\.db|ehthumbs\.db|desktop\.ini)"  # Windows
    r"|\.directory|\.nfs[0-9a-f]+|\.fuse_hidden[0-9a-f]+"  # Linux
    r"|\.gitkeep|\.keep|\.gitignore|\.gitattributes"  # Git
    r"|\..+\.sw[a-z]|4913"  # Vim
    r"|\.#.+|#.+#"  # Emacs
    r"|.+~|.+\.~[0-9]+~"  # Emacs, Vim, Kate, gedit, nano: backups
    r"|\..+\.kate-swp|\.goutputstream-\w+"  # Kate, gedit
    r"|.+\.md\.save(?:\.[0-9]+)?"  # nano
    r"|.+___jb_(?:tmp|old|bak)___|.+\.vsctmp"  # JetBrains, Visual Studio Code
    r"|\.~lock\..+#|~\$.+"  # LibreOffice, Word
    r"|.+\.(?:orig|rej|bak|tmp)"  # merges and patches, and whatever else makes copies
)
_README = "README.md"
_LONGEST_LIST = 200


def is_left_by_program(name: str) -> bool:
    """Whether a file name is one that editors, Git and operating systems give to files they leave behind.

    >>> [is_left_by_program(name) for name in (".ice.md.swp", "ice.md~", ".DS_Store", "ice.md", ".ice.md")]
    [True, True, True, False, False]
    """
    return _LEFT.fullmatch(name) is not None


def is_overlooked(file: FoundFile) -> bool:
    """Whether Creditline ignores a file of the content folder. Emacs's locks are dangling symbolic links."""
    is_lock = stat.S_ISLNK(file.mode) and file.name.startswith(".#")
    return (file.is_regular or is_lock) and (file.uri == _README or is_left_by_program(file.name))


def overlooked_names(files: Sequence[FoundFile]) -> str:
    """One line that lists the ignored files."""
    what = "file is" if len(files) == 1 else "files are"
    listed = shortened(", ".join(file.uri for file in files), _LONGEST_LIST)
    return f"{len(files)} {what} not part of the site and ignored: {listed}"

"""Files in a content folder that Creditline ignores, because programs leave them behind.

All commands use this table, and list the ignored files once. Any other file is an article, a picture or a problem.
"""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING

from creditline.text.characters import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from creditline.model.files import FoundFile

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


def named(files: Sequence[FoundFile]) -> str:
    """One line that lists the ignored files."""
    what = "file is" if len(files) == 1 else "files are"
    listed = shortened(", ".join(file.uri for file in files), _LONGEST_LIST)
    return f"{len(files)} {what} not part of the site and ignored: {listed}"

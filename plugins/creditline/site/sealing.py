"""The last step of a build: the hash of every file of a site, for its ledger."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from creditline.cache.hashing import hashed
from creditline.cache.store import Store
from creditline.cache.versions import installation
from creditline.canonical import canonical_digest
from creditline.ledger.writer import FILES, LEDGER, Digests, Ledger, as_json, files_as_json
from creditline.workers.pools import WORTH, executor, shared_out


@dataclass(frozen=True)
class Sums:
    """The digests of the files of the last build, by the name of a content and the ending of a file, and the installation
    that made them.
    """

    installation: str = ""
    files: dict[str, Digests] = field(default_factory=dict)


def kept_sums(store: Store, site: Path) -> Sums:
    """The digests that the last build of a site has kept; none if another installation made them."""
    kept = store.value(_key(site, store), Sums)
    return kept if kept and kept.installation == installation() else Sums()


def keep_sums(store: Store, site: Path, sums: Sums) -> None:
    """Keep digests for the next build of a site."""
    store.keep(_key(site, store), sums)


def _key(site: Path, store: Store) -> str:
    return hashed(Sums.__name__, place_of(site, store))


def place_of(site: Path, store: Store) -> str:
    """The place of a site beside its cache, the same in every checkout that has both."""
    try:
        return Path(os.path.relpath(site, os.path.realpath(store.root))).as_posix()
    except ValueError:  # another drive of Windows
        return str(site)


def summed(
    root: Path, contents: Mapping[str, str], last: Sums, workers: int | str = 1
) -> tuple[dict[str, Digests], Sums]:
    """The digests of files.

    Args:
        root: the folder of the site.
        contents: a name for the content of each file, by its path: no other content has that name.
        last: the digests of the last build. A file is read if its content has no digests there.
        workers: how many processes read; 0 is one for each core.

    Returns:
        The digests by path, and what is to be kept for the next build.

    """
    # The canonical form depends on the ending.
    keys = {uri: f"{content} {uri.rpartition('/')[2].partition('.')[2]}" for uri, content in contents.items()}
    missing = [uri for uri, key in keys.items() if key not in last.files]
    # Pages take their time; other files are read as fast as they can be sent to somebody.
    pages = sum(uri.endswith(".html") for uri in missing)
    with executor(workers if isinstance(workers, int) and pages >= WORTH else 1) as pool:
        read = dict(zip(missing, shared_out(partial(digests, root), missing, pool), strict=True))
    found = {uri: read.get(uri) or last.files[key] for uri, key in keys.items()}
    return found, Sums(installation(), {keys[uri]: known for uri, known in found.items()})


def digests(root: Path, uri: str) -> Digests:
    """The digests of a file."""
    raw = Path(root, uri).read_bytes()
    return hashlib.sha256(raw).hexdigest(), canonical_digest(uri, raw)


def sealed(ledger: Ledger, files: Mapping[str, Digests]) -> tuple[bytes, bytes]:
    """The two files of a site's ledger, credits.json and credits.files.json, from the digests of all other files."""
    others = {uri: known for uri, known in files.items() if uri not in (LEDGER, FILES)}
    first = as_json(ledger).encode()
    own = hashlib.sha256(first).hexdigest(), canonical_digest(LEDGER, first)
    return first, files_as_json(ledger, others | {LEDGER: own}).encode()


def seal(site: Path, ledger: Ledger, store: Store, *, hidden: Collection[str], workers: int | str) -> None:
    """Write the ledger into a site that `mkdocs build` has written.

    Args:
        site: the folder of the site.
        ledger: the ledger without the hashes.
        store: where the digests of the last build are, and those of this one are kept.
        hidden: the hidden files at the top of the site that it was made with. Others, such as `.git`, are no part of it.
        workers: how many processes read.

    """
    uris = [uri for uri in _files(str(site)) if not uri.startswith(".") or uri in hidden]
    # All are read, but for their canonical form only those with new bytes are looked at.
    contents = {uri: hashlib.sha256(Path(site, uri).read_bytes()).hexdigest() for uri in uris}
    found, sums = summed(site, contents, kept_sums(store, site), workers)
    for uri, raw in zip((LEDGER, FILES), sealed(ledger, found), strict=True):
        (site / uri).write_bytes(raw)
    keep_sums(store, site, sums)


def _files(folder: str, before: str = "") -> Iterator[str]:
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                yield from _files(one.path, f"{before}{one.name}/")
            elif one.is_file():
                yield before + one.name

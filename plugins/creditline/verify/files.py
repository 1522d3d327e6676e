"""Whether the files of a site are those that were built: every one that the ledger lists, and no other."""

from __future__ import annotations

import base64
import hashlib
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from creditline.model.problems import Finding, Told
from creditline.verify.file_list import LIST_FILE, FileList, ListedFile, files_at
from creditline.verify.ledger_reader import ledger_at
from creditline.verify.links import target_of
from creditline.verify.page import Page
from creditline.verify.twins import compared, is_twin_of

_VERSIONED = frozenset((".git", ".hg", ".jj", ".svn"))
_ALGORITHMS = ("sha512", "sha384", "sha256")
_AGAIN = "build the site again"
_ALTERED = (
    "somebody edited it, a program rewrote it after the build, or an upload or a cache kept an older one: "
    "build the site again, and let nothing change words afterwards"
)
_EXTRA = "if it belongs to the site, put it into docs/; else remove it: it is left from an older build, or somebody added it"


@dataclass(frozen=True)
class Files:
    """The files of a site, beside its ledger.

    `known` are the digests of those that need not be read, by path, and `there` is everything in the tree, if that is known:
    whether each is a file.
    """

    root: Path
    known: Mapping[str, str] = field(default_factory=dict)
    there: Mapping[str, bool] = field(default_factory=dict)

    @cached_property
    def listed(self) -> FileList | None:
        """Files that the ledger lists."""
        return files_at(self.root)

    @cached_property
    def found(self) -> Mapping[str, bool]:
        """Everything in the tree by path, each with whether it can be read as a file."""
        return self.there or dict(found_in(str(self.root)))

    def digest(self, uri: str) -> str:
        """The SHA-256 of a file."""
        if known := self.known.get(uri):
            return known
        with (self.root / uri).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def original(self, uri: str) -> ListedFile | None:
        """A file as it was built, if it was; the list of files is taken at its word."""
        if uri == LIST_FILE and uri in self.found:
            return ListedFile(self.digest(uri))
        return self.listed.files.get(uri) if self.listed else None

    @cached_property
    def homes(self) -> dict[str, str]:
        """Where each content belongs, by its digest."""
        return {known.sha256: uri for uri, known in self.listed.files.items()} if self.listed else {}


def files_are_as_built(files: Files) -> Told:
    """Every file of the site is one that was built, and has the bytes that it was built with.

    The ledger lists the hash of every file in credits.files.json. So a file that was added, removed or changed is found, whatever
    its name. What minifiers, compressors and networks change (white space, optional tags, quotes, comments, the order of
    attributes, compressed twins) is no problem. Files that belong to the site, such as CNAME, go into docs/.
    """
    if files.listed is None:
        told = "the site has no list of its files"
        if LIST_FILE in files.found:
            told = "this does not list the files of a site as Creditline does"
        yield LIST_FILE, Finding(1, 1, told, _AGAIN)
        return
    if files.listed.stated != files.listed.digest:
        told = f"the list has entries with the digest {_short(files.listed.digest)}, but states {_short(files.listed.stated)}"
        yield LIST_FILE, Finding(1, 1, told, f"somebody changed it after the build: {_AGAIN}")
    for uri in sorted(files.listed.files.keys() - files.found.keys()):
        yield uri, Finding(1, 1, "this file was built, but it is not there", f"upload it, or {_AGAIN}")
    harmless: list[str] = []
    for uri, is_file in _odd(files, files.listed).items():
        yield from ((uri, told) for told in _judged(files, uri, harmless, is_file=is_file))
    yield from _harmless(harmless)


def _odd(files: Files, listed: FileList) -> dict[str, bool]:
    """Everything in the tree but files that are known to be as listed."""
    known, right = files.known, listed.files
    odd = [
        (uri, is_file)
        for uri, is_file in files.found.items()
        if not (is_file and uri in known and uri in right and right[uri].sha256 == known[uri])
    ]
    return {uri: is_file for uri, is_file in sorted(odd) if uri != LIST_FILE}


def _judged(files: Files, uri: str, harmless: list[str], *, is_file: bool) -> Iterator[Finding]:
    assert files.listed
    expected = files.listed.files.get(uri)
    if not is_file:
        yield Finding(1, 1, "this is neither a file nor a folder of the site", "remove the link")
    elif expected is None:
        yield from _extra(files, uri, harmless)
    elif (digest := files.digest(uri)) != expected.sha256:
        yield from _altered(files, uri, digest, expected, harmless)


def _altered(
    files: Files, uri: str, digest: str, expected: ListedFile, harmless: list[str]
) -> Iterator[Finding]:
    raw = (files.root / uri).read_bytes()
    if expected.is_harmless(uri, raw):
        harmless.append(uri)
        yield from _broken_promises(files, uri, raw)
        return
    found = f"SHA-256 {_short(digest)}" if raw else "an empty file"
    if (home := files.homes.get(digest)) and raw:
        found = f"the content of {home}"
    told = f"this is not the file that was built: expected SHA-256 {_short(expected.sha256)}, found {found}"
    yield Finding(1, 1, told, _ALTERED)


def _extra(files: Files, uri: str, harmless: list[str]) -> Iterator[Finding]:
    if original := files.original(is_twin_of(uri)):
        twin = compared(uri, (files.root / uri).read_bytes(), original)
        if twin == "same":
            harmless.append(uri)
        elif twin == "unreadable":
            told = "nobody can compare this with the file that it compresses"
            yield Finding(1, 1, told, "install the Python package `brotli`", severity="warning")
        else:
            told = f"this does not hold what {is_twin_of(uri)} was built with"
            yield Finding(1, 1, told, "compress the files again after each build")
        return
    home = files.homes.get(files.digest(uri))
    told = f", with the content of {home}" if home else ""
    yield Finding(1, 1, f"this file was not built: the ledger does not list it{told}", _EXTRA)


def _broken_promises(files: Files, uri: str, raw: bytes) -> Iterator[Finding]:
    """Problems of `integrity` on the site's own scripts and style sheets: a browser doesn't use a file with another hash."""
    if b"integrity" not in raw or not uri.lower().endswith((".html", ".htm")):
        return
    page, ledger = Page(uri, raw.decode("utf-8-sig", "replace")), ledger_at(files.root)
    for node in page.all("script[integrity], link[integrity]"):
        reference = node.get("src") or node.get("href")
        target = target_of(reference, uri, ledger.url if ledger else "")
        if target is None or not files.found.get(target):
            continue
        if not _is_kept(node.get("integrity"), (files.root / target).read_bytes()):
            told = (
                f"`integrity` gives another hash for {target} than the file has, so browsers do not load it"
            )
            yield page.finding(told, "let what adds `integrity` run after everything else", near="integrity")


def _is_kept(promise: str, raw: bytes) -> bool:
    """Whether a file has one of the hashes of an `integrity`: of the strongest algorithm, as browsers ask."""
    given = [part.partition("?")[0].partition("-") for part in promise.split()]
    for algorithm in _ALGORITHMS:
        if hashes := {value for name, _, value in given if name == algorithm}:
            return base64.b64encode(hashlib.new(algorithm, raw).digest()).decode() in hashes
    return True


def _harmless(uris: list[str]) -> Told:
    if uris:
        number = "1 file was" if len(uris) == 1 else f"{len(uris)} files were"
        told = (
            f"{number} minified or compressed after the build; all words, elements and addresses are the same"
        )
        yield LIST_FILE, Finding(1, 1, told, severity="info")


def _short(digest: str) -> str:
    return f"{digest[:12]}..." if digest else "none"


def found_in(
    folder: str, some: Iterable[str] = ("",), but: Collection[str] = ()
) -> Iterator[tuple[str, bool]]:
    """Everything below a folder that is no folder, and whether it is a file. Links are what they lead to, but folders.

    Args:
        folder: the path of the folder.
        some: folders below it to start from, each without those below it that are in `some` or in `but`.
        but: folders below it that need not be read.

    """
    waiting = [*some]
    left = {*waiting, *but}
    while waiting:
        uri = waiting.pop()
        before = f"{uri}/" if uri else ""
        with os.scandir(f"{folder}/{before}") as found:
            for one in found:
                if not before and _is_beside(one):
                    continue
                if one.is_dir(follow_symlinks=False):
                    if (below := before + one.name) not in left:
                        waiting.append(below)
                else:
                    yield before + one.name, one.is_file()


def _is_beside(entry: os.DirEntry[str]) -> bool:
    """Whether something at the top is no part of any site: a version control's, or GitHub's mark, which is empty."""
    if entry.name == ".nojekyll":
        status = entry.stat(follow_symlinks=False)
        return stat.S_ISREG(status.st_mode) and status.st_size == 0
    return entry.name in _VERSIONED

"""Archives of a site: what is taken out of them, and what is not."""

from __future__ import annotations

import io
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest

from creditline.verify.unpacked import NoArchive, unpacked
from tests.builds import contents

FILES = {"credits.json": b"{}", "a/index.html": b"<p>", "a/b/c.txt": b""}


def zipped(path: Path, files: dict[str, bytes], mode: int = 0) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, raw in files.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            archive.writestr(info, raw)
    return path


def tarred(path: Path, files: dict[str, bytes], type_: bytes = tarfile.REGTYPE) -> Path:
    with tarfile.open(path, "w:gz" if path.suffix in (".gz", ".tgz") else "w") as archive:
        for name, raw in files.items():
            info = tarfile.TarInfo(name)
            info.size, info.type, info.linkname = len(raw), type_, "/etc/passwd"
            archive.addfile(info, io.BytesIO(raw))
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "target").mkdir()
    return tmp_path / "target"


@pytest.mark.parametrize("before", ["", "site/", "./"])
@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tgz"])
def test_a_copy_is_unpacked_and_the_site_in_it_found(
    before: str, name: str, tmp_path: Path, target: Path
) -> None:
    files = {before + uri: raw for uri, raw in FILES.items()}
    path = (zipped if name.endswith(".zip") else tarred)(tmp_path / name, files)
    assert contents(unpacked(path, target)) == FILES


OUTSIDE = ["../x", "/x", "a/../../x", "C:x", "a\\..\\..\\x", "//x/y"]


@pytest.mark.parametrize("uri", OUTSIDE)
@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz"])
def test_nothing_gets_out(uri: str, name: str, tmp_path: Path, target: Path) -> None:
    path = (zipped if name.endswith(".zip") else tarred)(tmp_path / name, {uri: b"x"})
    with pytest.raises(NoArchive, match="leads out of the archive"):
        unpacked(path, target)
    assert {*contents(tmp_path)} == {name}


@pytest.mark.parametrize("type_", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_links_and_devices_of_a_tar_are_refused(type_: bytes, tmp_path: Path, target: Path) -> None:
    with pytest.raises(NoArchive, match="'x' is a link or a device"):
        unpacked(tarred(tmp_path / "a.tar", {"x": b""}, type_), target)


def test_links_of_a_zip_are_refused(tmp_path: Path, target: Path) -> None:
    with pytest.raises(NoArchive, match="'x' is a link or a device"):
        unpacked(zipped(tmp_path / "a.zip", {"x": b"/etc/passwd"}, stat.S_IFLNK | 0o777), target)


def test_a_large_archive_is_refused_before_it_fills_the_disk(tmp_path: Path, target: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"x": b"0" * 5_000_000, "y": b""})
    with pytest.raises(NoArchive, match="it holds too much"):
        unpacked(path, target, most_bytes=1_000_000)
    with pytest.raises(NoArchive, match="it holds more than 1 files"):
        unpacked(zipped(tmp_path / "b.zip", {"p": b"", "q": b""}), target, most_files=1)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_in_it_twice_is_refused(tmp_path: Path, target: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        for _ in range(2):
            archive.addfile(tarfile.TarInfo("x"), io.BytesIO())
    with pytest.raises(NoArchive, match="'x' is in it more than once"):
        unpacked(path, target)
    with pytest.raises(NoArchive, match="'p/q' is in it more than once"):
        unpacked(tarred(tmp_path / "b.tar", {"p": b"", "p/q": b""}), target)


@pytest.mark.parametrize("raw", [b"", b"x" * 2000, b"PK\x03\x04" + b"x" * 50, b"\x1f\x8b\x08x"])
def test_what_is_no_archive_is_told(raw: bytes, tmp_path: Path, target: Path) -> None:
    (tmp_path / "a.zip").write_bytes(raw)
    with pytest.raises(NoArchive, match=r"this is no \.zip or \.tar\.gz that can be read"):
        unpacked(tmp_path / "a.zip", target)


def test_a_damaged_archive_is_told(tmp_path: Path, target: Path) -> None:
    path = zipped(tmp_path / "a.zip", FILES)
    path.write_bytes(path.read_bytes().replace(b"<p>", b"<q>", 1))
    with pytest.raises(NoArchive, match=r"cannot|can be read"):
        unpacked(path, target)

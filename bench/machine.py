"""What a benchmark ran on, and the versions of what it ran."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measure import PROC

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bench.contenders import Contender

HERE = Path(__file__).parent


def machine(folder: Path) -> str:
    """Cores, processor, memory, system, Python, and the file system of a folder, in one line."""
    return ", ".join(
        (
            f"{len(os.sched_getaffinity(0))} cores ({processor((PROC / 'cpuinfo').read_text())})",
            f"{memory((PROC / 'meminfo').read_text())} GB of memory",
            f"{platform.freedesktop_os_release()['PRETTY_NAME']} (Linux {platform.release().split('-')[0]})",
            f"Python {platform.python_version()}",
            f"projects on {file_system(folder, (PROC / 'mounts').read_text())}",
        )
    )


def processor(cpuinfo: str) -> str:
    """The processor's name in /proc/cpuinfo; where there is none, what kind of machine this is."""
    names = (line.partition(":")[2].strip() for line in cpuinfo.splitlines() if line.startswith("model name"))
    return next(names, platform.machine())


def memory(meminfo: str) -> int:
    """The GB of memory in /proc/meminfo."""
    total = next(line for line in meminfo.splitlines() if line.startswith("MemTotal:"))
    return round(int(total.split()[1]) * 1024 / 1e9)


def file_system(folder: Path, mounts: str) -> str:
    """The kind of file system that a folder is on, by /proc/mounts."""
    points = [(Path(line.split()[1]), line.split()[2]) for line in mounts.splitlines()]
    above = [pair for pair in points if folder.resolve().is_relative_to(pair[0])]
    return max(above, key=lambda pair: len(pair[0].parts))[1]


def versions(contenders: Iterable[Contender], tools: Path) -> dict[str, str]:
    """The versions of the packages that contenders name, each from where it is run."""
    found: dict[str, str] = {}
    for contender in contenders:
        where = [str(path) for path in tools.glob("lib/python*/site-packages")]
        there = distributions(path=where) if contender.program else distributions()
        installed = {each.name: each.version for each in there}
        found |= {name: installed.get(name, "unknown") for name in contender.packages if name not in found}
    return found


def revision() -> str:
    """The commit of this project that is checked out, marked `-dirty` if files were changed since; empty without git."""
    try:
        said = subprocess.run(
            ("git", "describe", "--always", "--dirty", "--exclude=*"),
            cwd=HERE,
            check=True,
            capture_output=True,
            text=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return said.stdout.strip()

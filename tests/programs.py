"""Starts programs in processes of their own. Each is forked by a server that has loaded what it needs, which saves most of its time."""

from __future__ import annotations

import gc
import json
import os
import runpy
import socket
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

FIRST = {
    "creditline": "creditline.cli.build",
    "mkdocs": "mkdocs.__main__",
    "properdocs": "properdocs.__main__",
}
"""Packages that can be run, and what each imports first: ProperDocs takes the place of MkDocs. Any other module is run where `creditline` is."""
STREAMS = (0, 1, 2)


class _Server:
    """A process that forks itself for each run of one package."""

    def __init__(self, package: str) -> None:
        self.socket, other = socket.socketpair()
        with other:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.programs", package, str(other.fileno())],
                pass_fds=(other.fileno(),),
                cwd=Path(__file__).parents[1],
            )


class Programs:
    """The servers that run, one for each package."""

    def __init__(self) -> None:
        self._servers: dict[str, _Server] = {}

    def run(
        self,
        package: str,
        *arguments: str,
        cwd: Path,
        stdin: str = "",
        stdout: int | None = None,
        **environment: str,
    ) -> subprocess.CompletedProcess[str]:
        """Run a package as `python -m` does, and return its exit code and what it has written, unless to another `stdout`."""
        server = package if package in FIRST else "creditline"
        if server not in self._servers:
            self._servers[server] = _Server(server)
        to = self._servers[server].socket
        with (
            tempfile.TemporaryFile() as given,
            tempfile.TemporaryFile() as out,
            tempfile.TemporaryFile() as err,
        ):
            given.write(stdin.encode())
            given.seek(0)
            order = [package, *arguments], str(cwd), os.environ | environment
            streams = given.fileno(), out.fileno() if stdout is None else stdout, err.fileno()
            socket.send_fds(to, [json.dumps(order).encode()], streams)
            code = json.loads(to.recv(16))
            texts = []
            for written in (out, err):
                written.seek(0)
                texts.append(written.read().decode(errors="replace"))
        return subprocess.CompletedProcess([package, *arguments], code, *texts)

    def end(self) -> None:
        """Stop the servers."""
        for server in self._servers.values():
            server.socket.close()
            server.process.wait()


def serve(connection: socket.socket) -> None:
    """Start a program for each message, until there are no more."""
    while True:
        message, streams, *_ = socket.recv_fds(connection, 1 << 20, len(STREAMS))
        if not message:
            return
        child = os.fork()
        if not child:
            connection.close()
            # Whatever ends the program ends this process, as Python ends any.
            become(json.loads(message), streams)
            sys.exit()
        for stream in streams:
            os.close(stream)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        connection.sendall(json.dumps(code).encode())


def become(order: tuple[list[str], str, dict[str, str]], streams: list[int]) -> None:
    """Do in this process what a new one would have done."""
    arguments, cwd, environment = order
    for number, stream in zip(STREAMS, streams, strict=True):
        os.dup2(stream, number)
        os.close(stream)
    encoding = environment.get("PYTHONIOENCODING")
    sys.stdin, sys.stdout = os.fdopen(0, closefd=False), os.fdopen(1, "w", encoding=encoding, closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, errors="backslashreplace", closefd=False)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(cwd)
    sys.path[0] = cwd
    sys.argv = arguments
    runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)


def warm_up(package: str) -> None:
    """Load what a build needs, by building a site with a theme that is installed."""
    import_module(FIRST[package])
    from creditline.start.requirements import theme
    from tests.builds import Project

    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        config = project.root / "mkdocs.yml"
        config.write_text(
            config.read_text().replace("theme: {name: material, font: false}", f"theme: {theme()}")
        )
        project.build()


if __name__ == "__main__":
    warm_up(sys.argv[1])
    gc.freeze()  # The garbage collector of each program passes over what is loaded.
    with socket.socket(fileno=int(sys.argv[2])) as given:
        serve(given)

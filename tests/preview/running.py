"""A preview that runs as a person would start it, and questions to it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from tests.support.projects import command


@dataclass
class Running:
    """A preview, its process and its address."""

    project: Path
    process: subprocess.Popen[str]
    address: str
    log: list[str] = field(default_factory=list)

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    @property
    def token(self) -> str:
        return urlsplit(self.address).path.strip("/")

    def ask(
        self, path: str, headers: dict[str, str] | None = None, body: bytes | None = None
    ) -> tuple[int, str]:
        """Return status and text of what ``path``, as it stands, is answered with."""
        from http.client import HTTPConnection

        name, _, port = self.host.partition(":")
        connection = HTTPConnection(name, int(port), timeout=30)
        try:
            connection.putrequest("POST" if body is not None else "GET", path, skip_host=True)
            for key, value in {"Host": self.host, **(headers or {})}.items():
                connection.putheader(key, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")
        finally:
            connection.close()

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a file of the project, which must say ``old``."""
        file = self.project / name
        source = file.read_text(encoding="utf-8")
        assert old in source
        file.write_text(source.replace(old, new), encoding="utf-8")


@contextmanager
def previewing(project: Path, *arguments: str, behind: bool = False) -> Iterator[Running]:
    """Give a running preview of a project; it has ended afterwards.

    ``behind`` begins it as a shell script does what stands before an ``&``: deaf to Ctrl-C.
    """
    deaf = ("sh", "-c", 'trap "" INT; exec "$@"', "sh") if behind else ()
    process = subprocess.Popen(
        [*deaf, *command(project, "preview", "--no-open", *arguments)],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    try:
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found, process.communicate()[1]
        yield Running(project, process, found[0])
    finally:
        process.terminate()
        process.communicate(timeout=20)

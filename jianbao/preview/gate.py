"""Decides which requests are answered: those of our own page, on this machine, with its token.

Any page that a browser shows can send requests to 127.0.0.1, and a name of its own may come to
point there (DNS rebinding): so the name that is asked for and the page that asks are looked at.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

#: What this machine is called by itself.
NAMES = ("127.0.0.1", "localhost")


@dataclass
class Gate:
    """Knows the port that is listened on, and the secret that every address begins with.

    ``once`` stands in the browser's command line instead, which others on this machine can read:
    it leads to the page a single time.
    """

    port: int
    token: str
    once: str = ""

    @classmethod
    def at(cls, port: int) -> Gate:
        """Return a gate with a token that nobody can guess."""
        return cls(port, secrets.token_urlsafe(24), secrets.token_urlsafe(24))

    @property
    def address(self) -> str:
        """Return the address of the page."""
        return f"http://{NAMES[0]}:{self.port}/{self.token}/"

    @property
    def first_address(self) -> str:
        """Return the address that leads to the page a single time."""
        return f"http://{NAMES[0]}:{self.port}/{self.once}/"

    def leads_in(self, path: str, headers: Mapping[str, str]) -> bool:
        """Return whether this is the first address, asked for the first time."""
        if self._stranger(headers) or not self.once or not _same(_first(path), self.once):
            return False
        self.once = ""
        return True

    def refuses(self, path: str, headers: Mapping[str, str], *, changing: bool = False) -> str:
        """Return why a request is not answered, or nothing.

        What is ``changing`` anything has to say that our own page asks for it.
        """
        stranger = self._stranger(headers)
        if stranger:
            return stranger
        if changing and headers.get("origin") is None:
            return "no origin"
        return "" if _same(_first(path), self.token) else "no token"

    def _stranger(self, headers: Mapping[str, str]) -> str:
        """Return what tells that another page asks, or by another name, or nothing."""
        if headers.get("host") not in self._hosts():
            return "another host"
        origin = headers.get("origin")
        if origin is not None and origin not in {f"http://{host}" for host in self._hosts()}:
            return "another origin"
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return "another site"
        return ""

    def _hosts(self) -> set[str]:
        return {f"{name}:{self.port}" for name in NAMES}


def _first(path: str) -> str:
    return path.removeprefix("/").partition("/")[0]


def _same(said: str, secret: str) -> bool:
    return secrets.compare_digest(said.encode(), secret.encode())

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


@dataclass(frozen=True)
class Gate:
    """Knows the port that is listened on, and the secret that every address begins with."""

    port: int
    token: str

    @classmethod
    def at(cls, port: int) -> Gate:
        """Return a gate with a token that nobody can guess."""
        return cls(port, secrets.token_urlsafe(24))

    @property
    def address(self) -> str:
        """Return the address of the page."""
        return f"http://{NAMES[0]}:{self.port}/{self.token}/"

    def refuses(self, path: str, headers: Mapping[str, str], *, changing: bool = False) -> str:
        """Return why a request is not answered, or nothing.

        What is ``changing`` anything has to say that our own page asks for it.
        """
        if headers.get("host") not in self._hosts():
            return "another host"
        origin = headers.get("origin")
        if origin is not None and origin not in {f"http://{host}" for host in self._hosts()}:
            return "another origin"
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return "another site"
        if changing and origin is None:
            return "no origin"
        first = path.removeprefix("/").partition("/")[0]
        if not secrets.compare_digest(first.encode(), self.token.encode()):
            return "no token"
        return ""

    def _hosts(self) -> set[str]:
        return {f"{name}:{self.port}" for name in NAMES}

"""Makes what a person begins with: an audience, a language, a theme or a publication.

What is made is worked out whole, and read as a build would read it, before anything is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jianbao.world import World


@dataclass(frozen=True)
class Made:
    """A folder to make: its files by their names within it, and what changes elsewhere.

    ``changes`` are whole contents by path from the project's root, of files that may be new;
    ``after`` says, a line each, what to do next. A language has no folder of its own.
    """

    folder: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    changes: Mapping[str, bytes] = field(default_factory=dict)
    after: tuple[str, ...] = ()

    def seen(self, world: World) -> World:
        """Return the project as it will be."""
        inside = {f"{self.folder}/{name}": content for name, content in self.files.items()}
        return World(world.root, drafts={**inside, **self.changes})

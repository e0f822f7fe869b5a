"""Runs the preview for a person at a terminal."""

from __future__ import annotations

import threading
from pathlib import Path

from jianbao.cli.terminal import tell
from jianbao.pipeline.plan import Wanted
from jianbao.problem import ProblemError, ordered


def run_preview(root: Path, wanted: Wanted, port: str, editor: str, browse: bool) -> int:
    """Show every edition in a browser while it is written, until Ctrl-C; return the status."""
    from jianbao.preview.task import preview

    def begun(address: str, first: str) -> None:
        print(f"the preview is at {address}\nCtrl-C ends it", flush=True)
        if browse:
            import webbrowser

            # A browser in the terminal stays there, and would keep the server from answering it.
            threading.Thread(target=webbrowser.open, args=(first,), daemon=True).start()

    try:
        preview(root, wanted, port, editor, begun)
    except ProblemError as error:
        tell(root, ordered(error.problems))
        return 1
    print("\nthe preview has ended")
    return 0

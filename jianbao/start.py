"""Starts the tasks, so that whoever stops them gets one line, at whatever moment.

Python is started with -S, for it would answer Ctrl-C with a traceback while it looks for its
packages. A signal raises KeyboardInterrupt, so that what is at work tidies up; a second one
ends the process at once. Nothing is imported before it listens that Python has not imported
itself; until then Python answers, with its own KeyboardInterrupt.
"""

import _signal  # type: ignore[import-not-found]  # what `signal` is made of; that imports much
import sys

#: Ctrl-C, a closed terminal, and what `kill` sends; status 128 + n is what shells give them.
SIGNALS = (_signal.SIGINT, _signal.SIGHUP, _signal.SIGTERM)

stopped: list[int] = []


def stop(number: int, _: object) -> None:
    """Interrupt what is being done."""
    stopped.append(number)
    _signal.signal(number, _signal.SIG_DFL)
    raise KeyboardInterrupt


def listen() -> None:
    """Answer signals, but for those that whoever started this wants ignored (nohup, &)."""
    for number in SIGNALS:
        if _signal.getsignal(number) is not _signal.SIG_IGN:
            _signal.signal(number, stop)


def main() -> None:
    """Run invoke with the arguments of this process, and leave with its status."""
    import os
    import runpy
    import site

    if sys.flags.no_site:
        site.main()
    spell()
    os.environ["PYTHONUTF8"] = "1"  # for what is begun from here, as the launcher has it for this
    sys.argv[1:] = helped(sys.argv[1:])
    if asks_for_version(sys.argv[1:]):
        print(version())
        return
    # Invoke has Python keep nothing that it compiles, so each process would compile all of ours.
    if not sys.dont_write_bytecode:
        sys.argv.insert(1, "--write-pyc")
    runpy.run_module("invoke", run_name="__main__", alter_sys=True)


def spell() -> None:
    """Have letters that the terminal lacks written as escapes, as on standard error.

    Names of files are UTF-8 whatever the locale (``-X utf8``); the terminal has the locale's
    letters, or those of PYTHONIOENCODING. The locale C means ASCII only where that is said:
    Python takes it for UTF-8 otherwise (https://peps.python.org/pep-0540/).
    """
    import os
    from codecs import lookup
    from locale import getencoding

    try:
        theirs = lookup(getencoding()).name
    except LookupError:  # a locale whose letters Python has no codec for
        theirs = "ascii"
    is_meant = theirs != "ascii" or os.environ.get("PYTHONUTF8") == "0"
    is_ours = "PYTHONIOENCODING" in os.environ or not is_meant
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # none where the stream is closed
        if reconfigure:
            reconfigure(encoding=None if is_ours else theirs, errors="backslashreplace")


def helped(words: list[str]) -> list[str]:
    """Return ``words``, of which ``TASK --help`` stands as ``--help TASK``.

    For Invoke takes what follows a task that wants a name for that name.
    """
    at = _first(words)
    asks = {"--help", "-h"}.intersection(words[at + 1 :])
    if not asks or words[at].startswith("-"):
        return words
    return [*words[:at], "--help", words[at]]


def asks_for_version(words: list[str]) -> bool:
    """Return whether ``words`` ask for the version, of which Invoke would tell its own."""
    at = _first(words)
    return words[at : at + 1] in (["--version"], ["-V"])


def _first(words: list[str]) -> int:
    """Return where the first word of a person's stands: behind where the tasks are (``-r``)."""
    return 2 if words[:1] == ["-r"] else 0  # the launcher says so


def version() -> str:
    """Return the name and version of this project, as pyproject.toml has them."""
    import tomllib
    from pathlib import Path

    about = Path(__file__).resolve().parents[1] / "pyproject.toml"
    return f"Jianbao {tomllib.loads(about.read_text(encoding='utf-8'))['project']['version']}"


def unheard() -> None:
    """Leave since nobody reads on (``./inv --list | head``), with the status of shells."""
    import os

    # What is still to be written would fail once more as Python ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(128 + _signal.SIGPIPE)


def leave() -> None:
    """Leave after a signal, with a line and the status that shells give it."""
    sys.stdout.flush()
    line_end = "\n" if sys.stderr.isatty() else ""  # the terminal has written ^C
    print(f"{line_end}inv: interrupted; run it again to go on", file=sys.stderr, flush=True)
    sys.exit(128 + stopped[0])


if __name__ == "__main__":
    listen()
    try:
        main()
    except BrokenPipeError:
        unheard()
    except (KeyboardInterrupt, SystemExit):
        # Invoke turns the one into the other.
        if not stopped:
            raise
        leave()

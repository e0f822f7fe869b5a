"""The running server answers our page, and gives nobody a file."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from shlex import quote

import pytest

from jianbao.preview.task import MORE, PORT
from tests.preview.running import Running, previewing
from tests.support.projects import command, copy_tree, run

EVIL = {"Origin": "http://evil.example"}


@pytest.fixture(scope="module")
def running(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    project = tmp_path_factory.mktemp("preview") / "project"
    copy_tree(built, project)
    secret = project.parent / "secret.txt"
    secret.write_text("do not read me")
    (project / "build/mini/link.txt").symlink_to(secret)
    with previewing(project, "--editor", "x://{file}:{line}:{column}") as running:
        yield running


def test_the_page_is_answered_and_runs_nothing_of_others(running: Running) -> None:
    status, text = running.ask(f"/{running.token}/")
    assert (status, "page.js" in text) == (200, True)


@pytest.mark.parametrize("path", ["", "events", "editions", "picture", "slides", "page.js"])
def test_others_get_no_answer(running: Running, path: str) -> None:
    own = f"/{running.token}/{path}"
    assert running.ask(own, {"Host": "evil.example"})[0] == 403
    assert running.ask(own, EVIL)[0] == 403
    assert running.ask(f"/another/{path}")[0] == 403
    assert running.ask(f"/{path}")[0] == 403


@pytest.mark.parametrize(
    "path",
    [
        "../tasks.py",
        "..%2ftasks.py",
        "%2e%2e/tasks.py",
        "page.js/../../tasks.py",
        "/etc/passwd",
        "build/mini/link.txt",
        "mini/link.txt",
        "picture?job=../../secret.txt&stamp=1&page=1",
        "slides?job=/etc/passwd",
        "page.js%00",
        "picture?job=mini/readers/en/pdf&stamp=1&page=99999999999999999999",
    ],
)
def test_no_address_leads_to_a_file(running: Running, path: str) -> None:
    status, text = running.ask(f"/{running.token}/{path}")
    assert "do not read me" not in text
    assert "root:" not in text
    assert "invoke" not in text
    assert status in (403, 404) or not text


def test_an_editor_is_opened_for_our_page_alone(running: Running) -> None:
    own = {"Origin": f"http://{running.host}"}
    address = f"/{running.token}/open"
    place = json.dumps({"place": "content/mini/en.yaml:2:3"}).encode()
    status, text = running.ask(address, own, place)
    assert status == 200
    assert json.loads(text)["link"].endswith("content/mini/en.yaml:2:3")
    assert running.ask(address, {}, place)[0] == 403
    assert running.ask(address, EVIL, place)[0] == 403
    outside = json.dumps({"place": "../secret.txt"}).encode()
    assert running.ask(address, own, outside)[0] == 400
    for nonsense in (b"", b"[]", b"{", b"x" * 200_000, b'{"place": {"a": 1}}'):
        assert running.ask(address, own, nonsense)[0] == 400


def test_nonsense_about_the_window_is_borne(running: Running) -> None:
    own = {"Origin": f"http://{running.host}"}
    for said in ({}, {"pages": []}, {"pages": {"x": [1]}}, {"pages": 3}, {"width": "wide"}):
        body = json.dumps(said).encode()
        assert running.ask(f"/{running.token}/seen", own, body)[0] == 204


def test_a_port_in_use_is_told(running: Running) -> None:
    port = running.host.partition(":")[2]
    done = run(running.project, "preview", "--no-open", "--port", port)
    assert done.returncode == 1
    said = f"--port: error: port {port} is in use, perhaps by another preview [VIEW05]"
    assert done.stderr.startswith(said)


@pytest.mark.parametrize("port", ["many", "-1", "70000", "1.5"])
def test_what_is_no_port_is_told(running: Running, port: str) -> None:
    done = run(running.project, "preview", "--no-open", f"--port={port}")
    assert done.returncode == 1
    assert done.stderr.startswith(f"--port: error: `{port}` is no port [VIEW05]")


def test_port_0_is_any_and_ctrl_c_ends_a_preview_in_the_background(running: Running) -> None:
    with previewing(running.project, "--port", "0", behind=True) as other:
        port = int(other.host.partition(":")[2])
        assert not PORT <= port < PORT + MORE
        other.ask(f"/{other.token}/")
        other.process.send_signal(signal.SIGINT)
        other.process.communicate(timeout=20)
        assert other.process.returncode == 0


def test_a_second_preview_takes_the_next_port(running: Running) -> None:
    with previewing(running.project) as second:
        assert second.host != running.host
        assert second.token != running.token


def test_a_browser_is_answered_while_it_keeps_the_terminal(
    running: Running, tmp_path: Path
) -> None:
    browser, told, script = (tmp_path / name for name in ("browser", "told", "script"))
    browser.write_text(f'#!/bin/sh\nexec {quote(sys.executable)} {script} "$@"\n')
    script.write_text(
        "import sys, urllib.request\n"
        "answer = urllib.request.urlopen(sys.argv[1], timeout=20)\n"
        f"open({str(told)!r}, 'w').write(f'{{sys.argv[1]}} {{answer.url}}')\n"
    )
    browser.chmod(0o755)
    process = subprocess.Popen(
        command(running.project, "preview"),
        cwd=running.project,
        env={**os.environ, "BROWSER": f"{browser} %s"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        address = process.stdout.readline().split()[-1]
        end = time.monotonic() + 30
        while not (told.exists() and told.read_text()):
            assert time.monotonic() < end
            time.sleep(0.05)
    finally:
        process.terminate()
        process.communicate(timeout=20)
    first, reached = told.read_text().split()
    assert reached == address != first


def test_a_name_that_is_none_is_told(running: Running) -> None:
    done = run(running.project, "preview", "--no-open", "--brief", "nothing")
    assert (done.returncode, "[PLAN01]" in done.stderr) == (1, True)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_at_once_and_quietly(running: Running, number: signal.Signals) -> None:
    with previewing(running.project) as second:
        second.ask(f"/{second.token}/")
        time.sleep(0.5)
        begun = time.monotonic()
        second.process.send_signal(number)
        out, err = second.process.communicate(timeout=20)
        assert time.monotonic() - begun < 5
        assert (second.process.returncode, err) == (0, "")
        assert "ended" in out
        workers = subprocess.run(
            ["pgrep", "-P", str(second.process.pid)], capture_output=True, text=True, check=False
        )
        assert not workers.stdout

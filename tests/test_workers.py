"""Workers: they end with the process that began them, and answer no signal meant for it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from jianbao import workers
from tests.support.projects import ROOT

PARENT = """
import os, time
from jianbao import workers
def tell(_):
    os.write(1, f"{{os.getpid()}}\\n".encode())
    time.sleep({busy})
with workers.pool(2) as pool:
    for _ in range(2):
        pool.submit(tell, 0)
    time.sleep(30)
"""


LOCK = threading.Lock()


def is_free() -> bool:
    return LOCK.acquire(timeout=5)


def is_alive(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(") ")[2][0] != "Z"  # nobody waits for what its parent has left


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("busy", [0, 30], ids=["idle", "at work"])
def test_workers_end_with_their_parent(end: signal.Signals, busy: int) -> None:
    command = [sys.executable, "-c", PARENT.format(busy=busy)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        found = {int(parent.stdout.readline()) for _ in range(2)}
        parent.send_signal(end)
        parent.wait()
        deadline = time.monotonic() + 20
        while any(map(is_alive, found)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not any(map(is_alive, found))


def test_a_worker_leaves_ctrl_c_to_its_parent() -> None:
    with workers.pool(1) as pool:
        process = pool.submit(os.getpid).result(20)
        os.kill(process, signal.SIGINT)
        os.kill(process, signal.SIGHUP)
        assert pool.submit(os.getpid).result(20) == process


def test_leaving_the_pool_ends_what_hangs() -> None:
    start = time.monotonic()
    with workers.pool(1) as pool:
        pool.submit(time.sleep, 60)
        (process,) = pool._processes.values()
    process.join(20)
    assert time.monotonic() - start < 30
    assert process.exitcode == -signal.SIGTERM


HALF_SAID = """
import os, struct, sys, time
from jianbao import workers
def say_half():
    frame = sys._getframe()
    while "result_queue" not in frame.f_locals:
        frame = frame.f_back
    pipe = frame.f_locals["result_queue"]._writer.fileno()
    os.write(pipe, struct.pack("!i", 9_000) + b"the beginning of nine thousand bytes")
    os.write(1, b"half\\n")
    time.sleep(60)
if __name__ == "__main__":
    with workers.pool(2) as pool:
        pool.submit(say_half)
        time.sleep(1)
    print("ended", flush=True)
"""


def test_leaving_the_pool_does_not_wait_for_what_a_worker_had_half_said(tmp_path: Path) -> None:
    """Python's own pool would read on for ever: it could write to that pipe itself."""
    (tmp_path / "work.py").write_text(HALF_SAID)
    settings = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(tmp_path / "work.py")]
    done = subprocess.run(
        command, env=settings, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.stdout, done.returncode) == ("half\nended\n", 0), done.stderr


def test_signals_are_answered_again_once_the_workers_are_there() -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    with workers.pool(1):
        assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before


def test_what_another_thread_locks_is_free_in_a_worker() -> None:
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with LOCK:
            held.set()
            done.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(30)
    try:
        with workers.pool(1) as pool:
            assert pool.submit(is_free).result(20)
    finally:
        done.set()
        thread.join()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere all are spawned")
def test_a_pool_that_follows_one_whose_worker_died_is_forked_too() -> None:
    code = (
        "import os\nfrom concurrent.futures.process import BrokenProcessPool\n"
        "from jianbao import workers\nfor _ in range(5):\n"
        "    try:\n"
        "        with workers.pool(1) as pool:\n"
        "            print(pool._mp_context.get_start_method())\n"
        "            pool.submit(os._exit, 3).result(20)\n"
        "    except BrokenProcessPool: pass\n"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "fork\n" * 5


def nested() -> str:
    with workers.pool(1) as pool:
        context = pool._mp_context
    return str(context.get_start_method())


def test_a_worker_forks_workers_of_its_own() -> None:
    code = "from tests import test_workers as t; from jianbao import workers\n"
    code += "with workers.pool(1) as pool: print(pool.submit(t.nested).result(20))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("fork\n", "")

"""Runs the doctor by whatever Python there is: python -m jianbao.doctor ROOT."""

from __future__ import annotations

import sys
from pathlib import Path

from jianbao.doctor import run
from jianbao.doctor.environment import python_of

if __name__ == "__main__":
    root = Path(sys.argv[1])
    sys.exit(run(root, python_of(root)))

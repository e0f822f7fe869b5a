"""Other programs that tests ask: where one is missing, its tests are left out, but never in CI."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest

#: `.ci/run` installs every program, so there a missing one is a fault.
IN_CI = os.environ.get("CI") == "true"


def missing(why: str) -> NoReturn:
    """Leave a test out for want of a program, and say so; in CI, let it fail."""
    if IN_CI:
        pytest.fail(why)
    pytest.skip(why)


def needs(is_there: object, why: str) -> pytest.MarkDecorator:
    """Return a mark that leaves tests out unless a program ``is_there``, or this is CI."""
    return pytest.mark.skipif(not is_there and not IN_CI, reason=why)


def program(*names: str) -> str:
    """Return the path of the first program that there is of these; nothing where none is."""
    return next((path for name in names if (path := shutil.which(name))), "")

"""How many examples a law is tried with, or worlds are drawn: all of them in `make drill`, a third in `make test`.

Hypothesis chooses others in each run, but on CI always the same. A test of a module that asks here is part of the
drill (tests/conftest.py).
"""

import os

IN_FULL = os.environ.get("TESTS_IN_FULL") == "1"


def few(full: int) -> int:
    return full if IN_FULL else max(5, full // 3)

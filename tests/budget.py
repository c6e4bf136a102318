"""How many examples a law is tried with: all of them in `make drill`, a third in `make test`.

Hypothesis chooses others in each run, so what one run does not meet another does.
"""

import os

IN_FULL = os.environ.get("TESTS_IN_FULL") == "1"


def few(full: int) -> int:
    return full if IN_FULL else max(5, full // 3)

"""What every part of the tests may ask for."""

import gc
from collections.abc import Iterator

import pytest

from tools.postgres import running_postgres

# Looked through for circles a hundred times more seldom: what a test leaves is small, what stays is large.
gc.set_threshold(100_000, 20, 100)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL on which databases may be made; one of our own unless TEST_DATABASE_URL names one."""
    with running_postgres() as url:
        yield url

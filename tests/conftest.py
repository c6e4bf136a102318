"""What every part of the tests may ask for."""

from collections.abc import Iterator

import pytest

from tools.postgres import running_postgres


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL on which databases may be made; one of our own unless TEST_DATABASE_URL names one."""
    with running_postgres() as url:
        yield url

"""What every part of the tests may ask for."""

import gc
from collections.abc import Iterator

import pytest
from hypothesis import is_hypothesis_test, settings

from tests.budget import IN_FULL, few
from tools.postgres import running_postgres

# Looked through for circles a hundred times more seldom: what a test leaves is small, what stays is large.
gc.set_threshold(100_000, 20, 100)

settings.register_profile("comity", max_examples=few(100))
settings.load_profile("comity")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A drill tries the laws in full, besides the tests that are for drills alone."""
    for item in items if IN_FULL else []:
        if isinstance(item, pytest.Function) and (
            is_hypothesis_test(item.obj) or hasattr(item.module, "few")
        ):
            item.add_marker("drill")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL on which databases may be made; one of our own unless TEST_DATABASE_URL names one."""
    with running_postgres() as url:
        yield url

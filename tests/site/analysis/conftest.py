"""Questions are answered at once in these tests, by the real engine."""

import pytest


@pytest.fixture(autouse=True)
def at_once(settings):
    """A worker that takes every task up the moment it is handed over."""
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": []}
    }


@pytest.fixture
def later(settings):
    """Nobody is at work: what is handed over stays in the queue."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}


@pytest.fixture
def at_the_desk(client, ana):
    """The browser of Ana, who signed in."""
    client.force_login(ana)
    return client

"""Imported by the fork server of tests/warmed.py before it forks, and by nobody else."""

from tests.warmed import preload

preload()

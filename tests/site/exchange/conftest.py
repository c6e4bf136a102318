"""Who brings files in."""

import pytest


@pytest.fixture
def convener(client, cleo):
    client.force_login(cleo)
    return client

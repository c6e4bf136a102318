"""One threat of the cast's alliance."""

import pytest

from comity_site.threats.actions.writing import write_threat
from comity_site.threats.models import Threat


@pytest.fixture
def threat(cast) -> Threat:
    """Harbour Clinic (ben) keeps an eye on it."""
    return write_threat(
        alliance=cast.alliance, kind="relational", title="We drift apart", trigger="A month without a word",
        answer="Tea at their place.", owner=cast.organizations["harbour"], by=cast.cleo,
    )  # fmt: skip

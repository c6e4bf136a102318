"""The published list by which countries are told apart: the site's own, or the OECD's."""

from django.conf import settings

from comity.register.classification import Classification, dac_members


def country_groups() -> Classification:
    """The list that this site goes by."""
    return settings.COMITY_COUNTRY_GROUPS or dac_members()

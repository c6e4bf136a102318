"""What composed pages read."""

from comity_site.desk.queries.example import (
    EXAMPLE,
    LOADED,
    began_as_demonstration,
    coordinator_of,
    example_proposal,
    example_register,
    may_remove_example,
    questions_of_example,
)
from comity_site.desk.queries.first import (
    asked_organizations,
    began_as,
    begun,
    begun_alike,
    evening,
    evenings_of,
    own_organizations,
    promises_noted,
)
from comity_site.desk.queries.health import work_waiting
from comity_site.desk.queries.waiting import files_to_decide, invitations_out

__all__ = [
    "EXAMPLE",
    "LOADED",
    "asked_organizations",
    "began_as",
    "began_as_demonstration",
    "begun",
    "begun_alike",
    "coordinator_of",
    "evening",
    "evenings_of",
    "example_proposal",
    "example_register",
    "files_to_decide",
    "invitations_out",
    "may_remove_example",
    "own_organizations",
    "promises_noted",
    "questions_of_example",
    "work_waiting",
]

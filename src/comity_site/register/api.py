"""Organizations and registers over the API: the same rights, the same actions as on the pages."""

from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest
from ninja import Path, Query, Router, Status
from pydantic import Field

from comity_site.accounts.journal import Stale
from comity_site.register import actions, queries
from comity_site.register.api_values import (
    BIGGEST,
    Asked,
    ChangedEntry,
    Conflict,
    EntryOut,
    NewEntry,
    Page,
    Problem,
    RegisterOut,
    Values,
    Version,
    Wrong,
    entry_out,
    register_out,
)
from comity_site.register.form_fields import reader_language
from comity_site.register.models import Organization
from comity_site.register.scope import asked_by

router = Router(tags=["organizations"])
registers_router = Router(tags=["registers"])
Answer = Status[Any]
Id = Annotated[int, Field(ge=1, le=BIGGEST)]
READING = {400: Problem, 401: Problem}
WRITING = {**READING, 403: Problem, 404: Problem, 413: Problem, 422: Wrong}
SENDING = {**WRITING, 415: Problem}  # something in the body


@registers_router.get("", response={200: list[RegisterOut], **READING}, operation_id="list_registers")
def list_registers(request: HttpRequest) -> Any:
    """The registers one may read."""
    return [register_out(row) for row in queries.registers_to_read(asked_by(request))]


@router.get("", response={200: Page, **READING, 422: Wrong}, operation_id="list_organizations", by_alias=True)
def list_organizations(request: HttpRequest, asked: Query[Asked]) -> Any:
    """Organizations that meet every condition given, page by page."""
    where = asked.model_dump(exclude={"page", "per_page"})
    where["register"] = where.pop("register_")
    found = queries.organizations_found(asked_by(request), **where, into=reader_language())
    start = (asked.page - 1) * asked.per_page
    rows = found.prefetch_related("facts")[start : start + asked.per_page]
    return {"count": found.count(), "page": asked.page, "items": [entry_out(row) for row in rows]}


@router.post(
    "",
    response={201: EntryOut, **SENDING, 409: Problem},
    operation_id="add_organization",
    by_alias=True,
)
def add_organization(request: HttpRequest, entry: NewEntry) -> Answer:
    """Enter an organization in a register that one keeps."""
    register = queries.register_to_change(asked_by(request), entry.register_)
    if missing := without_source(entry):
        return missing
    try:
        row = actions.add_organization(
            register=register, by=request.user, lists=entry.lists(), **entry.rest("register_")
        )
    except ValidationError as problem:
        return refused(problem)
    except IntegrityError:
        return Status(409, {"detail": "taken"})
    return Status(201, entry_out(row))


@router.get(
    "/{int:pk}",
    response={200: EntryOut, **READING, 404: Problem, 422: Wrong},
    operation_id="get_organization",
    by_alias=True,
)
def get_organization(request: HttpRequest, pk: Path[Id]) -> Any:
    """One organization that one may read."""
    return entry_out(queries.organization_to_read(asked_by(request), pk))


@router.patch(
    "/{int:pk}",
    response={200: EntryOut, **SENDING, 409: Conflict},
    operation_id="change_organization",
    by_alias=True,
)
def change_organization(request: HttpRequest, pk: Path[Id], entry: ChangedEntry) -> Answer:
    """Change what is given, if `version` is still the version of the entry. A list that is given stands whole."""
    row = queries.organization_to_change(asked_by(request), pk)
    if missing := without_source(entry):
        return missing
    try:
        actions.change_entry(organization=row, by=request.user, lists=entry.lists(), **entry.rest())
    except Stale:
        return conflict(request, pk)
    except ValidationError as problem:
        return refused(problem)
    return Status(200, entry_out(queries.organization_to_read(asked_by(request), pk)))


@router.delete(
    "/{int:pk}",
    response={204: None, **WRITING, 409: Conflict},
    operation_id="remove_organization",
    by_alias=True,
)
def remove_organization(request: HttpRequest, pk: Path[Id], version: Query[Version]) -> Answer:
    """Take an entry out of its register, if `version` is still its version. It can be restored for thirty days."""
    row = queries.organization_to_remove(asked_by(request), pk)
    try:
        actions.remove_organization(organization=row, version=version, by=request.user)
    except Stale:
        return conflict(request, pk)
    return Status(204, None)


def conflict(request: HttpRequest, pk: int) -> Answer:
    row: Organization = queries.organization_to_read(asked_by(request), pk)
    return Status(409, {"detail": "changed_since", "now": entry_out(row)})


def without_source(entry: Values) -> Answer | None:
    """Nothing is stated without how it is known."""
    if entry.source or not any(entry.lists().values()):
        return None
    return Status(422, {"detail": "refused", "fields": {"source": ["needed for what is stated"]}})


def refused(problem: ValidationError) -> Answer:
    fields = problem.message_dict if hasattr(problem, "error_dict") else {"": problem.messages}
    return Status(422, {"detail": "refused", "fields": fields})

"""Cases made from the API's own description, sent in process by somebody who may do everything."""

import json
from typing import Any

import pytest
import schemathesis
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from comity_site.config.api import api
from comity_site.register.models import Organization

SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
ENGINES = 2  # each is sent its half of the five hundred cases of `make test`, and all of those of a drill
MODES = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]


def operations() -> dict[str, Any]:
    described = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/")))
    found = [one.ok() for one in schemathesis.openapi.from_dict(described).get_all_operations()]
    return {operation.definition.raw["operationId"]: operation for operation in found}


def meet_a_row(case: Any, row: Organization) -> None:
    """Let a case mean an organization and a register that are there; at random it would hardly ever."""
    if "pk" in (case.path_parameters or {}):
        case.path_parameters["pk"] = row.pk
    for place in (case.query, case.body):
        if isinstance(place, dict):
            place |= {
                name: value
                for name, value in (("register", "small"), ("version", row.version))
                if name in place
            }
    if isinstance(case.body, dict):
        case.body |= {"source": "a visit", "website": "", "country": ""}


def send(client: Client, case: Any) -> Any:
    """One case as a request; undone afterwards, so that each meets the same rows."""
    sent = case.as_transport_kwargs()
    body = sent.get("json") if "json" in sent else sent.get("data")
    data = "" if body is None else json.dumps(body, default=str) if "json" in sent else body
    query = [(name, value) for name, value in (sent.get("params") or {}).items()]
    with transaction.atomic():
        answer = client.generic(
            case.method, case.formatted_path, data, content_type="application/json", query_params=dict(query)
        )
        transaction.set_rollback(True)
    return answer


def fuzz(person: Any, operation: Any, cases: int, *, the_same: bool = False) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    row = Organization.objects.get(key="second")
    strategy = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in MODES))
    done = 0

    @settings(
        max_examples=cases, deadline=None, database=None, derandomize=the_same, suppress_health_check=SLOW
    )
    @given(strategy, st.booleans())
    def every_case_is_answered(case: Any, there: bool) -> None:
        nonlocal done
        if there:
            meet_a_row(case, row)
        answer = send(client, case)
        done += answer.status_code < 300
        stated = {*operation.definition.raw["responses"], "400"}
        assert str(answer.status_code) in stated, (answer.status_code, answer.content[:500])
        if answer.status_code not in (204, 400):
            json.loads(answer.content)

    every_case_is_answered()
    assert done, "no case was ever done: the test would see nothing"


@pytest.mark.parametrize("name", sorted(operations()))
def test_no_case_is_answered_with_500(davit, small_register, name):
    fuzz(davit, operations()[name], 500 // ENGINES // len(operations()) + 1, the_same=True)


@pytest.mark.drill
@pytest.mark.parametrize("name", sorted(operations()))
def test_twenty_thousand_cases_are_answered_without_500(davit, small_register, name):
    fuzz(davit, operations()[name], 20_000 // len(operations()))

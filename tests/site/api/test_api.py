"""Organizations over the API: the same rights and refusals as on the pages, as JSON."""

import pytest
from django.test import Client

from comity_site.register.models import Organization

PLACE = "/api/v1/organizations"
NEW = {
    "register": "small",
    "name": "Field House",
    "capacities": ["wells"],
    "source": "a visit",
    "cost": "2.50",
}


@pytest.fixture
def second(small_register):
    return small_register.organizations.get(key="second")


def asked(client: Client, method: str, path: str, **data):
    return getattr(client, method)(PLACE + path, data, content_type="application/json")


def test_nobody_is_told_anything_without_signing_in(client, second):
    page = client.get(f"{PLACE}/{second.pk}")
    assert (page.status_code, page["Content-Type"].partition(";")[0]) == (401, "application/json")


def test_a_write_from_another_site_is_refused(cleo):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cleo)
    assert asked(client, "post", "", **NEW).status_code == 403
    assert not Organization.objects.filter(name="Field House").exists()


def test_the_list_filters_and_pages(client, ana):
    client.force_login(ana)
    page = client.get(PLACE, {"capacity": "medical training", "per_page": 1, "page": 2}).json()
    assert (page["count"], [row["name"] for row in page["items"]]) == (2, ["Second House"])
    assert page["items"][0]["capacities"] == ["medical training", "translation"]


def test_an_organization_is_entered_and_read_again(client, cleo):
    client.force_login(cleo)
    made = asked(client, "post", "", **NEW)
    assert made.status_code == 201
    row = client.get(f"{PLACE}/{made.json()['id']}").json()
    assert row == made.json()
    assert (row["cost"], row["register"], row["key"], row["version"]) == ("2.5", "small", "field-house", 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "x" * 201},
        {"name": ""},
        {"country": "ZZ"},
        {"source": ""},
        {"capacities": ["a;b"]},
        {"cost": "-1"},
        {"reliability": 2},
        {"website": "nonsense"},
        {"key": "second"},
        {"unknown": 1},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(client, cleo, wrong):
    client.force_login(cleo)
    count = Organization.objects.count()
    page = asked(client, "post", "", **{**NEW, **wrong})
    assert page.status_code == 422
    assert page.json()["detail"]
    assert Organization.objects.count() == count


def test_only_what_is_given_is_changed(client, ana, second):
    client.force_login(ana)
    page = asked(
        client, "patch", f"/{second.pk}", version=1, capacities=["Translation", "radio"], source="a visit"
    )
    assert (page.status_code, page.json()["capacities"]) == (200, ["translation", "radio"])
    assert (page.json()["name"], page.json()["version"]) == ("Second House", 2)
    assert "radio" in Organization.objects.get(pk=second.pk).searchable
    assert second.facts.get(folded="radio").source == "a visit"


def test_two_who_write_at_once_are_told_how_it_stands_now(client, ana, second):
    client.force_login(ana)
    asked(client, "patch", f"/{second.pk}", version=1, name="First")
    page = asked(client, "patch", f"/{second.pk}", version=1, name="Second")
    assert (page.status_code, page.json()["now"]["name"], page.json()["now"]["version"]) == (409, "First", 2)


def test_a_removed_one_is_gone(client, cleo, second):
    client.force_login(cleo)
    assert client.delete(f"{PLACE}/{second.pk}?version=9").status_code == 409
    assert client.delete(f"{PLACE}/{second.pk}?version=1").status_code == 204
    assert client.get(f"{PLACE}/{second.pk}").status_code == 404


def test_registers_are_listed_with_their_counts(client, ana, small_register, quiet_register):
    client.force_login(ana)
    rows = client.get("/api/v1/registers").json()
    assert [(row["slug"], row["organizations"]) for row in rows] == [("small", 7)]


@pytest.mark.parametrize(
    "claimed", ["application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
)
@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_control_characters_are_refused_whatever_the_body_claims_to_be(client, cleo, second, method, claimed):
    client.force_login(cleo)
    body = '{"register": "small", "name": "Field\\u0000House", "version": 1}'
    path = PLACE if method == "POST" else f"{PLACE}/{second.pk}"
    assert client.generic(method, path, body, content_type=claimed).status_code == 400
    assert not Organization.objects.filter(name__contains="Field").exists()


@pytest.mark.parametrize("version", [2**31 - 2, 2**31 - 1])
def test_the_largest_version_there_can_be_is_merely_not_the_one_that_stands(client, cleo, second, version):
    client.force_login(cleo)
    assert asked(client, "patch", f"/{second.pk}", version=version, name="Another").status_code == 409


def test_a_form_with_files_is_refused_in_words(client, cleo):
    client.force_login(cleo)
    page = client.post(PLACE, NEW)
    assert (page.status_code, page.json()) == (415, {"detail": "expected application/json"})


@pytest.mark.parametrize("day", ["2025-99-99", "2025-02-30", "2025-13"])
def test_a_day_that_is_on_no_calendar_is_refused_as_on_the_pages(client, cleo, small_register, day):
    client.force_login(cleo)
    page = asked(client, "post", "", **NEW, as_of=day)
    assert (page.status_code, "as_of" in page.content.decode()) == (422, True)
    assert not Organization.objects.filter(name="Field House").exists()


def test_every_way_to_be_refused_is_described_and_comes_as_json(cleo, second):
    """Without the header, with no JSON, with too much, with a place that cannot be read, by a method there is not."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(cleo)
    described = client.get("/api/v1/openapi.json").json()["paths"][PLACE]
    refused = {"post": [asked(client, "post", "", **NEW)], "get": [client.get(f"{PLACE}?words=%00")]}
    client = Client(raise_request_exception=False)
    client.force_login(cleo)
    much = '{"name": "%s"}' % ("x" * 3_000_000)
    refused["post"] += [client.post(PLACE, body, content_type="application/json") for body in ("{", much)]
    refused["post"].append(client.post(PLACE, NEW))
    assert [page.status_code for page in refused["post"]] == [403, 400, 413, 415]
    for method, pages in refused.items():
        for page in pages:
            assert page.json()["detail"]
            assert described[method]["responses"][str(page.status_code)]["content"]["application/json"][
                "schema"
            ]
    assert described["post"]["responses"]["422"]["content"]["application/json"]["schema"]["$ref"]
    nobody = client.put(PLACE, "{}", content_type="application/json")
    assert (nobody.status_code, nobody.json()) == (405, {"detail": "405"})
    assert set(nobody["Allow"].split(", ")) == {"GET", "POST"}


def test_a_language_that_the_api_took_is_not_lost_when_the_page_changes_something_else(client, cleo, second):
    client.force_login(cleo)
    assert asked(client, "patch", f"/{second.pk}", version=second.version, language="ber").status_code == 200
    change = f"/organizations/{second.pk}/change/"
    form = client.get(change).context["form"]
    said = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    assert '<option value="ber" selected>' in str(form["language"])
    assert client.post(change, {**said, "name": "The Second House"}).status_code == 302
    second.refresh_from_db()
    assert (second.name, second.language) == ("The Second House", "ber")

"""Registers made, described and handed over: from URL to row."""

from comity_site.register.models import Register
from tests.site.register.pages import address, send, shown_version, text_of


def test_an_organization_makes_a_register_of_its_own(client, ana, small_register):
    second = small_register.organizations.get(key="second")
    client.force_login(ana)
    page = send(client, "register_add", {"name": "Our neighbours", "language": "en", "kept_by": second.pk})
    made = Register.objects.get(name="Our neighbours")
    assert page["Location"] == address("register", slug="our-neighbours")
    assert (made.kept_by, made.is_shared) == (second, False)


def test_a_register_says_where_it_comes_from_and_how_many_stand_in_it(client, ana):
    client.force_login(ana)
    page = text_of(client.get(address("registers")))
    assert "The small register 7 the tests 2025 River House" in page


def test_describing_a_register_does_not_conflict_with_work_inside_it(client, cleo, ana, small_register):
    client.force_login(cleo)
    described = shown_version(client.get(address("register_change", slug="small")))
    row = small_register.organizations.get(key="second")
    client.force_login(ana)
    send(
        client, "organization_change", {"name": "Second Home", "cost": "1", "version": row.version}, pk=row.pk
    )
    client.force_login(cleo)
    values = {
        "name": "Our list",
        "language": "en",
        "kept_by": small_register.kept_by_id,
        "described": described,
    }
    assert send(client, "register_change", values, slug="small").status_code == 302
    now = Register.objects.get(slug="small")
    assert (now.name, now.version) == ("Our list", small_register.version + 2)
    page = send(client, "register_change", {**values, "name": "My list"}, slug="small")
    assert page.status_code == 409
    assert "Our list" in text_of(page)
    assert Register.objects.get(slug="small").name == "Our list"


def test_two_registers_of_one_name_have_two_addresses(client, davit, db):
    client.force_login(davit)
    for _ in range(2):
        send(client, "register_add", {"name": "Wells", "language": "en"})
    assert sorted(Register.objects.values_list("slug", flat=True)) == ["wells", "wells-2"]

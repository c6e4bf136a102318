"""A register is read once for each state of it, by forms and by questions alike."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from comity_site.analysis.models import Snapshot
from comity_site.analysis.register_words import words_of
from comity_site.register.actions import state_fact
from comity_site.register.models import Fact
from tests.site.analysis.test_asking import asked


def test_a_second_question_to_the_same_state_takes_the_files_of_the_first(client, ana, small_register):
    client.force_login(ana)
    first, second = asked(client, ("clinic", "")), asked(client, ("funding", ""))
    assert first.snapshot_id == second.snapshot_id
    assert Snapshot.objects.count() == 1


def test_what_is_stated_anew_is_known_to_the_next_form_and_the_next_question(client, ana, small_register):
    client.force_login(ana)
    before = asked(client, ("clinic", ""))
    river = small_register.organizations.get(key="river")
    state_fact(
        organization=river, property=Fact.Property.CAPACITY, value="night shelter", source="a call", by=ana
    )
    assert "night shelter" in client.get("/find/").content.decode()
    after = asked(client, ("night shelter", ""))
    assert after.snapshot_id != before.snapshot_id
    assert [member["id"] for member in after.answer["members"]] == ["river"]


def test_the_words_of_a_register_are_read_once(small_register):
    words_of(small_register)
    with CaptureQueriesContext(connection) as asked_of_the_database:
        assert words_of(small_register).names[0] == "Bridge Network"
    assert len(asked_of_the_database) == 0

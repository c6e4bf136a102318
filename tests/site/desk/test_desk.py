"""Home, the worked example, and whether the site is well."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import OperationalError
from django.utils import timezone
from django.utils.translation import gettext, override
from django_tasks_db.models import DBTaskResult

from comity.formation.brief import Brief, Need
from comity_site.accounts.models import Person
from comity_site.analysis.actions import ask
from comity_site.analysis.models import Proposal, Snapshot
from comity_site.analysis.understanding import understood
from comity_site.analysis.vocabulary import Vocabulary
from comity_site.desk.actions import load_example, remove_example
from comity_site.exchange.actions import keep_upload
from comity_site.operations.demonstrating import require_no_real_site
from comity_site.operations.refusals import CannotDo
from comity_site.register.actions.people import end_belonging
from comity_site.register.models import Organization, Register, Translation
from tests.site.analysis.test_proposal import said


def test_a_stranger_is_told_what_this_is_and_shown_nothing(client, small_register):
    text = said(client.get("/"))
    assert "nobody is a member who has not said yes" in text
    assert "The small register" not in text


def test_home_begins_with_what_waits_and_says_when_nothing_does(client, ana):
    client.force_login(ana)
    text = said(client.get("/"))
    assert "Nothing waits for you." in text
    assert "We wait for nobody." in text


def test_an_answer_waits_until_it_is_put_away(client, example):
    client.force_login(example.by)
    assert "While parents are away worked example answered on" in said(client.get("/"))
    client.post(f"/find/{example.pk}/seen/")
    assert "answered on" not in said(client.get("/"))


def test_the_answer_of_the_example_is_worked_out_and_stands_under_its_banner(client, example, ana):
    client.force_login(ana)
    text = said(client.get(f"/find/{example.pk}/"))
    assert "Worked example. The organizations named here never made these promises." in text
    assert "Four organizations" in text
    assert "meet all six needs." in text
    assert example.answer["status"] == "optimal"


def test_the_example_speaks_the_language_of_its_reader(client, example, ana):
    client.force_login(ana)
    client.cookies["django_language"] = "fr"
    title = Translation.objects.get(text=example.title, into="fr").translation
    assert title in said(client.get(f"/find/{example.pk}/"))


def test_loading_the_example_twice_is_loading_it_once(example):
    assert load_example() == example.by
    assert Proposal._base_manager.filter(is_example=True).count() == 1
    assert Organization.objects.filter(is_invented=True).count() == 7


def test_the_example_is_taken_away_in_one_step_and_loaded_again(client, davit, example):
    coordinator = example.by
    client.force_login(davit)
    client.post("/example/remove/")
    assert not Proposal._base_manager.exists()
    assert not Snapshot._base_manager.exists()
    assert not Register.objects.filter(is_example=True).exists()
    assert not Person.objects.get(pk=coordinator.pk).is_active
    client.post("/example/load/")
    assert Proposal._base_manager.filter(is_example=True).count() == 1


def test_a_demonstration_whose_example_was_taken_away_starts_again(example):
    remove_example(by=example.by)
    require_no_real_site()
    assert load_example().is_active


def test_a_site_that_took_the_example_away_is_no_demonstration(davit):
    load_example(by=davit)
    remove_example(by=davit)
    with pytest.raises(CannotDo):
        require_no_real_site()


def test_the_example_takes_along_what_was_asked_for_its_organization_and_nothing_else(example, ana):
    brief = Brief((Need("training in monitoring"),), title="Mine")
    mine = ask(register=Register.objects.get(slug="jmdi"), brief=brief, by=ana, language="en")
    remove_example(by=None)
    assert list(Proposal._base_manager.all()) == [mine]
    assert Register.objects.filter(slug="jmdi").exists()


def test_a_watcher_is_told_in_plain_words_that_all_is_well(client, db):
    assert client.get("/healthz").content.decode() == "ok\nworker: 0 waiting\n"


def test_a_watcher_is_told_when_no_worker_takes_work_up(client, example):
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=1))
    assert client.get("/healthz").content.decode() == "ok\nworker: not heard, 1 waiting\n"


def test_a_watcher_is_told_when_the_database_is_not_reached(client, db, monkeypatch):
    def lost():
        raise OperationalError("gone")

    monkeypatch.setattr("comity_site.desk.queries.work_waiting", lost)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"database: not reached\n")


def test_a_file_offered_for_an_organization_one_left_is_no_longer_shown(client, cleo, quiet_register):
    keep_upload(register=quiet_register, name="partners.csv", data=b"id,capacities\na,b\n", by=cleo)
    client.force_login(cleo)
    assert "The quiet register" in said(client.get("/"))
    end_belonging(belonging=cleo.belongings.get(), version=1, by=cleo)
    assert "The quiet register" not in said(client.get("/"))


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_the_sentence_that_finding_gives_as_an_example_is_understood_by_the_example(example, language):
    with override(language):
        said = gettext(
            "For example: we need poultry farming in Ghana and medical training in Moldova, at most five of us."
        )
        read = understood(said.partition(":")[2], Vocabulary.of(Register.objects.get(slug="jmdi")))
    assert [(need.capacity, need.place) for need in read.needs] == [
        ("poultry farming", "GH"),
        ("medical training", "MD"),
    ]
    assert {rule.rule: rule.value for rule in read.rules} == {"max_members": 5}
    assert read.unread == ()

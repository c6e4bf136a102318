"""The check finds what is wrong, says how to mend it, and is silent about what is right."""

import json
import sqlite3
import subprocess
import sys

import pytest
from django.core.management import call_command

from comity_site.accounts.journal import record
from comity_site.accounts.models import Person
from comity_site.operations import engine_checks, finding_words, row_checks, setting_checks
from comity_site.operations.checking import all_findings, as_json, exit_code, tell
from comity_site.operations.findings import Finding, Level
from tests.command import ROOT, comity, surroundings


def codes(check, level=Level.WRONG) -> list[str]:
    return [finding.code for finding in check() if finding.level is level]


def test_a_sound_site_passes(a_site):
    done = comity("check", "--json", **a_site("example"))
    document = json.loads(done.stdout)
    assert document["ok"] is True
    assert not [finding for finding in document["findings"] if finding["level"] == "wrong"]
    assert document["engine"].startswith("sqlite")


def test_a_command_started_anew_says_the_same_as_one_that_is_forked_off(a_site):
    """The other tests fork theirs off (tests/warmed.py): settings, database and engine are those of a new start."""
    place = a_site("example")
    command = [sys.executable, "-m", "comity", "check", "--json"]
    anew = subprocess.run(
        command, env=surroundings(**place), cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(anew.stdout) == json.loads(comity("check", "--json", **place).stdout)


def test_without_json_each_finding_is_a_line(a_site):
    assert "● Every reference between rows holds." in comity("check", **a_site("empty")).stdout


def test_a_reference_to_nothing_is_found_and_ends_with_exit_1(a_site):
    place = a_site("example")
    with sqlite3.connect(place["COMITY_DB"]) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("UPDATE register_fact SET organization_id = 999999 WHERE id = 1")
    connection.close()
    done = comity("check", expect=1, **place)
    assert "names a row of register_organization that is not there" in done.stderr
    assert "restore" in done.stderr


def test_an_answer_that_no_longer_follows_from_its_question_is_found(a_site):
    place = a_site("example")
    with sqlite3.connect(place["COMITY_DB"]) as connection:
        connection.execute("UPDATE analysis_proposal SET answer = json_set(answer, '$.value', 3)")
    connection.close()
    done = comity("check", "--json", expect=1, **place)
    found = [finding for finding in json.loads(done.stdout)["findings"] if finding["level"] == "wrong"]
    assert [finding["code"] for finding in found] == ["answer_fails"]


@pytest.mark.parametrize(
    ("damage", "table"),
    [
        ("DROP TABLE register_fact", "register_fact"),
        ("ALTER TABLE register_fact DROP COLUMN source", "register_fact"),
        ("UPDATE register_organization SET cost = 'abc' WHERE id = 9", "register_organization"),
        ("UPDATE accounts_person SET made_at = 'lately'", "accounts_person"),
    ],
)
def test_a_table_that_is_gone_and_a_row_that_cannot_be_read_are_found(a_site, damage, table):
    place = a_site("example")
    with sqlite3.connect(place["COMITY_DB"]) as connection:
        connection.execute(damage)
    connection.close()
    done = comity("check", expect=1, **place)
    assert f"The table {table} cannot be read" in done.stderr
    assert "restore" in done.stderr


def test_a_damaged_file_is_found(a_site):
    place = a_site("example")
    with open(place["COMITY_DB"], "r+b") as file:  # noqa: PTH123
        file.seek(3 * 4096)
        file.write(b"\xff" * 4096 * 40)
    assert comity("check", expect=1, **place).stderr


@pytest.mark.django_db
def test_a_row_older_than_its_journal_is_found(ana):
    record(ana, "person changed", by=ana)
    assert codes(row_checks.check_journal) == []
    ana.version = 7
    record(ana, "person changed", by=ana)
    assert codes(row_checks.check_journal) == ["row_behind_journal"]


@pytest.mark.django_db
def test_a_site_that_nobody_looks_after_is_found(ana):
    assert codes(row_checks.check_people, Level.ADVICE) == ["no_administrator"]
    Person.objects.filter(pk=ana.pk).update(is_administrator=True)
    assert codes(row_checks.check_people, Level.ADVICE) == []


@pytest.mark.django_db
def test_a_server_in_front_has_to_be_told_of(settings):
    settings.HTTPS, settings.ALLAUTH_TRUSTED_PROXY_COUNT = True, 0
    assert codes(setting_checks.check_reach, Level.ADVICE) == ["proxies_unknown"]
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert codes(setting_checks.check_reach, Level.ADVICE) == []


@pytest.mark.django_db
def test_a_site_that_others_reach_needs_https(settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1", "alliance.example.org"]
    assert codes(setting_checks.check_reach) == ["no_https"]
    settings.HTTPS = True
    assert codes(setting_checks.check_reach) == []
    settings.ALLOWED_HOSTS = ["*"]
    assert codes(setting_checks.check_reach) == ["any_host"]


def test_a_way_of_mailing_that_cannot_work_is_found_before_a_mail_is_lost(settings):
    settings.EMAIL_HOST, settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = (
        "smtp..example.org",
        "é",
        "réveil",
    )
    found = list(setting_checks.check_mail())
    assert [finding.code for finding in found] == ["mail_host", "mail_letters", "mail_letters"]
    assert "COMITY_MAIL_PASSWORD" in finding_words.words_for(found[2])
    assert "réveil" not in finding_words.words_for(found[2])
    settings.EMAIL_HOST, settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = (
        "smtp.example.org",
        "us",
        "wake",
    )
    assert list(setting_checks.check_mail()) == []


@pytest.mark.django_db
def test_a_secret_that_others_can_read_is_found(tmp_path, monkeypatch):
    secret = tmp_path / "site.secret"
    secret.write_text("k" * 60)
    monkeypatch.setenv("COMITY_SECRET_FILE", str(secret))
    secret.chmod(0o644)
    assert "file_open" in codes(setting_checks.check_files)
    secret.chmod(0o600)
    assert "file_open" not in codes(setting_checks.check_files)


def test_an_older_database_is_found_and_the_rest_is_not_asked(a_site):
    place = a_site("empty")
    with sqlite3.connect(place["COMITY_DB"]) as connection:
        connection.execute("DELETE FROM django_migrations WHERE app = 'analysis'")
    connection.close()
    done = comity("check", "--json", expect=1, **place)
    found = [f for f in json.loads(done.stdout)["findings"] if f["level"] == "wrong"]
    assert [finding["code"] for finding in found] == ["migrations_missing"]
    assert "--migrate" in found[0]["remedy"]
    assert "--migrate" in comity("export", "register", expect=1, **place).stderr


@pytest.mark.django_db
def test_every_finding_has_words_in_every_room(capsys):
    findings = all_findings()
    document = as_json(findings)
    assert len(document["findings"]) == len(findings) > 5
    assert tell(findings) == exit_code(findings)
    assert tell([Finding("no_administrator", Level.WRONG)]) == 1
    assert "comity link" in capsys.readouterr().err
    assert set(finding_words.REMEDIES) <= set(finding_words.SAYS)


@pytest.mark.django_db
def test_looking_changes_nothing(django_assert_num_queries):
    call_command("check", verbosity=0)
    before = Person.objects.count()
    assert list(engine_checks.check_migrations())
    assert Person.objects.count() == before

"""A link opens exactly one ask, without an account, until it ends or is closed."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from comity_site.alliances import actions, queries
from comity_site.alliances.models import AnswerLink, DoNotAsk
from tests.site.alliances.asking import asked, get, in_days, post, words_of

ASK = AnswerLink.Opens.ASK


def link_to(cast, ask) -> str:
    return actions.offer_answer_link(opens=ASK, subject=ask.pk, organization=ask.asked, by=cast.cleo)


def send(secret: str, say: str, **more):
    """On a phone with no cookies, by a browser that checks tokens where they are asked for."""
    phone = Client(enforce_csrf_checks=True)
    page = phone.get(f"/answer/ask/{secret}/?say={say}")
    version = re.search(r'name="version" value="(\d+)"', page.content.decode())[1]
    return phone.post(f"/answer/ask/{secret}/?say={say}", {"answer": say, "version": version, **more})


def test_a_link_is_shown_once_and_only_its_digest_is_kept(client, cast):
    ask = asked(cast)
    page = post(client, cast.cleo, "ask_link", ask.pk)
    secret = re.search(r"/answer/ask/([\w-]{40,})/", page.content.decode())[1]
    link = AnswerLink.objects.get(subject=ask.pk)
    assert secret not in str(link.__dict__)
    assert (link.opens, link.organization, link.made_by) == (ASK, ask.asked, cast.cleo)
    assert page.headers["Cache-Control"].startswith("max-age=0")
    assert secret not in get(client, cast.cleo, "ask", ask.pk).content.decode()


def test_yes_takes_two_taps_without_an_account(client, cast):
    ask = asked(cast, known_by="Ines", alliance=cast.alliance)
    secret = link_to(cast, ask)
    page = client.get(f"/answer/ask/{secret}/")
    assert page.status_code == 200
    assert "River House asks Bridge Network" in words_of(page)
    assert "(partner): decides, manages, contributes, is informed." in words_of(page)
    assert "Ines" not in words_of(page)
    sent = send(secret, "yes")
    assert sent.status_code == 302
    ask.refresh_from_db()
    assert (ask.answer, ask.heard, ask.recorded_for, ask.recorded_by) == ("yes", "link", False, None)
    thanks = client.get(sent.headers["Location"])
    assert "Thank you. Your answer is noted." in words_of(thanks)
    assert AnswerLink.objects.get().used_at is not None


def test_the_page_leads_nowhere_else_and_is_kept_nowhere(client, cast):
    page = client.get(f"/answer/ask/{link_to(cast, asked(cast))}/")
    links = re.findall(r'<a [^>]*href="([^"]+)"', page.content.decode())
    assert links
    assert all(link.startswith("?") for link in links)
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert not page.cookies


def test_it_may_be_answered_again_until_it_ends(cast):
    ask = asked(cast)
    secret = link_to(cast, ask)
    send(secret, "thinking", decided_by="our board", call_on=in_days(3).isoformat())
    send(secret, "other_offer", offer_what="Advice", offer_joins="on")
    ask.refresh_from_db()
    assert (ask.answer, ask.offer.what, ask.offer.joins) == ("other_offer", "Advice", True)
    assert "Advice" in words_of(Client().get(f"/answer/ask/{secret}/"))
    send(secret, "no", no_more="on")
    ask.refresh_from_db()
    assert ask.answer == "no"
    assert DoNotAsk.objects.filter(asker=ask.asker, asked=ask.asked).exists()


def test_a_link_opens_its_ask_and_nothing_else(client, cast):
    ask, other = asked(cast), asked(cast, of="lamp", what="Pay for the bus")
    secret = link_to(cast, ask)
    assert "Pay for the bus" not in words_of(client.get(f"/answer/ask/{secret}/"))
    send(secret, "yes")
    other.refresh_from_db()
    assert other.answer == ""
    for opens in set(AnswerLink.Opens.values) - {ASK}:
        assert queries.answer_link(secret, opens) is None
    for path in ("/asks/", f"/asks/{ask.pk}/", "/", "/organizations/"):
        assert client.get(path).status_code in (302, 200)
        assert "Visit older carers" not in words_of(client.get(path))


@pytest.mark.parametrize("how", ["ended", "closed", "unknown", "taken_away"])
def test_a_link_that_is_over_says_so_and_changes_nothing(client, cast, how):
    ask = asked(cast)
    secret = link_to(cast, ask)
    link = AnswerLink.objects.get()
    if how == "ended":
        AnswerLink.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    if how == "closed":
        assert post(client, cast.olga, "ask_link_revoke", link.pk).status_code == 404
        assert post(client, cast.cleo, "ask_link_revoke", link.pk).status_code == 302
        client.logout()
    if how == "taken_away":
        actions.remove_ask(ask=ask, version=ask.version, by=cast.cleo)
    if how == "unknown":
        secret = secret[:-1] + ("A" if secret[-1] != "A" else "B")
    page = client.get(f"/answer/ask/{secret}/")
    assert page.status_code == 404
    assert "This link opens nothing any more" in words_of(page)
    assert "River House" not in words_of(page)
    tried = client.post(f"/answer/ask/{secret}/", {"answer": "yes", "version": 1})
    assert tried.status_code == 404
    ask.refresh_from_db()
    assert ask.answer == ""


def test_what_was_changed_meanwhile_is_shown_before_a_yes_counts(client, cast):
    ask = asked(cast)
    secret = link_to(cast, ask)
    seen = ask.version
    actions.change_ask(ask=ask, version=ask.version, by=cast.cleo, quantity=300)
    page = client.post(f"/answer/ask/{secret}/", {"answer": "yes", "version": seen})
    assert page.status_code == 409
    assert "300 visits" in words_of(page)
    ask.refresh_from_db()
    assert ask.answer == ""


def test_whoever_is_signed_in_on_that_phone_does_not_matter(client, cast):
    ask = asked(cast)
    secret = link_to(cast, ask)
    client.force_login(cast.cleo)
    client.post(f"/answer/ask/{secret}/?say=yes", {"answer": "yes", "version": ask.version})
    ask.refresh_from_db()
    assert (ask.answer, ask.recorded_by) == ("yes", None)


def test_the_page_speaks_the_language_that_the_address_says(client, cast):
    page = client.get(f"/answer/ask/{link_to(cast, asked(cast))}/?language=fr")
    assert '<html lang="fr"' in page.content.decode()

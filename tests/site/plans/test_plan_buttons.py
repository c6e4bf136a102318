"""The buttons of the plan's page."""

import re
from decimal import Decimal

from django.test import Client

from comity_site.plans.actions.plan import remove_priority, restore_priority
from comity_site.plans.actions.steps import add_step, change_step
from comity_site.plans.models import Target
from tests.site.plans.plan_cast import planned
from tests.site.register.pages import address


def test_the_buttons_beside_a_step_are_its_own_whatever_its_title_says(client, cast):
    plan = planned(cast)
    change_step(step=plan.guide, version=1, by=cast.cleo, title='<b>"Half" & 100%</b>')
    client.force_login(cast.cleo)
    said = client.get(address("plan", slug=cast.alliance.slug)).content.decode()
    assert "<b>" not in said
    about = "“&lt;b&gt;&quot;Half&quot; &amp; 100%&lt;/b&gt;”"
    for words in (f"{about} is done", f"Change {about}", f"Move {about} up", f"Move {about} down"):
        assert f'aria-label="{words}"' in said, words
    form = said.partition(f'action="{address("step_done", pk=plan.guide.pk)}"')[2].partition("</form>")[0]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    assert fields["version"] == "2"
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post(address("step_done", pk=plan.guide.pk), fields).status_code == 302
    plan.guide.refresh_from_db()
    assert plan.guide.state == "done"


def test_what_waits_for_a_step_taken_out_waits_for_it_again_when_it_is_back(client, cast):
    """Changed in between, the page cannot show that wait, so it does not take it away."""
    plan = planned(cast)
    waits = add_step(
        priority=plan.visits, title="Visit", accountable=cast.organizations["second"], by=cast.cleo,
        waits_for=[plan.guide],
    )  # fmt: skip
    remove_priority(priority=plan.thread, version=plan.thread.version, by=cast.cleo)
    client.force_login(cast.cleo)
    page = client.get(address("step_change", pk=waits.pk))
    assert page.context["form"].initial["waits_for"] == []
    typed = {"title": "Visits", "accountable": waits.accountable_id, "priority": plan.visits.pk, "version": 1}
    assert client.post(address("step_change", pk=waits.pk), typed).status_code == 302
    restore_priority(priority=plan.thread, version=plan.thread.version, by=cast.cleo)
    shown = client.get(address("plan", slug=cast.alliance.slug)).context["plan"]
    seen = next(one for one in shown.steps if one.step.pk == waits.pk)
    assert (seen.step.title, seen.waits_for) == ("Visits", [plan.guide])


def test_hours_and_targets_are_read_as_people_write_numbers(client, cast):
    plan = planned(cast)
    client.force_login(cast.cleo)
    typed = {
        "title": "Guide lu", "accountable": plan.guide.accountable_id, "priority": plan.thread.pk, "version": 1,
        "hours": "1 200,5", "unpaid_hours": "2,25",
    }  # fmt: skip
    assert client.post(address("step_change", pk=plan.guide.pk), typed).status_code == 302
    plan.guide.refresh_from_db()
    assert (plan.guide.hours, plan.guide.unpaid_hours) == (Decimal("1200.5"), Decimal("2.25"))
    french = client.get(address("step_change", pk=plan.guide.pk), headers={"accept-language": "fr"})
    assert 'value="2,25"' in french.content.decode()
    goal = {"name": "Visites", "target": "12,5", "unit": "visites"}
    assert client.post(address("target_add", slug=cast.alliance.slug), goal).status_code == 302
    assert Target._base_manager.get().target == Decimal("12.5")

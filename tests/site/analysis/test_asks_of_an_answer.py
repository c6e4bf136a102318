"""From an answer to whom it names: one address asks all of them, each with why."""

import re
from html import unescape

from comity_site.alliances.models import Ask
from tests.site.alliances.asking import fields
from tests.site.analysis.test_asking import asked


def test_ask_these_brings_every_member_with_its_reasons(client, ana):
    client.force_login(ana)
    found = asked(client, ("clinic", "MA"), ("legal advice", "MD"))
    page = client.get(f"/find/{found.pk}/").content.decode()
    address = unescape(re.search(r'href="(/asks/new/\?proposal=[^"]+)"', page)[1])
    form = client.get(address).context["page"]
    said = {part.organization.name: part.form["why_them"].value() for part in form.parts}
    assert set(said) >= {"Harbour Clinic"}
    assert len(said) == 2
    assert said["Harbour Clinic"] == "The only one in this register for: clinic (Morocco)."
    sent = fields(form.shared) | {"what": "Will you do this with us?"}
    for part in form.parts:
        sent |= fields(part.form)
    assert client.post(address, sent).status_code == 302
    made = Ask.objects.filter(proposal=found.pk)
    assert {ask.asked.name: ask.why_them for ask in made} == said

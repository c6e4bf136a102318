"""Agreements of the cast's alliance, as tests begin with them."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

from comity_site.agreements.actions import writing
from comity_site.agreements.models import Agreement
from comity_site.agreements.queries.agreements import clauses_of, edition_of
from comity_site.agreements.texts import digest_of
from tests.site.alliances_cast import Cast
from tests.site.register.pages import address, send

DIGEST = re.compile(r'name="digest" value="([0-9a-f]{64})"')
MONEY = {"heading": "Money", "text": "Costs are paid after the work.", "language": "en"}


def agreed(cast: Cast, kind: str = "memorandum", *clauses: dict[str, Any], **more: Any) -> Agreement:
    values = {"title": "What we owe each other", "language": "en", **more}
    return writing.make_agreement(
        alliance=cast.alliance, kind=kind, clauses=clauses or (MONEY,), by=cast.cleo, **values
    )


def text_digest(agreement: Agreement) -> str:
    """Of the text as it stands now."""
    agreement.refresh_from_db()
    edition = edition_of(agreement)
    return digest_of(agreement, edition, clauses_of(edition))


def sign(client: Client, agreement: Agreement, organization: Any, **more: Any) -> HttpResponse:
    """As somebody who has just read the page would send it."""
    shown = client.get(address("agreement_sign", pk=agreement.pk))
    digest = DIGEST.findall(shown.content.decode())[0]
    data = {
        "organization": organization.pk, "office": "Chair", "name": "Maria", "on": "2026-01-05",
        "heard": "paper", "digest": digest, **more,
    }  # fmt: skip
    return send(client, "agreement_sign", data, pk=agreement.pk)

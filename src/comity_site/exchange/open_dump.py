"""The open dump of an alliance: one JSON document of what everybody who takes part in it reads, and no person in it.

Left out: asks and contacts (fewer read them), private notes and discussions that were not released, how anybody
ranked, records, signed papers, complaints, people around and threats, and the names of people. Words stand as they
were written, with their language; organizations by the name that files use.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils import timezone

from comity.exchange.promises_file import promises_table
from comity_site.agreements.models import Agreement, Ending
from comity_site.agreements.queries.agreements import agreements_of, clauses_of, editions_of
from comity_site.agreements.queries.endings import ALLIANCE
from comity_site.agreements.queries.lessons import endings_read_by_all
from comity_site.agreements.queries.offices import offices_of
from comity_site.alliances.models import Alliance
from comity_site.alliances.queries import members_of
from comity_site.meetings.models import Meeting
from comity_site.meetings.queries import bodies_of, meetings_of, with_minutes
from comity_site.plans.plan_files import Outgoing, number, plan_document
from comity_site.plans.plan_page import plan_on
from comity_site.plans.queries.filed import promise_lines
from comity_site.plans.queries.naming import names_for_files
from comity_site.plans.telling import Telling
from comity_site.register.models import Organization
from comity_site.roadmap.models import Discussion, Roadmap
from comity_site.roadmap.queries.cards import cards_of
from comity_site.roadmap.queries.discussions import prompts_of, released_in
from comity_site.roadmap.queries.frame import assumptions_of, intersections_of
from comity_site.roadmap.queries.room import roadmap_of

VERSION = 1
Document = dict[str, Any]


def alliance_dumped(alliance: Alliance, today: date) -> bytes:
    """`{"comity": 1, "written", "alliances": [{…}]}` as UTF-8; a key without anything behind it is an empty list."""
    document = {
        "comity": VERSION, "written": today.isoformat(), "alliances": [Dump(alliance, today).alliance_document()],
    }  # fmt: skip
    return (json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


@dataclass(slots=True)
class Dump:
    """One alliance on a day. Every part is a method of its own; `told` turns a row into plain values."""

    alliance: Alliance
    today: date
    names: dict[int, str]

    def __init__(self, alliance: Alliance, today: date) -> None:
        self.alliance, self.today, self.names = alliance, today, names_for_files(alliance)

    def alliance_document(self) -> Document:
        how = Telling(self.alliance.language)  # nothing translated
        plan = plan_document(Outgoing(self.alliance, plan_on(self.alliance, self.today), self.today, how))
        about = "slug name language purpose needs form term review_on ends_on legal_form is_example ended_at"
        roadmap = roadmap_of(self.alliance)
        return {
            **self.told(self.alliance, about),
            "members": self.all(members_of(self.alliance), "organization depth part language said_yes_on"),
            "plan": {"priorities": plan["priorities"], "targets": plan["targets"]},
            "promises": self.promises(),
            "roadmap": self.roadmap(roadmap) if roadmap else None,
            "discussions": [self.discussion(one) for one in released_in(self.alliance)],
            "bodies": self.all(bodies_of(self.alliance), "name mandate language members review_on"),
            "meetings": [
                self.meeting(one) for one in with_minutes(meetings_of(self.alliance)).order_by("on", "id")
            ],
            "agreements": [
                self.agreement(one) for one in agreements_of(self.alliance).order_by("made_at", "id")
            ],
            "offices": self.offices(),
            "endings": [self.ending(one) for one in endings_read_by_all(self.alliance)],
        }

    def promises(self) -> list[Document]:
        header, rows = promises_table(promise_lines(self.alliance, self.today))
        return [dict(zip(header, map(self.plain, row), strict=True)) for row in rows]

    def roadmap(self, row: Roadmap) -> Document:
        return {
            "cards": self.all(
                cards_of(row),
                "question organization text language choice given_by group source as_of heard at",
            ),
            "intersections": [
                {
                    **self.told(one, "title ideal result language shared_by"),
                    "indicators": self.all(
                        one.indicators.all(),
                        "words language unit baseline baseline_of target target_of due counted_by source women men",
                    ),
                }
                for one in intersections_of(row)
            ],
            "assumptions": self.all(
                assumptions_of(row), "text trigger language watched_by look_on state looked_on"
            ),
        }

    def discussion(self, row: Discussion) -> Document:
        return {
            **self.told(row, "title language on minutes"),
            "questions": [
                {
                    **self.told(prompt, "text language"),
                    "said": self.all(prompt.said, "organization text language group heard"),
                }
                for prompt in prompts_of(row)
            ],
            "corrections": self.all(row.corrections.all(), "text language at"),
        }

    def meeting(self, row: Meeting) -> Document:
        return {
            **self.told(row, "kind title language on at where present others closed_at"),
            "agenda": self.all(row.items.all(), "text language said said_language brought_by"),
            "decisions": self.all(row.decisions.all(), "text language right deciders"),
            "advice": self.all(
                row.advice.all(), "giver taker text language became became_language became_on"
            ),
        }

    def agreement(self, row: Agreement) -> Document:
        return {
            **self.told(row, "kind title language beside review_on ends_on"),
            "versions": [
                {
                    **self.told(one, "number begun_on sealed_at title language beside digest"),
                    "clauses": self.all(
                        clauses_of(one),
                        "heading text language beside_heading beside_text beside_language",
                    ),
                    "signed": [
                        {
                            "organization": self.plain(two.organization),
                            "office": two.office.title,
                            "on": self.plain(two.on),
                        }
                        for two in one.signatures
                    ],
                    "aloud": self.told(one.aloud, "on language organizations")
                    if hasattr(one, "aloud")
                    else None,
                }
                for one in editions_of(row)
            ],
        }

    def offices(self) -> list[Document]:
        """Since when somebody holds each; not who."""
        return [
            {
                **self.told(one.office, "organization title language"),
                "since": self.plain(one.now and one.now.since),
            }
            for one in offices_of(self.alliance, self.today)
        ]

    def ending(self, row: Ending) -> Document:
        """Lessons only where they were released; of the end of the alliance also what everybody reads of it."""
        words = "thanks remains" if row.whose == ALLIANCE else ""
        words += " lessons" if row.released_at else ""
        return self.told(row, f"whose organization on language released_at {words}")

    def all(self, rows: Iterable[Model], names: str) -> list[Document]:
        return [self.told(row, names) for row in rows]

    def told(self, row: Model, names: str) -> Document:
        return {name: self.plain(getattr(row, name)) for name in names.split()}

    def plain(self, value: Any) -> Any:
        """As JSON has it: organizations by name, days as ISO, quantities as numbers, null for what is not said."""
        if isinstance(value, Organization):
            return self.names.get(value.pk, value.name)
        if isinstance(value, datetime):
            return timezone.localdate(value).isoformat()
        if isinstance(value, date | time):
            return value.isoformat()
        if isinstance(value, Decimal):
            return number(value)
        if hasattr(value, "all"):
            return [self.plain(one) for one in value.all()]
        return value

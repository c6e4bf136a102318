"""A stored question and its answer, opened again: everything the page says, from what was kept."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString

from comity.formation.brief import Brief, Goal, Need
from comity.formation.brief_file import read_brief_file
from comity.formation.coverage import covered, givers
from comity.register.organizations import Organization
from comity.words.folding import fold
from comity_site.analysis.loosening import asks_somebody, loosened
from comity_site.analysis.models import Proposal
from comity_site.analysis.queries import facts_behind, languages_of_names, languages_of_words
from comity_site.analysis.snapshot import organizations_then
from comity_site.analysis.unrecorded import left_out
from comity_site.analysis.words import blocking as blocking_words
from comity_site.analysis.words import finding as finding_words
from comity_site.analysis.words import members as member_words
from comity_site.analysis.words import question as question_words
from comity_site.analysis.words import refusals as refusal_words
from comity_site.analysis.words.telling import Name, Teller, figure
from comity_site.register.models import Fact

WIDE = 8


@dataclass(frozen=True)
class Opened:
    """One proposal with its words, each worked out when the page asks for it."""

    proposal: Proposal

    @cached_property
    def brief(self) -> Brief:
        return read_brief_file(self.proposal.brief.encode(), "brief.toml").brief

    @property
    def answer(self) -> dict[str, Any]:
        return self.proposal.answer or {}

    @cached_property
    def then(self) -> dict[str, Organization]:
        """The register as it was asked."""
        return organizations_then(self.proposal.snapshot)

    @cached_property
    def able(self) -> tuple[tuple[int, ...], ...]:
        return givers(self.brief, tuple(self.then.values()))

    @cached_property
    def teller(self) -> Teller:
        return self.teller_of(set(self.mentioned()))

    def teller_of(self, named: set[str]) -> Teller:
        """Tells these organizations, and every need."""
        register = self.proposal.snapshot.register
        rows = languages_of_names(register.pk, named)
        names = {id_: self.name(id_, *rows.get(id_, (None, ""))) for id_ in named}
        return Teller(names, self.languages, self.brief.needs, self.proposal.language)

    @cached_property
    def languages(self) -> dict[str, str]:
        """Folded word → its language, of the members' words and the question's."""
        words = {fold(word) for need in self.brief.needs for word in (need.capacity, need.place) if word}
        members = [member["id"] for member in self.answer.get("members", ())]
        return languages_of_words(self.proposal.snapshot.register, members, words)

    def name(self, id_: str, pk: int | None, language: str) -> Name:
        organization = self.then.get(id_)
        return Name(organization.name if organization and organization.name else id_, language, pk)

    def mentioned(self) -> Iterator[str]:
        """Every id that the question or the answer names."""
        yield from (*self.brief.include, *self.brief.exclude)
        for pair in self.brief.conflicts:
            yield from pair
        yield from (member["id"] for member in self.answer.get("members", ()))
        for entry in self.answer.get("if_one_leaves") or ():
            yield from (entry["repair"] or {"add": ()})["add"]
        for other in (
            *(self.answer.get("alternatives") or ()),
            self.answer.get("one_more") or {"members": ()},
        ):
            yield from other["members"]
        for member in self.answer.get("members", ()):
            yield from (reason["id"] for reason in member["why"] if "id" in reason)

    @cached_property
    def meaning(self) -> question_words.Meaning:
        register = self.proposal.snapshot.register
        name = self.teller.tell(register.name, register.language)
        return question_words.meaning(self.brief, self.teller, name, unrecorded=self.unrecorded)

    @cached_property
    def finding(self) -> list[SafeString]:
        countries = [self.then[member["id"]].country for member in self.answer["members"]]
        known, ended = self.proposal.snapshot.organizations, self.proposal.good_enough_at is not None
        return finding_words.finding(self.answer, self.brief, countries, known, ended=ended)

    @property
    def is_proven(self) -> bool:
        return finding_words.is_certified(self.answer) and self.answer["status"] in ("optimal", "infeasible")

    @cached_property
    def needs(self) -> list[dict[str, Any]]:
        """The columns of members × needs: each need, and whether enough of the members give it."""
        met = self.met_by([member["id"] for member in self.answer["members"]])
        return [
            {"says": self.teller.need_by(need), "must": need.must, "met": j in met}
            for j, need in enumerate(self.brief.needs)
        ]

    @property
    def is_wide(self) -> bool:
        """Too many needs for their words to stand over columns."""
        return len(self.brief.needs) > WIDE

    @cached_property
    def members(self) -> list[member_words.Member]:
        return member_words.members(
            self.answer,
            self.brief,
            self.teller,
            lambda id_: self.then[id_].country,
            lambda id_: member_words.counts(self.then[id_], self.brief),
            lambda id_, need: self.behind.get((id_, fold(self.brief.needs[need].capacity)), ()),
        )

    @cached_property
    def behind(self) -> dict[tuple[str, str], list[Fact]]:
        """(id, folded capacity) → what is stated of it today, with how we know."""
        ids = [member["id"] for member in self.answer["members"]]
        found: dict[tuple[str, str], list[Fact]] = {}
        for fact in facts_behind(
            self.proposal.snapshot.register_id, ids, {fold(need.capacity) for need in self.brief.needs}
        ):
            found.setdefault((fact.organization.key, fact.folded), []).append(fact)
        return found

    @property
    def open_wishes(self) -> list[SafeString]:
        return [self.teller.need_by(self.brief.needs[j]) for j in self.answer.get("uncovered") or ()]

    @property
    def open_wishes_nobody(self) -> list[SafeString]:
        """Wishes that nobody in the register could give."""
        open_ = [self.brief.needs[j] for j in self.answer.get("uncovered") or ()]
        return [self.teller.need(need) for need in open_ if not self.anybody_gives(need)]

    @property
    def leaving(self) -> list[SafeString]:
        return member_words.if_one_leaves(self.answer, self.brief, self.teller)

    @property
    def alternatives(self) -> list[member_words.Alternative]:
        return member_words.alternatives(self.answer, self.brief, self.teller)

    @property
    def one_more(self) -> SafeString | None:
        found = self.answer.get("one_more")
        met = self.met_by(found["members"]) if found else set()
        more = [j for j in self.answer.get("uncovered") or () if j in met]
        return member_words.one_more(self.answer, self.teller, more)

    @cached_property
    def unrecorded(self) -> list[str]:
        """Ids of those left out for having no record; only a chance needs one."""
        if self.brief.goal is not Goal.RELIABILITY:
            return []
        return left_out(self.brief, tuple(self.then.values()))

    @property
    def left_out(self) -> SafeString | None:
        return self.teller.organizations(self.unrecorded) if self.unrecorded else None

    @property
    def from_records(self) -> list[SafeString]:
        """Whose reliability was taken from a record, with its interval and number."""
        kept = self.proposal.records
        teller = self.teller_of(set(kept))
        return [member_words.from_record(teller.organizations([id_]), said) for id_, said in kept.items()]

    @property
    def lacks_records(self) -> bool:
        """What blocks is that nothing is written down about those who could do it; no rule of the asker's."""
        return any(self.is_for_no_record(rule) for rule in self.answer.get("blocking") or ())

    def is_for_no_record(self, rule: Mapping[str, Any]) -> bool:
        return blocking_words.is_for_no_record(rule, self.brief, self.unrecorded)

    @property
    def blocking(self) -> list[SafeString]:
        rules = [rule for rule in self.answer.get("blocking") or () if not self.is_for_no_record(rule)]
        able = [len(found) for found in self.able]
        said = blocking_words.blocking({"blocking": rules}, self.brief, self.teller, able)
        return [*said, blocking_words.no_record(self.unrecorded, self.teller)] if self.lacks_records else said

    @property
    def ways_out(self) -> list[SafeString]:
        """None where only a record or another goal would help, or where nothing would be asked of anybody any more."""
        ways = self.answer.get("ways_out") or ()
        if any(self.is_for_no_record(rule) for rule in ways) or not asks_somebody(loosened(self.brief, ways)):
            return []
        return blocking_words.ways_out(self.answer, self.brief, self.teller)

    @property
    def other_ways_out(self) -> list[tuple[int, SafeString]]:
        others = blocking_words.other_ways_out(self.answer, self.brief, self.teller)
        single = self.answer.get("single_ways_out") or ()
        return [
            (n, says)
            for n, says in others
            if not self.is_for_no_record(single[n - 1])
            and asks_somebody(loosened(self.brief, [single[n - 1]]))
        ]

    @property
    def refusals(self) -> list[str]:
        return refusal_words.refusals(self.proposal.refusal)

    @property
    def goal_worth(self) -> str:
        return member_words.worth(self.answer["value"], self.brief)

    @property
    def bound_worth(self) -> str:
        return member_words.worth(self.answer["bound"], self.brief)

    @property
    def seconds(self) -> str:
        """To a tenth, never none."""
        return figure(max(round(self.answer["seconds"], 1), 0.1)) if self.answer else ""

    @property
    def best_so_far(self) -> str:
        """While the work goes on."""
        return finding_words.so_far(self.proposal.progress, self.brief)

    @property
    def could_be_saved(self) -> str:
        return finding_words.could_be_saved(self.proposal.progress, self.brief)

    @cached_property
    def names_so_far(self) -> SafeString:
        """Who is in the best set so far; the register is not read for it."""
        best = self.proposal.progress.get("members") or ()
        rows = languages_of_names(self.proposal.snapshot.register_id, [one["id"] for one in best])
        names = {
            one["id"]: Name(one["name"] or one["id"], *reversed(rows.get(one["id"], (None, ""))))
            for one in best
        }
        return Teller(names, {}).organizations(names)

    @property
    def time_limit(self) -> int:
        return settings.COMITY_TIME_LIMIT

    @property
    def gap(self) -> str:
        return figure(round(self.answer["gap"], 4))

    @property
    def certificate(self) -> dict[str, Any] | None:
        """Its kind, its size, its number of questions split or of members asked about one after the other."""
        found = self.answer.get("certificate")
        if not found:
            return None
        size = len(json.dumps(found, separators=(",", ":")).encode())
        steps = len(found["remainders"]["prices"]) if "remainders" in found else 0
        nodes = len(found.get("nodes") or ()) + 1
        return {"kind": found.get("kind", ""), "size": size, "nodes": nodes, "steps": steps}

    def anybody_gives(self, need: Need) -> bool:
        """Whether one of the register could; the search ends at the first."""
        alone = Brief((need,))
        return any(givers(alone, [organization])[0] for organization in self.then.values())

    def met_by(self, ids: list[str]) -> set[int]:
        """The needs that these members meet, by their numbers; the rest of the register is not looked at."""
        able = givers(self.brief, [self.then[id_] for id_ in ids])
        everyone = range(len(ids))
        return {j for j in range(len(self.brief.needs)) if covered(self.brief, able, everyone, j)}

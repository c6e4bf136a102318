"""Codes of the register in words: what happened to an entry, what shows a fact, who an organization is."""

import re
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity_site.accounts.models import Change
from comity_site.register.models import Fact, Kind, Organization
from comity_site.register.places import in_a_row, reader_locale

DONE: dict[str, Any] = {
    "add_organization": gettext_lazy("entered here"),
    "change_organization": gettext_lazy("changed: %(fields)s"),
    "remove_organization": gettext_lazy("taken out of the register"),
    "restore_organization": gettext_lazy("restored"),
    "state_fact": gettext_lazy("stated, %(property)s: %(value)s"),
    "change_fact": gettext_lazy("corrected, %(property)s: %(value)s"),
    "withdraw_fact": gettext_lazy("no longer stated, %(property)s: %(value)s"),
    "tie_organizations": gettext_lazy("a tie noted with %(other)s"),
    "untie_organizations": gettext_lazy("a tie with %(other)s taken back"),
    "take_in": gettext_lazy("taken in from a file"),
    "put_back": gettext_lazy("put back to what it was before a file"),
    "load_jmdi": gettext_lazy("loaded with the JMDI register"),
    "make_remark": gettext_lazy("a remark made"),
    "settle_remark": gettext_lazy("a remark settled"),
}
TIES: dict[str, Any] = {
    "": gettext_lazy("have to do with each other"),
    "worked together": gettext_lazy("worked together"),
    "knows": gettext_lazy("know each other"),
    "member of": gettext_lazy("member of"),
    "funds": gettext_lazy("gives funds to"),
    "competes": gettext_lazy("compete"),
}
BASES: dict[str, Any] = {
    "title": gettext_lazy("by its title"),
    "name": gettext_lazy("by the organization's name"),
    "annex": gettext_lazy("in the annex"),
    "text box": gettext_lazy("text box %(number)s"),
    "section": gettext_lazy("section %(number)s"),
}
BASIS = re.compile(
    r"(?:(?P<project>[\w .'-]+-\d+), )?(?P<basis>title|name|annex|text box|section)(?: (?P<number>[\d.]+))?"
)


def change_words(change: Change) -> str:
    """What was done, without who and when."""
    data = dict(change.data)
    was = data.get("was") or ()
    named = [str(field.verbose_name) for field in Organization._meta.fields if field.name in was]
    data["fields"] = in_a_row(named + [property_words(name) for name in data.get("lists", ())]) or _(
        "nothing"
    )
    data["property"] = property_words(str(data.get("property", "")))
    said = DONE.get(change.verb)
    return str(said) % data if said else change.verb


def property_words(prop: str) -> str:
    return str(dict(Fact.Property.choices).get(prop, prop))


def kind_words(kind: str) -> str:
    return str(dict(Kind.choices).get(kind, kind))


def tie_words(kind: str) -> str:
    return str(TIES.get(kind, kind))


def shown_by(evidence: str) -> str:
    """The evidence of the handbook in the reader's language; any other as it was written."""
    found = BASIS.fullmatch(evidence)
    if found is None:
        return evidence
    basis = str(BASES[found["basis"]]) % found.groupdict()
    return f"{found['project']}, {basis}" if found["project"] else basis


def country_words(code: str) -> str:
    return str(reader_locale().territories.get(code, code)) if code else ""


def who_they_are(organization: Organization, places: list[str]) -> str:
    """Kind and country in a sentence; where the country is not stated, it says so."""
    kind = kind_words(organization.kind)
    where = country_words(organization.country)
    worked = in_a_row(country_words(place) for place in places)
    said = {"kind": kind[:1].upper() + kind[1:], "where": where, "worked": worked}
    if kind and where:
        return _("%(kind)s; %(where)s.") % said
    if kind and worked:
        return _("%(kind)s; in which country is not stated, works in: %(worked)s.") % said
    if where:
        return _("An organization of %(where)s; what kind is not stated.") % said
    if worked:
        return _("An organization that works in: %(worked)s; its own country and kind are not stated.") % said
    return _("%(kind)s; where is not stated.") % said if kind else _("Kind and country are not stated.")


def what_they_bring(capacities: int, populations: int, ties: int) -> str:
    """How much is known, in a sentence."""
    can = ngettext("one thing it can do", "%(n)s things it can do", capacities) % {"n": capacities}
    close = ngettext(
        "one group of people it is close to", "%(n)s groups of people it is close to", populations
    )
    tied = ngettext("one organization it is tied to", "%(n)s organizations it is tied to", ties) % {"n": ties}
    said = {"can": can, "close": close % {"n": populations}, "tied": tied}
    return _("Known here: %(can)s, %(close)s, %(tied)s.") % said


def finding(found: int, of: int, asked: dict[str, str]) -> str:
    """The sentence above a list."""
    numbers = {"found": found, "of": of, "can": asked.get("capacity", "")}
    if not asked.keys() - {"sort", "register"}:
        return ngettext("%(found)s organization.", "%(found)s organizations.", found) % numbers
    if not found:
        return _("None of the %(of)s organizations is what you look for.") % numbers
    if asked.keys() - {"sort", "register"} == {"capacity"}:
        return _("%(found)s of %(of)s organizations can do “%(can)s”, as far as is known here.") % numbers
    return _("%(found)s of %(of)s organizations are what you look for.") % numbers

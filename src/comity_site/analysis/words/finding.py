"""The finding as a sentence: who meets what, and what is proven of it."""

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from babel.numbers import format_percent
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comity.formation.brief import Brief, Goal
from comity_site.analysis.words.telling import figure, in_words, opened
from comity_site.register.templatetags.told import locale

Answer = Mapping[str, Any]


def finding(
    answer: Answer, brief: Brief, countries: list[str], known: int, *, ended: bool = False
) -> list[SafeString]:
    """The lead sentences. `countries` are the members' stated ones, `known` the organizations of the register; `ended`
    by somebody who found it good enough."""
    status = answer["status"]
    if status == "infeasible":
        return [_nobody(answer, known)]
    if status == "unknown":
        return [
            format_html(
                "{}", _("Time ran out before any set was found. That does not say that there is none.")
            )
        ]
    return [_who(answer, brief, countries), _proof(answer, brief, known, ended=ended)]


def _who(answer: Answer, brief: Brief, countries: list[str]) -> SafeString:
    count = len(answer["members"])
    musts = sum(need.must for need in brief.needs)
    if not count:
        return format_html("{}", _("Nobody is needed: this question has no need that must be met."))
    if not musts:
        says = ngettext(
            "{count} organization keeps all the rules.", "{count} organizations keep all the rules.", count
        )
        return opened(format_html(says, count=in_words(count) if count > 1 else _("One")))
    return opened(
        format_html(
            _("{organizations} {meet}"),
            organizations=_organizations(
                count, countries, all_known=len(countries) > 0 and "" not in countries
            ),
            meet=_meet(count, musts),
        )
    )


def _organizations(count: int, countries: list[str], *, all_known: bool) -> SafeString:
    says = ngettext("One organization", "{count} organizations", count)
    organizations = format_html(says, count=in_words(count))
    places = len({country for country in countries if country})
    if places < 2:
        return organizations
    exact, least = (
        _("{organizations} in {places} countries"),
        _("{organizations} in at least {places} countries"),
    )
    return format_html(exact if all_known else least, organizations=organizations, places=in_words(places))


def _meet(members: int, musts: int) -> SafeString:
    if musts == 1:
        says = ngettext("meets the one need.", "meet the one need.", members)
        return format_html("{}", says)
    if musts == 2:
        return format_html("{}", ngettext("meets both needs.", "meet both needs.", members))
    says = ngettext("meets all {musts} needs.", "meet all {musts} needs.", members)
    return format_html(says, musts=in_words(musts))


PROVEN = {
    Goal.FEWEST: gettext_lazy(
        "Among the {known} in this register no smaller set can; this is proven, by what is known of them."
    ),
    Goal.COST: gettext_lazy(
        "Together this costs {value}. Among the {known} in this register no set costs less; "
        "this is proven, by what is known of them."
    ),
    Goal.RELIABILITY: gettext_lazy(
        "The chance that all is met is {value}, if each is there or not independently of the others. "
        "Within these rules no set among the {known} in this register has a better one; "
        "this is proven, by what is known of them."
    ),
}
OPEN = {
    Goal.FEWEST: gettext_lazy(
        "Fewer may do: that fewer than {bound} cannot is proven, what lies between is open."
    ),
    Goal.COST: gettext_lazy(
        "Together this costs {value}. It may be had for less: that less than {bound} cannot do is proven, "
        "what lies between is open."
    ),
    Goal.RELIABILITY: gettext_lazy(
        "The chance that all is met is {value}. A better set may exist: that none is above {bound} is proven, "
        "what lies between is open."
    ),
}
TIME_RAN_OUT = gettext_lazy("Time ran out over the {known} in this register.")
ENDED = gettext_lazy("The search among the {known} in this register was ended because this was good enough.")
UNPROVEN = "second-solver"  # the kind of a certificate that names solvers in place of a proof
NOT_CERTIFIED = gettext_lazy(
    "By the count of a solver nothing better exists among the {known} in this register; a proof that "
    "others can check is not enclosed."
)
WISHES_OPEN = gettext_lazy(
    "No better value exists among the {known} in this register. "
    "Whether another set of the same value meets more wishes is open."
)


def _proof(answer: Answer, brief: Brief, known: int, *, ended: bool) -> SafeString:
    facts = {
        "known": figure(known),
        "value": _amount(answer["value"], brief),
        "bound": _bound(answer["bound"], brief),
    }
    if answer["status"] == "feasible":
        if answer["bound"] == answer["value"]:
            return format_html(str(WISHES_OPEN), **facts)
        why = ENDED if ended else TIME_RAN_OUT
        return format_html(f"{OPEN[brief.goal]} {why}", **facts)
    if not is_certified(answer):
        return format_html(str(NOT_CERTIFIED), **facts)
    return format_html(str(PROVEN[brief.goal]), **facts)


def is_certified(answer: Answer) -> bool:
    """A proof is enclosed that anyone can check."""
    return (answer.get("certificate") or {}).get("kind", UNPROVEN) != UNPROVEN


def _nobody(answer: Answer, known: int) -> SafeString:
    if not is_certified(answer):
        says = _(
            "No alliance among the {known} in this register keeps all of this, by the count of a solver."
        )
    else:
        says = _(
            "No alliance among the {known} in this register keeps all of this; "
            "this is proven, by what is known of them."
        )
    return format_html(says, known=figure(known))


def _amount(value: float | None, brief: Brief) -> str:
    return chance(value) if brief.goal is Goal.RELIABILITY else figure(value)


def _bound(value: float | None, brief: Brief) -> str:
    return chance(value, ROUND_CEILING) if brief.goal is Goal.RELIABILITY else figure(value)


def chance(value: float | None, rounding: str = ROUND_FLOOR) -> str:
    """A probability to four digits (two that count, of a small one), rounded so that nothing is promised too much."""
    if value is None:
        return "–"
    exact = Decimal(str(value))
    small = 0 < exact < Decimal("0.001")
    digits = Decimal(1).scaleb(exact.adjusted() - 1) if small else Decimal("0.0001")
    return figure(exact.quantize(digits, rounding).normalize())


def result_in_short(short: Answer) -> str:
    """For lists: what came out, in a few words; `short` has the status and the number of members."""
    if short.get("status") == "infeasible":
        return _("no alliance can")
    if short.get("status") == "unknown":
        return _("time ran out")
    count = short.get("members", 0)
    return ngettext("{count} organization", "{count} organizations", count).format(count=figure(count))


def so_far(progress: Mapping[str, Any], brief: Brief) -> str:
    """While the work goes on: the best that was found, the bound, what can still be saved."""
    value, bound = progress.get("value"), progress.get("bound")
    if value is None:
        return ""
    facts = {"value": _amount(value, brief), "bound": _bound(bound, brief)}
    if bound is None or bound == value or (bound <= 0 and brief.goal is not Goal.RELIABILITY):
        return _("Best so far: {value}.").format(**facts)
    if brief.goal is Goal.RELIABILITY:
        return _("Best chance so far: {value}; at most {bound} is possible.").format(**facts)
    facts["open"] = figure(Decimal(str(value)) - Decimal(str(bound)))
    return _(
        "Best so far: {value}; at least {bound} are needed, so at most {open} can still be saved."
    ).format(**facts)


def could_be_saved(progress: Mapping[str, Any], brief: Brief) -> str:
    """While the work goes on: how much of the best so far, as a share; empty while nothing is known of it."""
    value, bound = progress.get("value"), progress.get("bound")
    if not value or brief.goal is Goal.RELIABILITY:
        return ""
    if bound == value:
        return _("Nothing better exists; what follows from it is being worked out.")
    if not bound or bound <= 0:
        return _("How near that is to the best is being worked out.")
    exact = (Decimal(str(value)) - Decimal(str(bound))) / Decimal(str(value))
    share = exact.quantize(Decimal("0.01" if exact >= Decimal("0.1") else "0.001"), ROUND_CEILING)
    told = format_percent(share, locale=locale(), decimal_quantization=False)
    return _("At most {share} of it could still be saved.").format(share=told)

"""The first version of an agreement, from what the alliance says of itself today. Our own words, to be changed.

Each clause answers one question that people who work together come to sooner or later: who, what for, what each brings,
who decides, money, voice and credit, data, quarrel, end.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from comity_site.agreements.models import Agreement
from comity_site.agreements.queries.live import Live
from comity_site.alliances.alliance_words import RIGHTS
from comity_site.alliances.models import Depth, Right, Role
from comity_site.plans.amounts import times
from comity_site.plans.models import Promise, ToKind
from comity_site.register.places import joined
from comity_site.register.queries import translations_into

Kind = Agreement.Kind
Told = tuple[str, str]
MOST = 3900
US = "Comity"


def first_version(kind: str, live: Live, language: str, beside: str = "") -> list[dict[str, Any]]:
    """Clauses in `language` and, where Comity speaks it, their translation in `beside`."""
    spoken = dict(settings.LANGUAGES)
    first = language if language in spoken else (get_language() or "en").split("-")[0]
    told = told_in(kind, live, first)
    second = told_in(kind, live, beside) if beside in spoken and beside != first else [("", "")] * len(told)
    return [
        {
            "heading": heading, "text": text[:MOST], "language": first, "beside_heading": other[0],
            "beside_text": other[1][:MOST], "beside_language": beside if other[1] else "",
            "translated_by": US if other[1] else "",
        }
        for (heading, text), other in zip(told, second, strict=True)
    ]  # fmt: skip


def told_in(kind: str, live: Live, language: str) -> list[Told]:
    with override(language):
        words = {text: says for (text, _from), (says, _who) in translations_into(language).items()}
        return [clause(live, words) for clause in CLAUSES[Kind(kind)]]


Words = dict[str, str]
Clause = Callable[[Live, Words], Told]


def own(text: str, words: Words) -> str:
    """People's own words in the language of the text, where somebody translated them."""
    return words.get(text, text)


def lines(rows: Iterator[str] | list[str]) -> str:
    return "\n".join(f"– {row}" for row in rows)


def who(live: Live, words: Words) -> Told:
    rows = []
    for member in live.members:
        said = {"name": own(member.organization.name, words), "depth": Depth(member.depth).label}
        part = f": {own(member.part, words)}" if member.part else ""
        rows.append(_("%(name)s (%(depth)s)") % said + part)
    return _("Who we are"), _("This is agreed between:") + "\n" + lines(rows)


def why(live: Live, words: Words) -> Told:
    alliance = live.alliance
    text = own(alliance.purpose, words)
    if alliance.ends_on:
        text += "\n" + _("We do this until %(day)s.") % {"day": date_format(alliance.ends_on)}
    elif alliance.review_on:
        day = {"day": date_format(alliance.review_on)}
        text += "\n" + _("On %(day)s we ask each other whether to go on.") % day
    return _("What for"), text


def brings(live: Live, words: Words) -> Told:
    rows = [promise_line(one, words) for one in live.promises]
    if not rows:
        return _("What each brings"), _(
            "Each of us says what it brings, how much and by when. It stands in our record of promises."
        )
    text = _("What is promised today:") + "\n" + lines(rows)
    return _("What each brings"), text + "\n" + _(
        "Whoever sees that it will not come says so early; then we change it together."
    )


def promise_line(one: Promise, words: Words) -> str:
    """Who, what, by when; how much only where the words do not say it themselves."""
    what = own(one.what, words).rstrip(". ")
    how_much = f"{times(one.quantity)} {own(one.unit, words)}".strip()
    if how_much.replace(" ×", "").casefold() not in what.casefold():
        what += f", {how_much}"
    if one.to_kind == ToKind.PEOPLE and one.to_people:
        what += f" ({own(one.to_people, words)})"
    said = {"who": own(one.owes.name, words), "what": what}
    if not one.due_effective:
        return _("%(who)s: %(what)s") % said
    return _("%(who)s: %(what)s, by %(day)s") % {**said, "day": date_format(one.due_effective)}


def rights(live: Live, _words: Words) -> Told:
    there = [depth for depth in Depth if any(member.depth == depth for member in live.members)]
    rows = []
    for depth in there:
        held = [str(RIGHTS[right]) for right in Right if right in live.may[depth]]
        rows.append(f"{depth.label}: {joined(held) if held else _('no part in decisions or work')}")
    return _("Depth and rights"), _("How deep each of us is in says what it may do:") + "\n" + lines(rows)


def money(live: Live, words: Words) -> Told:
    hosts = [own(name, words) for name in live.parts.get(Role.Kind.HOST, [])]
    held = (
        _("%(names)s holds the money for all and shows the account to every member once a quarter.")
        % {"names": joined(hosts)}
        if hosts
        else _(
            "Nobody holds money for us. When that changes, we first agree who does, and who looks at the account."
        )
    )
    before = _(
        "Costs are paid before the work, above all to those who get no grant: travel, telephone, food."
    )
    after = _("Whoever spends says on what, with the paper that shows it, within a month.")
    return _("Money"), "\n".join([held, before, after])


def voice(live: Live, words: Words) -> Told:
    speakers = [own(name, words) for name in live.parts.get(Role.Kind.SPOKESPERSON, [])]
    first = (
        _("%(names)s speaks in the name of all.") % {"names": joined(speakers)}
        if speakers
        else _("Nobody speaks in the name of all without asking the others first.")
    )
    rest = _("Each of us speaks for itself at any time. Nobody is named in public who did not say yes to it.")
    return _("Who speaks"), f"{first}\n{rest}"


def credit(_live: Live, _words: Words) -> Told:
    return _("Credit"), _(
        "What was done is counted once and credited to everybody who did it, unpaid work too. A report to a "
        "funder names them."
    )


def decisions(live: Live, words: Words) -> Told:
    conveners = [own(name, words) for name in live.parts.get(Role.Kind.CONVENER, [])]
    first = _(
        "We look for what everybody can live with. If that cannot be found, those who decide vote, one voice "
        "each, and the reasons are written down."
    )
    called = _("%(names)s calls us together.") % {"names": joined(conveners)} if conveners else ""
    langs = _("Meetings are held so that everybody can follow: language, hour, place and pace.")
    return _("How we decide"), "\n".join(filter(None, [called, first, langs]))


def conflict(live: Live, words: Words) -> Told:
    listeners = [own(name, words) for name in live.parts.get(Role.Kind.LISTENER, [])]
    first = _("Who is troubled says so first to the one concerned, then to somebody both trust, then to all.")
    heard = (
        _("People whom we serve can complain to %(names)s.") % {"names": joined(listeners)}
        if listeners
        else _("We name somebody to whom people whom we serve can complain.")
    )
    return _("When we disagree"), f"{first}\n{heard}"


def data(_live: Live, _words: Words) -> Told:
    return _("What we know of people"), _(
        "We pass on counts, not lists. Where a name is needed, the person agrees to it, for one purpose and "
        "until a day. Pictures lose place and camera before they are passed on."
    )


def ending(_live: Live, _words: Words) -> Told:
    return _("How it ends"), _(
        "Each of us may leave, with a month's notice if it can. Whoever leaves says what becomes of its open "
        "promises and gives back what belongs to others. This agreement can be changed only together; a "
        "changed text is signed again."
    )


def intent(_live: Live, _words: Words) -> Told:
    return _("What we intend"), _(
        "We want to find out whether we can work together for this. Until then nobody owes anybody anything "
        "but an honest answer by the day on which we look at it again."
    )


def shared_data(_live: Live, _words: Words) -> Told:
    return _("What is shared"), _(
        "Which data, from whom to whom, in which form: …\nWe ask first: whom could this list hurt? Would counts do?"
    )


def data_purpose(_live: Live, _words: Words) -> Told:
    return _("For what only"), _(
        "It is used for this and nothing else: …\nThose whom it is about agreed to it, and can take that back"
        " at any time."
    )


def data_kept(_live: Live, _words: Words) -> Told:
    return _("Who sees it, and until when"), _(
        "Only these people see it: …\nIt is erased on: …, also from telephones and backups, and whoever "
        "erased it says so in writing."
    )


def data_lost(_live: Live, _words: Words) -> Told:
    return _("If it gets lost"), _(
        "Whoever notices that something was lost or seen by others tells all of us on the same day, and those"
        " whom it is about without delay."
    )


COMMON: tuple[Clause, ...] = (
    who,
    why,
    brings,
    rights,
    money,
    voice,
    credit,
    decisions,
    data,
    conflict,
    ending,
)
CLAUSES: dict[Kind, tuple[Clause, ...]] = {
    Kind.MEMORANDUM: COMMON,
    Kind.COOPERATION: COMMON,
    Kind.CHARTER: (who, why, brings, credit, decisions, conflict, ending),
    Kind.LETTER: (who, why, intent, money, data, ending),
    Kind.SPOKEN: (why, brings, money, ending),
    Kind.DATA: (who, shared_data, data_purpose, data_kept, data_lost, conflict),
}

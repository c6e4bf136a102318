"""Why somebody is asked first, in sentences."""

from django.utils.translation import gettext as _

from comity.partners.first_asks import FirstAsk, Reason, Why
from comity_site.register.places import joined


def sentences(one: FirstAsk, noted: bool) -> list[str]:
    """The reasons of one place in the order; `noted`: something is known of them, even if no reason follows."""
    if noted and one.reasons[0].code is Why.NOTHING_KNOWN:
        return [_("What they could give is not among what you need.")]
    return [sentence(reason) for reason in one.reasons]


def sentence(reason: Reason) -> str:
    said = {"words": "; ".join(reason.words), "people": joined(reason.words)}
    match reason.code:
        case Why.ONLY_ONE_WHO_GIVES:
            return _("Nobody else on this list could give: %(words)s.") % said
        case Why.GIVES:
            return _("They could give: %(words)s.") % said
        case Why.WE_CAN_GIVE_BACK:
            return _("We could give them: %(words)s.") % said
        case Why.KNOWN_BY | Why.KNOWN_BY_SEVERAL:
            return _("Known by: %(who)s.") % {
                "who": said["people"]
            }  # “me” and “my sister and I” are people too
        case Why.NOTHING_KNOWN:
            return _("Nothing is noted of them yet.")


def why_them(one: FirstAsk) -> str:
    """What one can say to them of it: what they could give; not who knows whom."""
    words = needed_of(one)
    return _("You could give what we lack: %(words)s.") % {"words": words} if words else ""


def needed_of(one: FirstAsk) -> str:
    """What they could give of what is needed, in the words of the list."""
    given = [r for r in one.reasons if r.code in (Why.ONLY_ONE_WHO_GIVES, Why.GIVES)]
    return "; ".join(word for reason in given for word in reason.words)


def nobody_gives(missing: list[str]) -> str:
    """What is needed and nobody of the list could give, as far as it is noted; empty when nothing is missing."""
    if not missing:
        return ""
    return _("Nobody on this list could give, as far as is noted: %(words)s. Whom else do you know?") % {
        "words": "; ".join(missing)
    }

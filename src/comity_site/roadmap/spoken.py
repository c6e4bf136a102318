"""The questions that each organization answers for itself, in few words, to be read aloud or written large."""

from django.utils.translation import gettext_lazy as _

from comity_site.roadmap.questions import Words

ALOUD: dict[str, Words] = {
    "activities": _("What do you do?"),
    "measures": _("How do you know that it goes well?"),
    "funding": _("Who pays for it?"),
    "take_on": _("What can you take on?"),
    "from_others": _("What do you need from us?"),
    "from_parent": _("What do you need from those above you?"),
    "hours": _("How many hours a week do you have for it?"),
    "barriers": _("What stands in your way?"),
}

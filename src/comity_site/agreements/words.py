"""Sentences of this room: what a kind is for, why a file was not taken."""

from django.utils.translation import gettext_lazy as _

from comity.exchange.stripped import Refusal
from comity_site.agreements.models import Agreement

KINDS = {
    Agreement.Kind.MEMORANDUM: _("What each does for the other, in writing; the usual one between members."),
    Agreement.Kind.CHARTER: _(
        "A short text that many sign, each with a promise of their own; made for an event."
    ),
    Agreement.Kind.LETTER: _("We want to work together and do not yet owe each other anything."),
    Agreement.Kind.COOPERATION: _("As a memorandum, where money or staff move between you."),
    Agreement.Kind.SPOKEN: _(
        "Said aloud before witnesses. It counts as much; nobody has to write or to register."
    ),
    Agreement.Kind.DATA: _(
        "Which data of people goes where, for what, until when. Goes with another agreement."
    ),
}

NOT_TAKEN = {
    Refusal.UNKNOWN: _("This is neither a JPEG, a PNG nor a PDF. Take a photograph as JPEG, or scan to PDF."),
    Refusal.BROKEN: _("The file is not whole. Take the picture again, or save it anew."),
    Refusal.LOCKED: _("The PDF is locked. Save it without a password, or take a photograph of it."),
    Refusal.ACTIVE: _(
        "The PDF holds scripts, forms or other files. Print it to a plain PDF, or take a photograph."
    ),
    Refusal.PACKED: _(
        "The PDF holds data about camera, place or author that cannot be taken out. Send a picture."
    ),
}

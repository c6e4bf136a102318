"""Where people served complain: no account, no name, to one person. Nothing leads from here to anywhere else."""

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from comity_site.accounts.refusals import Refused
from comity_site.alliances import actions, queries
from comity_site.alliances.forms.telling import Complaining
from comity_site.alliances.views.answering import form_page
from comity_site.register.form_fields import reader_language


@never_cache
@form_page
def complain(request: HttpRequest, box: str) -> HttpResponse:
    alliance = queries.alliance_of_box(box)
    listeners = queries.listeners_of(alliance)
    form = Complaining(request.POST or None)
    context = {
        "alliance": alliance, "form": form, "listener": listeners[0] if listeners else None,
        "conveners": queries.conveners_of(alliance), "is_said": "said" in request.GET,
    }  # fmt: skip
    if request.method == "POST" and (often := ratelimit.consume_or_429(request, action="complain")):
        return often
    if request.method == "POST" and form.is_valid():
        try:
            actions.complain(alliance=alliance, language=reader_language(), **form.cleaned_data)
        except Refused:
            context["listener"] = None
        else:
            return redirect(f"{reverse('complain', args=[box])}?said=1")
    response = render(request, "alliances/complain.html", context, status=400 if form.errors else 200)
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response

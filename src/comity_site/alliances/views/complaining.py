"""Where people served complain: no account, no name, to one person. Nothing leads from here to anywhere else."""

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from comity_site.accounts.refusals import Refused
from comity_site.alliances import actions, queries
from comity_site.alliances.forms.telling import Complaining
from comity_site.alliances.views.link_pages import link_context, link_page


@link_page
def complain(request: HttpRequest, secret: str) -> HttpResponse:
    """The address on the printed sheet: whoever holds the paper may write."""
    alliance = queries.alliance_of_box(secret)
    if request.method == "POST" and (often := ratelimit.consume_or_429(request, action="complain")):
        return often
    form = Complaining(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.complain(
                alliance=alliance, language=translation.get_language() or "en", **form.cleaned_data
            )
        except Refused:
            pass  # nobody hears any more: the page below says so and names whom to turn to; the words stay in the form
        else:
            return redirect(f"{request.path}?language={translation.get_language()}&said=1")
    listeners = queries.listeners_of(alliance)
    context = link_context(
        alliance=alliance, form=form, listener=listeners[0] if listeners else None,
        conveners=queries.conveners_of(alliance), is_said="said" in request.GET,
    )  # fmt: skip
    return render(request, "alliances/complain.html", context, status=400 if form.errors else 200)

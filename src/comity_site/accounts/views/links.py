"""Opening a link that lets one person in. Looking at it does not use it up: previews of messages look, too."""

from allauth.account.utils import perform_login
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from comity_site.accounts import actions, queries
from comity_site.accounts.forms import Invitation, NewPassword
from comity_site.accounts.models import Link, Person
from comity_site.accounts.refusals import Refused

FORMS = {Link.Purpose.INVITATION: Invitation, Link.Purpose.NEW_PASSWORD: NewPassword}


@never_cache
@sensitive_post_parameters("password")
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    link = queries.link_to_open(token)
    if link is None:
        return render(request, "accounts/link_spent.html", status=404)
    form = form_for(link, request)
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/link.html", {"link": link, "form": form})
    try:
        person = use(link, form)
    except Refused:
        return render(request, "accounts/link_spent.html", status=404)
    except ValidationError as problem:
        form.add_error(None, problem.messages)
        return render(request, "accounts/link.html", {"link": link, "form": form})
    return perform_login(request, person, email=person.email)


def form_for(link: Link, request: HttpRequest) -> Form:
    kind = FORMS.get(Link.Purpose(link.purpose))
    return kind(request.POST or None, person=link.person) if kind else Form(request.POST)


def use(link: Link, form: Form) -> Person:
    if link.purpose == Link.Purpose.INVITATION:
        return actions.accept_invitation(link=link, **form.cleaned_data)
    if link.purpose == Link.Purpose.NEW_PASSWORD:
        return actions.choose_new_password(link=link, **form.cleaned_data)
    return actions.use_sign_in(link=link)

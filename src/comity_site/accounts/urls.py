"""Addresses of people: signing in, one's own account, links, and looking after the people of a site."""

from allauth.account import views as allauth
from django.contrib.auth.decorators import login_required
from django.urls import path, re_path
from django.views.decorators.http import require_http_methods, require_POST

from comity_site.accounts.views import entry, links, own, people

page = require_http_methods(["GET", "HEAD"])
form = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    path("", page(own.account), name="account"),
    path("change/", form(own.change), name="account_change"),
    path("email/", form(own.email), name="account_change_email"),
    path("held/", page(own.held), name="account_held"),
    path("sessions/", page(own.sessions), name="account_sessions"),
    path("sessions/<int:pk>/end/", require_POST(own.session_end), name="account_session_end"),
    path("sessions/end-others/", require_POST(own.sessions_end), name="account_sessions_end_others"),
    path("continue/", page(own.resume), name="account_continue"),
    path("language/", require_POST(own.set_language), name="set_language"),
    path("login/", form(entry.sign_in), name="account_login"),
    path("logout/", form(allauth.logout), name="account_logout"),
    path("password/change/", form(login_required(entry.change_password)), name="account_change_password"),
    path("password/set/", form(login_required(entry.set_password)), name="account_set_password"),
    path("password/reset/", form(entry.reset_password), name="account_reset_password"),
    path("password/reset/done/", page(allauth.password_reset_done), name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        page(allauth.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        form(allauth.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("link/<str:token>/", form(links.open_link), name="open_link"),
    path("people/", page(people.people), name="people"),
    path("people/add/", form(people.add), name="person_add"),
    path("people/<int:pk>/", page(people.person), name="person"),
    path("people/<int:pk>/change/", form(people.change), name="person_change"),
    path("people/<int:pk>/link/", require_POST(people.link), name="person_link"),
    path("people/<int:pk>/standing/", require_POST(people.standing), name="person_standing"),
]

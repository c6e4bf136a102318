"""How allauth behaves here: nobody signs up by themselves, and what it writes goes through our actions."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.actions import set_password
from comity_site.accounts.kept import remember_person
from comity_site.accounts.language import remember_language


class Adapter(DefaultAccountAdapter):
    """People come in by invitation."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This e-mail and this password do not belong together."),
        "too_many_login_attempts": _("Too many attempts. Please wait five minutes, then try again."),
        "enter_current_password": _("This is not your password."),
        "incorrect_password": _("This is not your password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_user_search_fields(self) -> list[Any]:
        return ["name", "email"]

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Somebody who was let go is answered like a stranger."""
        user = super().authenticate(request, **credentials)
        return user if user and user.is_active else None

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        set_password(person=user, password=password, by=user)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        """Pages go on in the person's own language; typing that was kept belongs to this person."""
        response = super().post_login(request, user, **kwargs)
        remember_language(response, user.language)
        remember_person(response, user)
        return response

"""Signing in, and passwords: allauth's pages, with our words where something does not work."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account import views as allauth
from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)


class SignIn(allauth.LoginView):
    """Sign in by e-mail and password; too many failures are answered 429."""

    def form_invalid(self, form: Form) -> HttpResponse:
        response = super().form_invalid(form)
        if any(error.code == "too_many_login_attempts" for error in form.non_field_errors().as_data()):
            response.status_code = 429
        return response


class ResetPassword(allauth.PasswordResetView):
    """A mail with a link; without a mail server, the way to a link from an administrator."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(sends_mail=bool(settings.EMAIL_HOST), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().post(request, *args, **kwargs) if settings.EMAIL_HOST else self.get(request)

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            return super().form_valid(form)
        except (SMTPException, OSError) as problem:
            log.warning("mail could not be sent: %s", problem)
            form.add_error(
                None, _("The mail could not be sent now. Ask an administrator of this site for a link.")
            )
            return self.form_invalid(form)


sign_in = SignIn.as_view()
reset_password = ResetPassword.as_view()
change_password = allauth.password_change
set_password = allauth.password_set

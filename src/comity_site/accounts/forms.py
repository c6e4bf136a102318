"""What people type about themselves and to sign in. Allauth checks passwords and throttles; the words are ours."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from comity_site.accounts.models import Person

PASSWORD_HELP = _("At least 10 characters. Several words together are easy to remember and hard to guess.")


def wear_words(form: forms.Form, **labels: Any) -> None:
    """Our labels, and none of the placeholders that vanish as one types."""
    for name, label in labels.items():
        field = form.fields[name]
        field.label = label
        field.help_text = ""
        field.widget.attrs.pop("placeholder", None)


class SignIn(allauth.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wear_words(self, login=_("E-mail"), password=_("Password"))
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ChangePassword(allauth.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wear_words(
            self,
            oldpassword=_("Password until now"),
            password1=_("New password"),
            password2=_("New password again"),
        )
        self.fields["password1"].help_text = PASSWORD_HELP


class SetPassword(allauth.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wear_words(self, password1=_("New password"), password2=_("New password again"))
        self.fields["password1"].help_text = PASSWORD_HELP


class ForgottenPassword(allauth.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wear_words(self, email=_("E-mail"))


class NewPasswordByMail(allauth.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wear_words(self, password1=_("New password"), password2=_("New password again"))
        self.fields["password1"].help_text = PASSWORD_HELP


class NewPassword(forms.Form):
    """One password, seen as it is chosen by whoever wishes to (the browser offers it)."""

    password = forms.CharField(
        label=_("New password"),
        help_text=PASSWORD_HELP,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        told = Person(name=self.person.name, email=self.cleaned_data.get("email") or self.person.email)
        password_validation.validate_password(self.cleaned_data["password"], told)
        return self.cleaned_data["password"]


class Invitation(NewPassword):
    """How the invited person will sign in from now on."""

    email = forms.EmailField(
        label=_("E-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    field_order = ["email", "password"]

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        self.fields["email"].initial = person.email
        self.fields["password"].label = _("Password")


class AboutPerson(forms.Form):
    """A name and the language pages are shown in."""

    name = forms.CharField(label=_("Name"), max_length=200)
    language = forms.ChoiceField(
        label=_("Language of the pages"),
        choices=[("", _("as the browser asks")), *settings.LANGUAGES],
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=10**9)


class NewEmail(forms.Form):
    """Another e-mail, confirmed by the password, so that a phone left open is not enough."""

    email = forms.EmailField(label=_("New e-mail"), max_length=254)
    password = forms.CharField(
        label=_("Your password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        if not self.person.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError(_("This is not your password."), code="wrong_password")
        return self.cleaned_data["password"]


class NewPerson(forms.Form):
    """Somebody new. An e-mail may come later, or never."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        required=False,
        help_text=_("May stay empty: people without e-mail take part too."),
    )

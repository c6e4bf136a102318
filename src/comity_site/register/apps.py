from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "comity_site.register"
    label = "register"

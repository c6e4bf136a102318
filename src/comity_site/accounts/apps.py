from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "comity_site.accounts"
    label = "accounts"

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "comity_site.agreements"
    label = "agreements"

from django.apps import AppConfig


class AlliancesConfig(AppConfig):
    name = "comity_site.alliances"
    label = "alliances"

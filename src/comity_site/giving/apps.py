from django.apps import AppConfig


class GivingConfig(AppConfig):
    name = "comity_site.giving"
    label = "giving"

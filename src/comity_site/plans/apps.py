from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "comity_site.plans"
    label = "plans"

from django.apps import AppConfig


class TurnoutConfig(AppConfig):
    name = "comity_site.turnout"
    label = "turnout"

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "comity_site.exchange"
    label = "exchange"

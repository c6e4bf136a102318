"""Addresses of asks, answers, alliances and what is told back."""

from django.urls import path

from comity_site.alliances.views import answers, ask_links, asks, paper, reaching

urlpatterns = [
    path("asks/", asks.asks, name="asks"),
    path("asks/new/", asks.add, name="ask_add"),
    path("asks/sheet/", paper.sheet, name="ask_sheet"),
    path("asks/typed/", paper.typed, name="asks_typed"),
    path("asks/<int:pk>/", asks.ask, name="ask"),
    path("asks/<int:pk>/change/", asks.change, name="ask_change"),
    path("asks/<int:pk>/remove/", asks.remove, name="ask_remove"),
    path("asks/<int:pk>/restore/", asks.restore, name="ask_restore"),
    path("asks/<int:pk>/answer/", answers.answer, name="ask_answer"),
    path("asks/<int:pk>/approach/", answers.approach, name="ask_approach"),
    path("asks/approaches/<int:pk>/back/", answers.approach_back, name="ask_approach_back"),
    path("asks/<int:pk>/read-back/", answers.read_back, name="ask_read_back"),
    path("asks/<int:pk>/take-offer/", answers.take_offer, name="ask_take_offer"),
    path("asks/<int:pk>/letter/", paper.letter, name="ask_letter"),
    path("asks/<int:pk>/link/", ask_links.offer_link, name="ask_link"),
    path("asks/links/<int:pk>/revoke/", asks.link_revoke, name="ask_link_revoke"),
    path("asks/about/<int:organization>/", paper.about_us, name="about_us"),
    path("asks/contact/<int:organization>/", reaching.contact, name="ask_contact"),
    path("asks/no-more/<int:organization>/", reaching.no_more, name="ask_no_more"),
    path("answer/ask/<str:secret>/", ask_links.answer_ask, name="answer_ask"),
]

"""A bare Django list page over the same table, through the same middleware: the peer of the pages measured."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.template import Context, Template
from django.urls import path
from django.views.generic import ListView

from comity_site.config.urls import urlpatterns as pages
from comity_site.plans.models import Promise

PAGE = Template(
    "<table>{% for one in page_obj %}<tr><td>{{ one.owes.name }}<td>{{ one.what }}<td>{{ one.quantity }} "
    "{{ one.unit }}<td>{{ one.due }}{% endfor %}</table>{{ page_obj.number }} of {{ page_obj.paginator.num_pages }}"
)


class BareList(LoginRequiredMixin, ListView):
    """All promises by date, a hundred on a page."""

    queryset = Promise._base_manager.select_related("owes").order_by("due", "pk")
    paginate_by = 100

    def render_to_response(self, context, **_more) -> HttpResponse:
        return HttpResponse(PAGE.render(Context(context)))


urlpatterns = [path("bare/", BareList.as_view()), *pages]

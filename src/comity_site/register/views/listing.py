"""The list of organizations: searched, paged, downloaded; and those that were removed."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comity.exchange.decoding import with_mark
from comity.exchange.register_file import register_table
from comity.exchange.tables import write_csv
from comity_site.register import queries
from comity_site.register.form_fields import reader_language
from comity_site.register.forms import Search
from comity_site.register.models import Fact, Organization
from comity_site.register.scope import asked_by
from comity_site.register.snapshot import said_of, value_of
from comity_site.register.words import finding

ON_A_PAGE = 50
REMOVED = 200


def searched(request: HttpRequest) -> tuple[Search, dict[str, str], QuerySet[Organization]]:
    """The form (which knows the `registers`), the conditions that hold, and what is found."""
    scope = asked_by(request)
    form = Search(
        request.GET,
        kinds=queries.kinds_known(scope),
        countries=queries.countries_known(scope),
        registers=list(queries.registers_to_read(scope)),
    )
    asked = form.asked()
    return form, asked, queries.organizations_found(scope, **asked, into=reader_language())


@login_required
@require_safe
def organizations(request: HttpRequest) -> HttpResponse:
    scope = asked_by(request)
    form, asked, found = searched(request)
    whole = queries.organizations_found(scope, register=asked.get("register", ""))
    page = Paginator(queries.for_a_list(found), ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "form": form,
        "page": page,
        "finding": finding(page.paginator.count, whole.count(), asked),
        "is_filtered": bool(asked.keys() - {"sort"}),
        "is_narrowed": bool(asked.keys() - {"words", "capacity"}),
        "query": query_of(request),
        "capacities": queries.values_known(scope, Fact.Property.CAPACITY),
        "populations": queries.values_known(scope, Fact.Property.POPULATION),
        "registers": form.registers,
        "may_add": queries.registers_to_change(scope).exists(),
        "may_make": scope.administrator or bool(scope.organization_ids),
    }
    return render(request, "register/organizations.html", context)


@login_required
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """What is shown, all pages, as a register file."""
    _, _, found = searched(request)
    said = said_of(found.order_by())
    header, rows = register_table([value_of(row, said.get(row.pk, {})) for row in found])
    response = HttpResponse(with_mark(write_csv(header, rows)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="organizations.csv"'
    return response


@login_required
@require_safe
def removed(request: HttpRequest) -> HttpResponse:
    """Entries that can still be restored."""
    rows = list(queries.organizations_to_restore(asked_by(request))[: REMOVED + 1])
    context = {"rows": rows[:REMOVED], "more": len(rows) > REMOVED, "days": queries.UNDO_DAYS}
    return render(request, "register/removed.html", context)


def query_of(request: HttpRequest) -> str:
    """The search without the page, for links to other pages and to the file."""
    fields = request.GET.copy()
    fields.pop("page", None)
    return fields.urlencode()

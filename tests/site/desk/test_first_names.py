"""The names of a first evening, as people paste them."""

import pytest

from comity_site.alliances.models import Ask
from comity_site.register.models import Organization
from tests.site.desk.evening import NAMES, PURPOSE, asks, begin
from tests.site.register.pages import text_of


def test_pasted_names_lose_their_marks_and_doubles(client, evening):
    assert [ask.asked.name for ask in Ask._base_manager.select_related("asked").order_by("id")] == NAMES


def test_names_pasted_from_a_table_are_found_behind_numbers_and_empty_cells(client, nan):
    client.force_login(nan)
    table = "No.\t\n1\tBakery Lark\tHill street\n\tChoir of the Hill\n 3\tBus 12 drivers"
    begin(client, names=table, names_alone="on")
    assert [ask.asked.name for ask in Ask._base_manager.select_related("asked").order_by("id")] == [
        "No.", "Bakery Lark", "Choir of the Hill", "Bus 12 drivers",
    ]  # fmt: skip


@pytest.mark.parametrize("mark", ["\t", ";", " ; "])
def test_what_stands_beside_a_name_is_told_before_anything_is_written(client, nan, mark):
    client.force_login(nan)
    table = f"Bakery Lark{mark}bakery{mark}Hill street 3\nChoir of the Hill{mark}\nBus 12 drivers{mark}transport\n"
    page = begin(client, names=table)
    said = text_of(page)
    assert page.status_code == 400
    assert "bakery, Hill street 3 (beside Bakery Lark); transport (beside Bus 12 drivers)." in said
    assert "Take the names, and leave what stands beside them" in said
    assert f"Bakery Lark{mark}bakery" in page.content.decode()
    assert not Organization._base_manager.exists()
    assert begin(client, names=table, names_alone="on").status_code == 302
    assert list(asks()) == ["Bakery Lark", "Choir of the Hill", "Bus 12 drivers"]


def test_names_of_one_line_are_names_and_plain_lines_ask_nothing(client, nan):
    client.force_login(nan)
    page = client.get("/first/")
    assert "leave what stands beside" not in text_of(page)
    assert begin(client, names="Bakery Lark; Choir of the Hill; Bus 12 drivers").status_code == 302
    assert list(asks()) == ["Bakery Lark", "Choir of the Hill", "Bus 12 drivers"]


def test_names_written_down_later_tell_what_stands_beside_them_too(client, evening):
    sent = {"purpose": PURPOSE, "names": "Bakery Lark\tbread\nBus 12 drivers", "version": evening.version}
    page = client.post(f"/first/{evening.slug}/names/", sent)
    assert (page.status_code, "bread (beside Bakery Lark)" in text_of(page)) == (400, True)
    assert list(asks()) == NAMES
    assert client.post(f"/first/{evening.slug}/names/", sent | {"names_alone": "on"}).status_code == 302
    assert list(asks()) == ["Bakery Lark", "Bus 12 drivers"]


def test_names_that_somebody_changed_meanwhile_are_shown_beside_ones_own(client, evening):
    sent = {"purpose": PURPOSE, "names": "Bakery Lark", "version": evening.version - 1}
    page = client.post(f"/first/{evening.slug}/names/", sent)
    assert page.status_code == 409
    assert "As you typed it" in text_of(page)
    assert list(asks()) == NAMES

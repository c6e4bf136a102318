"""The site and its worker in one command: started, killed, restarted, stopped."""

import json
import os
import signal
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command import comity
from tests.serving import Served, free_port, serving, wait_for
from tests.site.operations.conftest import fill


def get(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


@pytest.fixture(scope="module")
def first_start(tmp_path_factory) -> Iterator[tuple[Served, dict[str, str]]]:
    """A site served for the first time, and where its database is; the tests that leave it running share it."""
    folder = tmp_path_factory.mktemp("first")
    place = {"COMITY_DB": str(folder / "site.sqlite3"), "COMITY_STATIC": str(folder / "static")}
    with serving("serve", **place) as site:
        yield site, place


def test_the_first_start_lets_the_first_administrator_in(first_start):
    site, _ = first_start
    assert "first administrator" in site.said
    assert get(site.link)[0] == 200
    assert get(f"{site.address}/healthz")[1].startswith("ok")


def test_a_database_is_served_once(first_start):
    _, place = first_start
    refused = comity("serve", "--port", free_port(), expect=1, **place)
    assert "served by another process" in refused.stderr


def test_what_was_killed_runs_again(first_start):
    site, _ = first_start
    wait_for(lambda: len(site.children()) == 2, "web and worker")
    before = site.children()
    os.kill(before["worker"], signal.SIGKILL)
    wait_for(lambda: site.children().get("worker", before["worker"]) != before["worker"], "a new worker")
    os.kill(before["web"], signal.SIGKILL)
    wait_for(lambda: site.children().get("web", before["web"]) != before["web"], "a new web process")
    wait_for(lambda: get(f"{site.address}/healthz")[0] == 200, "an answer")


def test_told_to_stop_it_stops_with_all_its_processes(a_site):
    with serving("serve", **a_site("empty")) as site:
        wait_for(lambda: len(site.children()) == 2, "web and worker")
        children = site.children().values()
        site.process.send_signal(signal.SIGTERM)
        assert site.process.wait(20) == 0
        wait_for(lambda: not any(alive(pid) for pid in children), "the end of web and worker", 10)


def test_killed_without_warning_it_leaves_no_process_behind(a_site):
    with serving("serve", **a_site("empty")) as site:
        wait_for(lambda: len(site.children()) == 2, "web and worker")
        children = site.children().values()
        site.process.kill()
        wait_for(lambda: not any(alive(pid) for pid in children), "the end of web and worker", 20)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("threads", ["0", "-1", "1.5", "1e9"])
def test_a_site_that_could_answer_nobody_is_not_begun(a_site, threads):
    done = comity("serve", "--threads", threads, expect=2, **a_site("empty"))
    assert "1..256" in done.stderr


def test_a_taken_port_is_said_with_the_way_out(a_site):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = comity("serve", "--port", port, expect=1, **a_site("empty")).stderr
        assert f"Port {port}" in said
        assert "--port" in said


def test_the_demonstration_is_kept_from_one_start_to_the_next(another_sqlite):
    place = another_sqlite()
    database = place.pop("COMITY_DB")
    first = comity("demo", "--no-serve", "--db", database, **place)
    second = comity("demo", "--no-serve", "--db", database, **place)
    links = [
        next(word for word in told.stdout.split() if "/account/link/" in word) for told in (first, second)
    ]
    assert links[0] != links[1]
    assert "Preparing" in first.stdout
    assert "Preparing" not in second.stdout
    checked = json.loads(comity("check", "--json", "--db", database, **place).stdout)
    holding = [finding for finding in checked["findings"] if finding["code"] == "answers_hold"]
    assert holding[0]["detail"]["count"] == 1


def test_a_demonstration_never_touches_a_real_site(a_site):
    place = a_site("empty")
    fill(place, "named", "Ana")
    assert "a site of its own" in comity("demo", "--no-serve", expect=1, **place).stderr


def test_somebody_locked_out_gets_a_link(a_site):
    place = a_site("example")
    told = comity("link", "DAVIT@example.org", "--address", "https://alliance.example.org/", **place).stdout
    assert told.startswith("https://alliance.example.org/account/link/")
    assert "Nobody" in comity("link", "nobody@example.org", expect=1, **place).stderr


def test_a_first_file_makes_the_database(another_sqlite, tmp_path):
    place = another_sqlite()
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("id,capacities\na-1,facilitation\n")
    bad.write_text("id,name\na-1,River House\n")
    assert "capacities" in comity("import", bad, expect=2, **place).stderr
    assert "1 new" in comity("import", good, "--dry-run", **place).stdout
    assert not Path(place["COMITY_DB"]).exists()
    assert "1 new" in comity("import", good, **place).stdout
    assert "a-1" in comity("export", "register", **place).stdout


def test_files_go_in_and_come_out(a_site, tmp_path):
    place = a_site("empty")
    file = tmp_path / "list.csv"
    file.write_text("id,name,capacities,country\na-1,River House,facilitation;mediation,UK\n")
    assert "1 new" in comity("import", file, "--register", "list", "--dry-run", **place).stdout
    assert "Nothing was changed" in comity("import", file, "--register", "list", "--dry-run", **place).stdout
    comity("import", file, "--register", "list", **place)
    comity("export", "register", "--out", tmp_path / "out.csv", **place)
    out = (tmp_path / "out.csv").read_text()
    assert "River House" in out
    assert "GB" in out
    assert comity("import", file, "--register", "list", **place).stdout.count(
        "0 new, 0 changed, 1 as they were"
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id,name\na,b\n", "capacities"),
        ("id,capacities,country\na,x,ZZ\n", "country"),
        ("id,capacities\na,x\na,y\n", "line 3"),
    ],
)
def test_a_bad_file_is_refused_with_its_place_and_changes_nothing(a_site, tmp_path, text, says):
    place = a_site("empty")
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("id,capacities\nz,y\n")
    bad.write_text(text)
    refused = comity("import", good, bad, "--register", "list", expect=2, **place)
    assert says in refused.stderr
    assert "bad.csv" in refused.stderr
    assert "none" in comity("export", "register", expect=1, **place).stderr

"""What a page weighs on its way to a phone, how long the site takes for it, and how long until the first one stands.

Weights are bytes as sent (brotli or gzip), for a first visit with everything that the page loads and for a repeat
visit. Times are medians, beside the time that the same server takes to say that it is well (`/healthz`), in one run.
The aims: at most 60 KB for a first visit, 15 KB for a repeat, a useful screen within 20 s of our own work.
"""

import re
import statistics
import sys
import tempfile
from pathlib import Path
from time import monotonic

from playwright.sync_api import APIRequestContext, sync_playwright

from tests.serving import serving

PAGES = ("/", "/organizations/", "/organizations/50/", "/find/", "/find/1/")
ASSET = re.compile(r'(?:href|src)="(/static/[^"]+)"')
TIMES = 15
FIRST, REPEAT = 60_000, 15_000


def main() -> int:
    """Prints a table; exits 1 when a page is heavier than its aim."""
    started = monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        serving("demo", "--db", Path(folder) / "comity.sqlite3") as site,
    ):
        print(
            f"first screen {monotonic() - started:.1f} s after `comity demo` on an empty database (aim: 20 s)"
        )
        with sync_playwright() as playwright:
            visitor = playwright.request.new_context(base_url=site.address)
            sign_in(visitor, site.link)
            heavy = [page for page in PAGES if not measured(visitor, page)]
            visitor.dispose()
    return 1 if heavy else 0


def sign_in(visitor: APIRequestContext, link: str) -> None:
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', visitor.get(link).text())
    assert token, "the link's page has no form"
    visitor.post(link, form={"csrfmiddlewaretoken": token[1]}, headers={"Referer": link})


def measured(visitor: APIRequestContext, page: str) -> bool:
    """One line of the table; whether the page keeps to its aims."""
    body, repeat = visitor.get(page).text(), weight(visitor, page)
    first = repeat + sum(weight(visitor, asset) for asset in set(ASSET.findall(body)))
    ours, peer = median_time(visitor, page), median_time(visitor, "/healthz")
    print(
        f"{page:<20} first visit {first / 1000:5.1f} KB   repeat {repeat / 1000:5.1f} KB   "
        f"{ours * 1000:6.1f} ms, {ours / peer:4.1f} times /healthz ({peer * 1000:.1f} ms)"
    )
    return first <= FIRST and repeat <= REPEAT


def weight(visitor: APIRequestContext, address: str) -> int:
    """Bytes as sent: what the server says it sends, packed as the browser may ask."""
    answer = visitor.get(address, headers={"Accept-Encoding": "br, gzip"})
    assert answer.ok, (address, answer.status)
    return int(answer.headers.get("content-length") or len(answer.body()))


def median_time(visitor: APIRequestContext, address: str) -> float:
    times = []
    for _ in range(TIMES):
        started = monotonic()
        visitor.get(address)
        times.append(monotonic() - started)
    return statistics.median(times)


if __name__ == "__main__":
    sys.exit(main())

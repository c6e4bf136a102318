"""What a browser sends on the five screens of the first evening."""

from uuid import uuid4

from comity_site.alliances.models import Ask

PURPOSE = "Nobody over eighty spends a Sunday alone."
PASTED = (
    "\ufeff1. Bakery Lark\n2)  Choir of the Hill \n- School kitchen\n\n• bakery  lark\n***\nBus 12 drivers,"
)
NAMES = ["Bakery Lark", "Choir of the Hill", "School kitchen", "Bus 12 drivers"]


def begin(client, **more):
    data = {"group": "Sunday table", "purpose": PURPOSE, "names": PASTED, "once": str(uuid4())} | more
    return client.post("/first/", data)


def asks() -> dict[str, Ask]:
    rows = Ask._base_manager.filter(removed_at__isnull=True).select_related("asked").order_by("rank", "id")
    return {ask.asked.name: ask for ask in rows}


def known(client, evening, needs="bread; a ride", **rows):
    """The second screen as a browser sends it: every row, with the versions that it shows."""
    data = {"needs": needs, "version": evening.version}
    for name, ask in asks().items():
        gives, back, by = rows.get(name.split()[0].casefold(), ("", "", ""))
        data |= {
            f"a{ask.pk}-gives": gives, f"a{ask.pk}-could_use": back, f"a{ask.pk}-known_by": by,
            f"a{ask.pk}-version": ask.version, f"a{ask.pk}-entry_version": ask.asked.version,
        }  # fmt: skip
    return client.post(f"/first/{evening.slug}/known/", data)


def typical(client, evening):
    return known(
        client,
        evening,
        bakery=("bread; Bread", "visitors", "Rosa"),
        bus=("a ride", "", "Rosa, Tim"),
        choir=("songs", "", ""),
    )


def settled(client, evening, places=None):
    data = {}
    for place, (name, ask) in enumerate(asks().items(), start=1):
        data |= {f"a{ask.pk}-rank": (places or {}).get(name, place), f"a{ask.pk}-version": ask.version}
    return client.post(f"/first/{evening.slug}/order/", data)


def worded(client, evening, **more):
    data = {}
    for ask in list(asks().values())[:3]:
        said = {
            "what": "Bring bread on Sundays", "quantity": "12", "unit": "loaves", "due": "2031-05-04",
            "why_them": "Your bread is known", "how": "visit", "when": "2031-04-01", "version": ask.version,
        }  # fmt: skip
        data |= {f"a{ask.pk}-{name}": value for name, value in (said | more).items()}
    return client.post(f"/first/{evening.slug}/say/", data)


def line(number, ask, **more):
    said = {
        "owes": ask.asked_id, "what": "bread on Sundays", "quantity": "12", "unit": "loaves", "due": "2031-05-04",
        "once": str(uuid4()),
    }  # fmt: skip
    return {f"p{number}-{name}": value for name, value in (said | more).items()}


def blank(number):
    return {f"p{number}-{name}": "" for name in ("owes", "what", "quantity", "unit", "due")} | {
        f"p{number}-once": str(uuid4())
    }

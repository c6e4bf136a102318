"""The forms of a page with what stands in them, and what a browser would send of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

Sent = dict[str, str]
TICKED = ("checkbox", "radio")


@dataclass
class Typed:
    """A form that is sent: where to, its fields as they stand, and the names of those in which somebody writes."""

    to: str
    data: Sent = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)

    @property
    def words(self) -> Sent:
        """For each text words that stand nowhere else."""
        return {name: f"zz-kept-{number}-zz" for number, name in enumerate(self.texts)}

    def refusable(self, *, thorough: bool) -> Iterator[tuple[str, Sent]]:
        """Ways that may be refused: too long, of an earlier version; each field left out, or without sense."""
        whole = self.data | self.words
        for name, words in self.words.items():
            yield f"long {name}", whole | {name: f"{words} {'x ' * 30_000}"}
        others = self.data.keys() - set(self.texts) - {"csrfmiddlewaretoken"}
        for name in sorted(one for one in others if "version" in one):
            yield f"earlier {name}", whole | {name: "999"}
        for name in sorted(others) if thorough else ():
            yield f"no {name}", whole | {name: ""}
            yield f"odd {name}", whole | {name: "!?zz"}


class Forms(HTMLParser):
    """`found` are the forms of a page that are posted."""

    def __init__(self, page: str, here: str) -> None:
        super().__init__()
        self.here, self.found = here, list[Typed]()
        self.now: Typed | None = None
        self.inside = ""  # the name of the textarea or list that is open
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        if tag == "form" and at.get("method", "").lower() == "post":
            self.now = Typed(at.get("action") or self.here)
            self.found.append(self.now)
        elif self.now is not None:
            self.handle_field(self.now, tag, at)

    def handle_field(self, form: Typed, tag: str, at: Sent) -> None:
        name, value = at.get("name", ""), at.get("value", "")
        if tag == "option" and self.inside and ("selected" in at or not form.data[self.inside]):
            form.data[self.inside] = value
        elif not name:
            return
        elif tag in ("textarea", "select"):
            self.inside = name
            form.data[name] = ""
            form.texts += [name] if tag == "textarea" and "readonly" not in at else []
        elif (
            tag == "input" and at.get("type") != "file" and (at.get("type") not in TICKED or "checked" in at)
        ):
            form.data[name] = value

    def handle_data(self, data: str) -> None:
        if self.now is not None and self.inside in self.now.texts:
            self.now.data[self.inside] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("textarea", "select"):
            self.inside = ""
        elif tag == "form":
            self.now = None

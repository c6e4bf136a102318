"""The buttons beside the steps of a plan: a page has hundreds of them, so each text and address is looked up once."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from comity_site.plans.plan_page import StepSeen

NUMBER = 0  # in an address, in place of that of a step


@dataclass(slots=True)
class StepActs:
    """Of one page in one language; `token` guards its forms (CSRF). All that is kept here is escaped."""

    token: str
    address: dict[str, str] = field(init=False)
    words: dict[str, str] = field(init=False)
    labels: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        names = ("step_done", "step_reopen", "step_change", "step_move")
        self.address = {name: escape(reverse(name, args=[NUMBER])) for name in names}
        words = {
            "step_done": _("Done"), "step_reopen": _("Not done after all"), "step_change": _("Change"),
            "up": "↑", "down": "↓",
        }  # fmt: skip
        labels = {
            "step_done": _("“%(title)s” is done"),
            "step_reopen": _("“%(title)s” is not done after all"),
            "step_change": _("Change “%(title)s”"),
            "up": _("Move “%(title)s” up"),
            "down": _("Move “%(title)s” down"),
        }
        self.words = {name: str(escape(text)) for name, text in words.items()}
        self.labels = {name: str(escape(text)) for name, text in labels.items()}

    def beside(self, seen: StepSeen, *, first: bool, last: bool) -> SafeString:
        """Done or not done after all, changed, moved: for whoever may."""
        title = str(escape(seen.step.title))
        settle = "step_reopen" if seen.state == "done" else "step_done"
        plain = ' class="plain"' if settle == "step_reopen" else ""
        acts = self.form(settle, seen, self.button(settle, title, plain))
        acts += f'<a href="{self.at("step_change", seen)}" {self.label("step_change", title)}</a>'
        arrows = [name for name, is_end in (("up", first), ("down", last)) if not is_end]
        if arrows:
            about = ' class="plain" name="to" value="{}"'
            moves = "".join(self.button(name, title, about.format(name)) for name in arrows)
            acts += self.form("step_move", seen, moves)
        return mark_safe(f'<div class="acts no-print">{acts}</div>')  # noqa: S308

    def at(self, name: str, seen: StepSeen) -> str:
        return self.address[name].replace(f"/{NUMBER}/", f"/{seen.step.pk}/")

    def label(self, name: str, title: str) -> str:
        return f'aria-label="{self.labels[name] % {"title": title}}">{self.words[name]}'

    def button(self, name: str, title: str, about: str) -> str:
        return f"<button{about} {self.label(name, title)}</button>"

    def form(self, name: str, seen: StepSeen, inside: str) -> str:
        return (
            f'<form method="post" action="{self.at(name, seen)}">'
            f'<input type="hidden" name="csrfmiddlewaretoken" value="{self.token}">'
            f'<input type="hidden" name="version" value="{seen.step.version}">{inside}</form>'
        )

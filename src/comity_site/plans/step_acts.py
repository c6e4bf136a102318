"""The buttons beside the steps of a plan: a page has hundreds of them, so each kind is rendered once, with gaps."""

from dataclasses import dataclass, field

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from comity_site.plans.plan_page import StepSeen

# What nobody types, in place of what differs from step to step
NUMBER, VERSION, TITLE = 0, "\0version", "\0title"
Kind = tuple[bool, bool, bool]


@dataclass(slots=True)
class StepActs:
    """Of one page in one language; `token` guards its forms (CSRF)."""

    token: str
    rendered: dict[Kind, str] = field(default_factory=dict)

    def beside(self, seen: StepSeen, *, first: bool, last: bool) -> SafeString:
        """Done or not done after all, changed, moved: for whoever may."""
        kind = (seen.state == "done", first, last)
        if kind not in self.rendered:
            self.rendered[kind] = self.render(*kind)
        acts = self.rendered[kind].replace(f"/{NUMBER}/", f"/{seen.step.pk}/")
        acts = acts.replace(VERSION, str(seen.step.version))
        return mark_safe(acts.replace(TITLE, escape(seen.step.title)))  # noqa: S308 - escaped here

    def render(self, is_done: bool, first: bool, last: bool) -> str:
        about = {"is_done": is_done, "first": first, "last": last, "csrf_token": self.token}
        gaps = {"pk": NUMBER, "version": VERSION, "title": TITLE}
        return render_to_string("plans/parts/step_acts.html", {**about, **gaps})

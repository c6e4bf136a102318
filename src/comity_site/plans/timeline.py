"""The timeline of a plan: the words of each step as words, and beside or below them a small drawing (SVG)."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from comity.plans.timeline import Scale, scale_of, ticks
from comity_site.plans.plan_page import Plan, PrioritySeen, StepSeen
from comity_site.plans.plan_words import plan_sentence, step_state

HIGH, BAR = 20, 12  # of a row and of its bar
SHORTEST = 0.025  # what would be shorter than this is drawn as a mark


@dataclass(frozen=True, slots=True)
class Row:
    """One step: its number, how it stands, and its drawing; `waits` are number and step of what it waits for."""

    seen: StepSeen
    number: str
    svg: SafeString
    waits: tuple[tuple[str, StepSeen], ...]

    @property
    def words(self) -> str:
        return state_words(self.seen)


@dataclass(frozen=True, slots=True)
class Group:
    """The steps of one priority, with what they come to in a sentence."""

    seen: PrioritySeen
    says: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All priorities on one scale. `axis` has the dates, `grid` their lines and today's."""

    says: str
    groups: list[Group]
    axis: SafeString
    grid: SafeString


def timeline_of(plan: Plan, today: date, *, mirrored: bool = False, whole: bool = False) -> Timeline | None:
    """None while no step has a date. `mirrored` runs from right to left; `whole` draws the grid into each row."""
    days = [day for seen in plan.steps for day in (seen.step.start, seen.step.due) if day]
    if not days:
        return None
    pen = Pen(scale_of(days, today), today, mirrored)
    numbers, by_pk = plan.numbers, {seen.step.pk: seen for seen in plan.steps}

    def row(seen: StepSeen) -> Row:
        waits = tuple((numbers[one.pk], by_pk[one.pk]) for one in seen.waits_for if one.pk in by_pk)
        svg = pen.row(seen, [other for _number, other in waits], whole=whole)
        return Row(seen, numbers[seen.step.pk], svg, waits)

    groups = [
        Group(one, finding(Plan([one], [])), [row(seen) for seen in one.steps])
        for one in plan.priorities if one.steps
    ]  # fmt: skip
    return Timeline(finding(plan), groups, pen.axis(), pen.grid())


def finding(plan: Plan) -> str:
    """What the picture shows, in words: how much is done, and when the last of it is due."""
    said = [plan_sentence(plan)]
    dates = [seen.step.due for seen in plan.steps if seen.step.due]
    if dates:
        said.append(_("The last date is %(day)s.") % {"day": date_format(max(dates))})
    return " ".join(said)


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws in shares of the width, so that bars grow with the page and letters do not shrink with it."""

    scale: Scale
    today: date
    mirrored: bool

    def x(self, fraction: float) -> str:
        return f"{100 * (1 - fraction if self.mirrored else fraction):.2f}%"

    def line(self, left: float, right: float, y: float, kind: str) -> SafeString:
        return format_html(
            '<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}" stroke="currentColor" stroke-dasharray="2 3"/>',
            self.x(left), y, self.x(right), y, kind,
        )  # fmt: skip

    def upright(self, fraction: float, high: str, kind: str, about: SafeString | str = "") -> SafeString:
        x = self.x(fraction)
        return format_html(
            '<line x1="{}" y1="0" x2="{}" y2="{}" class="{}" stroke="currentColor" {}/>',
            x,
            x,
            high,
            kind,
            about,
        )

    def lines(self, high: str) -> SafeString:
        """A faint line for each date, and today's, which is broken."""
        faint, broken = SafeString('stroke-opacity=".18"'), SafeString('stroke-dasharray="5 3"')
        dates = [self.upright(self.scale.at(day), high, "day", faint) for day in ticks(self.scale)]
        now = self.upright(self.scale.middle(self.today), high, "today", broken)
        return format_html_join("", "{}", ((one,) for one in [*dates, now]))

    def grid(self) -> SafeString:
        return svg("grid", "100%", self.lines("100%"))

    def axis(self) -> SafeString:
        """Today above, the dates below it."""
        day = _("today, %(day)s") % {"day": date_format(self.today, "SHORT_DATE_FORMAT")}
        said = [self.label(self.scale.middle(self.today), 13, day, "600")]
        said += [self.label(self.scale.at(one), 31, tick_words(one)) for one in ticks(self.scale)]
        return svg("axis", "38", format_html_join("", "{}", ((one,) for one in said)))

    def label(self, fraction: float, y: int, words: str, weight: str = "400") -> SafeString:
        """Words at a day, turned inwards near an edge."""
        place = 1 - fraction if self.mirrored else fraction
        rightward, leftward = ("end", "start") if self.mirrored else ("start", "end")
        anchor = rightward if place < 0.12 else leftward if place > 0.88 else "middle"
        return format_html(
            '<text x="{}" y="{}" text-anchor="{}" direction="{}" font-size="12" font-weight="{}" '
            'font-family="Noto Sans, sans-serif" fill="currentColor">{}</text>',
            self.x(fraction), y, anchor, "rtl" if self.mirrored else "ltr", weight, words,
        )  # fmt: skip

    def row(self, seen: StepSeen, waited: list[StepSeen], *, whole: bool) -> SafeString:
        parts = [self.lines("100%")] if whole else []
        parts += [*self.hints(seen, waited), *self.mark(seen)]
        return svg(f"bar {seen.state}", str(HIGH), format_html_join("", "{}", ((one,) for one in parts)))

    def hints(self, seen: StepSeen, waited: list[StepSeen]) -> list[SafeString]:
        """A small point where a step that it waits for is due, tied to its own beginning."""
        begins = seen.step.start or seen.step.due
        if begins is None:
            return []
        ends = [self.scale.at(other.step.due, end=True) for other in waited if other.step.due]
        return [
            format_html(
                '{}<circle cx="{}" cy="{}" r="2.5" fill="currentColor" fill-opacity=".55"/>',
                self.line(end, self.scale.at(begins), HIGH / 2, "wait"), self.x(end), HIGH / 2,
            )
            for end in ends
        ]  # fmt: skip

    def mark(self, seen: StepSeen) -> list[SafeString]:
        """A bar from start to date, a round mark for a single day; what lies past its date reaches to today."""
        start, due = seen.step.start, seen.step.due
        if due is None:
            return [self.begun(start)] if start else []
        left, right = self.scale.at(start or due), self.scale.at(due, end=True)
        drawn = (
            [self.line(right, self.scale.middle(self.today), HIGH / 2, "past")]
            if seen.state == "late"
            else []
        )
        if start is None or right - left < SHORTEST:
            return [*drawn, *self.spot(self.scale.middle(due), seen.state)]
        return [*drawn, *self.bar(left, right, seen.state)]

    def begun(self, start: date) -> SafeString:
        """A beginning without an end."""
        at = self.scale.middle(start)
        return format_html(
            '{}<circle cx="{}" cy="{}" r="5" fill="none" stroke="currentColor" stroke-width="1.5"/>',
            self.line(at, 1, HIGH / 2, "open-end"), self.x(at), HIGH / 2,
        )  # fmt: skip

    def bar(self, left: float, right: float, state: str) -> list[SafeString]:
        """Hollow: to be done. Full: done. Half full: late. Broken line: waits."""
        x, wide, top = (
            self.x(right if self.mirrored else left),
            f"{100 * (right - left):.2f}%",
            (HIGH - BAR) / 2,
        )
        outline = format_html(
            '<rect x="{}" y="{}" width="{}" height="{}" rx="2" class="outline" fill="{}" stroke="currentColor" '
            'stroke-width="1.5" {}/>',
            x, top, wide, BAR, "currentColor" if state == "done" else "none",
            SafeString('stroke-dasharray="5 3"') if state == "blocked" else "",
        )  # fmt: skip
        half = format_html(
            '<rect x="{}" y="{}" width="{}" height="{}" fill="currentColor"/>',
            x,
            top + BAR / 2,
            wide,
            BAR / 2,
        )
        return [outline, half] if state == "late" else [outline]

    def spot(self, at: float, state: str) -> list[SafeString]:
        """The same for a single day."""
        outline = format_html(
            '<circle cx="{}" cy="{}" r="6" class="outline" fill="{}" stroke="currentColor" stroke-width="1.5" {}/>',
            self.x(at), HIGH / 2, "currentColor" if state == "done" else "none",
            SafeString('stroke-dasharray="4 2.5"') if state == "blocked" else "",
        )  # fmt: skip
        inner = format_html('<circle cx="{}" cy="{}" r="3" fill="currentColor"/>', self.x(at), HIGH / 2)
        return [outline, inner] if state == "late" else [outline]


def tick_words(day: date) -> str:
    """A month where a tick is its first day."""
    return date_format(day, "M Y" if day.day == 1 else "SHORT_DATE_FORMAT")


def svg(kind: str, high: str, inside: SafeString) -> SafeString:
    """Its words stand beside it, so it says nothing by itself."""
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="{}" width="100%" height="{}" aria-hidden="true" '
        'focusable="false">{}</svg>',
        kind, high, inside,
    )  # fmt: skip


def state_words(seen: StepSeen) -> str:
    """Shape and word of how it stands, and its date."""
    said = f"{seen.shape} {step_state(seen.state)}"
    if seen.step.due:
        return f"{said}, {date_format(seen.step.due)}"
    return f"{said}, {_('no date yet')}"


def legend() -> str:
    return _(
        "Hollow: to be done. Full: done. Half full: late. Broken outline: waits for another step, whose date is the "
        "small point."
    )

"""A figure about a set of members: what it says, and how it is counted."""

from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from comity.formation.partnership.whole import VERSION, Rule


@dataclass(frozen=True, slots=True)
class Figure:
    """Sentences under a heading; `rule` in words, `code` as programs name it, `inputs` member by member."""

    title: str
    says: list[SafeString]
    code: Rule
    rule: str
    inputs: list[tuple[SafeString, SafeString]] = field(default_factory=list)
    version: int = VERSION

"""What a person may do in one alliance: the rights of the depths of their organizations, and of the roles they hold."""

from dataclasses import dataclass, field

from django.http import Http404

from comity_site.alliances.models import Depth, Right, Role

DEFAULT_RIGHTS: dict[str, frozenset[str]] = {
    Depth.PARTNER: frozenset({Right.DECIDES, Right.MANAGES, Right.CONTRIBUTES, Right.INFORMED}),
    Depth.WITHOUT_GRANT: frozenset({Right.DECIDES, Right.MANAGES, Right.CONTRIBUTES, Right.INFORMED}),
    Depth.CONTRIBUTOR: frozenset({Right.CONTRIBUTES, Right.INFORMED}),
    Depth.ALLY: frozenset({Right.INFORMED}),
}
"""What each depth may do until an alliance sets it otherwise."""

ROLE_RIGHTS: dict[str, frozenset[str]] = {
    Role.Kind.CONVENER: frozenset({Right.MANAGES, Right.CONTRIBUTES, Right.INFORMED}),
    Role.Kind.FACILITATOR: frozenset({Right.CONTRIBUTES, Right.INFORMED}),
    Role.Kind.HOST: frozenset({Right.INFORMED}),
    Role.Kind.SPOKESPERSON: frozenset({Right.INFORMED}),
    Role.Kind.INTERPRETER: frozenset({Right.INFORMED}),
    Role.Kind.LISTENER: frozenset({Right.INFORMED}),
}
"""What a role adds, whatever the depth."""


class HasEnded(Http404):
    """Something was sent to an alliance that has ended and is only read."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What somebody may do: `held` are Right values; `organizations` their own standing members; `roles` Role kinds.

    In an alliance that ended nothing of it is left but reading; `before` is what it was.
    """

    held: frozenset[str] = field(default_factory=frozenset)
    organizations: frozenset[int] = field(default_factory=frozenset)
    roles: frozenset[str] = field(default_factory=frozenset)
    before: "Rights | None" = None

    @property
    def lasting(self) -> "Rights":
        """What they could do before the alliance ended; while it goes on, the same. For what may be read."""
        return self.before or self

    @property
    def decides(self) -> bool:
        """Purpose, priorities and their order, targets, rights and roles."""
        return Right.DECIDES in self.held

    @property
    def manages(self) -> bool:
        """Asks, members, steps, promises of others, what is told back."""
        return Right.MANAGES in self.held

    @property
    def contributes(self) -> bool:
        """Own promises and steps, and recording for those without an account."""
        return Right.CONTRIBUTES in self.held

    @property
    def convenes(self) -> bool:
        return Role.Kind.CONVENER in self.roles

    @property
    def facilitates(self) -> bool:
        return Role.Kind.FACILITATOR in self.roles


def after_the_end(rights: Rights) -> Rights:
    """The alliance has ended: its members read."""
    return Rights(rights.held & {Right.INFORMED}, before=rights)

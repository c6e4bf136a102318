"""The words of a register with shares of records filled in where it says no reliability."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils import timezone

from comity.plans.record import Share
from comity_site.accounts.scope import Scope
from comity_site.alliances.scope import with_alliances
from comity_site.analysis.models import Proposal
from comity_site.analysis.recorded import where_missing, with_shares
from comity_site.analysis.snapshot import organizations_now
from comity_site.analysis.vocabulary import Vocabulary
from comity_site.plans.queries.records import shares_shown


@dataclass(frozen=True)
class Filled(Vocabulary):
    """The words of a register, with the shares that were filled in where it says no reliability: id → share."""

    shares: Mapping[str, Share]


def filled(vocabulary: Vocabulary, shares: Mapping[str, Share]) -> Filled:
    """The register as it would be with these shares; what somebody typed as reliability stays."""
    used = where_missing(vocabulary.organizations, shares)
    organizations = with_shares(vocabulary.organizations, used)
    words = replace(vocabulary.words, organizations=organizations)
    return Filled(vocabulary.register, words, vocabulary.translations, used)


def shares_again(scope: Scope, proposal: Proposal) -> Mapping[str, Share] | None:
    """Today's records for a question that was asked with records, as far as they are shown to this person today.

    None where the asker did not say that records count.
    """
    if proposal.records_day is None:
        return None
    register = proposal.snapshot.register
    shown = shares_shown(with_alliances(scope), register, timezone.localdate())
    return where_missing(organizations_now(register), shown)

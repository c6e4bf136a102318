"""The words of a register with shares of records filled in where it says no reliability."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from comity.plans.record import Share
from comity_site.analysis.recorded import with_shares
from comity_site.analysis.vocabulary import Vocabulary


@dataclass(frozen=True)
class Filled(Vocabulary):
    """The words of a register, with the shares that were filled in where it says no reliability: id → share."""

    shares: Mapping[str, Share]


def filled(vocabulary: Vocabulary, shares: Mapping[str, Share]) -> Filled:
    """The register as it would be with these shares; what somebody typed as reliability stays."""
    used = {
        one.id: shares[one.id]
        for one in vocabulary.organizations
        if one.reliability is None and one.id in shares
    }
    organizations = with_shares(vocabulary.organizations, used)
    words = replace(vocabulary.words, organizations=organizations)
    return Filled(vocabulary.register, words, vocabulary.translations, used)

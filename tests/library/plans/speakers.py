"""People with their organizations, and for whom they speak: clinic owes, village receives, school looks on."""

from comity.plans.rules import Speaker

RECEIVERS = frozenset({"village"})


def speaks(person, *organizations, acting=None):
    return Speaker(person, frozenset(organizations), acting or organizations[0])


CORA, VERA, SAM = speaks("cora", "clinic"), speaks("vera", "village"), speaks("sam", "school")
SAM_FOR_CLINIC = speaks("sam", "school", acting="clinic")
CORA_FOR_VILLAGE = speaks("cora", "clinic", acting="village")
VERA_FOR_CLINIC = speaks("vera", "village", acting="clinic")
LINK_OF_VILLAGE = speaks(None, "village")

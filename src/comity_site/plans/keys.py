"""The keys of the chains: made from the site's secret, so that nobody without it can write an entry that holds."""

import hmac
from hashlib import sha256

from django.conf import settings

from comity.plans.chain import key_id

PURPOSE = b"comity ledger"


def key_from(secret: str) -> bytes:
    """32 bytes for the chains alone; from them the secret cannot be found."""
    return hmac.new(secret.encode(), PURPOSE, sha256).digest()


def ledger_key() -> bytes:
    """The key that new entries are written with."""
    return key_from(settings.SECRET_KEY)


def known_keys() -> dict[str, bytes]:
    """Every key that older entries may have been written with, by its id."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return {key_id(key): key for key in map(key_from, secrets)}

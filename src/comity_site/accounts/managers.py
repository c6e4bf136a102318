"""How people are made; everything else about them goes through queries and actions."""

from typing import Any

from django.contrib.auth.base_user import BaseUserManager


class PersonManager(BaseUserManager[Any]):
    """People by natural key (the e-mail, any case)."""

    def get_by_natural_key(self, username: str | None) -> Any:
        return self.get(email__iexact=username)

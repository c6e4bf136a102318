"""What a form sends twice is written once; what it sends otherwise, after somebody went back to it, is not lost."""

from hashlib import sha256

from django import forms


def sent_as(once: str, *said: object) -> str:
    """The mark of a form together with what was typed into it: at most 64 characters."""
    return f"{once[:40]}:{sha256(repr(said).encode()).hexdigest()[:16]}"


def sent_in(place: int, form: forms.Form) -> str | None:
    """The mark of a form that was read, beneath the row of that number; none for a form that has none."""
    said = form.cleaned_data
    return sent_as(f"{place}:{said['once']}", sorted(said.items())) if said.get("once") else None

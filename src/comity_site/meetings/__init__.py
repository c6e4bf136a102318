"""Meetings: an agenda from what is due and not heard, minutes, decisions, and next steps that become promises."""

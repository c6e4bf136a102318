"""What composed pages write, through the actions of the rooms below."""

from comity_site.desk.actions.example import load_example, remove_example

__all__ = ["load_example", "remove_example"]

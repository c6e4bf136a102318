"""What taking in a file would change is said before it is done."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from comity.register.changes import compare
from comity.register.organizations import Organization

IDS = st.text("abcdef", min_size=1, max_size=2)
WORDS = st.lists(st.sampled_from(["clinic", "school", "boat"]), max_size=3, unique=True).map(tuple)
ORGANIZATIONS = st.lists(
    st.builds(Organization, id=IDS, name=st.sampled_from(["Ant", "Bee"]), capacities=WORDS),
    unique_by=lambda o: o.id,
)


@given(ORGANIZATIONS, ORGANIZATIONS)
def test_every_organization_is_new_changed_same_or_absent_and_only_one_of_these(old, new):
    found = compare(old, new)
    assert sorted([*found.new, *found.changed, *found.same]) == sorted(o.id for o in new)
    assert sorted([*found.changed, *found.same, *found.absent]) == sorted(o.id for o in old)


@given(ORGANIZATIONS)
def test_a_list_changes_nothing_in_itself(organizations):
    assert compare(organizations, organizations).same == tuple(o.id for o in organizations)


def test_a_change_names_its_columns():
    old = Organization("a", name="Ant", capacities=("clinic", "school"))
    new = replace(old, name="Bee", capacities=("school", "clinic"))
    assert compare([old], [new]).changed == {"a": ("name",)}

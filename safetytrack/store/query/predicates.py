"""The conditions that questions, lists and checks share: who is in office, what is open, what counts."""

from collections.abc import Collection, Sequence


def is_any_of(column: str, name: str, values: Collection[object]) -> str:
    """Return the condition that a column holds the value asked for, ``:name``, or one of several."""
    if len(values) == 1:
        return f"{column} = :{name}"
    return f"{column} IN ({', '.join(f':{each}' for each in any_of(name, values))})"


def any_of(name: str, values: Collection[object]) -> dict[str, object]:
    """Return the values that ``is_any_of`` asks with, by their names in SQL."""
    if len(values) == 1:
        return dict.fromkeys([name], *values)
    return {f"{name}_{n}": value for n, value in enumerate(values, 1)}


def in_office(day: str, alias: str = "a") -> str:
    """Return the condition that an appointment covers a day; both its days are days in office (rule 8)."""
    return is_within(day, f"{alias}.started_on", f"{alias}.ended_on")


def took_office_in(after: str, until: str, alias: str = "a") -> str:
    """Return the condition that an appointment begins after a day, and by another."""
    return f"{alias}.started_on > {after} AND {alias}.started_on <= {until}"


def share_a_day(one: str, other: str) -> str:
    """Return the condition that two appointments have a day in common."""
    begun = f"({one}.started_on IS NULL OR {other}.ended_on IS NULL OR {one}.started_on <= {other}.ended_on)"
    not_over = f"({other}.started_on IS NULL OR {one}.ended_on IS NULL OR {other}.started_on <= {one}.ended_on)"
    return f"{begun} AND {not_over}"


def first_shared_day(one: str, other: str) -> str:
    """Return the first day that two appointments share, NULL where neither has a first day."""
    later = f"{one}.started_on IS NULL OR {other}.started_on > {one}.started_on"
    return f"CASE WHEN {later} THEN {other}.started_on ELSE {one}.started_on END"


def last_shared_day(one: str, other: str) -> str:
    """Return the last day that two appointments share, NULL where neither has a last day."""
    earlier = f"{one}.ended_on IS NULL OR {other}.ended_on < {one}.ended_on"
    return f"CASE WHEN {earlier} THEN {other}.ended_on ELSE {one}.ended_on END"


def is_open(day: str, alias: str = "u") -> str:
    """Return the condition that a unit is open on a day (rule 10)."""
    return f"{has_opened(day, alias)} AND {has_not_closed(day, alias)}"


def has_opened(day: str, alias: str = "u", also: str = "") -> str:
    """Return the condition that a unit had opened by a day; ``also`` is asked of those whose first day is known."""
    return has_begun(day, f"{alias}.opened_on", also)


def has_not_closed(day: str, alias: str = "u") -> str:
    """Return the condition that a unit had not closed before a day: one that opens later has not, either."""
    return has_not_ended(day, f"{alias}.closed_on")


def has_closed(day: str, alias: str = "u") -> str:
    """Return the condition that a unit had closed before a day."""
    return f"{alias}.closed_on < {day}"


def is_open_after(day: str, alias: str = "u") -> str:
    """Return the condition that a unit closes later than on a day, or has no last day."""
    return f"({never_closes(alias)} OR {alias}.closed_on > {day})"


def never_closes(alias: str = "u") -> str:
    """Return the condition that no last day of a unit is known."""
    return f"{alias}.closed_on IS NULL"


def counts_within(first: str, last: str, alias: str = "c") -> str:
    """Return the condition that the day by which a completion counts (rule 6) is one of a window."""
    return f"{alias}.counts_on BETWEEN {first} AND {last}"


def given_for(is_the_one: str, alias: str = "c") -> str:
    """Return the condition that a completion is given for no requirement alone, or for one that is meant (rule 6)."""
    return f"({alias}.requirement_id IS NULL OR {is_the_one})"


def is_of_post(role: str, subject: str, several_names: bool) -> str:
    """Return the condition that a role is a name of the post of ``subject``, a row of its version (rule 7)."""
    if not several_names:
        return f"{role} = {subject}.role"
    names = f"SELECT r.role FROM required_role r WHERE r.version_no = {subject}.version_no AND r.post = {subject}.role"
    return f"{role} IN ({names})"


def is_within(day: str, first: str, last: str) -> str:
    """Return the condition that a day is one of those from a first to a last, where there are such."""
    return f"{has_begun(day, first)} AND {has_not_ended(day, last)}"


def has_begun(day: str, first: str, also: str = "") -> str:
    """Return the condition that a day is not before a first day, where there is one, and then ``also`` this."""
    begun = f"{first} <= {day}"
    return f"({first} IS NULL OR ({begun} AND {also}))" if also else f"({first} IS NULL OR {begun})"


def has_not_ended(day: str, last: str) -> str:
    """Return the condition that a day is not after a last day, where there is one."""
    return f"({last} IS NULL OR {last} >= {day})"


def in_scope(tag_live: str, keys: Sequence[str] = ("kind", "scale", "sector", "code", "tag")) -> str:
    """Return the condition that a unit ``u`` is in the scope of a requirement's version ``v``.

    ``keys`` are those that its scopes give; the others need not be looked at.
    """
    return f"""EXISTS (
    SELECT 1 FROM requirement_scope s
    WHERE s.requirement_id = v.requirement_id AND s.version = v.version{fits_scope(tag_live, keys)}
)"""


def fits_scope(tag_live: str, keys: Sequence[str]) -> str:
    """Return the conditions that a unit ``u`` fits a line ``s`` of a scope, by these of its keys."""
    return "".join(f"\n      AND (s.{key} IS NULL OR {_FITS[key].format(tag_live=tag_live)})" for key in keys)


_FITS = {
    "kind": "s.kind = u.kind",
    "scale": "s.scale = u.scale",
    "sector": "s.sector = u.sector OR (s.sector = 'industrial' AND u.industrial)",
    "code": "s.code = u.code",
    "tag": "EXISTS (SELECT 1 FROM unit_tag t WHERE t.unit_id = u.unit_id AND t.tag = s.tag AND {tag_live})",
}

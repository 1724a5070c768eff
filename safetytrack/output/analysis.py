"""The tables of ``export facts``, and the page that tells of them."""

from collections.abc import Mapping

from safetytrack.domain.rows.analysis import CompletionFact, EventFact, ObligationFact, PersonFact, UnitFact
from safetytrack.output.columns.column import Columns, columns_of
from safetytrack.output.columns.ledgers import LEDGER

TABLES: Mapping[str, Columns] = {
    "units": columns_of(UnitFact),
    "people": columns_of(PersonFact),
    "obligations": columns_of(ObligationFact),
    "events": columns_of(EventFact),
    "completions": columns_of(CompletionFact),
}
"""The columns of each file, by its name without ``.parquet``."""

COVERAGE = """\
WITH obligation AS (
    SELECT *, status NOT IN ('waived', 'vacant') AS is_owed, due_on < DATE '{as_of}' AS is_due,
        status IN ('met', 'late') AS is_met
    FROM '{folder}obligations.parquet'
), grouped AS (
    SELECT programme, requirement, period,
        count(*) FILTER (is_owed) AS owed,
        count(*) FILTER (is_met) AS met,
        count(*) FILTER (status = 'met') AS on_time,
        count(*) FILTER (status = 'late') AS late,
        count(*) FILTER (status = 'due') AS open,
        count(*) FILTER (status = 'overdue') AS overdue,
        count(*) FILTER (status = 'waived') AS waived,
        count(*) FILTER (status = 'vacant') AS vacant,
        coalesce(sum(done) FILTER (is_owed), 0) AS done,
        coalesce(sum(minimum) FILTER (is_owed), 0) AS required,
        count(*) FILTER (is_owed AND is_due) AS due_owed,
        count(*) FILTER (is_met AND is_due) AS due_met
    FROM obligation GROUP BY ALL
)
SELECT *, (2000 * met + owed) // nullif(2 * owed, 0) / 10 AS coverage_pct,
    (2000 * due_met + due_owed) // nullif(2 * due_owed, 0) / 10 AS due_pct
FROM grouped ORDER BY programme, requirement, period
"""
"""``coverage``, by requirement and period, in DuckDB's SQL; rates half up, from exact integers (rule 17)."""

OVERDUE = """\
SELECT {ledger}o.programme, o.requirement, o.period, o.unit_code, u.name AS unit, o.role, o.due_on, o.days_overdue
FROM '{folder}obligations.parquet' o JOIN '{folder}units.parquet' u ON u.code = o.unit_code{of_ledger}
WHERE o.status = 'overdue'
ORDER BY o.days_overdue DESC, o.programme, o.requirement, o.period, {ledger}o.unit_code, o.role
"""
"""``overdue`` in DuckDB's SQL."""


_ONE = {"folder": "", "ledger": "", "of_ledger": ""}
_SEVERAL = {"folder": "*/", "ledger": "o.ledger, ", "of_ledger": " AND u.ledger = o.ledger"}
"""What the SQL has more where each of several ledgers has a folder with its files."""


def about(as_of: str, head: str, *, several: bool = False) -> str:
    """Return the folder's README: of what day and journal the tables are, their columns, and the SQL of answers.

    ``several``: each of several ledgers has a folder in it. It is in English, as the keys of the columns are.
    """
    lead = (LEDGER,) if several else ()
    places = _SEVERAL if several else _ONE
    tables = "\n\n".join(
        f"## {places['folder']}{name}.parquet\n\n{_columns((*lead, *columns))}" for name, columns in TABLES.items()
    )
    coverage, overdue = COVERAGE.format(as_of=as_of, **places), OVERDUE.format(**places)
    return f"""# Facts of {"several safetytrack ledgers" if several else "a safetytrack ledger"}

As of {as_of}, journal head `{head}`. Nobody is named: `person` is an id that tells people apart.
Slugs and keys are those of `--json`; days are local calendar days, hours have two decimals. Units without a roster owe
nothing here: `people --missing` lists them.

{tables}

## The answers in DuckDB

Run these in this folder. `coverage`:

```sql
{coverage}```

`overdue`:

```sql
{overdue}```
"""


def _columns(columns: Columns) -> str:
    return "\n".join(["| column | kind |", "|---|---|", *(f"| `{one.key}` | {one.kind} |" for one in columns)])

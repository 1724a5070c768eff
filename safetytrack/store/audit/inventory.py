"""What a database says its tables, columns, indexes and constraints are, object by object; and what they must be.

The objects that this version makes lie in ``made/``, written from a fresh ledger by ``make schema``. Triggers are none
of them: ``schema.triggers`` says what those are.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from safetytrack.store.backends.dialect import Dialect, SQLite
from safetytrack.store.backends.reader import Reader

Inventory = Mapping[str, str]
"""How each object is made, by its kind and name: ``"index ix_event_ref"``, ``"column event.ref"``."""

_MADE = Path(__file__).with_name("made")

_OF_SQLITE = """
    SELECT lower(type) || ' ' || lower(name), coalesce(sql, 'of ' || tbl_name) FROM sqlite_master
    WHERE lower(type) <> 'trigger' AND NOT (type = 'table' AND name IN ('sqlite_stat1', 'sqlite_stat4'))
"""

_FIRST_OF_USERS = 16_384
"""The least number of what is not PostgreSQL's own (FirstNormalObjectId)."""

# What an extension keeps here belongs to it. PostgreSQL 18 counts NOT NULL among the constraints: columns tell it.
_OF_POSTGRESQL = f"""
    WITH here AS (
        SELECT c.*, n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = current_schema()
        AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    )
    SELECT CASE relkind WHEN 'r' THEN 'table' WHEN 'v' THEN 'view' WHEN 'S' THEN 'sequence' ELSE 'relation' END
        || ' ' || relname, concat_ws(' ', relkind, relpersistence,
        CASE WHEN relrowsecurity THEN 'row security' END, CASE WHEN relforcerowsecurity THEN 'forced' END,
        (SELECT 'below ' || string_agg(inhparent::regclass::text, ', ') FROM pg_inherits WHERE inhrelid = here.oid))
    FROM here WHERE relkind NOT IN ('i', 'I', 'c')
    UNION ALL
    SELECT 'column ' || relname || '.' || attname, concat_ws(' ', format_type(atttypid, atttypmod),
        CASE WHEN attnotnull THEN 'NOT NULL' END, 'DEFAULT ' || pg_get_expr(adbin, adrelid),
        CASE WHEN attcollation <> typcollation THEN 'COLLATE ' || attcollation::regcollation END,
        nullif(attidentity, ''), nullif(attgenerated, ''))
    FROM here JOIN pg_attribute a ON attrelid = here.oid JOIN pg_type t ON t.oid = atttypid
    LEFT JOIN pg_attrdef ON adrelid = here.oid AND adnum = attnum
    WHERE relkind = 'r' AND attnum > 0 AND NOT attisdropped
    UNION ALL
    SELECT 'index ' || relname,
        concat_ws(' ', pg_get_indexdef(indexrelid, 0, true), CASE WHEN NOT indisready THEN 'off' END)
    FROM here JOIN pg_index ON indexrelid = here.oid
    UNION ALL
    SELECT 'constraint ' || relname || '.' || conname, pg_get_constraintdef(k.oid, true) || coalesce((
        SELECT ' without ' || string_agg(tgname, ', ') FROM pg_trigger WHERE tgconstraint = k.oid AND tgenabled <> 'O'
    ), '')
    FROM here JOIN pg_constraint k ON conrelid = here.oid WHERE contype <> 'n'
    UNION ALL
    SELECT 'rule ' || relname || '.' || rulename, pg_get_ruledef(r.oid, true)
    FROM here JOIN pg_rewrite r ON ev_class = here.oid WHERE rulename <> '_RETURN'
    UNION ALL
    SELECT 'policy ' || relname || '.' || polname, coalesce(pg_get_expr(polqual, polrelid), '')
    FROM here JOIN pg_policy ON polrelid = here.oid
    UNION ALL
    SELECT 'operator ' || o.oid::regoperator, '' FROM pg_operator o
    WHERE (oprnamespace = quote_ident(current_schema())::regnamespace
        OR oprnamespace = 'pg_catalog'::regnamespace AND o.oid >= {_FIRST_OF_USERS})
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = o.oid AND d.deptype = 'e')
    UNION ALL
    SELECT 'cast ' || format_type(castsource, NULL) || ' AS ' || format_type(casttarget, NULL), ''
    FROM pg_cast k WHERE k.oid >= {_FIRST_OF_USERS}
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = k.oid AND d.deptype = 'e')
    UNION ALL
    SELECT 'function ' || p.oid::regprocedure, '' FROM pg_proc p
    WHERE (pronamespace = quote_ident(current_schema())::regnamespace AND prorettype <> 'trigger'::regtype
        OR pronamespace = 'pg_catalog'::regnamespace AND p.oid >= {_FIRST_OF_USERS})
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""

# In SQLite the case of letters and the layout mean something in quoted texts only.
_LITERAL = re.compile(r"('(?:[^']|'')*')")


def inventory(reader: Reader) -> Inventory:
    """The objects of a ledger; two of one name, as only a forger can make, are one that is not as it was made."""
    is_file = isinstance(reader.dialect, SQLite)
    objects: dict[str, str] = {}
    for name, definition in reader.all(_OF_SQLITE if is_file else _OF_POSTGRESQL):
        plain = _plain(str(definition)) if is_file else str(definition)
        objects[str(name)] = f"{objects[name]}\n{plain}" if name in objects else plain
    return objects


def due_inventory(dialect: Dialect) -> Inventory:
    """The objects of a fresh ledger of this version."""
    objects: Inventory = json.loads(made_file(dialect).read_text(encoding="utf-8"))
    return objects


def made_file(dialect: Dialect) -> Path:
    """Where the objects that this version makes in such a database are written down."""
    return _MADE / ("sqlite.json" if isinstance(dialect, SQLite) else "postgresql.json")


def written(objects: Inventory) -> str:
    """An inventory as it is written down."""
    return json.dumps(objects, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def parts(definition: str) -> list[str]:
    """The columns and constraints of a table's definition in SQLite, each as it is written; all of it for any other."""
    opening, closing = definition.find("("), definition.rfind(")")
    if not definition.startswith("create table") or opening < 0:
        return [definition]
    items, depth, begun = [], 0, opening + 1
    for at, sign in enumerate(definition[:closing]):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 1:
            items.append(definition[begun:at].strip())
            begun = at + 1
    return [*items, definition[begun:closing].strip(), definition[closing + 1 :].strip()]


def _plain(definition: str) -> str:
    pieces = _LITERAL.split(definition)
    pieces[::2] = [" ".join(piece.lower().split()) for piece in pieces[::2]]
    return " ".join(pieces).strip()

"""What a database says its tables, columns, indexes and constraints are, object by object; and what they must be.

The objects that this version makes lie in ``made/``, written from a fresh ledger by ``make schema``. Triggers are none
of them: ``schema.triggers`` says what those are.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase

from safetytrack.store.backends.dialect import Dialect, SQLite
from safetytrack.store.backends.reader import Reader

Inventory = Mapping[str, str]
"""How each object is made, by its kind and name: ``"index ix_event_ref"``, ``"column event.ref"``."""

_MADE = Path(__file__).with_name("made")

# Whatever the list of objects has is obeyed, also a row of no type and one that only is called statistics.
_OF_SQLITE = """
    SELECT coalesce(lower(type), '?') || ' ' || coalesce(lower(name), '?'), coalesce(sql, 'of ' || tbl_name)
    FROM sqlite_master WHERE coalesce(lower(type), '?') <> 'trigger' AND coalesce(sql, '') NOT IN (
        'CREATE TABLE sqlite_stat1(tbl,idx,stat)', 'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)'
    )
"""
_ENCODING = "PRAGMA encoding"
"""By which texts are put in order, too."""

_FIRST_OF_USERS = 16_384
"""The least number of what is not PostgreSQL's own (FirstNormalObjectId)."""

_OF_CITUS = "pg_cancel_backend pg_terminate_backend"
"""Functions that Citus has of its own beside PostgreSQL's; nothing here calls either."""

_OPERATORS = "= <> < <= > >= || + - * / <@ @> -> ->> ~~"
"""Those that a question may use."""

# What an extension keeps here belongs to it; but anybody may declare an object to be an extension's, so that what could
# mean something else by a word of PostgreSQL's own is told all the same. PostgreSQL 18 counts NOT NULL among the
# constraints: columns tell it.
_OF_POSTGRESQL = f"""
    WITH schema AS (
        SELECT oid, nspname FROM pg_namespace WHERE nspname = current_schema()
    ), of_extension AS (
        SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
    ), here AS (
        SELECT c.* FROM pg_class c JOIN schema ON schema.oid = relnamespace
        WHERE (SELECT count(*) FROM of_extension e WHERE e.objid = c.oid) = 0
    )
    SELECT CASE relkind WHEN 'r' THEN 'table' WHEN 'v' THEN 'view' WHEN 'S' THEN 'sequence' ELSE 'relation' END
        || ' ' || relname, concat_ws(' ', relkind, relpersistence,
        CASE WHEN relrowsecurity THEN 'row security' END, CASE WHEN relforcerowsecurity THEN 'forced' END,
        (SELECT 'below ' || string_agg(inhparent::regclass::text, ', ') FROM pg_inherits WHERE inhrelid = here.oid),
        (SELECT concat_ws(' ', format_type(seqtypid, NULL), 'from', seqstart, 'by', seqincrement, 'in', seqmin, seqmax,
            CASE WHEN seqcycle THEN 'cycle' END) FROM pg_sequence WHERE seqrelid = here.oid))
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
    SELECT 'operator ' || o.oid::regoperator, '' FROM pg_operator o, schema
    WHERE (oprnamespace = schema.oid OR oprnamespace = 'pg_catalog'::regnamespace AND o.oid >= {_FIRST_OF_USERS})
    AND ((SELECT count(*) FROM of_extension e WHERE e.objid = o.oid) = 0
        OR oprname = ANY (string_to_array('{_OPERATORS}', ' ')) AND greatest(oprleft, oprright) < {_FIRST_OF_USERS}
        AND NOT EXISTS (
            SELECT 1 FROM pg_operator b WHERE b.oid < {_FIRST_OF_USERS} AND b.oprname = o.oprname
            AND b.oprleft = o.oprleft AND b.oprright = o.oprright
        ))
    UNION ALL
    SELECT 'cast ' || format_type(castsource, NULL) || ' AS ' || format_type(casttarget, NULL), ''
    FROM pg_cast k WHERE k.oid >= {_FIRST_OF_USERS}
    AND ((SELECT count(*) FROM of_extension e WHERE e.objid = k.oid) = 0
        OR greatest(castsource, casttarget) < {_FIRST_OF_USERS})
    UNION ALL
    SELECT 'function ' || p.oid::regprocedure, '' FROM pg_proc p, schema
    WHERE (pronamespace = schema.oid AND prorettype <> 'trigger'::regtype
        OR pronamespace = 'pg_catalog'::regnamespace AND p.oid >= {_FIRST_OF_USERS})
    AND ((SELECT count(*) FROM of_extension e WHERE e.objid = p.oid) = 0
        OR proname <> ALL (string_to_array('{_OF_CITUS}', ' '))
        AND {_FIRST_OF_USERS} > ALL (CAST(proargtypes AS oid[]))
        AND EXISTS (SELECT 1 FROM pg_proc b WHERE b.oid < {_FIRST_OF_USERS} AND b.proname = p.proname)
        AND NOT EXISTS (
            SELECT 1 FROM pg_proc b
            WHERE b.oid < {_FIRST_OF_USERS} AND b.proname = p.proname AND b.proargtypes = p.proargtypes
        ))
    UNION ALL
    SELECT what.type || ' ' || what.identity, '' FROM pg_depend d JOIN schema ON schema.oid = d.refobjid
    CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, 0) AS what
    WHERE d.refclassid = 'pg_namespace'::regclass AND d.deptype = 'n' AND d.classid NOT IN
        ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_operator'::regclass, 'pg_extension'::regclass)
    AND (SELECT count(*) FROM of_extension e WHERE e.classid = d.classid AND e.objid = d.objid) = 0
"""

# In SQLite the case of letters and the layout mean something in quoted texts only; but a letter or a space is none that
# is not of ASCII.
_LITERAL = re.compile(r"('(?:[^']|'')*')")
_SPACES = re.compile(r"[ \t\n\f\r]+")
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)


def inventory(reader: Reader) -> Inventory:
    """The objects of a ledger; two of one name, as only a forger can make, are one that is not as it was made."""
    is_file = isinstance(reader.dialect, SQLite)
    objects: dict[str, str] = {}
    if is_file:
        objects["encoding of texts"] = " ".join(text for (text,) in reader.all(_ENCODING))
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
    pieces[::2] = [_SPACES.sub(" ", piece.translate(_LOWER)).strip(" ") for piece in pieces[::2]]
    return " ".join(pieces).strip(" ")

"""Does the ledger lie on a disk of this machine, which nobody else writes to?

SQLite's files are shared through memory and locks that a network or a program that copies files does not carry over.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from safetytrack.domain.errors import N_, Phrase
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding
from safetytrack.store.disk.mounts import remote

_SYNCED = re.compile(
    r"onedrive( - .*)?|dropbox( \(.*\))?|(我的)?坚果云.*|nutstore.*|百度(网盘|云).*|baidu(netdisk|syncdisk|yun).*"
    r"|微云.*|wps ?云盘|wpsdrive|阿里云盘.*"
    r"|google ?drive|icloud ?drive|mobile documents|syncthing|nextcloud|resilio sync",
    re.IGNORECASE,
)
"""What the folders are called that programs keep alike on several machines."""
_MARKS = (".stfolder", ".dropbox", ".nutstore")
"""What such programs leave in them."""


def place(context: AuditContext) -> Iterator[Finding]:
    """Find a ledger's file on a network, or in a folder that a program copies elsewhere while it is written to."""
    if not isinstance(context.place, Path):
        yield from _open_schema(context)
        return
    path = context.place.absolute()
    todo = Phrase(N_("keep it on a disk of this machine, and share it by a PostgreSQL server; back up with: backup"))
    if kind := remote(path):
        message = Phrase(
            N_("the ledger lies on a network ({kind}), where writes at the same time destroy it"), kind=kind
        )
        yield Finding(message, todo, about=(str(path),))
    if folder := synced(path):
        message = Phrase(
            N_("the ledger lies in {folder}, which is copied to other machines while it is written to"), folder=folder
        )
        yield Finding(message, todo, about=(str(path),))


_MAY_CREATE = """
SELECT n.nspname, CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(r.rolname) END
FROM pg_catalog.pg_namespace n CROSS JOIN pg_catalog.aclexplode(n.nspacl) acl
LEFT JOIN pg_catalog.pg_roles r ON r.oid = acl.grantee
WHERE n.nspname = current_schema() AND acl.privilege_type = 'CREATE' AND acl.grantee <> n.nspowner
ORDER BY 2
"""


def _open_schema(context: AuditContext) -> Iterator[Finding]:
    """Find a schema in which others than its owner may make tables and functions beside the ledger's."""
    for schema, role in context.reader.all(_MAY_CREATE):
        message = N_("{role} may make tables and functions in the schema {schema}")
        if role == "PUBLIC":
            message = N_("every user of the server may make tables and functions in the schema {schema}")
        todo = Phrase(
            N_("take it from them with: REVOKE CREATE ON SCHEMA {schema} FROM {role}"), schema=schema, role=role
        )
        yield Finding(Phrase(message, schema=schema, role=role), todo, about=(str(schema), str(role)))


def synced(path: Path) -> Path | None:
    """Return the folder above a path that a program keeps alike on several machines."""
    for folder in {path: None, path.resolve(): None}:
        for above in folder.parents:
            if _SYNCED.fullmatch(above.name) or any((above / mark).exists() for mark in _MARKS):
                return above
    return None

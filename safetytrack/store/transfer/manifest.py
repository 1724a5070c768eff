"""What a backup and a folder say of themselves; it is believed only as far as hashes bear it out."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from safetytrack.store.evidence.folder import is_sha256

MANIFEST = "manifest.json"
LONGEST_MANIFEST = 1 << 20

BACKUP_FORMAT, BACKUP_VERSION = "safetytrack-backup", 1
FOLDER_FORMAT = "safetytrack-ledger-1"


class ForeignManifest(ValueError):
    """What is raised for JSON that nothing of ours says of itself."""


class NewerManifest(ValueError):
    """What is raised for a manifest of a format that this version does not know yet."""


@dataclass(frozen=True, slots=True)
class BackupManifest:
    """What a backup says of itself."""

    made_at: str
    schema: str
    entries: int
    head: str
    ledger_size: int
    ledger_sha256: str
    evidence: bool
    """Whether the evidence is in it; not before an upgrade, which leaves it alone."""

    def to_json(self) -> str:
        """Return it as it is put into the archive."""
        named = {"format": BACKUP_FORMAT, "version": BACKUP_VERSION} | asdict(self)
        return json.dumps(named, ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: str | bytes) -> "BackupManifest":
        """Return what was put there. Raises ``ForeignManifest``, ``NewerManifest``, and ``ValueError`` for no JSON."""
        values = _object(text)
        version = values.pop("version", None)
        if values.pop("format", None) != BACKUP_FORMAT or type(version) is not int or version < BACKUP_VERSION:
            raise ForeignManifest
        if version > BACKUP_VERSION:
            raise NewerManifest
        kinds = cls.__annotations__
        if values.keys() != kinds.keys() or any(type(values[name]) is not kind for name, kind in kinds.items()):
            raise ForeignManifest
        return cls(**values)


@dataclass(frozen=True, slots=True)
class TableFile:
    """What a table's file holds: how many rows, and the SHA-256 of its bytes."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class FolderManifest:
    """What a folder says of itself: tables of that schema, and a journal whose last entry has that hash."""

    schema: str
    head: str
    tables: dict[str, TableFile]

    def to_json(self) -> str:
        """Return it as it is written to the folder."""
        return json.dumps({"format": FOLDER_FORMAT} | asdict(self), indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes) -> "FolderManifest":
        """Return what was written. Raises ``ForeignManifest``, ``NewerManifest``, and ``ValueError`` for no JSON."""
        values = _object(text)
        if any(not isinstance(values.get(name), str) for name in ("format", "schema", "head")):
            raise ForeignManifest
        if values["format"] != FOLDER_FORMAT:
            raise NewerManifest
        tables = values.get("tables")
        if not isinstance(tables, dict) or not all(map(_is_table_file, tables.values())):
            raise ForeignManifest
        return cls(values["schema"], values["head"], {name: TableFile(**table) for name, table in tables.items()})


def _object(text: str | bytes) -> dict[str, Any]:
    values = json.loads(text)
    if not isinstance(values, dict):
        raise ForeignManifest
    return values


def _is_table_file(values: object) -> bool:
    if not isinstance(values, dict) or values.keys() != {"rows", "sha256"}:
        return False
    rows = values["rows"]
    return type(rows) is int and rows >= 0 and is_sha256(values["sha256"])

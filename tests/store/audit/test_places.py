"""Doctor finds a ledger on a network or in a folder that is copied elsewhere."""

import shutil
from pathlib import Path

import pytest
from store.checked import findings_of, sentences_of
from store.mounted import mount


def test_a_ledger_on_a_network_is_found(ledger_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    mount(monkeypatch, tmp_path, "nfs")
    (finding,) = findings_of(ledger_path, "place")
    assert str(finding.message) == "the ledger lies on a network (nfs), where writes at the same time destroy it"
    assert str(finding.todo) == (
        "keep it on a disk of this machine, and share it by a PostgreSQL server; back up with: backup"
    )
    assert finding.id is None


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive",
        "OneDrive - 应急局",
        "Dropbox",
        "我的坚果云",
        "Nutstore Files",
        "百度网盘",
        "BaiduSyncdisk",
        "iCloudDrive",
        "iCloud Drive",
        "Google Drive",
        "WPS云盘",
        "Nextcloud",
    ],
)
def test_a_folder_that_is_kept_alike_elsewhere_is_found(folder: str, ledger_path: Path, tmp_path: Path):
    shared = tmp_path / folder
    (shared / "台账").mkdir(parents=True)
    place = Path(shutil.copy(ledger_path, shared / "台账" / "ledger.db"))
    assert sentences_of(place, "place") == [
        f"the ledger lies in {shared}, which is copied to other machines while it is written to"
    ]


@pytest.mark.parametrize("mark", [".stfolder", ".dropbox"])
def test_so_is_one_with_the_mark_of_such_a_program(mark: str, ledger_path: Path):
    (ledger_path.parent / mark).mkdir()
    assert sentences_of(ledger_path, "place") == [
        f"the ledger lies in {ledger_path.parent}, which is copied to other machines while it is written to"
    ]


def test_so_is_one_behind_a_link(ledger_path: Path, tmp_path: Path):
    shared = tmp_path / "Dropbox"
    shared.mkdir()
    shutil.copy(ledger_path, shared / "real.db")
    link = tmp_path / "link.db"
    link.symlink_to(shared / "real.db")
    assert len(sentences_of(link, "place")) == 1


@pytest.mark.parametrize("folder", ["OneDriver", "dropbox-no", "坚果", "workspace"])
def test_a_name_that_only_looks_like_one_is_none(folder: str, ledger_path: Path, tmp_path: Path):
    (tmp_path / folder).mkdir()
    place = Path(shutil.copy(ledger_path, tmp_path / folder / "ledger.db"))
    assert sentences_of(place, "place") == []

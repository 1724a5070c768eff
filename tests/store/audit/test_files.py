"""Files of evidence that are gone, or are not what was attached, are found."""

from pathlib import Path

from store.checked import changes
from store.office import PHOTO, attach
from store.tampering import behind_its_back

from safetytrack.store.backends.place import Place
from safetytrack.store.evidence.folder import path_of


def test_a_file_of_evidence_that_was_swapped_or_lost_is_changes(office: Place, evidence: Path):
    digest = attach(evidence, PHOTO)
    path = path_of(evidence, digest)
    about = ("evidence", None, "evidence", "照片.jpg E 2020-07-01 U1 清江街道")
    path.write_bytes(PHOTO.replace(b"photo", b"movie"))
    assert changes(office, evidence) == [(*about, f"the file {path} is not the one that was attached")]
    path.unlink()
    assert changes(office, evidence) == [(*about, f"the file {path} is gone")]
    path.symlink_to(evidence.parent)
    assert changes(office, evidence) == [(*about, f"the file {path} is gone")]
    path.unlink()
    path.mkdir()
    assert changes(office, evidence) == [(*about, f"the file {path} is gone")]


def test_a_name_of_evidence_that_leads_elsewhere_is_not_followed(office: Place, evidence: Path, tmp_path: Path):
    (tmp_path / "letter").write_bytes(PHOTO)
    leading = "../" * 30
    with behind_its_back(office) as execute:
        execute(f"UPDATE evidence SET sha256 = '{leading[: 64 - 6]}letter'")
    kinds = [(one[0], one[-1]) for one in changes(office, evidence)]
    assert ("evidence", "the file's SHA-256 is none") in kinds


def test_a_size_beyond_all_sizes_is_changes(office: Place, evidence: Path):
    with behind_its_back(office) as change:
        change("UPDATE evidence SET size = 9223372036854775807")
    assert {kind for kind, *_rest in changes(office, evidence)} >= {"facts-changed", "evidence"}


def test_files_that_nothing_refers_to_are_no_finding(office: Place, evidence: Path):
    attach(evidence, b"left over")
    assert changes(office, evidence) == []

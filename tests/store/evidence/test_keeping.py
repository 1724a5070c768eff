"""Files copied into a ledger's evidence: whole or not at all, and nothing left of what was refused."""

import hashlib
import os
import resource
import subprocess
import sys
import tracemalloc
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from safetytrack.domain.errors import Refused
from safetytrack.store.disk import locks
from safetytrack.store.evidence import keeping
from safetytrack.store.evidence.folder import path_of
from safetytrack.store.evidence.keeping import staged_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where evidence is to be kept; nothing is there yet."""
    return tmp_path / "ledger.db.evidence"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """Return a file to keep."""
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0 a photo")
    os.utime(path, (1_772_700_000, 1_772_700_000))
    return path


def keep(folder: Path, *files: Path) -> None:
    """Copy files and put them in their places."""
    with staged_files(folder, files) as copies:
        for copy in copies:
            copy.put_in_place()


def files_below(folder: Path) -> list[Path]:
    """Return every file below a folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_file_is_kept_under_its_hash_and_may_only_be_read(folder: Path, photo: Path):
    with staged_files(folder, [photo]) as copies:
        [copy] = copies
        assert "0.part" in {path.name for path in files_below(folder)}
        copy.put_in_place()
    digest = hashlib.sha256(photo.read_bytes()).hexdigest()
    assert copy.file == ("photo.jpg", digest, 12, "image/jpeg", "2026-03-05 08:40:00.000000")
    assert files_below(folder) == [path_of(folder, digest)]
    assert path_of(folder, digest).read_bytes() == photo.read_bytes()
    assert path_of(folder, digest).stat().st_mode & 0o222 == 0


def test_what_was_not_put_in_place_is_gone(folder: Path, photo: Path):
    with staged_files(folder, [photo]):
        pass
    assert not folder.exists()
    with pytest.raises(KeyboardInterrupt), staged_files(folder, [photo]):
        raise KeyboardInterrupt
    assert not folder.exists()


def test_what_a_killed_process_left_is_swept_away_and_nobody_s_copy_is(
    folder: Path, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(locks, "FRESH_SECONDS", -1)
    film = tmp_path / "film.mp4"
    film.write_bytes(b"a film")
    left = folder / ".safetytrack-1-left"
    left.mkdir(parents=True)
    (left / "0.part").write_bytes(b"half a fi")
    with staged_files(folder, [film]) as copies:
        keep(folder, photo)
        assert not left.exists()
        copies[0].put_in_place()
    assert sorted(path.read_bytes() for path in files_below(folder)) == sorted([photo.read_bytes(), b"a film"])
    assert [path for path in folder.iterdir() if path.name.startswith(".")] == []


def test_a_file_that_is_there_is_not_written_again(folder: Path, photo: Path):
    keep(folder, photo)
    [path] = files_below(folder)
    before = path.stat()
    keep(folder, photo)
    assert files_below(folder) == [path]
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_damaged_file_is_put_right(folder: Path, photo: Path):
    keep(folder, photo)
    [path] = files_below(folder)
    path.chmod(0o600)
    path.write_bytes(b"\xff\xd8\xff\xe0 a fraud")
    with staged_files(folder, [photo]) as copies:
        assert copies[0].mends
        copies[0].put_in_place()
    assert path.read_bytes() == photo.read_bytes()
    assert files_below(folder) == [path]


def test_many_who_keep_one_file_at_once_keep_it_once(folder: Path, photo: Path):
    with ProcessPoolExecutor(4) as workers:
        list(workers.map(keep, [folder] * 12, [photo] * 12))
    assert [path.read_bytes() for path in files_below(folder)] == [photo.read_bytes()]


def test_a_file_that_grows_while_it_is_read_is_refused(folder: Path, photo: Path):
    def meddle(_step: str, _done: int, _total: int) -> None:
        with photo.open("ab") as file:
            file.write(b"more")

    with (
        pytest.raises(Refused, match="photo.jpg changed while it was read. try again once it is complete"),
        staged_files(folder, [photo], meddle),
    ):
        pass
    assert not folder.exists()


def test_a_file_rewritten_while_it_is_read_is_refused(folder: Path, photo: Path):
    def meddle(_step: str, _done: int, _total: int) -> None:
        photo.write_bytes(b"\xff\xd8\xff\xe0 another")

    with pytest.raises(Refused, match="changed while it was read"), staged_files(folder, [photo], meddle):
        pass
    assert not folder.exists()


def test_what_is_no_file_is_refused_before_anything_is_copied(folder: Path, photo: Path, tmp_path: Path):
    (tmp_path / "link").symlink_to(photo)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty").touch()
    (tmp_path / "folder").mkdir()
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(keeping.LARGEST + 1)
    sentences = {
        "link": "link is a link. name the file it leads to",
        "pipe": "pipe is a pipe or a device. put what it holds into a file first",
        "empty": "empty is empty, and proves nothing. check that it was saved",
        "huge": "huge is larger than 4 GB. make it smaller, or keep it elsewhere and say where in the note",
        "folder": "folder is a folder. name a file in it",
        "photo.jpg/x": "there is no file",
        "a" * 300: "aaa cannot be read: File name too long. check the path and its permissions",
        "镇" * 70 + "a" * 40: "there is no file",
    }
    for name, sentence in sentences.items():
        with pytest.raises(Refused) as refused, staged_files(folder, [photo, tmp_path / name]):
            pass
        assert sentence in str(refused.value)
        assert not folder.exists()
    with pytest.raises(Refused, match="/dev/null is a pipe or a device"), staged_files(folder, [Path("/dev/null")]):
        pass


def test_a_name_too_long_to_be_kept_is_refused(folder: Path, tmp_path: Path):
    path = tmp_path / ("a" * 201)
    path.write_text("x")
    with pytest.raises(Refused, match="the name has 201 characters. shorten it to 200"), staged_files(folder, [path]):
        pass
    assert not folder.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_an_unreadable_file_is_refused(folder: Path, photo: Path):
    photo.chmod(0)
    with pytest.raises(Refused, match="cannot be read: Permission denied"), staged_files(folder, [photo]):
        pass


def test_a_file_in_the_place_of_the_folder_is_refused(folder: Path, photo: Path):
    folder.write_text("not a folder")
    with pytest.raises(Refused, match="evidence cannot be kept in .*evidence: "), staged_files(folder, [photo]):
        pass
    assert folder.read_text() == "not a folder"


def test_a_full_disk_is_one_sentence_and_leaves_nothing(folder: Path, tmp_path: Path):
    large = tmp_path / "film.mp4"
    large.write_bytes(b"\x00\x00\x00\x18ftypisom" + bytes(300_000))
    program = (
        "import sys; from pathlib import Path; from safetytrack.store.evidence.keeping import staged_files\n"
        "from safetytrack.domain.errors import Refused\n"
        "try:\n with staged_files(Path(sys.argv[1]), [sys.argv[2]]): pass\n"
        "except Refused as refused: print(refused)"
    )
    completed = subprocess.run(
        [sys.executable, "-c", program, folder, large],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
    )
    assert completed.stdout == (
        f"evidence cannot be kept in {folder}: File too large. make room there, or check its permissions\n"
    )
    assert not folder.exists()


def test_a_large_file_passes_a_piece_at_a_time(folder: Path, tmp_path: Path):
    large = tmp_path / "film.mp4"
    with large.open("wb") as file:
        file.truncate(48 << 20)
    steps = []
    tracemalloc.start()
    with staged_files(folder, [large], lambda _step, done, total: steps.append((done, total))):
        peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 6 << 20
    assert steps[-1] == (48 << 20, 48 << 20)
    assert len(steps) == 48

"""Where evidence lies."""

from pathlib import Path

import pytest

from safetytrack.store.evidence.folder import is_sha256, path_of, sha256_of


def test_path_of_a_hash_is_two_deep():
    assert path_of(Path("e"), "ab" * 32) == Path("e") / "ab" / ("ab" * 31)


def test_a_file_goes_by_the_sha_256_of_its_content(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"abc")
    assert sha256_of(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_link_is_not_followed(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"abc")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(OSError):
        sha256_of(tmp_path / "b")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("ab" * 32, True), ("AB" * 32, False), ("ab" * 31, False), ("xy" * 32, False), (None, False)],
)
def test_a_sha_256_is_64_small_hexadecimal_digits(text: object, is_one: bool):
    assert is_sha256(text) is is_one

"""Packages from strangers: each oddity is one sentence, and nothing is left of it."""

import gzip
import io
import json
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest

from annotator.errors import BadInputError, CancelledError, UserError
from annotator.exchange import packages
from annotator.exchange.packages import About, Counts, Giver, PackageReader, write_package

UID = "0190a5c8-5f0e-7000-8000-000000000001"
SAID: dict[str, Any] = {
    "format": 1,
    "program": "annotator 0.1.0",
    "project": UID,
    "name": "Round 1",
    "giver": {"person": UID, "name": "Ana"},
    "made": "2024-06-29T10:00:00+00:00",
    "since": {},
    "counts": {"steps": 1, "changes": 1, "texts": 0},
}
LINES: list[dict[str, Any]] = [{"segment": 1}, {"number": 1}, {"op": ["span"]}]
JOURNAL = b'{"segment":1}\n{"number":1}\n{"op":["span"]}\n'
LARGEST = 4 << 20


def about(counts: Counts) -> About:
    return About(
        format=1,
        program="annotator 0.1.0",
        project=UID,
        name="Round 1",
        giver=Giver(person=UID, name="Ana"),
        made="2024-06-29T10:00:00+00:00",
        since={},
        counts=counts,
    )


def zipped(
    *members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b""
) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
        archive.comment = comment
    return held.getvalue()


def said(**changes: Any) -> bytes:
    return json.dumps({**SAID, **changes}).encode()


def package(*more: tuple[str, bytes], journal: bytes = JOURNAL, **changes: Any) -> bytes:
    return zipped(("package.json", said(**changes)), ("journal.jsonl", journal), *more)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path, segment = tmp_path / "a.handover", tmp_path / "segment"
    written = write_package(path, about, LINES)
    assert written.counts == Counts(steps=1, changes=1, texts=0)
    with PackageReader(path, up_to=LARGEST) as reader:
        assert reader.about == written
        assert reader.about.project_uid.hex() == UID.replace("-", "")
        reader.segment(segment)
    assert gzip.decompress(segment.read_bytes()) == JOURNAL
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.handover", "segment"]


def test_what_another_program_packed_anew_is_read(tmp_path: Path) -> None:
    """Somebody looked into it and zipped it again, without compression."""
    path = tmp_path / "a.handover"
    members = (("journal.jsonl", JOURNAL), ("package.json", said(comment="unknown, and let be")))
    path.write_bytes(zipped(*members, method=zipfile.ZIP_STORED))
    with PackageReader(path, up_to=LARGEST) as reader:
        assert b"".join(reader.journal()) == JOURNAL


def encrypted(data: bytes) -> bytes:
    """With the bit set that says so, in the member's own header and in the list."""
    spoilt = bytearray(data)
    for signature, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = spoilt.rindex(signature)
        spoilt[at + flags] |= 1
    return bytes(spoilt)


def claims(size: int) -> bytes:
    """A journal whose list of members gives another unpacked size."""
    spoilt = bytearray(package())
    at = spoilt.rindex(b"PK\1\2")
    spoilt[at + 24 : at + 28] = struct.pack("<L", size)
    return bytes(spoilt)


def twice() -> bytes:
    return package(("journal.jsonm", JOURNAL)).replace(b"journal.jsonm", b"journal.jsonl")


def flipped() -> bytes:
    """One bit of the stored journal is another."""
    data = zipped(("package.json", said()), ("journal.jsonl", JOURNAL), method=zipfile.ZIP_STORED)
    return data.replace(b'{"number":1}', b'{"number":3}')


def many() -> bytes:
    return zipped(*((f"{number}.txt", b"") for number in range(5000)))


WHOLE = package()
MORE = "it holds a file that is no part of a package"
OUTSIDE = "it holds a file that would be put outside of its folder"
BOMB = "it would unpack to far more than it may"
NO_ABOUT = "its package.json is not as packages have it"
ODD: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "it is not a package"),
    "text": (b"Not a package at all. " * 20, "it is not a package"),
    "begins like one": (b"PK\3\4" + bytes(100), "it is cut short, or something was added to it"),
    "cut at half": (WHOLE[: len(WHOLE) // 2], "it is cut short, or something was added to it"),
    "cut by a byte": (WHOLE[:-1], "it is cut short, or something was added to it"),
    "something behind it": (WHOLE + b"x", "it is cut short, or something was added to it"),
    "a comment": (zipped(("package.json", said()), comment=b"hello"), "it is cut short, or"),
    "five thousand files": (many(), "it holds more than it may"),
    "another file": (package(("readme.txt", b"")), MORE),
    "a folder": (package(("data/", b"")), MORE),
    "up and out": (package(("../../home/.profile", b"")), OUTSIDE),
    "journal up and out": (zipped(("../journal.jsonl", JOURNAL)), OUTSIDE),
    "absolute": (package(("/etc/passwd", b"")), OUTSIDE),
    "a drive": (package(("C:journal.jsonl", b"")), OUTSIDE),
    "backslashes": (package(("\\\\host\\share", b"")), OUTSIDE),
    "twice": (twice(), "it holds a file twice"),
    "no journal": (zipped(("package.json", said())), "there is no journal.jsonl in it"),
    "no about": (zipped(("journal.jsonl", JOURNAL)), "there is no package.json in it"),
    "encrypted": (encrypted(WHOLE), "it is encrypted"),
    "bzip2": (
        zipped(("package.json", said()), ("journal.jsonl", JOURNAL), method=zipfile.ZIP_BZIP2),
        "it is packed in a way that is not read here",
    ),
    "a bomb": (package(journal=bytes(3 << 20)), BOMB),
    "about is a bomb": (
        zipped(("package.json", b" " * (2 << 20)), ("journal.jsonl", JOURNAL)), BOMB,
    ),
    "claims four gigabytes": (claims(0xFFFF_FFF0), BOMB),
    "about is no JSON": (zipped(("package.json", b"{"), ("journal.jsonl", JOURNAL)), NO_ABOUT),
    "about is a list": (zipped(("package.json", b"[]"), ("journal.jsonl", JOURNAL)), NO_ABOUT),
    "about lacks the giver": (package(giver=None), NO_ABOUT),
    "about says words for numbers": (package(counts={"steps": "1"}), NO_ABOUT),
    "about presupposes less than nothing": (package(since={UID: -1}), NO_ABOUT),
    "no uid": (package(project="../../x"), "badly formed hexadecimal UUID string"),
    "newer": (package(format=2), "it was made by a newer Annotator; update Annotator to take it"),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_a_package_that_is_none_is_refused_as_it_is_opened(tmp_path: Path, name: str) -> None:
    data, reason = ODD[name]
    path = tmp_path / "a.handover"
    path.write_bytes(data)
    with pytest.raises(BadInputError) as error, PackageReader(path, up_to=LARGEST):
        pass
    assert str(error.value).startswith(f"The package {path} cannot be taken: {reason}")
    assert str(error.value).endswith(".")
    assert "\n" not in str(error.value)
    assert list(tmp_path.iterdir()) == [path]


LATER: dict[str, tuple[bytes, str]] = {
    "another sum": (flipped(), "it is damaged or cut short"),
    "claims fewer bytes": (claims(5), "it is damaged or cut short"),
    "claims more bytes": (claims(1000), "a file in it is shorter than it says"),
}


@pytest.mark.parametrize("name", LATER)
def test_a_journal_that_is_not_as_the_list_says_is_refused_as_it_is_read(
    tmp_path: Path, name: str
) -> None:
    data, reason = LATER[name]
    path = tmp_path / "a.handover"
    path.write_bytes(data)
    with PackageReader(path, up_to=LARGEST) as reader:
        with pytest.raises(BadInputError) as error:
            reader.segment(tmp_path / "segment")
        assert str(error.value) == f"The package {path} cannot be taken: {reason}."
    assert list(tmp_path.iterdir()) == [path]


def test_a_package_cut_anywhere_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.handover"
    for keep in range(len(WHOLE)):
        path.write_bytes(WHOLE[:keep])
        with pytest.raises(BadInputError), PackageReader(path, up_to=LARGEST) as reader:
            reader.segment(tmp_path / "segment")
    assert list(tmp_path.iterdir()) == [path]


def test_a_byte_that_is_another_is_a_sentence_or_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.handover"
    for place in range(len(WHOLE)):
        spoilt = bytearray(WHOLE)
        spoilt[place] ^= 0xFF
        path.write_bytes(spoilt)
        try:
            with PackageReader(path, up_to=LARGEST) as reader:
                assert b"".join(reader.journal()) == JOURNAL
        except BadInputError:
            pass


def test_a_line_that_has_no_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "_LINE_UP_TO", 100_000)
    path = tmp_path / "a.handover"
    short = b"x" * 90_000 + b"\n"
    path.write_bytes(package(journal=short * 3))
    with PackageReader(path, up_to=LARGEST) as reader:
        assert sum(map(len, reader.journal())) == 270_003
    path.write_bytes(package(journal=short + b"x" * 100_001))
    with (
        PackageReader(path, up_to=LARGEST) as reader,
        pytest.raises(BadInputError, match="a line of its journal is longer than any text"),
    ):
        reader.segment(tmp_path / "segment")


def test_the_largest_is_a_setting(tmp_path: Path) -> None:
    path = tmp_path / "a.handover"
    path.write_bytes(WHOLE)
    with (
        pytest.raises(BadInputError, match="it is larger than 100 bytes"),
        PackageReader(path, up_to=100),
    ):
        pass


def test_reading_stops_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.handover"
    path.write_bytes(WHOLE)
    with (
        PackageReader(path, up_to=LARGEST, cancelled=lambda: True) as reader,
        pytest.raises(CancelledError),
    ):
        reader.segment(tmp_path / "segment")
    assert list(tmp_path.iterdir()) == [path]


def test_a_package_that_is_not_there(tmp_path: Path) -> None:
    with (
        pytest.raises(BadInputError, match="No such file or directory"),
        PackageReader(tmp_path / "none", up_to=1),
    ):
        pass


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> bytes:
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.handover"
    path.write_bytes(b"before")
    monkeypatch.setattr("orjson.dumps", full)
    with pytest.raises(UserError, match=r"cannot be written: No space left on device\."):
        write_package(path, about, LINES)
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.handover", b"before")]


def test_what_is_not_read_back_as_it_was_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages.PackageReader, "journal", lambda self: iter([b"\n"]))
    with pytest.raises(UserError, match="it does not read as it was written"):
        write_package(tmp_path / "a.handover", about, LINES)
    assert list(tmp_path.iterdir()) == []


def test_it_tells_the_steps(tmp_path: Path) -> None:
    steps = sum("number" in line for line in LINES)
    told: list[tuple[int, int, str]] = []
    write_package(
        tmp_path / "a.handover", about, LINES,
        steps=steps, progress=lambda *said: told.append(said),
    )  # fmt: skip
    assert told[0] == (0, steps, "saving")
    assert told[-1] == (steps, steps, "saving")


@pytest.mark.parametrize("after", range(4))
def test_it_can_be_stopped_at_each_line_and_while_it_is_read_back(
    tmp_path: Path, after: int
) -> None:
    left = iter([False] * after)
    with pytest.raises(CancelledError):
        write_package(tmp_path / "a.handover", about, LINES, cancelled=lambda: next(left, True))
    assert list(tmp_path.iterdir()) == []

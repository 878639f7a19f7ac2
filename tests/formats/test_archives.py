"""Zips from outside, made wrong byte by byte, and the zips that are written."""

import io
import stat
import struct
import tracemalloc
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from annotator.formats.archives import Archive, ArchiveError, ArchiveWriter, Limits, is_zip

SMALL = Limits(size=1 << 20, unpacked=8 << 20, members=100, listing=1 << 14)


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes], comment: bytes = b"") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
        archive.comment = comment
    return held.getvalue()


def special(name: str, kind: int) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)
    member.create_system = 3
    member.external_attr = (kind | 0o777) << 16
    return member


def listed(data: bytes, place: int, value: bytes) -> bytes:
    """With other bytes at a place of the last entry in the list of members."""
    at = data.rindex(b"PK\1\2") + place
    return data[:at] + value + data[at + len(value) :]


def repeated() -> bytes:
    """Two entries in the list for the one file that is there."""
    data = zipped(("a", b"x" * 1000))
    start = data.rindex(b"PK\1\2")
    end = data.rindex(b"PK\5\6")
    entry = data[start:end]
    last = bytearray(data[end:])
    last[8:12] = struct.pack("<HH", 2, 2)
    last[12:16] = struct.pack("<L", 2 * len(entry))
    return data[:end] + entry.replace(b"a", b"b") + bytes(last)


PLAIN = zipped(("a.txt", b"one"), ("Sources/b.txt", b"two\nlines\n"))
OUTSIDE = "it holds a file that would be put outside of its folder"
BOMB = "it would unpack to far more than it may"
LINK = "it holds a link or a device instead of a file"
ODD: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "it is no zip"),
    "text": (b"no zip at all" * 9, "it is no zip"),
    "something before it": (b"#!/bin/sh\n" + PLAIN, "it is no zip"),
    "only a beginning": (b"PK\3\4" + bytes(90), "it is damaged or cut short"),
    "cut in the middle": (PLAIN[: len(PLAIN) // 2], "it is damaged or cut short"),
    "up and out": (zipped(("../x", b"")), OUTSIDE),
    "up and out inside": (zipped(("a/../../x", b"")), OUTSIDE),
    "up and out with backslashes": (zipped(("..\\x", b"")), OUTSIDE),
    "absolute": (zipped(("/etc/passwd", b"")), OUTSIDE),
    "a share": (zipped(("\\\\host\\x", b"")), OUTSIDE),
    "a drive": (zipped(("C:x", b"")), OUTSIDE),
    "a part without a name": (zipped(("a//b", b"")), OUTSIDE),
    "a null in a name": (
        zipped(("aXb", b"")).replace(b"aXb", b"a\0b"), OUTSIDE,
    ),
    "a link": (zipped((special("x", stat.S_IFLNK), b"/etc/passwd")), LINK),
    "a device": (zipped((special("x", stat.S_IFCHR), b"")), LINK),
    "twice": (zipped(("a", b""), ("b", b"")).replace(b"b", b"a"), "it holds a file twice"),
    "twice, divided otherwise": (
        zipped(("d/a", b""), ("d\\b", b"")).replace(b"\\b", b"\\a"), "it holds a file twice",
    ),
    "encrypted": (listed(PLAIN, 8, b"\1\0"), "it is encrypted"),
    "packed otherwise": (listed(PLAIN, 10, b"\x0c\0"), "it is packed in a way that is not read"),
    "a bomb": (zipped(("a", bytes(3 << 20))), BOMB),
    "much in many": (zipped(*((str(n), bytes(1 << 20)) for n in range(9))), BOMB),
    "says four gigabytes": (listed(PLAIN, 24, b"\xf0\xff\xff\xff"), BOMB),
    "very many": (zipped(*((str(n), b"") for n in range(101))), "it holds more than 100 files"),
    "a list too long": (zipped(*((str(n), b"") for n in range(900))), "it holds more than it may"),
    "too large": (zipped(("a", b""), comment=b"x" * 9000) + bytes(1 << 20), "it is larger than"),
    "over each other": (repeated(), "its files lie over each other"),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_is_refused_before_anything_is_unpacked(tmp_path: Path, name: str) -> None:
    data, reason = ODD[name]
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with pytest.raises(ArchiveError) as error, Archive(path, SMALL):
        pass
    assert str(error.value).startswith(reason)


LATER: dict[str, tuple[bytes, str]] = {
    "longer than it says": (listed(PLAIN, 24, b"\2\0\0\0"), "it is damaged or cut short"),
    "shorter than it says": (listed(PLAIN, 24, b"\x50\0\0\0"), "a file in it is shorter than it s"),
    "another sum": (listed(PLAIN, 16, b"\0\0\0\0"), "it is damaged or cut short"),
    "another name": (PLAIN.replace(b"b.txt", b"c.txt", 1), "it is damaged or cut short"),
}


@pytest.mark.parametrize("name", LATER)
def test_what_is_not_as_the_list_says_is_refused_as_it_is_read(tmp_path: Path, name: str) -> None:
    data, reason = LATER[name]
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with Archive(path, SMALL) as archive:
        assert archive.read("a.txt", 100) == b"one"
        with pytest.raises(ArchiveError) as error:
            archive.read("Sources/b.txt", 100)
    assert str(error.value).startswith(reason)


def test_files_are_read_as_streams(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(PLAIN)
    with Archive(path) as archive:
        assert archive.names == ("a.txt", "Sources/b.txt")
        assert archive.size("a.txt") == 3
        with archive.open("Sources/b.txt") as stream:
            assert list(stream) == [b"two\n", b"lines\n"]
        with archive.open("a.txt") as first, archive.open("Sources/b.txt") as second:
            assert (first.read(1), second.read(1), first.read()) == (b"o", b"t", b"ne")


def test_a_name_is_found_however_folders_are_divided(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(("Sources\\", b""), ("Sources\\b.txt", b"two")))
    with Archive(path) as archive:
        assert archive.names == ("Sources/", "Sources/b.txt")
        assert archive.read("Sources/b.txt", 3) == b"two"


def test_a_comment_and_bytes_behind_are_let_be_unless_it_must_be_exact(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    for data in (zipped(("a", b"x"), comment=b"hello"), zipped(("a", b"x")) + b"behind"):
        path.write_bytes(data)
        with Archive(path) as archive:
            assert archive.read("a", 1) == b"x"
        with (
            pytest.raises(ArchiveError, match="it is cut short, or something was added to it"),
            Archive(path, Limits(exact=True)),
        ):
            pass


def test_a_file_larger_than_asked_for_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(PLAIN)
    with (
        Archive(path) as archive,
        pytest.raises(ArchiveError, match=r"its a\.txt is larger than 2 bytes"),
    ):
        archive.read("a.txt", 2)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(PLAIN)
    with Archive(path) as archive, pytest.raises(KeyError):
        archive.read("b.txt", 2)
    with pytest.raises(ArchiveError, match="No such file"), Archive(tmp_path / "none"):
        pass


def test_a_byte_that_is_another_is_a_clause_or_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    for place in range(len(PLAIN)):
        path.write_bytes(PLAIN[:place] + bytes([PLAIN[place] ^ 0xFF]) + PLAIN[place + 1 :])
        try:
            with Archive(path, SMALL) as archive:
                for name in archive.names:
                    assert archive.read(name, 100) in (b"one", b"two\nlines\n")
        except ArchiveError:
            pass


def made(path: Path) -> bytes:
    with ArchiveWriter(path) as archive:
        archive.add("b", b"whole" * 100)
        archive.add("a", (piece for piece in (b"in ", b"pieces")))
        with archive.open("sub/c") as stream:
            stream.write(b"stream")
    return path.read_bytes()


def test_what_is_written_is_the_same_each_time_and_read_by_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made(tmp_path / "one")
    monkeypatch.setattr("time.time", lambda: 2e9)
    monkeypatch.setattr("os.umask", lambda _: 0)
    assert made(tmp_path / "two") == first
    with zipfile.ZipFile(tmp_path / "one") as archive:
        assert [
            (m.filename, m.date_time, m.external_attr >> 16, m.create_system)
            for m in archive.infolist()
        ] == [(name, (1980, 1, 1, 0, 0, 0), 0o100644, 3) for name in ("b", "a", "sub/c")]
        assert [archive.read(m) for m in archive.infolist()] == [
            b"whole" * 100, b"in pieces", b"stream",
        ]  # fmt: skip
    with Archive(tmp_path / "one", Limits(exact=True)) as own:
        assert own.read("sub/c", 6) == b"stream"


def test_a_large_file_is_read_and_written_a_little_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "large"
    block = b"".join(sha256(bytes([n])).digest() for n in range(256))
    tracemalloc.start()
    try:
        with ArchiveWriter(path) as archive:
            archive.add("x", (block for _ in range(2000)))
        with Archive(path) as read, read.open("x") as stream:
            size = sum(map(len, iter(lambda: stream.read(1 << 16), b"")))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size == 8192 * 2000
    assert peak < 2 << 20


def test_zips_are_known_by_how_they_begin(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert not is_zip(path)
    for content, expected in ((PLAIN, True), (zipped(), True), (b"text", False), (b"", False)):
        path.write_bytes(content)
        assert is_zip(path) is expected


def test_a_file_may_be_larger_than_the_list_of_them(tmp_path: Path) -> None:
    path = tmp_path / "large.zip"
    content = b"".join(sha256(bytes([n % 251, n // 251])).digest() for n in range(4000))
    path.write_bytes(zipped(("a", content)))
    with Archive(path, SMALL._replace(listing=1 << 12)) as archive:
        assert archive.read("a", 1 << 20) == content

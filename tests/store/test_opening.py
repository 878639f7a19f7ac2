"""One clear sentence for everything that is no whole project, and nothing on disk changed."""

import hashlib
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.errors import StorageFullError, UserError, Way
from annotator.project.project import Project
from annotator.store import opening, schema
from annotator.store.opening import DamagedError, explain, free_name, inspect, locked, unlock
from annotator.store.places import PlaceKind
from tests.checkout import ROOT
from tests.project.builders import FIRST, quotes, settings, tag, with_articles

PAGE = 4096
NOT_OURS = "{path} is not an Annotator project; to take in articles, import it into one."
DAMAGED = (
    "{path} is damaged and cannot be read whole; restore a backup or save what can be read as a "
    "copy."
)
RESCUE = (Way.RESTORE, Way.SAVE_COPY)
READ_ONLY = (Way.READ_ONLY, Way.LOCAL_COPY)


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a good project of some size."""
    path = tmp_path_factory.mktemp("whole") / "p.annotator"
    project, listed = with_articles(path, *(FIRST * 20 + str(number) for number in range(12)))
    with project:
        for article in listed:
            tag(project, article, "actor", "Ana Lima")
        project.index_slice()
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path, whole: bytes) -> Path:
    """A good project, alone in its folder."""
    folder = tmp_path / "folder"
    folder.mkdir()
    place = folder / "p.annotator"
    place.write_bytes(whole)
    return place


def picture(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of its bytes."""
    return {
        found.name: hashlib.sha256(found.read_bytes()).hexdigest()
        for found in folder.iterdir()
        if found.is_file()
    }


def refusal(path: Path, *, read_only: bool = False) -> UserError:
    """What opening says, having changed nothing in the folder."""
    before = picture(path.parent)
    with pytest.raises(UserError) as error:
        Project.open(path, settings(), read_only=read_only)
    assert picture(path.parent) == before
    return error.value


BOTH = pytest.mark.parametrize("read_only", [False, True], ids=["editing", "reading"])


def foreign(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (text)")
    connection.execute("PRAGMA application_id = 1196444487")  # a GeoPackage's
    connection.commit()
    connection.close()


def newer(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()


def cut(size: int) -> Callable[[Path], None]:
    def cut_to(path: Path) -> None:
        os.truncate(path, size)

    return cut_to


def zeroed(page: int) -> Callable[[Path], None]:
    def zero(path: Path) -> None:
        raw = bytearray(path.read_bytes())
        raw[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
        path.write_bytes(raw)

    return zero


def without_project(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM meta WHERE name = 'project'")
    connection.commit()
    connection.close()


SPOILT: dict[str, tuple[Callable[[Path], object], str, tuple[Way, ...]]] = {
    "text": (lambda path: path.write_text("The bridge is safe.\n" * 50), NOT_OURS, ()),
    "empty": (lambda path: path.write_bytes(b""), NOT_OURS, ()),
    "short": (cut(99), NOT_OURS, ()),
    "header page lost": (zeroed(1), NOT_OURS, ()),
    "another program's": (
        foreign,
        "{path} is a database of another program, not an Annotator project.",
        (),
    ),
    "newer": (
        newer,
        (
            f"{{path}} was made by a newer Annotator (file version {schema.VERSION + 1}, this one "
            f"knows up to {schema.VERSION}); update Annotator to open it."
        ),
        (),
    ),
    "cut after the header": (cut(100), DAMAGED, RESCUE),
    "cut after a page": (cut(PAGE), DAMAGED, RESCUE),
    "cut in the middle": (cut(PAGE * 20 + 7), DAMAGED, RESCUE),
    "cut by one byte": (lambda path: os.truncate(path, path.stat().st_size - 1), DAMAGED, RESCUE),
    "no project in it": (
        without_project,
        "{path} holds no project; restore a backup of it.",
        (Way.RESTORE,),
    ),
}


@BOTH
@pytest.mark.parametrize("name", SPOILT)
def test_a_file_that_is_no_whole_project(path: Path, name: str, *, read_only: bool) -> None:
    spoil, sentence, ways = SPOILT[name]
    spoil(path)
    error = refusal(path, read_only=read_only)
    assert (str(error), error.ways) == (sentence.format(path=path), ways)


@BOTH
def test_no_file(tmp_path: Path, *, read_only: bool) -> None:
    path = tmp_path / "none.annotator"
    assert str(refusal(path, read_only=read_only)) == f"There is no file {path}."


def test_no_folder(tmp_path: Path) -> None:
    path = tmp_path / "none" / "p.annotator"
    with pytest.raises(UserError) as error:
        Project.open(path, settings())
    assert str(error.value) == f"There is no file {path}."
    assert list(tmp_path.iterdir()) == []


@BOTH
def test_a_folder(tmp_path: Path, *, read_only: bool) -> None:
    path = tmp_path / "p.annotator"
    path.mkdir()
    error = refusal(path, read_only=read_only)
    assert str(error) == f"{path} is a folder, not a project file."


def opens_or_says(path: Path, *, read_only: bool) -> bool:
    """Whether a damaged file opens; if not it says so in one sentence, and nothing changed."""
    before = picture(path.parent)
    try:
        project = Project.open(path, settings(), read_only=read_only)
    except UserError as error:
        said = str(error)
    else:
        project.close()
        return True
    assert "\n" not in said
    assert str(path) in said
    assert picture(path.parent) == before
    return False


@pytest.mark.slow
@BOTH
def test_any_page_lost(path: Path, whole: bytes, *, read_only: bool) -> None:
    refused = 0
    for page in range(1, len(whole) // PAGE + 1):
        path.write_bytes(whole)
        zeroed(page)(path)
        refused += not opens_or_says(path, read_only=read_only)
    assert refused >= 5


@pytest.mark.slow
@BOTH
def test_any_bit_flipped(path: Path, whole: bytes, *, read_only: bool) -> None:
    chance = random.Random(1)
    places = [*range(16, 100), *(chance.randrange(len(whole)) for _ in range(300))]
    refused = 0
    for place in places:
        raw = bytearray(whole)
        raw[place] ^= 1 << chance.randrange(8)
        path.write_bytes(raw)
        refused += not opens_or_says(path, read_only=read_only)
    assert refused >= 10


def test_a_damaged_name_is_damage(path: Path) -> None:
    """Python's own decoding fails there, not SQLite."""
    connection = sqlite3.connect(path)
    connection.execute("UPDATE person SET name = CAST(x'C3' AS TEXT)")
    connection.commit()
    connection.close()
    assert isinstance(refusal(path), DamagedError)
    assert isinstance(refusal(path, read_only=True), DamagedError)


def test_a_network_place(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "kind_of", lambda _: PlaceKind.NETWORK)
    error = refusal(path)
    assert str(error) == (
        f"{path} is on a network drive, where a project can lose work; work on a local copy or "
        "open it read-only."
    )
    assert error.ways == (Way.LOCAL_COPY, Way.READ_ONLY)


def test_a_synchronised_place(path: Path) -> None:
    (path.parent / ".stfolder").mkdir()
    error = refusal(path)
    assert str(error) == (
        f"{path} is in a synchronised folder, where a project can lose work; work on a local copy "
        "or open it read-only."
    )
    assert error.ways == (Way.LOCAL_COPY, Way.READ_ONLY)


def test_no_project_is_made_in_a_synchronised_place(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    with pytest.raises(UserError, match="synchronised folder"):
        with_articles(tmp_path / "p.annotator")
    assert [found.name for found in tmp_path.iterdir()] == [".stfolder"]


def test_a_synchronised_place_can_be_read(path: Path) -> None:
    (path.parent / ".stfolder").mkdir()
    before = picture(path.parent)
    with Project.open(path, settings(), read_only=True) as project:
        assert len(project.reads.article_uids()) == 12
    assert picture(path.parent) == before


def child(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run Python code in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", PRELUDE + code, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


PRELUDE = """
import os, sys
from pathlib import Path
from annotator.errors import UserError
from annotator.project.project import Project
from tests.project.builders import settings, tag, take_in
path = Path(sys.argv[1])

def without_rights():
    Project.open(path, settings(), read_only=True).close()  # what is imported on the way
    import psutil
    if os.name == "posix" and os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)

def say(read_only=False):
    try:
        with Project.open(path, settings(), read_only=read_only) as project:
            print("opened with", len(project.reads.article_uids()), "articles")
    except UserError as error:
        print(str(error), "|", *error.ways)
"""


@pytest.fixture
def unwritable() -> Iterator[Callable[[Path, int], None]]:
    """Takes rights away, and gives them back at the end."""
    changed: list[tuple[Path, int]] = []

    def chmod(path: Path, mode: int) -> None:
        changed.append((path, path.stat().st_mode))
        path.chmod(mode)

    yield chmod
    for path, mode in reversed(changed):
        path.chmod(mode)


@pytest.fixture
def seen(whole: bytes) -> Iterator[Path]:
    """A good project in a folder that nobody's processes can reach; those of pytest, which it
    locks anew whenever another run begins, they cannot.
    """
    with tempfile.TemporaryDirectory(prefix="annotator-test-") as folder:
        Path(folder).chmod(0o755)
        place = Path(folder, "folder", "p.annotator")
        place.parent.mkdir()
        place.write_bytes(whole)
        yield place


posix = pytest.mark.skipif(sys.platform == "win32", reason="rights are other things on Windows")


@posix
def test_a_file_that_may_only_be_read(seen: Path, unwritable: Callable[[Path, int], None]) -> None:
    unwritable(seen.parent, 0o777)
    unwritable(seen, 0o444)
    before = picture(seen.parent)
    done = child("without_rights(); say(); say(read_only=True)", seen)
    assert done.stdout.splitlines() == [
        (
            f"The file {seen} is read-only for you; open the project read-only or work on a local "
            "copy. | read-only local-copy"
        ),
        "opened with 12 articles",
    ]
    assert picture(seen.parent) == before


@posix
def test_a_folder_that_may_only_be_read(
    seen: Path, unwritable: Callable[[Path, int], None]
) -> None:
    unwritable(seen, 0o666)
    unwritable(seen.parent, 0o555)
    before = picture(seen.parent)
    done = child("without_rights(); say(); say(read_only=True)", seen)
    assert done.stdout.splitlines() == [
        (
            f"The folder {seen.parent} is read-only for you; open the project read-only or work on "
            "a local copy. | read-only local-copy"
        ),
        "opened with 12 articles",
    ]
    assert picture(seen.parent) == before


@posix
def test_a_copy_of_an_open_file_in_a_folder_that_may_only_be_read(
    seen: Path, unwritable: Callable[[Path, int], None]
) -> None:
    """Its header says that there is a log, which there is not."""
    with Project.open(seen, settings()) as project:
        tag(project, project.reads.article_uids()[0], "actor", "Herald")
        project.settle()
        raw = seen.read_bytes()
    folder = seen.parent.parent / "copies"
    folder.mkdir()
    copy = folder / "copy.annotator"
    copy.write_bytes(raw)
    unwritable(copy, 0o444)
    unwritable(folder, 0o555)
    done = child("without_rights(); say(read_only=True)", copy)
    assert done.stdout == "opened with 12 articles\n"
    assert [found.name for found in folder.iterdir()] == ["copy.annotator"]


@posix
def test_a_file_that_may_not_be_read(seen: Path, unwritable: Callable[[Path, int], None]) -> None:
    unwritable(seen, 0o000)
    done = child("without_rights(); say()", seen)
    assert done.stdout == f"{seen} cannot be read: Permission denied. |\n"


KILLED = """
project = Project.open(path, settings())
tag(project, project.reads.article_uids()[0], "actor", "Herald")
os.kill(os.getpid(), 9)
"""


def left_by_a_killed_process(path: Path) -> None:
    assert child(KILLED, path).returncode == -9
    assert path.with_name("p.annotator-wal").stat().st_size > 0


@posix
@pytest.mark.parametrize("lock", [True, False])
def test_a_log_left_behind_is_read_without_touching_it(path: Path, *, lock: bool) -> None:
    left_by_a_killed_process(path)
    if not lock:
        path.with_name(".p.annotator.lock").unlink()
    before = picture(path.parent)
    with Project.open(path, settings(), read_only=True) as project:
        found = quotes(project, project.reads.article_uids()[0])
    assert ("actor", "Herald") in found
    assert picture(path.parent) == before


@posix
def test_a_log_left_behind_is_taken_in_when_editing(path: Path) -> None:
    left_by_a_killed_process(path)
    with Project.open(path, settings()) as project:
        found = quotes(project, project.reads.article_uids()[0])
    assert ("actor", "Herald") in found
    assert [found.name for found in path.parent.iterdir()] == ["p.annotator"]


@posix
def test_a_damaged_file_with_a_log_left_behind_stays_as_it_is(path: Path, whole: bytes) -> None:
    left_by_a_killed_process(path)
    last = len(whole) // PAGE
    for page in range(last - 6, last):
        zeroed(page)(path)
    before = picture(path.parent)
    with pytest.raises(DamagedError) as error:
        Project.open(path, settings())
    assert error.value.ways == RESCUE
    after = picture(path.parent)
    for name in ("p.annotator", "p.annotator-wal"):
        assert after[name] == before[name]
    assert after.keys() <= before.keys()


@posix
def test_no_room_to_read_a_log_left_behind(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left_by_a_killed_process(path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    assert str(refusal(path, read_only=True)) == (
        f"{path} was not closed properly, and there is no room for the copy in which to read it: "
        "No space left on device."
    )


OPEN_ELSEWHERE = (
    "{path} is already open in another window or program; close it there, or open it here "
    "read-only."
)

HELD = """
with Project.open(path, settings()) as project:
    print("open", flush=True)
    for line in sys.stdin:
        tag(project, project.reads.article_uids()[0], "actor", line.strip())
        print("tagged", flush=True)
"""


@pytest.fixture
def elsewhere(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the project open, and tags each word it is told."""
    process = subprocess.Popen(
        [sys.executable, "-c", PRELUDE + HELD, str(path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdin
    assert process.stdout.readline() == "open\n"
    yield process
    process.stdin.close()
    assert process.wait(60) == 0
    process.stdout.close()


def tags(process: subprocess.Popen[str], word: str) -> None:
    assert process.stdin
    assert process.stdout
    process.stdin.write(word + "\n")
    process.stdin.flush()
    assert process.stdout.readline() == "tagged\n"


def test_a_project_open_in_another_process(path: Path, elsewhere: subprocess.Popen[str]) -> None:
    with pytest.raises(UserError) as error:
        Project.open(path, settings())
    assert str(error.value) == OPEN_ELSEWHERE.format(path=path)
    assert error.value.ways == (Way.READ_ONLY, Way.RETRY)
    tags(elsewhere, "Herald")


def test_reading_beside_another_process_follows_it(
    path: Path, elsewhere: subprocess.Popen[str]
) -> None:
    with Project.open(path, settings(), read_only=True) as project:
        article = project.reads.article_uids()[0]
        for word in ("Herald", "mayor"):
            tags(elsewhere, word)
            assert ("actor", word) in quotes(project, article)


def test_reading_a_closed_project_follows_whoever_opens_it(path: Path) -> None:
    with Project.open(path, settings(), read_only=True) as reader:
        article = reader.reads.article_uids()[0]
        assert ("actor", "Herald") not in quotes(reader, article)
        with Project.open(path, settings()) as writer:
            tag(writer, article, "actor", "Herald")
            writer.settle()
            assert ("actor", "Herald") in quotes(reader, article)
        assert ("actor", "Herald") in quotes(reader, article)


def test_a_project_open_in_this_process(path: Path) -> None:
    with Project.open(path, settings()):
        with pytest.raises(UserError) as error:
            Project.open(path, settings())
        assert str(error.value) == OPEN_ELSEWHERE.format(path=path)
    with Project.open(path, settings()):
        pass


def test_the_lock_is_given_back_after_a_refusal(path: Path) -> None:
    without_project(path)
    refusal(path)
    unlock(locked(path))


def test_inspect_tells_the_version(path: Path) -> None:
    assert inspect(path) == schema.VERSION


@pytest.mark.parametrize(
    ("code", "kind", "ways"),
    [
        (sqlite3.SQLITE_FULL, StorageFullError, (Way.RETRY, Way.SAVE_COPY, Way.DISCARD)),
        (sqlite3.SQLITE_IOERR_WRITE, StorageFullError, (Way.RETRY, Way.SAVE_COPY, Way.DISCARD)),
        (sqlite3.SQLITE_IOERR_SHMSIZE, StorageFullError, (Way.RETRY, Way.SAVE_COPY, Way.DISCARD)),
        (sqlite3.SQLITE_CORRUPT, DamagedError, RESCUE),
        (sqlite3.SQLITE_CORRUPT_VTAB, DamagedError, RESCUE),
        (sqlite3.SQLITE_NOTADB, DamagedError, RESCUE),
        (sqlite3.SQLITE_READONLY, UserError, READ_ONLY),
        (sqlite3.SQLITE_READONLY_DIRECTORY, UserError, READ_ONLY),
        (sqlite3.SQLITE_CANTOPEN, UserError, READ_ONLY),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, UserError, (Way.RETRY, Way.READ_ONLY)),
        (sqlite3.SQLITE_LOCKED, UserError, (Way.RETRY, Way.READ_ONLY)),
    ],
)
def test_what_sqlite_says_becomes_a_sentence(
    code: int, kind: type[UserError], ways: tuple[Way, ...]
) -> None:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    told = explain(error, Path("p.annotator"))
    assert type(told) is kind
    assert isinstance(told, UserError)
    assert told.ways == ways
    assert str(told).count(".") <= 2


def test_a_bug_stays_a_bug() -> None:
    error = sqlite3.OperationalError("no such column")
    error.sqlite_errorcode = sqlite3.SQLITE_ERROR
    assert explain(error, Path("p")) is error


def test_free_names_count_on(tmp_path: Path) -> None:
    path = tmp_path / "p.annotator"
    names = []
    for _ in range(3):
        names.append(free_name(path, "restored").name)
        free_name(path, "restored").touch()
    assert names == [
        "p (restored).annotator",
        "p (restored 2).annotator",
        "p (restored 3).annotator",
    ]

"""What every registered format must do; a new one is tested here by being registered."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import BadInputError, CancelledError
from annotator.exchange.registry import FORMATS, recognise
from annotator.formats.base import Format
from annotator.formats.bundle import TALLIED, Feature, Part, Survey
from annotator.formats.options import EDGES
from annotator.text.canonical import text_hash
from tests.formats import builders, packed
from tests.formats.builders import Made, everything, kept, mades, pair, read, reread, write
from tests.formats.mutating import Spoiler
from tests.formats.pieces import Piece, pieces_of
from tests.formats.samples import files_of, outcome, sample

THERE = [form for form in FORMATS if not form.missing]
WRITTEN = [form for form in THERE if form.writes]
READ = [form for form in THERE if form.reads]


def each(forms: Sequence[Format]) -> pytest.MarkDecorator:
    """A test for each format; those that need heavy libraries are marked as consumers are."""
    params = [
        pytest.param(form, id=form.id, marks=[pytest.mark.consumers] if form.needs else [])
        for form in forms
    ]
    return pytest.mark.parametrize("form", params)


written = each(WRITTEN)
is_read = each(READ)
both = each([form for form in WRITTEN if form.reads])


def test_ids_differ_and_titles_are_there() -> None:
    assert len({form.id for form in FORMATS}) == len(FORMATS)
    assert all(form.title for form in FORMATS)


@each(THERE)
def test_its_own_files_are_recognised(form: Format, tmp_path: Path) -> None:
    path = sample(form, tmp_path)
    assert form.probe(path) >= 0.5
    if form.reads:
        assert recognise(path) is form


@each(FORMATS)
def test_nothing_is_not_recognised(form: Format, tmp_path: Path) -> None:
    assert form.probe(tmp_path) == 0
    assert form.probe(tmp_path / "nowhere") == 0


@written
def test_what_is_kept_is_found_again(form: Format, tmp_path: Path) -> None:
    made = everything()
    target, _ = write(form, made, tmp_path)
    assert reread(form, target) == kept(form, made)


@written
def test_kept_tells_articles_apart_and_can_be_hashed(form: Format) -> None:
    made = everything()
    assert len({hash(one) for one in kept(form, made).values()}) == len(made.parts)


@written
@given(made=mades(), data=st.data())
def test_any_spans_and_links_come_back(
    form: Format, made: Made, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever is chosen of how it is written."""
    offered = {
        option.id: st.sampled_from([value for value, _ in option.values])
        for option in form.options
        if option.values
    }
    made.choices = data.draw(st.fixed_dictionaries({}, optional=offered))
    target, _ = write(form, made, tmp_path_factory.mktemp("any"))
    assert reread(form, target) == kept(form, made)


@written
@pytest.mark.parametrize("feature", sorted(set(Feature) - TALLIED))
def test_what_does_not_come_through_is_named(
    form: Format, feature: Feature, tmp_path: Path
) -> None:
    """Where nobody can tell from the files whether a feature was there, it is a loss."""
    with_it, without = pair(feature)
    found = reread(form, write(form, with_it, tmp_path / "with")[0])
    if found == reread(form, write(form, without, tmp_path / "without")[0]):
        losses = form.losses(Survey({feature: 3}, 1, 1, 1))
        assert [(loss.feature, loss.number) for loss in losses] == [(feature, 3)]
        assert losses[0].fate


@written
def test_no_loss_without_something_to_lose(form: Format) -> None:
    assert form.losses(Survey({}, 1, 1, 1)) == []
    assert form.losses(Survey(dict.fromkeys(Feature, 0), 1, 1, 1)) == []


@written
def test_who_cuts_is_named_where_edges_inside_words_matter(form: Format) -> None:
    if EDGES in form.options:
        assert form.cut_by({})


@written
def test_the_files_written_are_those_named(form: Format, tmp_path: Path) -> None:
    target, result = write(form, everything(), tmp_path)
    top = target if target.is_dir() else target.parent
    assert sorted(result.files) == [one.relative_to(top).as_posix() for one in files_of(target)]
    assert result.articles == 3


@written
def test_writing_is_the_same_each_time(form: Format, tmp_path: Path) -> None:
    contents = []
    for name in ("one", "two"):
        target, _ = write(form, everything(), tmp_path / name)
        contents.append([path.read_bytes() for path in files_of(target)])
    assert contents[0] == contents[1]


@written
def test_writing_takes_one_part_at_a_time(form: Format, tmp_path: Path) -> None:
    """The next part is asked for when the one before is written: never two in memory."""
    made = everything()
    ticks = 0

    def tick() -> None:
        nonlocal ticks
        ticks += 1

    def parts() -> Iterator[Part]:
        for number, one in enumerate(made.parts):
            assert ticks == number
            yield one

    bundle = made.bundle()
    bundle.parts = parts()
    form.write(bundle, builders.target_of(form, tmp_path), tick)
    assert ticks == len(made.parts)


@written
def test_writing_can_be_stopped(form: Format, tmp_path: Path) -> None:
    def stop() -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        form.write(everything().bundle(), builders.target_of(form, tmp_path), stop)


Change = Callable[[Path, int], int]
"""Puts a digit into the last place of an offset in a file, and says how often."""


def in_bytes(old: bytes, new: bytes) -> Change:
    """Wherever these bytes are; ``new`` has ``%d`` for the digit."""

    def change(path: Path, digit: int) -> int:
        content = path.read_bytes()
        path.write_bytes(content.replace(old, new % digit))
        return content.count(old)

    return change


CHANGES: dict[str, Change] = {
    "jsonl": in_bytes(b'"fragments":[[8,25]', b'"fragments":[[8,2%d]'),
    "brat": in_bytes(b"claim 8 12;13 25", b"claim 8 12;13 2%d"),
    "csv": in_bytes(b",8-25,", b",8-2%d,"),
    "conll": in_bytes(b" I-claim", b" I-clai%d"),
    "dygie": in_bytes(b'[2,6,"claim"]', b'[2,%d,"claim"]'),
    "gliner": in_bytes(b'[2,6,"claim"]', b'[2,%d,"claim"]'),
    "doccano": in_bytes(b'"start_offset":9,"end_offset":26', b'"start_offset":9,"end_offset":2%d'),
    "prodigy": in_bytes(b'"start":8,"end":25', b'"start":8,"end":2%d'),
    "labelstudio": in_bytes(b'"start":8,"end":25', b'"start":8,"end":2%d'),
    # No offsets there: which time words occur is what leads to a place.
    "chat": in_bytes(rb"\"nth\":[1", rb"\"nth\":[9%d"),
    "xlsx": packed.in_zip(b">8-25<", b">8-2%d<"),
    "html": in_bytes("8–25<".encode(), "8–2%d<".encode()),
    "huggingface": packed.in_parquet,
    "spacy": packed.in_docbin,
    "archive": packed.in_zip(b'"fragments":[[8,25]', b'"fragments":[[8,2%d]'),
    # In UTF-16 the face before it counts two: 9 to 26.
    "uima-json": in_bytes(b'"begin":9,"end":26', b'"begin":9,"end":2%d'),
    "uima-xmi": in_bytes(b'begin="9" end="26"', b'begin="9" end="2%d"'),
    "w3c": in_bytes(b'"start":8,"end":25', b'"start":8,"end":2%d'),
    "refi-qda": packed.in_zip(b'"8" endPosition="25"', b'"8" endPosition="2%d"'),
}


@written
@pytest.mark.parametrize("digit", range(3))
def test_a_changed_offset_is_found_out(form: Format, digit: int, tmp_path: Path) -> None:
    """Another number in a place where an offset stands never reads back as what was kept."""
    made = everything()
    target, _ = write(form, made, tmp_path)
    assert sum(CHANGES[form.id](path, digit) for path in files_of(target))
    with contextlib.suppress(BadInputError):
        assert reread(form, target) != kept(form, made)


@both
def test_reading_says_how_many_there_are(form: Format, tmp_path: Path) -> None:
    bundle, parts, problems = read(form, sample(form, tmp_path))
    assert bundle.total in (0, len(parts))
    assert problems == []


@is_read
def test_what_is_read_holds_together(form: Format, tmp_path: Path) -> None:
    """Ids differ, hashes are those of the texts, layers are in the header."""
    bundle, parts, _ = read(form, sample(form, tmp_path))
    layers = {layer.uid for layer in bundle.header.layers}
    spans = [span for one in parts for span in one.spans]
    links = [link for one in parts for link in one.links]
    assert len({span.uid for span in spans}) == len(spans)
    assert len({link.uid for link in links}) == len(links)
    assert len({one.article.uid for one in parts}) == len(parts)
    assert {span.layer for span in spans} | {link.layer for link in links} <= layers
    for one in parts:
        assert text_hash(one.text) == one.article.revisions[-1].text
        assert len(one.text) == one.article.revisions[-1].chars
        assert len(one.article.revisions) == 1
        assert {state.layer for state in one.states} <= layers
        assert {span.article for span in one.spans} <= {one.article.uid}


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "blank": lambda _: b" \r\n\n\t",
    "mark only": lambda _: b"\xef\xbb\xbf",
    "binary": lambda _: bytes(range(256)) * 8,
    "picture": lambda _: b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "cut in the middle": lambda content: content[: len(content) // 2],
    "cut before the end": lambda content: content[:-3],
    "latin-1": lambda content: content.decode(errors="replace").encode("latin-1", "replace"),
    "utf-16": lambda content: content.decode(errors="replace").encode("utf-16"),
    "utf-16 without a mark": lambda content: content.decode(errors="replace").encode("utf-16-le"),
    "a broken character": lambda content: content.replace(b"s", b"\xc3", 3),
    "twice": lambda content: content * 2,
    "old line ends": lambda content: content.replace(b"\n", b"\r"),
    "Windows line ends": lambda content: content.replace(b"\n", b"\r\n"),
    "offsets out of range": lambda content: content.replace(b"25", b"99999"),
    "huge offsets": lambda content: content.replace(b"25", b"9" * 30),
    "negative offsets": lambda content: content.replace(b"25", b"-25"),
    "dangling": lambda content: content.replace(b"T7", b"T999").replace(b"made", b"xxxx"),
    "null bytes": lambda content: content.replace(b" ", b"\0"),
    "brackets": lambda content: b"[" * 100_000 + content,
}


@is_read
@pytest.mark.parametrize("fault", BROKEN)
def test_bad_input_is_a_problem_and_no_crash(form: Format, fault: str, tmp_path: Path) -> None:
    path = sample(form, tmp_path)
    pieces = pieces_of(path)
    for piece in (*pieces, *map(Piece, files_of(path))):
        intact = piece.read()
        piece.write(BROKEN[fault](intact))
        outcome(form, path)
        piece.write(intact)
    for piece in pieces:
        piece.write(BROKEN[fault](piece.read()))
    outcome(form, path)


@is_read
def test_what_cannot_be_opened_is_told(form: Format, tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.txt", tmp_path):
        found: list[str] = []
        try:
            _, parts, problems = read(form, path)
            assert parts == []
            found = [f"{one.where} {one.what}" for one in problems if one.whole]
        except BadInputError as error:
            found = [str(error)]
        assert len(found) == 1
        assert path.name in found[0]


@is_read
def test_mutated_input_is_no_crash(form: Format, tmp_path: Path) -> None:
    """`dev.py fuzz` tries more of the same."""
    path = sample(form, tmp_path)
    spoiler = Spoiler(path)
    for seed in range(150):
        with spoiler.spoilt(seed):
            outcome(form, path)

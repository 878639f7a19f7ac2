"""What is said of a span, word for word."""

from annotator.gui.reader.marks import Arc, Mark, MarkIndex
from annotator.gui.reader.spoken import brief_of, name_of, sentence_of, short, words_of
from tests.gui.reader.support import TEXT, mark, place

KHAN = mark("khan", place("Khan"))
CLAIM = mark("claim", place("We need night vision devices"), label="Claim")
REPORT = mark("report", place("“We need night vision devices,” Khan said"), label="Report")


def index(*marks: Mark, arcs: tuple[Arc, ...] = ()) -> MarkIndex:
    made = MarkIndex([0])
    made.fill(marks)
    for arc in arcs:
        made.put_arc(arc)
    return made


MADE_BY = Arc(b"1", b"claim", b"khan", "made by")


def test_a_list_entry_tells_type_words_and_links_both_ways() -> None:
    marks = index(KHAN, CLAIM, arcs=(MADE_BY,))
    assert name_of(marks, TEXT, CLAIM) == "Claim: We need night vision devices, made by → Khan"
    assert name_of(marks, TEXT, KHAN) == "Actor: Khan, made by ← We need night vision devices"


def test_a_sentence_has_no_arrows() -> None:
    marks = index(KHAN, CLAIM, arcs=(MADE_BY,))
    assert sentence_of(marks, TEXT, CLAIM) == "Claim “We need night vision devices”, made by Khan"
    assert (
        sentence_of(marks, TEXT, KHAN)
        == "Actor “Khan”, “We need night vision devices” made by this"
    )


def test_a_sentence_tells_what_is_around_the_two_nearest() -> None:
    outer = [mark(uid, (0, 95 + n), label=uid) for n, uid in enumerate("abc")]
    said = sentence_of(index(CLAIM, *outer), TEXT, CLAIM, [REPORT, *outer])
    # Cut to 60 characters, the ellipsis being the last.
    assert said == (
        "Claim “We need night vision devices”; inside "
        "Report ““We need night vision devices,” Khan said”, "
        "a “Officials in Washington said the envoy had asked for small…”"
    )


def test_an_end_elsewhere_reads_as_it_is_named() -> None:
    marks = index(KHAN, arcs=(Arc(b"2", b"khan", None, "about", "United\nStates"),))
    assert name_of(marks, TEXT, KHAN) == "Actor: Khan, about → United States"


def test_of_many_links_three_are_told_those_that_leave_first() -> None:
    arcs = [Arc(bytes([n]), None, b"khan", "names", f"no {n}") for n in range(4)]
    marks = index(KHAN, arcs=(*arcs, Arc(b"out", b"khan", None, "in", "Kabul")))
    assert name_of(marks, TEXT, KHAN) == (
        "Actor: Khan, in → Kabul, names ← no 0, names ← no 1, 2 more links"
    )


def test_one_link_more_is_one() -> None:
    arcs = [Arc(bytes([n]), None, b"khan", "names", f"no {n}") for n in range(4)]
    assert name_of(index(KHAN, arcs=tuple(arcs)), TEXT, KHAN).endswith(", 1 more link")


def test_pieces_are_parted() -> None:
    split = mark("split", place("night vision"), place("goes on"))
    assert words_of(TEXT, split) == "night vision … goes on"


def test_long_words_are_cut_and_lines_joined() -> None:
    assert short("one\n two\tthree", 13) == "one two three"
    assert short("one two three", 12) == "one two thr…"
    assert short("x" * 5_000, 60) == "x" * 59 + "…"


def test_somebody_else_s_is_said_to_be() -> None:
    bens = CLAIM._replace(editable=False, whose="Ben")
    assert name_of(index(bens), TEXT, bens) == "Claim of Ben: We need night vision devices"
    assert brief_of(TEXT, bens) == "Claim of Ben “We need night vision devices”"


def test_open_threads_are_told() -> None:
    said = sentence_of(index(KHAN), TEXT, KHAN._replace(talked=2))
    assert said == "Actor “Khan”, 2 open threads"


def test_a_link_that_is_not_alike_in_all_is_said_to_be() -> None:
    marks = index(KHAN, CLAIM, arcs=(MADE_BY._replace(differs="Other ends"),))
    assert sentence_of(marks, TEXT, CLAIM) == (
        "Claim “We need night vision devices”, made by (not alike in all: Other ends) Khan"
    )

"""Which labels links hold on to; what they look like there is in `test_ties`."""

from annotator.gui.reader.linked import with_links
from annotator.gui.reader.marks import Arc, MarkIndex
from tests.gui.reader.support import mark
from tests.gui.reader.typewriter import around, decorated, ground

ONE, OTHER = mark("one", (105, 115)), mark("other", (130, 140))


def test_a_line_without_links_stays_as_it_is() -> None:
    index = MarkIndex([0])
    index.fill([ONE, OTHER])
    decor = decorated(ONE, OTHER)
    assert with_links(ground(), decor, index, around(ONE, OTHER)) is decor


def test_links_keep_clear_of_the_chip_that_counts_labels() -> None:
    piled = [mark(str(n), (105, 120 + n), label="x" * (20 - n)) for n in range(9)]
    index = MarkIndex([0])
    index.fill([*piled, OTHER])
    index.put_arc(Arc(b"x", b"0", b"other", "quotes"))
    decor = with_links(ground(), decorated(*piled, OTHER), index, around(*piled, OTHER))
    assert decor.chip is not None
    (tie,) = decor.ties
    assert tie.source is not None
    chip_right = decor.chip.left + 6 * len(f"+{decor.chip.hidden}")
    assert not decor.chip.left < tie.source.x < chip_right


def test_only_what_begins_on_the_line_has_links_there() -> None:
    runs_in = mark("early", (60, 130))
    index = MarkIndex([0])
    index.fill([runs_in, OTHER])
    index.put_arc(Arc(b"x", b"early", None, "about", "Kabul"))
    decor = decorated(runs_in, OTHER)
    assert with_links(ground(), decor, index, around(runs_in, OTHER)) is decor

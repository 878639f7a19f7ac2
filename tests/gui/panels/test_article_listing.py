"""Which articles are seen and in what order."""

import pytest

from annotator.domain.values import WorkState
from annotator.gui.panels.article_listing import NOT_DONE, Listing, Wanted
from annotator.settings.table import ArticleOrder
from annotator.store.reads import ArticleRow

NEW, IN_WORK, DONE = WorkState.NEW, WorkState.IN_WORK, WorkState.DONE


def row(
    name: str,
    *,
    title: str = "",
    outlet: str = "",
    date: str = "",
    story: str = "",
    state: WorkState | None = None,
    tags: int = 0,
) -> ArticleRow:
    return ArticleRow(name.encode(), title, outlet, date, story, 100, state, tags, 0)


ROWS = (
    row("a", title="Éclair", outlet="Kestrel", date="2024-06-29", story="Flood", tags=3),
    row("b", title="bridge", outlet="Dawn", date="2024-06", state=DONE, tags=9),
    row("c", title="Zoo", outlet="kestrel", story="Appeal", state=IN_WORK, tags=3),
    row("d", outlet="", date="2023", story="Flood", state=DONE),
    row("e", title="پل", date="2024-06-29T08:00Z", story="", state=NEW, tags=1),
)


def listing(*rows: ArticleRow) -> Listing:
    made = Listing()
    made.fill(rows or ROWS)
    return made


def seen(of: Listing) -> str:
    return b"".join(of.order).decode()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), "abcde"),
        (Wanted("  "), "abcde"),
        (Wanted("eclair"), "a"),
        (Wanted("KESTREL 2024"), "a"),
        (Wanted("flood"), "ad"),
        (Wanted("پل"), "e"),
        (Wanted("bridge", frozenset({b"d"})), "bd"),
        (Wanted(states=frozenset({NEW})), "ae"),
        (Wanted(states=NOT_DONE), "ace"),
        (Wanted(states=frozenset({DONE}), story="Flood"), "d"),
        (Wanted(outlet="Kestrel"), "a"),
        (Wanted(outlet=""), "de"),
        (Wanted(story=""), "be"),
        (Wanted("bridge", frozenset({b"d"}), states=NOT_DONE), ""),
    ],
)
def test_what_is_seen(wanted: Wanted, found: str) -> None:
    made = listing()
    made.look_for(wanted)
    assert seen(made) == found


@pytest.mark.parametrize(
    ("order", "up", "down"),
    [
        (ArticleOrder.IMPORTED, "abcde", "edcba"),
        # what has no title comes last both ways
        (ArticleOrder.TITLE, "baced", "ecabd"),
        # equal outlets stay as imported
        (ArticleOrder.OUTLET, "bacde", "acbde"),
        (ArticleOrder.DATE, "dbaec", "eabdc"),
        # a story's articles by date
        (ArticleOrder.STORY, "cdabe", "adcbe"),
        (ArticleOrder.STATE, "aecbd", "bdcae"),
        (ArticleOrder.TAGS, "deacb", "baced"),
    ],
)
def test_orders(order: ArticleOrder, up: str, down: str) -> None:
    made = listing()
    made.sort(order, descending=False)
    assert seen(made) == up
    made.sort(order, descending=True)
    assert seen(made) == down


def test_an_order_holds_through_a_filter() -> None:
    made = listing()
    made.sort(ArticleOrder.TAGS, descending=True)
    made.look_for(Wanted(states=NOT_DONE))
    assert seen(made) == "ace"
    assert made.place_of(b"c") == 1
    assert made.place_of(b"b") is None


def test_articles_without_titles_are_sorted_by_what_they_are_called() -> None:
    """They are read once, when first sorted by title."""
    asked: list[int] = []

    def called() -> dict[bytes, str]:
        asked.append(1)
        return {b"b": "Apes and men", b"d": "zebras"}

    made = Listing()
    made.fill([row("a", title="Bridge"), row("b"), row("c", title="Yaks"), row("d")], called)
    made.sort(ArticleOrder.DATE, descending=False)
    made.look_for(Wanted("apes"))
    assert (seen(made), asked) == ("", [])
    made.look_for(Wanted())
    made.sort(ArticleOrder.TITLE, descending=False)
    assert seen(made) == "bacd"
    made.sort(ArticleOrder.TITLE, descending=True)
    assert (seen(made), asked) == ("dcab", [1])


def test_a_step_moves_nothing_until_asked() -> None:
    made = listing()
    made.look_for(Wanted(states=NOT_DONE))
    made.sort(ArticleOrder.TITLE, descending=False)
    assert seen(made) == "ace"
    assert made.put(ROWS[0]._replace(title="Zzz", state=DONE))
    assert seen(made) == "ace"
    assert made.stale
    made.arrange()
    assert seen(made) == "ce"
    assert not made.stale


@pytest.mark.parametrize(
    ("change", "stale"),
    [
        (ROWS[0]._replace(spans=4), False),
        (ROWS[0]._replace(title="eclair"), False),
        (ROWS[0]._replace(title="Other"), True),
        (ROWS[0]._replace(state=DONE), True),
        (ROWS[1]._replace(state=NEW), True),
        (ROWS[1]._replace(title="Other"), False),
    ],
)
def test_stale_is_what_would_stand_elsewhere(change: ArticleRow, *, stale: bool) -> None:
    made = listing()
    made.look_for(Wanted(states=NOT_DONE))
    made.sort(ArticleOrder.TITLE, descending=False)
    made.put(change)
    assert made.stale is stale


def test_an_article_that_is_not_of_the_list() -> None:
    made = listing()
    assert not made.put(row("x"))
    assert seen(made) == "abcde"


@pytest.mark.parametrize(
    ("after", "found"), [(b"a", b"c"), (b"c", b"e"), (b"e", b"a"), (b"d", b"e"), (None, b"a")]
)
def test_the_next_that_is_not_done_wraps(after: bytes | None, found: bytes) -> None:
    assert listing().next_undone(after) == found


def test_the_only_one_not_done_has_no_next() -> None:
    made = listing(ROWS[1], ROWS[2], ROWS[3])
    assert made.next_undone(b"c") is None
    assert made.undone() == 1
    assert made.next_undone(None) == b"c"


def test_outlets_and_stories_are_offered_with_the_empty_one_last() -> None:
    made = listing()
    assert made.outlets() == ["Dawn", "Kestrel", "kestrel", ""]
    assert made.stories() == ["Appeal", "Flood", ""]


def test_accents_and_cases_do_not_part_outlets() -> None:
    made = listing(row("a", outlet="Zeit"), row("b", outlet="Écho"), row("c", outlet="dawn"))
    assert made.outlets() == ["dawn", "Écho", "Zeit"]
    made.sort(ArticleOrder.OUTLET, descending=False)
    assert seen(made) == "cba"


def test_where_a_story_begins() -> None:
    made = listing()
    assert not any(made.begins_story(place) for place in range(5))
    made.sort(ArticleOrder.STORY, descending=False)
    assert [made.begins_story(place) for place in range(5)] == [False, True, False, True, False]


def test_each_article_is_folded_once_however_often_it_is_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ten thousand articles, three filters and two orders: one folding of each, and of each
    filter.
    """
    folded: list[str] = []

    def counting(text: str) -> str:
        folded.append(text)
        return text.casefold()

    monkeypatch.setattr("annotator.gui.panels.article_listing.fold", counting)
    made = listing(*(row(str(n), title=f"Title {n}") for n in range(10_000)))
    for words in ("title", "title 9", "title 99"):
        made.look_for(Wanted(words))
    made.sort(ArticleOrder.TITLE, descending=False)
    made.sort(ArticleOrder.TITLE, descending=True)
    assert len(folded) == 10_000 + 3
    made.put(row("5", title="Other"))
    made.arrange()
    # the old title and the new one to compare them, the new row to keep
    assert len(folded) == 10_000 + 3 + 3

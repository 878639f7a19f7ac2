"""The commands that tag."""

from annotator.domain.scheme import Scheme
from annotator.gui.commands.tag_table import tag_commands


def test_tags_have_the_keys_of_the_scheme(scheme: Scheme) -> None:
    keys = {c.id: c.keys for c in tag_commands(scheme)}
    assert keys == {
        "span.tag.actor": ("1", "A"),
        "span.tag.claim": ("2", "C"),
        "span.tag.location": ("3", "P"),  # L is taken by linking; its register is "place"
        "span.tag.event": ("4", "E"),
    }


def test_a_scheme_takes_no_key_away_from_the_window(scheme: Scheme) -> None:
    first = scheme.spans[0].model_copy(update={"key": "l"})
    greedy = scheme.model_copy(update={"spans": (first, *scheme.spans[1:])})
    assert tag_commands(greedy)[0].keys == ("A",)


def test_without_a_scheme_there_are_no_tags() -> None:
    assert tag_commands(None) == ()

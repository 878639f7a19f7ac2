"""Words of other articles."""

from annotator.domain.identity import text_of
from annotator.formats.html_report.far_ends import FarEnds
from tests.formats.builders import everything, uid


def empty(name: str) -> str:
    return f'<a data-far="{text_of(uid(name))}"></a>'


def test_ends_get_the_words_of_articles_before_and_after() -> None:
    first, second, _ = everything().parts
    lines = [empty("answer"), f"<p>{empty('article 2')}{empty('nowhere')}</p>\n", "<b>x</b>"]
    with FarEnds() as far:
        far.note(first, 1, "Envoy asks, again")
        for line in lines:
            far.look(line)
        far.note(second, 2, "Quiet <one>")
        found = list(far.filled(lines))
    answer = f'<a href="#s{uid("answer").hex()}"><q dir="auto">Washington did not answer</q></a>'
    quiet = '<a href="#a2"><bdi dir="auto">Quiet &lt;one&gt;</bdi></a> (article)'
    assert found == [f"{answer} (article 2)", f"<p>{quiet}not on this page</p>\n", "<b>x</b>"]


def test_words_of_many_lines_are_one() -> None:
    first, *_ = everything().parts
    with FarEnds() as far:
        far.note(first, 1, "x")
        far.look(empty("break"))
        (found,) = far.filled([empty("break")])
    assert '<q dir="auto">for</q>' in found

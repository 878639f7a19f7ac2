"""What every page has: its head, and tables.

A policy in the head keeps a browser from running or fetching anything, whatever should ever get
into a page.
"""

from collections.abc import Iterable
from typing import Final

from annotator import resources
from annotator.domain.scheme import Scheme
from annotator.formats.markup import Html, joined, tag

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE: Final = "report/review.css"


def classes_of(scheme: Scheme | None) -> dict[str, str]:
    """By span type the class that has its colour."""
    return {one.id: f"y{number}" for number, one in enumerate(scheme.spans)} if scheme else {}


def begun(title: str, scheme: Scheme | None) -> str:
    """A page up to where its contents begin; :data:`ENDED` ends it."""
    classes = classes_of(scheme)
    types = scheme.spans if scheme else ()
    colours = "".join(f"u.{classes[one.id]} {{ --c: {one.colour}; }}\n" for one in types)
    return "".join(
        (
            '<!doctype html>\n<html lang="en">\n<head>\n',
            tag("meta", charset="utf-8"),
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            tag("title", title),
            # Neither our style sheet nor a scheme's colours, which are figures, can end it.
            f"\n<style>\n{resources.read_text(_STYLE)}{colours}</style>\n</head>\n<body>\n<main>\n",
        )
    )


ENDED: Final = "</main>\n</body>\n</html>\n"


def number_cell(written: str) -> Html:
    """A cell of a figure."""
    return tag("td", written, class_="number")


def table_of(
    caption: str,
    heads: Iterable[tuple[str, str]],
    numbers: Iterable[str],
    rows: Iterable[Html],
    *,
    class_: str = "",
) -> Html:
    """``heads`` are column titles with their class, ``numbers`` those of columns of figures."""
    columns = (*heads, *((one, "number") for one in numbers))
    head = tag("tr", *(tag("th", title, scope="col", class_=name) for title, name in columns))
    made = tag(
        "table",
        tag("caption", caption) if caption else "",
        tag("thead", head),
        "\n",
        tag("tbody", *(joined(row, "\n") for row in rows)),
        class_=class_,
    )
    return joined(tag("div", made, class_="wide"), "\n")

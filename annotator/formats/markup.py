"""HTML that nothing of a project can get into but as text: what is not `Html` is escaped."""

import html
import re
from typing import Final

_UNSOUND: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What neither HTML nor the XML of a workbook may hold."""

_EMPTY: Final = frozenset({"meta", "br"})


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def sound(text: str) -> str:
    """Line ends as line feeds, and in place of each character a document cannot hold the sign for
    one that could not be shown.
    """
    return _UNSOUND.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def escaped(text: str) -> Html:
    """Text as HTML."""
    return text if isinstance(text, Html) else Html(html.escape(sound(text)))


def tag(name: str, *content: str, **attributes: str | int | bool) -> Html:
    """An element. ``class_`` is written ``class``, ``data_x`` ``data-x``; attributes that are
    empty or false are left out.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(sound(str(value)))}"'
        for key, value in attributes.items()
        if value is not False and value != ""
    )
    if name in _EMPTY:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{joined(*content)}</{name}>")


def joined(*content: str) -> Html:
    """One after the other."""
    return Html("".join(map(escaped, content)))


def foreign(text: str, name: str = "bdi") -> Html:
    """Words of the project among ours, which must not turn ours round."""
    return tag(name, text, dir="auto")

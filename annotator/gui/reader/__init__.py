"""The text view: an article with its spans and links, to read, select and tag."""

from annotator.gui.reader.marks import Arc, Mark
from annotator.gui.reader.view import ReaderView
from annotator.gui.theme.lines import LineStyle

__all__ = ["Arc", "LineStyle", "Mark", "ReaderView"]

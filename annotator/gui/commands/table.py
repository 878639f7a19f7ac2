"""Every command of the window as plain data: menus, keys, palette and key sheet read it.

Keys are written as Qt's portable strings, on macOS Ctrl stands for Command. A command of the
``reader`` context works only while the text has the keyboard, so that a ``1`` typed into a
field is a digit and nothing else; one of the ``queue`` context works in the list of differences,
too. What a command needs is a set of facts about the session;
while one is missing the command is greyed.

Keys that mean something only after another key are not commands; `follow_ups` tells the key sheet
about them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from annotator.gui.texts import marked

WINDOW: Final = "window"
READER: Final = "reader"
QUEUE: Final = "queue"
TEXT: Final = (READER, QUEUE)
"""What works while the text has the keyboard."""


class Need(StrEnum):
    """A fact without which a command makes no sense."""

    PROJECT = "project"
    ARTICLE = "article"
    SPAN = "span"
    """A span is selected."""
    LINK = "link"
    """A link is selected."""
    SELECTED = "selected"
    """A span or a link is selected."""
    UNDO = "undo"
    REDO = "redo"
    BEHIND = "behind"
    """There is a place to go back to."""
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can ask for."""

    id: str
    title: str
    keys: tuple[str, ...] = ()
    """The first is shown in menus."""
    menu: str = ""
    """Which menu it stands in; empty where in none."""
    context: str = WINDOW
    needs: frozenset[Need] = frozenset()
    group: int = 0
    """Groups of one menu are parted by lines."""
    hint: str = ""
    """What a person may not guess from the title."""
    named_by_user: bool = False
    """The title is the scheme's, not ours to translate."""
    switch: str = ""
    """The setting it turns on and off, so that menus tick it; its handler comes after that."""


FILE: Final = marked("&File")
EDIT: Final = marked("&Edit")
SELECT: Final = marked("&Select")
TAG: Final = marked("&Tag")
LINK: Final = marked("&Link")
ARTICLE: Final = marked("&Article")
REVIEW: Final = marked("&Review")
GO: Final = marked("&Go")
VIEW: Final = marked("&View")
HELP: Final = marked("&Help")
MENUS: Final = (FILE, EDIT, SELECT, TAG, LINK, ARTICLE, REVIEW, GO, VIEW, HELP)

_PROJECT: Final = frozenset({Need.PROJECT})
_ARTICLE: Final = frozenset({Need.ARTICLE})
_SPAN: Final = frozenset({Need.SPAN})

TAG_PREFIX: Final = "span.tag."
PANEL_PREFIX: Final = "view.panel-"

PANELS: Final = {
    "articles": marked("Articles"),
    "inspector": marked("Details"),
    "links": marked("Links"),
    "quotes": marked("Quotes"),
    "find": marked("Find"),
    "history": marked("History"),
    "article": marked("Article"),
    "annotators": marked("Annotators"),
    "differences": marked("Differences"),
    "comments": marked("Comments"),
    "agreement": marked("Agreement"),
    "decisions": marked("Decisions"),
}
"""The panels, by the names of their docks; Ctrl and a figure leads to each of the first ten."""


def _figure(number: int) -> tuple[str, ...]:
    """The key of a panel by its number; the tenth has 0, further ones none."""
    return (f"Ctrl+{number % 10}",) if number <= 10 else ()


_PANEL_KEYS: Final = {
    "history": ("Ctrl+H",),
    "comments": ("Ctrl+T",),
    "agreement": ("Ctrl+U",),
    "decisions": ("Ctrl+R",),
}
"""Further keys of panels."""

COMMANDS: Final = (
    Command("project.new", marked("&New Project…"), ("Ctrl+N",), FILE),
    Command("project.open", marked("&Open Project…"), ("Ctrl+O",), FILE),
    Command("project.sample", marked("Open &Sample Project"), (), FILE),
    Command("project.close", marked("&Close Project"), ("Ctrl+W",), FILE, needs=_PROJECT),
    Command(
        "project.import", marked("&Import…"), ("Ctrl+I",), FILE, needs=_PROJECT, group=1,
        hint=marked("Files and folders can also be dropped on the window"),
    ),
    Command("project.export", marked("&Export…"), ("Ctrl+E",), FILE, needs=_PROJECT, group=1),
    Command(
        "project.export-again", marked("Export A&gain…"), (), FILE, needs=_PROJECT, group=1,
        hint=marked("From the manifest that lies beside an export, as the project then was"),
    ),
    Command(
        "project.print", marked("Print to P&DF…"), ("Ctrl+Alt+P",), FILE, needs=_PROJECT, group=1,
        hint=marked("Articles with their marks and what these are, to read on paper"),
    ),
    Command(
        "project.copy", marked("Save a Co&py…"), ("Ctrl+Shift+S",), FILE, needs=_PROJECT, group=1
    ),
    Command("person.change", marked("I &Am…"), (), FILE, needs=_PROJECT, group=2),
    Command(
        "people.edit", marked("Peop&le…"), (), FILE, needs=_PROJECT, group=2,
        hint=marked("Who works on the project: names, roles, colours"),
    ),
    Command("window.quit", marked("&Quit"), ("Ctrl+Q",), FILE, group=3),
    Command("edit.undo", marked("&Undo"), ("Ctrl+Z",), EDIT, needs=frozenset({Need.UNDO})),
    Command(
        "edit.redo", marked("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), EDIT,
        needs=frozenset({Need.REDO}),
    ),
    Command(
        "history.undo-alone", marked("Undo Chosen Step Al&one"), (), EDIT, needs=_PROJECT,
        hint=marked("The step chosen in the history, and none that was made later"),
    ),
    Command("edit.copy", marked("&Copy Text"), (), EDIT, needs=_ARTICLE, group=1),
    Command(
        "edit.copy-quote", marked("Copy &Quote With Source"), ("Ctrl+Shift+C",), EDIT,
        needs=_ARTICLE, group=1,
        hint=marked("The selected words, else the selected tag, with article, outlet and date"),
    ),
    Command(
        "edit.delete", marked("&Delete Tag or Link"), ("Del", "Backspace"), EDIT, READER,
        frozenset({Need.SELECTED}), group=2,
        hint=marked("A tag goes with its links; one undo brings all back"),
    ),
    Command(
        "find.here", marked("&Find…"), ("Ctrl+F",), EDIT, needs=_ARTICLE, group=3,
        hint=marked("Words of this article as they are typed; selected ones at first"),
    ),
    Command("find.next", marked("Find &Next"), ("F3",), EDIT, needs=_ARTICLE, group=3),
    Command(
        "find.previous", marked("Find &Previous"), ("Shift+F3",), EDIT, needs=_ARTICLE, group=3
    ),
    Command(
        "find.everywhere", marked("Find in &All Articles…"), ("Ctrl+Shift+F",), EDIT,
        needs=_PROJECT, group=3, hint=marked("Selected words at first"),
    ),
    Command(
        "selection.grow", marked("&Grow Selection"), ("Space",), SELECT, READER, _ARTICLE,
        hint=marked("Word, name, inside the quotation marks, sentence, paragraph"),
    ),
    Command(
        "selection.shrink", marked("Sh&rink Selection"), ("Shift+Space",), SELECT, READER, _ARTICLE
    ),
    Command(
        "selection.sentence", marked("&Sentence"), ("S",), SELECT, READER, _ARTICLE,
        hint=marked("Once more: one sentence more"),
    ),
    Command(
        "selection.sentence-less", marked("Sentence &Less"), ("Shift+S",), SELECT, READER, _ARTICLE
    ),
    Command(
        "name.next", marked("&Next Untagged Name"), ("N",), SELECT, READER, _ARTICLE, group=1,
        hint=marked("Selects it whole; a tag’s key then tags it"),
    ),
    Command(
        "name.previous", marked("&Previous Untagged Name"), ("Shift+N",), SELECT, READER, _ARTICLE,
        group=1,
    ),
    Command(
        "span.pick", marked("&Keep This Tag Selected"), ("X",), SELECT, READER, _SPAN, group=2,
        hint=marked("Go on to others with , and . and X: what follows is done to all of them"),
    ),
    Command(
        "span.pick-alike", marked("&All Tags Like This"), ("Shift+X",), SELECT, READER, _SPAN,
        group=2, hint=marked("Same type and same words, in this article"),
    ),
    Command("selection.drop", marked("N&othing"), ("Esc",), SELECT, READER, _ARTICLE, group=3),
    Command(
        "span.pick-type", marked("Ta&g…"), ("/",), TAG, READER, _ARTICLE, group=1,
        hint=marked("Any type by a few letters of its name"),
    ),
    Command(
        "span.brush", marked("&Brush"), ("V",), TAG, READER, _ARTICLE, group=1,
        hint=marked("What is selected with the mouse is tagged at once, until Esc"),
    ),
    Command(
        "span.again", marked("Tag &Again"), ("Return", "Enter"), TAG, READER, _ARTICLE, group=1,
        hint=marked("The type used last"),
    ),
    Command(
        "span.add-piece", marked("Add &Piece to Tag"), ("+",), TAG, READER, _SPAN, group=1,
        hint=marked("The selected words become a further piece of the selected tag"),
    ),
    Command(
        "span.remove-piece", marked("Take Piece O&ut of Tag"), ("-",), TAG, READER, _SPAN, group=1,
        hint=marked("The selected words, else the piece at the caret"),
    ),
    Command(
        "span.retype", marked("Change T&ype"), ("Y",), TAG, READER, _SPAN, group=2,
        hint=marked("Then the key of the type; for all selected tags in one step"),
    ),
    Command(
        "span.start-edge", marked("Move &Start"), ("[",), TAG, READER, _SPAN, group=2,
        hint=marked("Then ← → by character, Ctrl+← → by word, Esc when done"),
    ),
    Command(
        "span.end-edge", marked("Move &End"), ("]",), TAG, READER, _SPAN, group=2,
        hint=marked("Then ← → by character, Ctrl+← → by word, Esc when done"),
    ),
    Command(
        "span.attribute-1", marked("&First Attribute"), ("Q",), TAG, READER, _SPAN, group=3,
        hint=marked("Then the key of the value; 0: not stated; Del: empty"),
    ),
    Command(
        "span.attribute-2", marked("Se&cond Attribute"), ("W",), TAG, READER, _SPAN, group=3,
        hint=marked("Then the key of the value; 0: not stated; Del: empty"),
    ),
    Command(
        "span.attribute-3", marked("&Third Attribute"), ("R",), TAG, READER, _SPAN, group=3,
        hint=marked("Then the key of the value; 0: not stated; Del: empty"),
    ),
    Command(
        "span.entity", marked("Sta&nds For…"), ("=",), TAG, READER, _SPAN, group=3,
        hint=marked("The person, place or proposition, the same in all articles"),
    ),
    Command(
        "span.mentions", marked("All &Mentions…"), ("Alt+=",), TAG, READER, _SPAN, group=3,
        hint=marked("Shows every place it is named, then tags them in one step"),
    ),
    Command("span.note", marked("N&ote…"), ("M",), TAG, READER, _SPAN, group=3),
    Command(
        "link.begin", marked("&Link From Here"), ("L",), LINK, READER, _SPAN,
        hint=marked("Then the letters on the other tag; / for one out of sight, L for the nearest"),
    ),
    Command(
        "link.reverse", marked("Turn Link &Round"), ("T",), LINK, READER,
        frozenset({Need.LINK}),
    ),
    Command(
        "scheme.colours", marked("Co&lours of Tags…"), (), TAG, needs=_PROJECT, group=5,
        hint=marked("Your own colours of types, checked for contrast"),
    ),
    Command("article.mark-done", marked("Mark as &Done"), (), ARTICLE, needs=_ARTICLE),
    Command("article.mark-in-work", marked("Mark as In &Work"), (), ARTICLE, needs=_ARTICLE),
    Command("article.mark-new", marked("Mark as &New"), (), ARTICLE, needs=_ARTICLE),
    Command(
        "article.details", marked("De&tails…"), ("Ctrl+D",), ARTICLE, needs=_ARTICLE, group=1,
        hint=marked("Title, outlet, date and what else is known: of all that are selected"),
    ),
    Command(
        "article.story", marked("&Story…"), (), ARTICLE, needs=_ARTICLE, group=1,
        hint=marked("Articles on one event share a story"),
    ),
    Command(
        "zone.set", marked("&Zone…"), ("Z",), ARTICLE, READER, _ARTICLE, group=1,
        hint=marked("What the selection or the paragraph is: headline, furniture, other story…"),
    ),
    Command(
        "article.correct", marked("&Correct the Text…"), ("Ctrl+Shift+X",), ARTICLE,
        needs=_ARTICLE, group=1,
        hint=marked("As a further revision: tags go along, and those in doubt are listed"),
    ),
    Command(
        "article.earlier", marked("Tags Over an &Earlier Text…"), (), ARTICLE, needs=_ARTICLE,
        group=1, hint=marked("Those that had no place in a corrected text, with their words"),
    ),
    Command(
        "article.assign", marked("&Assign…"), ("Ctrl+Shift+D",), ARTICLE, needs=_ARTICLE, group=2,
        hint=marked("Who is to work on the selected articles, and whether blind"),
    ),
    Command(
        "article.assign-table", marked("Assign From Ta&ble…"), (), ARTICLE, needs=_PROJECT, group=2,
        hint=marked("A table with the columns article, annotator and perhaps blind"),
    ),
    Command(
        "article.remove", marked("&Remove From Project"), (), ARTICLE, needs=_ARTICLE, group=3,
        hint=marked("An article goes with your tags in it; one undo brings all back"),
    ),
    Command(
        "review.next", marked("&Next Difference"), ("D",), REVIEW, QUEUE, _PROJECT,
        hint=marked("Shows it with all versions; then 1, 2 … take one into gold, 0 none"),
    ),
    Command(
        "review.previous", marked("&Previous Difference"), ("Shift+D",), REVIEW, QUEUE, _PROJECT
    ),
    Command(
        "review.by-rule", marked("Gold by &Rule…"), (), REVIEW, needs=_PROJECT, group=1,
        hint=marked("What all agree on, or most: looked at first, taken in one step"),
    ),
    Command(
        "review.go-on", marked("Go &On After Deciding"), (), REVIEW, group=1,
        switch="go_on_after_deciding", hint=marked("A decision leads to the next difference"),
    ),
    Command(
        "review.gold", marked("Work in &Gold or in Mine"), ("G",), REVIEW, READER, _PROJECT,
        group=2,
        hint=marked("What you tag goes to your gold layer; once more: to your annotations"),
    ),
    Command(
        "review.article-done", marked("Article Re&viewed"), ("Ctrl+Shift+Return",), REVIEW,
        needs=_ARTICLE, group=2,
        hint=marked("Marks it as done in gold; your own annotations of it are as far as before"),
    ),
    Command(
        "comment.write", marked("&Comment…"), (";",), REVIEW, READER, _ARTICLE, group=3,
        hint=marked("On the selected link or tag, else on the article; or an answer to one"),
    ),
    Command(
        "comment.settle", marked("Re&solve or Reopen Thread"), ("Ctrl+F9",), REVIEW,
        needs=_PROJECT, group=3,
        hint=marked("The thread on what is selected; in the panel of comments the chosen one"),
    ),
    Command(
        "comment.next", marked("Next Open &Thread"), ("F9",), REVIEW, needs=_PROJECT, group=3
    ),
    Command(
        "comment.previous", marked("Pr&evious Open Thread"), ("Shift+F9",), REVIEW,
        needs=_PROJECT, group=3,
    ),
    Command(
        "verdict.next", marked("Next &Decision on My Work"), ("F4",), REVIEW, needs=_PROJECT,
        group=4, hint=marked("Leads to the place, with gold beside what was decided about"),
    ),
    Command(
        "verdict.previous", marked("Previous Decision on M&y Work"), ("Shift+F4",), REVIEW,
        needs=_PROJECT, group=4,
    ),
    Command(
        "review.agreement", marked("&Agreement"), ("Ctrl+Shift+M",), REVIEW, needs=_PROJECT,
        group=5, hint=marked("How far people say the same; worked out anew where work changed"),
    ),
    Command(
        "review.report", marked("Revie&w Report…"), ("Ctrl+Shift+E",), REVIEW, needs=_PROJECT,
        group=5, hint=marked("A web page to read or print, a workbook or tables"),
    ),
    Command(
        "review.merge", marked("&Merge Colleagues’ Work…"), ("Ctrl+Shift+I",), REVIEW,
        needs=_PROJECT, group=9,
        hint=marked("Packages, project files or folders of them; packages can also be dropped"),
    ),
    Command(
        "review.hand-over", marked("&Hand Over My Work…"), ("Ctrl+Shift+H",), REVIEW,
        needs=_PROJECT, group=9, hint=marked("Writes a package that a colleague can merge"),
    ),
    Command(
        "review.hand-out", marked("Hand O&ut to a Coder…"), ("Ctrl+Shift+O",), REVIEW,
        needs=_PROJECT, group=9,
        hint=marked("Makes a project file for one person, without anybody else’s work"),
    ),
    Command(
        "article.next", marked("&Next Article"), ("Ctrl+PgDown", "Alt+Down"), GO, needs=_ARTICLE
    ),
    Command(
        "article.previous", marked("&Previous Article"), ("Ctrl+PgUp", "Alt+Up"), GO,
        needs=_ARTICLE,
    ),
    Command(
        "article.done", marked("&Done, Next Article"), ("Ctrl+Return", "Ctrl+Enter"), GO,
        needs=_ARTICLE, hint=marked("Marks this article as done and goes to the next"),
    ),
    Command(
        "article.next-open", marked("Next &Open Article"), ("Ctrl+Shift+PgDown",), GO,
        needs=_ARTICLE, hint=marked("The next of the list that is not done"),
    ),
    Command("span.next", marked("Next &Tag"), (".",), GO, READER, _ARTICLE, group=1),
    Command("span.previous", marked("Previous T&ag"), (",",), GO, READER, _ARTICLE, group=1),
    Command(
        "link.follow", marked("&Jump Along Link"), ("J",), LINK, READER,
        frozenset({Need.SELECTED}), group=1,
        hint=marked("To the other end; where there are several, a figure chooses"),
    ),
    Command(
        "span.outer", marked("Tag A&round"), ("<",), GO, READER, _SPAN, group=1,
        hint=marked("From a nested tag out to the one around it"),
    ),
    Command(
        "span.inner", marked("Tag &Inside"), (">",), GO, READER, _SPAN, group=1,
        hint=marked("From a tag to the first one nested in it"),
    ),
    Command(
        "view.article-filter", marked("&Find Article"), ("Ctrl+Shift+A",), GO, needs=_PROJECT,
        group=2,
    ),
    Command(
        "view.quote-filter", marked("Find &Quote"), ("Ctrl+Shift+T",), GO, needs=_PROJECT, group=2
    ),
    Command("view.reader", marked("Back to the Te&xt"), ("F6",), GO, needs=_ARTICLE, group=2),
    Command(
        "places.back", marked("&Back"), ("Alt+Left",), GO, needs=frozenset({Need.BEHIND}),
        group=3, hint=marked("To where you were before the last jump"),
    ),
    Command(
        "places.forward", marked("For&ward"), ("Alt+Right",), GO,
        needs=frozenset({Need.AHEAD}), group=3,
    ),
    Command(
        "layer.next", marked("&Next Annotator’s Work"), ("F7",), VIEW, needs=_PROJECT, group=4,
        hint=marked("Mine alone, each other’s beside it, all of them"),
    ),
    Command(
        "layer.previous", marked("&Previous Annotator’s Work"), ("Shift+F7",), VIEW,
        needs=_PROJECT, group=4,
    ),
    Command(
        "view.side-by-side", marked("Side &by Side"), ("F8",), VIEW, needs=_PROJECT, group=4,
        switch="side_by_side", hint=marked("Somebody’s work in a text of its own beside mine"),
    ),
    Command(
        "view.beside", marked("To the &Text Beside"), ("Shift+F8",), VIEW, needs=_PROJECT, group=4
    ),
    Command("view.larger", marked("L&arger Text"), ("Ctrl++", "Ctrl+="), VIEW, needs=_ARTICLE),
    Command("view.smaller", marked("S&maller Text"), ("Ctrl+-",), VIEW, needs=_ARTICLE),
    Command("view.look-system", marked("Colours of the &System"), (), VIEW, group=1),
    Command("view.look-light", marked("&Light"), (), VIEW, group=1),
    Command("view.look-dark", marked("&Dark"), (), VIEW, group=1),
    Command("view.look-contrast", marked("&High Contrast"), (), VIEW, group=1),
    *(
        Command(
            PANEL_PREFIX + name, title, (*_PANEL_KEYS.get(name, ()), *_figure(number)), VIEW,
            needs=_PROJECT, group=2,
            hint=marked("Once more: back to the text, and the panel goes"),
        )
        for number, (name, title) in enumerate(PANELS.items(), start=1)
    ),
    Command(
        "view.reset-panels", marked("Panels Where They &Were"), (), VIEW, needs=_PROJECT, group=2
    ),
    Command(
        "view.snap", marked("Mouse Selects Whole W&ords"), (), VIEW, group=3,
        switch="snap_to_words", hint=marked("Hold Alt while dragging for the other way"),
    ),
    Command(
        "view.links", marked("Show All Lin&ks"), ("K",), VIEW, READER, _ARTICLE, group=3,
        switch="show_links", hint=marked("Else those of the selected tag alone"),
    ),
    Command(
        "view.left-out", marked("&Go Through What Is Left Out"), (), VIEW, group=3,
        switch="go_through_left_out",
        hint=marked("Next and previous tag stop in furniture, repeats and other stories, too"),
    ),
    Command("help.palette", marked("&All Commands…"), ("Ctrl+Shift+P",), HELP),
    Command("help.keys", marked("&Keys…"), ("F1",), HELP),
    Command("help.together", marked("&Working Together…"), ("Shift+F1",), HELP),
    Command("help.keys-here", marked("Keys…"), ("?",), "", READER),
)  # fmt: skip


def keys_of(commands: Iterable[Command], *contexts: str) -> dict[str, str]:
    """Which command each key of some contexts means."""
    return {key: c.id for c in commands if c.context in contexts for key in c.keys}

"""Keys that mean something only after another, and the mouse: what the key sheet says of them."""

from typing import Final

from annotator.gui.texts import marked

FOLLOW_UPS: Final = (
    (marked("L, letters"), marked("link to the tag that shows these letters")),
    (marked("L, Shift+letters"), marked("choose among the kinds of link that are possible")),
    (marked("L L"), marked("link to the nearest fitting tag of the sentence")),
    (marked("L /"), marked("link to a tag out of sight, or to a known name")),
    (marked("L, , .  Enter"), marked("link to the tag gone to, in another article too")),
    (marked("J 1 … 9"), marked("where several links lead on: along the one with this figure")),
    (marked("[ ←  ] →"), marked("move an edge by a character, with Ctrl by a word")),
    (
        marked("Q 1 … 9"),
        marked("give the first attribute the value with this key (W, R: second, third)"),
    ),
    (marked("Q 0"), marked("not stated: the text does not say")),
    (marked("Z 1 … 8"), marked("say what the selection or the paragraph is, such as headline")),
    (marked("Z 0"), marked("no zone: nothing but article")),
    (marked("= Enter"), marked("stands for the one named last")),
    (
        marked("D 1 … 9"),
        marked(
            "take this version into gold (B: all of them, 0: none); these and the next keys work "
            "in the list of differences, too"
        ),
    ),
    (marked("D E"), marked("take a version and edit it in gold")),
    (marked("D F"), marked("choose field by field what is taken")),
    (marked("D R  D M"), marked("give the decision a reason, a comment")),
    (marked("D U"), marked("have it undecided again")),
    (marked("Ctrl+drag"), marked("select a further piece; one key then tags all pieces")),
    (marked("Alt+drag"), marked("select by characters where selecting snaps to words")),
    (marked("Ctrl+click"), marked("select a further tag; what follows is done to all of them")),
    (marked("drag"), marked("from one label to another tag: link the two")),
)
"""What keys and the mouse do after a command or beside it."""

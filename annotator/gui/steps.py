"""What a step of the history is called in the window."""

from collections.abc import Mapping
from typing import Any, Final

from annotator.domain.values import WorkState
from annotator.gui.texts import marked, tr
from annotator.journal.bodies import parsed
from annotator.journal.entries import Mode
from annotator.project.history import Step, Turn
from annotator.store.journal import Entry

_LONGEST: Final = 40

_TITLES: Final[Mapping[str, str]] = {
    "project.create": marked("New Project"),
    "project.hand-out": marked("Hand out to {to}"),
    "project.hand-back": marked("Tell {to} What Was Decided"),
    "project.salvage": marked("Save What Could Be Read"),
    "span.add": marked("Tag “{quote}” as {type}"),
    "span.add-many": marked("Tag {count} Passages"),
    "span.add-piece": marked("Add Piece to “{quote}”"),
    "span.remove-piece": marked("Take Piece out of “{quote}”"),
    "span.move-edge": marked("Move Edge of “{quote}”"),
    "span.retype": marked("Change “{quote}” to {type}"),
    "span.set-attribute": marked("Set {attribute} of “{quote}”"),
    "span.clear-attribute": marked("Empty {attribute} of “{quote}”"),
    "span.set-note": marked("Note on “{quote}”"),
    "span.set-certainty": marked("Certainty of “{quote}”"),
    "span.set-entity": marked("“{quote}” Stands for {name}"),
    "span.delete": marked("Delete Tag “{quote}”"),
    "link.add": marked("Link “{source}” {type} “{target}”"),
    "link.retype": marked("Change Link to {type}"),
    "link.reverse": marked("Turn Link {type} Round"),
    "link.set-attribute": marked("Describe Link {type}"),
    "link.clear-attribute": marked("Describe Link {type}"),
    "link.set-note": marked("Note on Link {type}"),
    "link.delete": marked("Delete Link “{source}” {type} “{target}”"),
    "article.set-metadata": marked("Details of “{title}”"),
    "article.set-zones": marked("Zones of “{title}”"),
    "article.set-state": marked("Mark Article as {state}"),
    "article.delete": marked("Remove “{title}”"),
    "article.import": marked("Import"),
    "article.correct": marked("Correct “{title}”"),
    "decision.take": marked("Take “{quote}” into Gold"),
    "decision.reject": marked("Reject “{quote}”"),
    "decision.decide": marked("Decide about “{quote}”"),
    "decision.withdraw": marked("Leave “{quote}” Undecided"),
    "decision.explain": marked("Reason for “{quote}”"),
    "decision.by-rule": marked("Take “{quote}” into Gold by Rule"),
    "comment.add": marked("Comment on “{quote}”"),
    "comment.answer": marked("Answer about “{quote}”"),
    "comment.edit": marked("Change Comment on “{quote}”"),
    "comment.delete": marked("Delete Comment on “{quote}”"),
    "comment.resolve": marked("Resolve Thread on “{quote}”"),
    "comment.reopen": marked("Reopen Thread on “{quote}”"),
    "project.take-in": marked("Take In Another Project"),
    "entity.add": marked("New Entity {name}"),
    "entity.change": marked("Change {name}"),
    "entity.delete": marked("Delete {name}"),
    "article.assign": marked("Assign “{title}”"),
    "person.add": marked("New Person {name}"),
    "person.change": marked("Change Person {name}"),
    "scheme.replace": marked("Change Scheme"),
    "layer.delete": marked("Remove Layer"),
    "merge.accept": marked("Merge Work of {by}"),
}

_OF_MANY: Final[Mapping[str, str]] = {
    "span.retype": marked("Change {count} Tags to {type}"),
    "span.set-attribute": marked("Set {attribute} of {count} Tags"),
    "span.clear-attribute": marked("Empty {attribute} of {count} Tags"),
    "span.set-note": marked("Note on {count} Tags"),
    "span.set-certainty": marked("Certainty of {count} Tags"),
    "span.set-entity": marked("{count} Tags Stand for {name}"),
    "span.delete": marked("Delete {count} Tags"),
    "link.delete": marked("Delete {count} Links"),
    "decision.take": marked("Take {count} into Gold"),
    "decision.reject": marked("Reject {count} Tags and Links"),
    "decision.decide": marked("Decide about {count} Tags and Links"),
    "decision.withdraw": marked("Leave {count} Undecided"),
    "decision.explain": marked("Reason for {count} Decisions"),
    "decision.by-rule": marked("Take {count} into Gold by Rule"),
    "article.import": marked("Import {count} Articles"),
    "article.set-metadata": marked("Details of {count} Articles"),
    "article.set-state": marked("Mark {count} Articles as {state}"),
    "article.delete": marked("Remove {count} Articles"),
    "article.assign": marked("Assign {count} Articles"),
}
"""What steps are called that are about more than one."""
_OF_UNTITLED: Final[Mapping[str, str]] = {
    "article.set-metadata": marked("Details of an Article"),
    "article.set-zones": marked("Zones of an Article"),
    "article.correct": marked("Correct an Article"),
    "article.delete": marked("Remove an Article"),
    "article.assign": marked("Assign an Article"),
}
"""What steps are called that are about one article without a title."""
_STATES: Final[Mapping[str, str]] = {
    WorkState.NEW: marked("New"),
    WorkState.IN_WORK: marked("In Work"),
    WorkState.DONE: marked("Done"),
}


class _Known(dict[str, Any]):
    """Names a step does not tell read as an ellipsis."""

    def __missing__(self, name: str) -> str:
        return "…"


def title(gesture: str, detail: Mapping[str, Any]) -> str:
    """The step ``gesture`` in words, with what its detail tells; its bare name if it is new."""
    template = _TITLES.get(gesture)
    if template is None:
        return gesture
    count = detail.get("count")
    if isinstance(count, int) and count > 1 and gesture in _OF_MANY:
        template = _OF_MANY[gesture]
    elif detail.get("title") == "":
        template = _OF_UNTITLED.get(gesture, template)
    values = {name: _short(value) or "–" for name, value in detail.items()}
    if values.get("state") in _STATES:
        values["state"] = tr(_STATES[values["state"]])
    return tr(template).format_map(_Known(values))


def title_of(entry: Entry) -> str:
    """The same for a step in the journal, as undo and redo name it."""
    words = title(entry.header.gesture, parsed(entry.header.detail))
    return tr("Take Back {step}", step=words) if entry.header.mode is Mode.REVERT else words


def told(step: Step) -> str:
    """The same as the history tells it: what was taken back and made again is told as such."""
    header = step.entry.header
    words = title(header.gesture, parsed(header.detail))
    if step.turn is Turn.MADE:
        return words
    if step.turn is Turn.MADE_AGAIN:
        return tr("Made again: {step}", step=words)
    if header.mode is Mode.REVERT:
        return tr("Taken back alone: {step}", step=words)
    return tr("Taken back: {step}", step=words)


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

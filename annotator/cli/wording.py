"""What a step of the history is called on the command line; the window has words of its own."""

from collections.abc import Mapping
from typing import Any, Final

from annotator.cli.output import counted
from annotator.journal.entries import Mode

_LONGEST: Final = 60

_WORDS: Final[Mapping[str, str]] = {
    "project.create": "made the project",
    "project.hand-out": "handed this out to {to}",
    "project.hand-back": "told {to} what was decided",
    "project.salvage": "saved what could be read of a damaged project",
    "merge.accept": "merged {count} of {by}",
    "span.add": "tagged “{quote}” as {type}",
    "span.add-many": "tagged {count}",
    "span.add-piece": "added a piece to “{quote}”",
    "span.remove-piece": "took a piece out of “{quote}”",
    "span.move-edge": "moved an edge of “{quote}”",
    "span.retype": "changed the type of {count} to {type}",
    "span.set-attribute": "set {attribute} of “{quote}”",
    "span.clear-attribute": "emptied {attribute} of “{quote}”",
    "span.set-note": "wrote a note on “{quote}”",
    "span.set-certainty": "said how sure “{quote}” is",
    "span.set-entity": "let {count} stand for {name}",
    "span.delete": "deleted the tag on “{quote}”",
    "link.add": "linked “{source}” {type} “{target}”",
    "link.retype": "changed a link to {type}",
    "link.reverse": "turned the link {type} round",
    "link.set-attribute": "described the link {type}",
    "link.clear-attribute": "emptied an attribute of the link {type}",
    "link.set-note": "wrote a note on the link {type}",
    "link.delete": "deleted a link",
    "article.import": "imported {count}, {spans} and {links} from {from}",
    "article.set-metadata": "wrote the details of “{title}”",
    "article.set-zones": "set the zones of “{title}”",
    "article.set-state": "set {count} to {state}",
    "article.delete": "removed {count}: “{title}”",
    "article.correct": "corrected the text of “{title}”",
    "project.take-in": "took in {count}, {spans} and {links} of the project {from}",
    "decision.take": "took {count} into gold: “{quote}”",
    "decision.reject": "rejected {count}: “{quote}”",
    "decision.decide": "decided about {count}: “{quote}”",
    "decision.withdraw": "left {count} undecided: “{quote}”",
    "decision.explain": "gave a reason for {count}: “{quote}”",
    "decision.by-rule": "took {count} into gold by rule: “{quote}”",
    "comment.add": "commented on “{quote}”: {text}",
    "comment.answer": "answered about “{quote}”: {text}",
    "comment.edit": "changed a comment on “{quote}”: {text}",
    "comment.delete": "took back a comment on “{quote}”",
    "comment.resolve": "resolved the thread on “{quote}”",
    "comment.reopen": "reopened the thread on “{quote}”",
    "entity.add": "made the entity {name}",
    "entity.change": "changed the entity {name}",
    "entity.delete": "deleted the entity {name}",
    "article.assign": "changed who is to work on {count}",
    "person.add": "made {name} known",
    "person.change": "changed the person {name}",
    "scheme.replace": "changed the scheme to {scheme}",
}

_COUNTED: Final[Mapping[str, str]] = {
    "merge.accept": "step",
    "span.add-many": "passage",
    "span.retype": "span",
    "span.set-entity": "span",
    "article.import": "article",
    "project.take-in": "article",
    "article.set-state": "article",
    "article.delete": "article",
    "article.assign": "article",
    "decision.take": "annotation",
    "decision.reject": "annotation",
    "decision.decide": "annotation",
    "decision.withdraw": "annotation",
    "decision.explain": "decision",
    "decision.by-rule": "annotation",
}
"""What is counted in the steps that tell a count."""

_MODES: Final = {
    Mode.DO: "",
    Mode.UNDO: "undid: ",
    Mode.REDO: "redid: ",
    Mode.REVERT: "took back by itself: ",
}


class _Told(dict[str, str]):
    """What a step does not tell reads as an ellipsis."""

    def __missing__(self, name: str) -> str:
        return "…"


def words_for(gesture: str, mode: Mode, detail: Mapping[str, Any]) -> str:
    """A step in words; a gesture of a newer version under its own name."""
    nouns = {"spans": "span", "links": "link", "count": _COUNTED.get(gesture, "")}
    told = _Told(
        {
            name: counted(value, nouns[name]) if nouns.get(name) else _short(value)
            for name, value in detail.items()
        }
    )
    return _MODES[mode] + _WORDS.get(gesture, gesture).format_map(told)


def _short(value: object) -> str:
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

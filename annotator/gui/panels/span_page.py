"""What is known of the selected span, and where it is changed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from annotator.domain.identity import Uid
from annotator.domain.scheme import PROPOSITIONS, SpanType
from annotator.domain.values import Span, Value
from annotator.gui.panels.attributes import AttributesForm
from annotator.gui.panels.certainty_field import CertaintyField
from annotator.gui.panels.combo import ComboBox
from annotator.gui.panels.entity_field import EntityField
from annotator.gui.panels.field_label import FieldLabel
from annotator.gui.panels.note_field import NoteField
from annotator.gui.panels.quote_label import QuoteLabel
from annotator.gui.panels.swatch import swatch
from annotator.gui.panels.versions import VersionsPart
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.project.operations import spans


class SpanPage(QWidget):
    """Type, attributes, entity or proposition, note."""

    finished = Signal()
    """The person is through here: back to the text."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._uid: Uid | None = None
        self._quote = QuoteLabel()
        self._type = ComboBox()
        self._type.setAccessibleName(tr("Type"))
        self._attributes = AttributesForm()
        self._entity_label = FieldLabel()
        self._entity = EntityField()
        self._entity_label.setBuddy(self._entity)
        self._certainty = CertaintyField()
        self._note = NoteField()
        self._note.setAccessibleName(tr("Note"))
        self._note.setPlaceholderText(tr("Note"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._quote)
        form = QFormLayout()
        form.addRow(FieldLabel(tr("Type")), self._type)
        form.addRow(self._entity_label, self._entity)
        form.addRow(FieldLabel(tr("Certainty")), self._certainty)
        layout.addLayout(form)
        layout.addWidget(self._attributes)
        layout.addWidget(self._note)
        self._versions = VersionsPart(session)
        layout.addWidget(self._versions)
        layout.addStretch(1)
        self._form = form
        self._connect()

    @property
    def type_field(self) -> ComboBox:
        """The type."""
        return self._type

    @property
    def attributes(self) -> AttributesForm:
        """The attributes."""
        return self._attributes

    @property
    def entity_field(self) -> EntityField:
        """The entity or proposition."""
        return self._entity

    @property
    def certainty_field(self) -> CertaintyField:
        """How sure one is."""
        return self._certainty

    @property
    def note_field(self) -> NoteField:
        """The note."""
        return self._note

    @property
    def versions(self) -> VersionsPart:
        """How it became what it is."""
        return self._versions

    def show_span(self, span: Span) -> None:
        """Show a span; what was being written about the one before is saved first."""
        other = span.uid != self._uid
        if other:
            self.settle()
            self._uid = span.uid
        mine = self._session.is_mine(span)
        scheme, article = self._session.scheme, self._session.article
        kind = scheme.span_type(span.type) if scheme else None
        self._quote.show_quote(article.words(span) if article else "")
        self._fill_types(kind, span)
        self._type.setEnabled(mine)
        self._attributes.show_state(kind.attributes if kind else (), span.attributes, editable=mine)
        self._show_entity(kind, span, other=other)
        self._entity.setEnabled(mine)
        self._certainty.show_value(span.certainty)
        self._certainty.setEnabled(mine)
        if other:
            self._note.load(span.note)
        else:
            self._note.refresh(span.note)
        self._note.setReadOnly(not mine)
        self._versions.show_part(span)

    def settle(self) -> None:
        """Save what is being typed."""
        if self._is_there():
            self._entity.settle()
            self._note.settle()

    def _connect(self) -> None:
        self._type.activated.connect(self._retype)
        self._attributes.said.connect(self._set_attribute)
        self._attributes.emptied.connect(self._clear_attribute)
        self._attributes.refused.connect(self._session.failed)
        self._entity.named.connect(self._name)
        self._entity.names_wanted.connect(self._offer)
        self._entity.finished.connect(self.finished)
        self._certainty.said.connect(self._be_sure)
        self._note.written.connect(self._write)
        self._note.finished.connect(self.finished)

    def _is_there(self) -> bool:
        article = self._session.article
        return self._uid is not None and article is not None and self._uid in article.spans

    def _fill_types(self, kind: SpanType | None, span: Span) -> None:
        scheme = self._session.scheme
        kinds = list(scheme.active_span_types()) if scheme else []
        if kind is not None and kind not in kinds:
            kinds.append(kind)
        shown = [(k.id, k.name) for k in kinds]
        if shown != [
            (self._type.itemData(n), self._type.itemText(n)) for n in range(self._type.count())
        ]:
            self._type.clear()
            for one in kinds:
                self._type.addItem(swatch(one.colour, 16), one.name, one.id)
        if not self._type.choose(kind.id if kind else span.type):
            self._type.addItem(span.type, span.type)
            self._type.choose(span.type)

    def _show_entity(self, kind: SpanType | None, span: Span, *, other: bool) -> None:
        register = kind.register_ if kind else ""
        self._form.setRowVisible(self._entity, bool(register))
        label = tr("Proposition") if register == PROPOSITIONS else tr("Stands for")
        self._entity_label.name(label, "=")
        self._entity.setAccessibleName(label)
        self._entity.setPlaceholderText(
            tr("In one sentence") if register == PROPOSITIONS else tr("Who or what is meant")
        )
        name = self._session.names.entity(span.entity)
        if other:
            self._entity.load(name)
        else:
            self._entity.refresh(name)

    def _register(self) -> str:
        span, scheme = self._session.span, self._session.scheme
        kind = scheme.span_type(span.type) if span and scheme else None
        return kind.register_ if kind else ""

    # From the person

    def _uids(self) -> Sequence[Uid]:
        """The tag shown, and those of its type that are selected with it."""
        if self._uid is None:
            return []
        others = [span.uid for span in self._session.spans_of_mine()]
        return others if self._uid in others else [self._uid]

    def _retype(self, place: int) -> None:
        self._session.run(spans.retype(self._uids(), self._type.itemData(place)))
        self._again()

    def _set_attribute(self, name: str, value: Value) -> None:
        self._session.run(spans.set_attribute(self._uids(), name, value))
        self._again()

    def _clear_attribute(self, name: str) -> None:
        self._session.run(spans.clear_attribute(self._uids(), name))
        self._again()

    def _name(self, name: str) -> None:
        register = self._register()
        self._session.run(spans.name_entity(self._uids(), name))
        if name and register:
            self._session.names.used(register, name)
        self._again()

    def _be_sure(self, per_cent: int | None) -> None:
        self._session.run(spans.set_certainty(self._uids(), per_cent))
        self._again()

    def _write(self, note: str) -> None:
        self._session.run(spans.set_note(self._uids(), note))

    def _again(self) -> None:
        """Show what is saved, also where the step was refused."""
        span = self._session.span
        if span is not None and span.uid == self._uid:
            self.show_span(span)

    def _offer(self) -> None:
        project, register = self._session.project, self._register()
        if project is None or not register:
            return
        recent = self._session.names.recent(register)
        known = [entity.name for entity in project.reads.entities(register)]
        self._entity.offer([*recent, *(name for name in known if name not in recent)])

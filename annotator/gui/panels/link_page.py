"""What is known of the selected link, and where it is changed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.domain.identity import Uid
from annotator.domain.scheme import LinkType
from annotator.domain.values import Link, Value
from annotator.gui.describe import can_turn, link_types_for
from annotator.gui.panels.attributes import AttributesForm
from annotator.gui.panels.combo import ComboBox
from annotator.gui.panels.note_field import NoteField
from annotator.gui.panels.quote_label import QuoteLabel
from annotator.gui.panels.versions import VersionsPart
from annotator.gui.session import Session
from annotator.gui.texts import tr
from annotator.project.operations import links


class LinkPage(QWidget):
    """Its ends, type, direction, attributes, note."""

    finished = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._uid: Uid | None = None
        self._source = QuoteLabel()
        self._target = QuoteLabel()
        self._type = ComboBox()
        self._type.setAccessibleName(tr("Kind of link"))
        self._reverse = QPushButton(tr("Turn round"))
        self._delete = QPushButton(tr("Delete link"))
        self._attributes = AttributesForm()
        self._note = NoteField()
        self._note.setAccessibleName(tr("Note"))
        self._note.setPlaceholderText(tr("Note"))
        form = QFormLayout()
        form.addRow(QLabel(tr("From")), self._source)
        form.addRow(QLabel(tr("Link")), self._type)
        form.addRow(QLabel(tr("To")), self._target)
        buttons = QHBoxLayout()
        buttons.addWidget(self._reverse)
        buttons.addWidget(self._delete)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(form)
        layout.addWidget(self._attributes)
        layout.addWidget(self._note)
        layout.addLayout(buttons)
        self._versions = VersionsPart(session)
        layout.addWidget(self._versions)
        layout.addStretch(1)
        self._type.activated.connect(self._retype)
        self._reverse.clicked.connect(self._turn)
        self._delete.clicked.connect(self._remove)
        self._attributes.said.connect(self._set_attribute)
        self._attributes.emptied.connect(self._clear_attribute)
        self._attributes.refused.connect(session.failed)
        self._note.written.connect(self._write)
        self._note.finished.connect(self.finished)

    @property
    def type_field(self) -> ComboBox:
        """The kind of link."""
        return self._type

    @property
    def reverse_button(self) -> QPushButton:
        """Turns it round."""
        return self._reverse

    @property
    def attributes(self) -> AttributesForm:
        """The attributes."""
        return self._attributes

    @property
    def note_field(self) -> NoteField:
        """The note."""
        return self._note

    @property
    def versions(self) -> VersionsPart:
        """How it became what it is."""
        return self._versions

    def show_link(self, link: Link) -> None:
        """Show a link; what was being written about the one before is saved first."""
        other = link.uid != self._uid
        if other:
            self.settle()
            self._uid = link.uid
        mine = self._session.is_mine(link)
        names, scheme = self._session.names, self._session.scheme
        self._source.show_quote(names.end(link.source))
        self._target.show_quote(names.end(link.target))
        kind = scheme.link_type(link.type) if scheme else None
        self._fill_types(link, kind)
        self._type.setEnabled(mine)
        project = self._session.project
        self._reverse.setEnabled(mine and project is not None and can_turn(project, scheme, link))
        self._delete.setEnabled(mine)
        self._attributes.show_state(kind.attributes if kind else (), link.attributes, editable=mine)
        if other:
            self._note.load(link.note)
        else:
            self._note.refresh(link.note)
        self._note.setReadOnly(not mine)
        self._versions.show_part(link)

    def settle(self) -> None:
        """Save what is being typed."""
        article = self._session.article
        if self._uid is not None and article is not None and self._uid in article.links:
            self._note.settle()

    def _fill_types(self, link: Link, kind: LinkType | None) -> None:
        project = self._session.project
        kinds = link_types_for(project, self._session.scheme, link) if project else []
        if kind is not None and kind not in kinds:
            kinds.append(kind)
        self._type.clear()
        for one in kinds:
            self._type.addItem(one.name, one.id)
        if not self._type.choose(kind.id if kind else link.type):
            self._type.addItem(link.type, link.type)
            self._type.choose(link.type)

    # From the person

    def _uids(self) -> list[Uid]:
        return [self._uid] if self._uid is not None else []

    def _retype(self, place: int) -> None:
        self._session.run(links.retype(self._uids(), self._type.itemData(place)))
        self._again()

    def _turn(self) -> None:
        self._session.run(links.reverse(self._uids()))
        self._again()

    def _remove(self) -> None:
        self._session.run(links.delete(self._uids()))

    def _set_attribute(self, name: str, value: Value) -> None:
        self._session.run(links.set_attribute(self._uids(), name, value))
        self._again()

    def _clear_attribute(self, name: str) -> None:
        self._session.run(links.clear_attribute(self._uids(), name))
        self._again()

    def _write(self, note: str) -> None:
        self._session.run(links.set_note(self._uids(), note))

    def _again(self) -> None:
        """Show what is saved, also where the step was refused."""
        link = self._session.link
        if link is not None and link.uid == self._uid:
            self.show_link(link)

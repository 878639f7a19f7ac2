"""Variables and metadata."""

from xml.etree.ElementTree import fromstring

from annotator.domain.values import Metadata
from annotator.formats.refi_qda.variables import named_values, read_metadata, values_in
from tests.formats.builders import everything


def test_metadata_comes_back() -> None:
    metadata = everything().parts[0].article.metadata
    values = dict(named_values(metadata))
    assert values["tags"] == "one, two"
    assert values["desk"] == "world"
    assert "title" not in values
    assert read_metadata(metadata.title, values) == metadata


def test_a_field_that_is_called_as_something_known_stays_a_field() -> None:
    metadata = Metadata("t", fields={"author": "x", "fields.y": "z", "tags": "a, b"})
    values = dict(named_values(metadata))
    assert values == {"fields.author": "x", "fields.fields.y": "z", "fields.tags": "a, b"}
    assert read_metadata("t", values) == metadata


def test_variables_of_others_are_understood() -> None:
    metadata = read_metadata("Doc 1", {"Source": "The Ledger", "Date": "3 June 2024", "age": "40"})
    assert metadata == Metadata(
        "Doc 1", outlet="The Ledger", published="2024-06-03", fields={"age": "40"}
    )


def test_values_of_each_kind_are_found() -> None:
    element = fromstring(
        "<Case>"
        '<VariableValue><VariableRef targetGUID="{A1}"/><TextValue>x</TextValue></VariableValue>'
        '<VariableValue><VariableRef targetGUID="A2"/><IntegerValue>4</IntegerValue>'
        "</VariableValue>"
        '<VariableValue><VariableRef targetGUID="A3"/></VariableValue>'
        "<VariableValue><TextValue>of nothing</TextValue></VariableValue>"
        '<VariableValue><VariableRef targetGUID="A4"/><DateValue>2024-06-01</DateValue>'
        "</VariableValue>"
        "</Case>"
    )
    assert list(values_in(element)) == [("a1", "x"), ("a2", "4"), ("a4", "2024-06-01")]

"""Libraries installed on request."""

import pytest

from annotator.formats import extras


def test_what_is_there_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    assert extras.is_there("json")
    assert extras.need("json", "This").__name__ == "json"


def test_what_is_missing_is_said_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "EXTRAS", {"nowhere_at_all": "some"})
    assert not extras.is_there("nowhere_at_all")
    with pytest.raises(extras.ExtraMissingError) as caught:
        extras.need("nowhere_at_all.inside", "Writing this")
    assert str(caught.value) == (
        "Writing this needs nowhere_at_all, which is not installed; "
        'install it with: pip install "annotator[some]".'
    )

"""Control-C during work."""

import os
import signal
import sys

import pytest

from annotator.cli.stopping import stoppable

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGINT")


def test_the_first_asks_and_the_second_breaks_off() -> None:
    before = signal.getsignal(signal.SIGINT)
    with stoppable() as stopped:
        assert not stopped()
        os.kill(os.getpid(), signal.SIGINT)
        assert stopped()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_what_is_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with stoppable() as stopped:
            os.kill(os.getpid(), signal.SIGINT)
            assert not stopped()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)

"""How the set-up scripts speak to the person who started them."""


class Stop(Exception):
    """Something outside the project stands in the way; the text says what to do about it."""


def say(text: str) -> None:
    """One line of our own between the lines of the tools."""
    print(f"== {text}", flush=True)

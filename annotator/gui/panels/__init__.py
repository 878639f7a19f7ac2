"""The parts of the window around the text; each looks at the session and knows no other."""

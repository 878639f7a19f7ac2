"""The command line: what the window does, on the same core and without Qt."""

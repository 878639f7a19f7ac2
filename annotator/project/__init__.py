"""An open project: everything that is saved, and the one door through which it changes."""

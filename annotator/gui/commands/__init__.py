"""What a person can tell the window to do: one table, and those who carry it out."""

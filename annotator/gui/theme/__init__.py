"""How the window looks: colours by purpose, and how they reach Qt."""

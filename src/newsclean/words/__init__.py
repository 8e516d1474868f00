"""How boilerplate calls itself, in many languages: one list of phrases a kind, and what matches them to a text."""

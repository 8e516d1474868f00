"""Tidies one raw value into a title, a name, a date, or `None`; one file a field."""

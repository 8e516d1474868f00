"""Writes records: one file a form."""

"""Writes records: `forms` says how a record looks, `stores` where it goes."""

"""Finds and reads pages: in files, folders, patterns, standard input, and containers of many pages."""

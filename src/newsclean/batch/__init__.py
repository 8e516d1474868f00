"""Cleans many pages: workers, deadlines, resuming, and an account of every page."""

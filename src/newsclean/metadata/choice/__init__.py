"""Which of the values that were offered becomes the title, the byline, the date: one module a field."""

"""The command line: options to calls; the only place that prints."""

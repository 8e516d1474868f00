"""Leaves this package's tests to a run in which the package is installed."""

from importlib.util import find_spec

collect_ignore_glob = [] if find_spec("newsclean_horoscope") else ["test_*.py"]

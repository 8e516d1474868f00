"""Lets `python -m newsclean` do what `newsclean` does."""

from newsclean.cli import main

main(prog_name="newsclean")

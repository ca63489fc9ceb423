"""The command line. Every command does what a function of the package does, and docs/cli.md names both."""

from talestrek.cli.program import app, main

__all__ = ["app", "main"]

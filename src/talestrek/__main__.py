"""``python -m talestrek``."""

from talestrek.cli import main

main()

"""`python -m creditline` is the command `creditline`."""

from creditline.cli import main

main()

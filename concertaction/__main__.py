"""``python -m concertaction``."""

from concertaction.cli import main

if __name__ == "__main__":
    main()

"""`python -m hipthrust` is the same as `hipthrust`."""

from hipthrust.cli.app import main

if __name__ == "__main__":
    main()

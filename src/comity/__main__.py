"""`python -m comity`."""

from comity.cli.main import main

raise SystemExit(main())

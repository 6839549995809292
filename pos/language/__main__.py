"""`python -m pos.language [DOMAIN …]`: bring the catalogues in line with the source."""

import sys

from pos.language.catalogues import update
from pos.language.sentences import DOMAINS


def main() -> int:
    """Exit status 1 while a sentence wants a translation, 2 for an unknown domain."""
    domains = sys.argv[1:] or DOMAINS
    unknown = sorted(set(domains) - set(DOMAINS))
    if unknown:
        print(f"unknown: {', '.join(unknown)}; one of {', '.join(DOMAINS)}", file=sys.stderr)
        return 2
    wanting = update(domains)
    for line in wanting:
        print(f"not translated: {line}", file=sys.stderr)
    return 1 if wanting else 0


if __name__ == "__main__":
    sys.exit(main())

"""Who reaches what: the signed table of all addresses, and what a closed door tells."""

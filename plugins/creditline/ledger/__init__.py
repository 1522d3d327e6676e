"""The ledger of a site, credits.json."""

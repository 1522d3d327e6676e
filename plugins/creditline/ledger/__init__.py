"""Ledger of a site, credits.json."""

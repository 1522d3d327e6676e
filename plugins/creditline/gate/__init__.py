"""The gate: turns a folder of manuscripts into articles fit to publish, or problems."""

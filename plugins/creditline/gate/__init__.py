"""The gate: a folder of manuscripts in, articles fit to publish and problems out."""

"""Articles held against the kept texts of their originals: copied runs and quotations."""

"""Values that travel through Creditline, all frozen."""

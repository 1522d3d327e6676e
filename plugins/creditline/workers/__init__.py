"""Runs work in processes, here or on other machines, and limits its time."""

"""Reports of problems as text, JSON, SARIF, JUnit and GitHub annotations, one module for each format."""

"""Problems -> text, JSON, SARIF, JUnit and GitHub's annotations: one module for each form, all from the same values."""

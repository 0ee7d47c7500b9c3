"""The graph folder: building it from documents, filtering and reading its edges."""

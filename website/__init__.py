"""The documentation site: pages written from the program itself, and how Markdown becomes a site."""

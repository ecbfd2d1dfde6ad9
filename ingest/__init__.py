"""Reading reports: from a PDF file to pages, blocks, tables and chunks, kept in the catalog and the index."""

"""What words mean and where they stand: names and their spellings, dictionaries, matching, quotes located on a page."""

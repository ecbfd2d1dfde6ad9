"""Sources → evidence: the sentences, table rows and facts in them, each matched with the question and scored."""

"""Reports drawn for the reading bench, each with what stands in it: our own words, layouts, fonts, tables, front pages."""

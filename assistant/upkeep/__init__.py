"""A library looked after: checked and mended, backed up and restored, read anew."""

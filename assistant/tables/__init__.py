"""Questions computed over typed tables, cell by cell citable; tables shown, exported and traced back."""

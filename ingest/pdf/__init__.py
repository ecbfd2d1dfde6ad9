"""Reading one PDF: pypdf for structure, pdfium for glyphs, boxes and pictures."""

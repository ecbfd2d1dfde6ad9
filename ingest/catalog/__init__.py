"""The catalog: SQLite or PostgreSQL holds every record of every report, and is the truth the index is made from."""

from ingest.catalog.catalog import Catalog
from ingest.catalog.filters import ReportFilter

__all__ = ["Catalog", "ReportFilter"]

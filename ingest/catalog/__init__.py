"""The catalog: SQLite holds every record of every report, and is the truth the index is made from."""

from ingest.catalog.filters import ReportFilter
from ingest.catalog.sqlite import Catalog

__all__ = ["Catalog", "ReportFilter"]

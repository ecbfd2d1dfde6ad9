"""Whether catalog, index and stored files agree, report by report, and how they are made to."""

from __future__ import annotations

from pathlib import Path

from ingest.catalog import ReportFilter
from ingest.files import has_digest
from ingest.library import Library


def damaged(library: Library) -> list[str]:
    """Ids of reports of which catalog, both sides of the index and the stored files do not agree; reads them all.

    What a writer is adding just now, and the catalog does not know yet, is left out.
    """
    digests = {report.id: report.sha256 for report in library.catalog.reports()}
    chunks = library.catalog.chunk_ids()
    held = library.index.contents()
    wrong = [
        report_id
        for report_id, sha256 in digests.items()
        if held.whole.get(report_id, set()) != chunks.get(report_id, set())
        or report_id in held.torn
        or not library.files.is_whole(report_id, sha256)
    ]
    unknown = (held.reports | library.files.report_ids()) - set(digests) - set(library.catalog.unfinished())
    return wrong + sorted(unknown)


def mend(library: Library, report_id: str) -> bool:
    """Make index and file of a report agree with the catalog again; False where its file is lost.

    A lost file is copied anew from where it was read if it still has the same content.
    """
    with library.working_on(report_id):
        library.settle(report_id)
        report = next(iter(library.catalog.reports(ReportFilter(report_ids=(report_id,)))), None)
        if report is None or library.files.is_whole(report_id, report.sha256):
            return True
        source = Path(report.source_path)
        if not has_digest(source, report.sha256):
            return False
        library.files.put(report_id, source)
        return True

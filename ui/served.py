"""What the UI's server gives beside the pages: the stored PDFs, to be opened in the browser's own viewer at a page.

Only to this machine: where the app is served to others a request outside a session cannot tell who asks, so it gives nothing.
"""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

from ingest.errors import YanbaoError
from ingest.records import Report
from ui.desk import shared_desk
from ui.sign_in import is_set_up

# A page of the web whose name is made to resolve to this machine (DNS rebinding) reads nothing here.
_LOOPBACK_ONLY = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost", "[::1]"])


def pdf_address(report: Report, page: int) -> str:
    """Where the stored PDF of a report opens at `page` (1-based): a path of this server, "" where it is not given."""
    return "" if is_set_up() else f"/pdf/{report.id}#page={page}"


def _send(request: Request) -> FileResponse:
    """The PDF, under the name it was read by; 404 for what the library does not hold."""
    if is_set_up():
        raise HTTPException(404)
    try:
        library = shared_desk().library
        report = library.catalog.report(request.path_params["report_id"])
    except YanbaoError as error:
        raise HTTPException(404, error.text("en")) from error
    path = library.pdf_path(report.id)
    if not path.is_file():
        raise HTTPException(404, f"{report.file_name} is not stored")
    return FileResponse(
        path,
        media_type="application/pdf",
        filename=report.file_name,
        content_disposition_type="inline",
        headers={"X-Content-Type-Options": "nosniff"},
    )


stored_pdf = Route("/pdf/{report_id:str}", _send, middleware=[_LOOPBACK_ONLY])

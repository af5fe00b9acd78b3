"""Shows editors why a page was not published, wherever that was tried."""

from django.http import JsonResponse
from django.shortcuts import redirect

from .gate import PublishRefusedError


class GateMiddleware:
    """Leads from a publication that the gate has stopped to the page that says why."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Pass on; what the gate stops comes as an exception."""
        return self.get_response(request)

    def process_exception(self, request, exception):
        """The gate's page; the reason as JSON for who wants that."""
        if not isinstance(exception, PublishRefusedError):
            return None
        if exception.revision is None or "application/json" in request.headers.get("Accept", ""):
            return JsonResponse({"error_code": "newsroom_gate", "error_message": str(exception)}, status=409)
        return redirect("wagtail_newsroom:gate", exception.page.pk, exception.revision.pk)

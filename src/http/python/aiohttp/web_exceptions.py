"""Responses that are raised."""

import warnings

from aiohttp.web_response import Response
from yarl import URL

__all__ = (
    "HTTPException",
    "HTTPError",
    "HTTPRedirection",
    "HTTPSuccessful",
    "HTTPMove",
    "HTTPClientError",
    "HTTPServerError",
    "HTTPMethodNotAllowed",
    "HTTPRequestEntityTooLarge",
    "HTTPUnavailableForLegalReasons",
    "NotAppKeyWarning",
    "HTTPOk",
    "HTTPCreated",
    "HTTPAccepted",
    "HTTPNonAuthoritativeInformation",
    "HTTPNoContent",
    "HTTPResetContent",
    "HTTPPartialContent",
    "HTTPMultipleChoices",
    "HTTPMovedPermanently",
    "HTTPFound",
    "HTTPSeeOther",
    "HTTPNotModified",
    "HTTPUseProxy",
    "HTTPTemporaryRedirect",
    "HTTPPermanentRedirect",
    "HTTPBadRequest",
    "HTTPUnauthorized",
    "HTTPPaymentRequired",
    "HTTPForbidden",
    "HTTPNotFound",
    "HTTPNotAcceptable",
    "HTTPProxyAuthenticationRequired",
    "HTTPRequestTimeout",
    "HTTPConflict",
    "HTTPGone",
    "HTTPLengthRequired",
    "HTTPPreconditionFailed",
    "HTTPRequestURITooLong",
    "HTTPUnsupportedMediaType",
    "HTTPRequestRangeNotSatisfiable",
    "HTTPExpectationFailed",
    "HTTPMisdirectedRequest",
    "HTTPUnprocessableEntity",
    "HTTPFailedDependency",
    "HTTPUpgradeRequired",
    "HTTPPreconditionRequired",
    "HTTPTooManyRequests",
    "HTTPRequestHeaderFieldsTooLarge",
    "HTTPInternalServerError",
    "HTTPNotImplemented",
    "HTTPBadGateway",
    "HTTPServiceUnavailable",
    "HTTPGatewayTimeout",
    "HTTPVersionNotSupported",
    "HTTPVariantAlsoNegotiates",
    "HTTPInsufficientStorage",
    "HTTPNotExtended",
    "HTTPNetworkAuthenticationRequired",
)


class NotAppKeyWarning(UserWarning):
    """A key of an application's state that is no AppKey."""


class HTTPException(Response, Exception):
    """A response that can be raised."""

    status_code = -1
    empty_body = False
    __http_exception__ = True

    def __init__(self, *, headers=None, reason=None, body=None, text=None, content_type=None):
        if body is not None:
            warnings.warn("body argument is deprecated for http web exceptions", DeprecationWarning)
        Response.__init__(self, status=self.status_code, headers=headers, body=body, text=text, reason=reason,
                          content_type=content_type)
        Exception.__init__(self, self.reason)
        if self.body is None and not self.empty_body:
            self.text = f"{self.status}: {self.reason}"

    def __bool__(self):
        return True


class HTTPError(HTTPException):
    """An error of the client or the server."""


class HTTPRedirection(HTTPException):
    """A redirection."""


class HTTPSuccessful(HTTPException):
    """A success."""


class HTTPMove(HTTPRedirection):
    """A redirection to another place."""

    def __init__(self, location, *, headers=None, reason=None, body=None, text=None, content_type=None):
        if not location:
            raise ValueError("HTTP redirects need a location to redirect to.")
        super().__init__(headers=headers, reason=reason, body=body, text=text, content_type=content_type)
        self.headers["Location"] = str(URL(location))
        self.location = location


class HTTPClientError(HTTPError):
    """An error of the client."""


class HTTPServerError(HTTPError):
    """An error of the server."""


class HTTPMethodNotAllowed(HTTPClientError):
    """405."""

    status_code = 405

    def __init__(self, method, allowed_methods, *, headers=None, reason=None, body=None, text=None,
                 content_type=None):
        allow = ",".join(sorted(allowed_methods))
        super().__init__(headers=headers, reason=reason, body=body, text=text, content_type=content_type)
        self.headers["Allow"] = allow
        self.allowed_methods = set(allowed_methods)
        self.method = method.upper()


class HTTPRequestEntityTooLarge(HTTPClientError):
    """413."""

    status_code = 413

    def __init__(self, max_size, actual_size=0, **kwargs):
        kwargs.setdefault("text", f"Maximum request body size {max_size} exceeded.")
        super().__init__(**kwargs)


class HTTPUnavailableForLegalReasons(HTTPClientError):
    """451."""

    status_code = 451

    def __init__(self, link, *, headers=None, reason=None, body=None, text=None, content_type=None):
        super().__init__(headers=headers, reason=reason, body=body, text=text, content_type=content_type)
        self._link = None
        if link:
            self._link = URL(link)
            self.headers["Link"] = f'<{str(self._link)}>; rel="blocked-by"'

    @property
    def link(self):
        """Who forbids it."""
        return self._link


class HTTPOk(HTTPSuccessful):
    """200."""

    status_code = 200


class HTTPCreated(HTTPSuccessful):
    """201."""

    status_code = 201


class HTTPAccepted(HTTPSuccessful):
    """202."""

    status_code = 202


class HTTPNonAuthoritativeInformation(HTTPSuccessful):
    """203."""

    status_code = 203


class HTTPNoContent(HTTPSuccessful):
    """204."""

    status_code = 204
    empty_body = True


class HTTPResetContent(HTTPSuccessful):
    """205."""

    status_code = 205
    empty_body = True


class HTTPPartialContent(HTTPSuccessful):
    """206."""

    status_code = 206


class HTTPMultipleChoices(HTTPMove):
    """300."""

    status_code = 300


class HTTPMovedPermanently(HTTPMove):
    """301."""

    status_code = 301


class HTTPFound(HTTPMove):
    """302."""

    status_code = 302


class HTTPSeeOther(HTTPMove):
    """303."""

    status_code = 303


class HTTPNotModified(HTTPRedirection):
    """304."""

    status_code = 304
    empty_body = True


class HTTPUseProxy(HTTPMove):
    """305."""

    status_code = 305


class HTTPTemporaryRedirect(HTTPMove):
    """307."""

    status_code = 307


class HTTPPermanentRedirect(HTTPMove):
    """308."""

    status_code = 308


class HTTPBadRequest(HTTPClientError):
    """400."""

    status_code = 400


class HTTPUnauthorized(HTTPClientError):
    """401."""

    status_code = 401


class HTTPPaymentRequired(HTTPClientError):
    """402."""

    status_code = 402


class HTTPForbidden(HTTPClientError):
    """403."""

    status_code = 403


class HTTPNotFound(HTTPClientError):
    """404."""

    status_code = 404


class HTTPNotAcceptable(HTTPClientError):
    """406."""

    status_code = 406


class HTTPProxyAuthenticationRequired(HTTPClientError):
    """407."""

    status_code = 407


class HTTPRequestTimeout(HTTPClientError):
    """408."""

    status_code = 408


class HTTPConflict(HTTPClientError):
    """409."""

    status_code = 409


class HTTPGone(HTTPClientError):
    """410."""

    status_code = 410


class HTTPLengthRequired(HTTPClientError):
    """411."""

    status_code = 411


class HTTPPreconditionFailed(HTTPClientError):
    """412."""

    status_code = 412


class HTTPRequestURITooLong(HTTPClientError):
    """414."""

    status_code = 414


class HTTPUnsupportedMediaType(HTTPClientError):
    """415."""

    status_code = 415


class HTTPRequestRangeNotSatisfiable(HTTPClientError):
    """416."""

    status_code = 416


class HTTPExpectationFailed(HTTPClientError):
    """417."""

    status_code = 417


class HTTPMisdirectedRequest(HTTPClientError):
    """421."""

    status_code = 421


class HTTPUnprocessableEntity(HTTPClientError):
    """422."""

    status_code = 422


class HTTPFailedDependency(HTTPClientError):
    """424."""

    status_code = 424


class HTTPUpgradeRequired(HTTPClientError):
    """426."""

    status_code = 426


class HTTPPreconditionRequired(HTTPClientError):
    """428."""

    status_code = 428


class HTTPTooManyRequests(HTTPClientError):
    """429."""

    status_code = 429


class HTTPRequestHeaderFieldsTooLarge(HTTPClientError):
    """431."""

    status_code = 431


class HTTPInternalServerError(HTTPServerError):
    """500."""

    status_code = 500


class HTTPNotImplemented(HTTPServerError):
    """501."""

    status_code = 501


class HTTPBadGateway(HTTPServerError):
    """502."""

    status_code = 502


class HTTPServiceUnavailable(HTTPServerError):
    """503."""

    status_code = 503


class HTTPGatewayTimeout(HTTPServerError):
    """504."""

    status_code = 504


class HTTPVersionNotSupported(HTTPServerError):
    """505."""

    status_code = 505


class HTTPVariantAlsoNegotiates(HTTPServerError):
    """506."""

    status_code = 506


class HTTPInsufficientStorage(HTTPServerError):
    """507."""

    status_code = 507


class HTTPNotExtended(HTTPServerError):
    """510."""

    status_code = 510


class HTTPNetworkAuthenticationRequired(HTTPServerError):
    """511."""

    status_code = 511

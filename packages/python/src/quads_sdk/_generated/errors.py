# Generated from spec/openapi.json by `pnpm generate`. Do not edit.
"""The errors of the API."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ErrorCode(str, Enum):
    """A stable, machine-readable name of what went wrong. Treat it as open.

    A member is a `str` and equals its text; a text need not be a member.

    >>> ErrorCode.INVALID_REQUEST == "invalid_request"
    True
    """

    INVALID_REQUEST = "invalid_request"
    """400: The request does not fit the specification."""
    INVALID_JSON = "invalid_json"
    """400: The body is not JSON."""
    MISSING_CREDENTIALS = "missing_credentials"
    """400: The call needs credentials and had none."""
    UNKNOWN_STATUS = "unknown_status"
    """400: No such move status."""
    UNKNOWN_HOST = "unknown_host"
    """400: No such host."""
    UNKNOWN_CLOUD = "unknown_cloud"
    """400: No such cloud."""
    UNKNOWN_ASSIGNMENT = "unknown_assignment"
    """400: No such assignment."""
    UNKNOWN_SCHEDULE = "unknown_schedule"
    """400: No such schedule."""
    UNKNOWN_INTERFACE = "unknown_interface"
    """400: No such interface."""
    UNKNOWN_DISK = "unknown_disk"
    """400: No such disk."""
    UNKNOWN_MEMORY = "unknown_memory"
    """400: No such memory module."""
    UNKNOWN_PROCESSOR = "unknown_processor"
    """400: No such processor."""
    UNKNOWN_VLAN = "unknown_vlan"
    """400: No such VLAN."""
    UNKNOWN_NOTIFICATION = "unknown_notification"
    """400: No such notification flags."""
    VLAN_NOT_FREE = "vlan_not_free"
    """400: Another active assignment has the VLAN."""
    VLAN_IN_USE = "vlan_in_use"
    """400: An active assignment has the VLAN."""
    HOST_IN_USE = "host_in_use"
    """400: The host is moving, or booked."""
    ALREADY_EXISTS = "already_exists"
    """400: A resource of that name exists."""
    LAST_ADMIN = "last_admin"
    """400: There would be no active admin left."""
    CLOUD_NOT_FREE = "cloud_not_free"
    """400: The cloud has an active assignment already."""
    CLOUD_IN_USE = "cloud_in_use"
    """400: The cloud is in use."""
    NO_FREE_CLOUD = "no_free_cloud"
    """400: No cloud is free."""
    CLOUD_NOT_ASSIGNED = "cloud_not_assigned"
    """400: The cloud has no active assignment."""
    HOST_NOT_AVAILABLE = "host_not_available"
    """400: The host is booked or unusable."""
    HOST_NOT_SELF_SCHEDULABLE = "host_not_self_schedulable"
    """400: The host is not for users to book."""
    SELF_SCHEDULE_HOSTS = "self_schedule_hosts"
    """400: The assignment has as many hosts as it may."""
    HOSTS_REJECTED = "hosts_rejected"
    """400: Some hosts of the batch cannot be moved."""
    INVALID_CREDENTIALS = "invalid_credentials"
    """401: Wrong e-mail or password."""
    INVALID_TOKEN = "invalid_token"
    """401: The token is not valid on this server."""
    TOKEN_EXPIRED = "token_expired"
    """401: The token has expired."""
    FORBIDDEN = "forbidden"
    """403: The account lacks the role."""
    USER_INACTIVE = "user_inactive"
    """403: The account is not active."""
    CROSS_SITE_REQUEST = "cross_site_request"
    """403: The request comes from a page that may not write here."""
    SELF_SCHEDULE_OFF = "self_schedule_off"
    """403: Users do not book for themselves here."""
    SELF_SCHEDULE_LIMIT = "self_schedule_limit"
    """403: The account has as many assignments as it may."""
    ROUTE_NOT_FOUND = "route_not_found"
    """404: No such route."""
    MOVE_NOT_FOUND = "move_not_found"
    """404: No such move."""
    USER_NOT_FOUND = "user_not_found"
    """404: No such user."""
    TOKEN_NOT_FOUND = "token_not_found"
    """404: No such API token."""
    CLOUD_NOT_FOUND = "cloud_not_found"
    """404: No such cloud."""
    ASSIGNMENT_NOT_FOUND = "assignment_not_found"
    """404: No such assignment."""
    DELIVERY_NOT_FOUND = "delivery_not_found"
    """404: No such delivery."""
    METHOD_NOT_ALLOWED = "method_not_allowed"
    """405: The route has no such method."""
    REQUEST_TIMEOUT = "request_timeout"
    """408: The request took too long to arrive."""
    ACCOUNT_EXISTS = "account_exists"
    """409: An account with that e-mail already exists."""
    ILLEGAL_TRANSITION = "illegal_transition"
    """409: The move cannot go to that status."""
    MOVE_ENDED = "move_ended"
    """409: The move has ended."""
    MOVE_IN_PROGRESS = "move_in_progress"
    """409: The pipeline is running the move."""
    STALE_EPOCH = "stale_epoch"
    """409: Another worker has taken the move over."""
    IDEMPOTENCY_KEY_REUSED = "idempotency_key_reused"
    """409: The key was sent with another call before."""
    CURSOR_EXPIRED = "cursor_expired"
    """410: The events after that cursor are no longer available."""
    PAYLOAD_TOO_LARGE = "payload_too_large"
    """413: The body is too large."""
    UNSUPPORTED_MEDIA_TYPE = "unsupported_media_type"
    """415: The body must be JSON."""
    TOO_MANY_ATTEMPTS = "too_many_attempts"
    """429: Too many wrong passwords or registrations."""
    TOO_MANY_FOLLOWERS = "too_many_followers"
    """429: Too many streams and long polls of this address are open."""
    HEADERS_TOO_LARGE = "headers_too_large"
    """431: The headers are too many or too long."""
    INTERNAL_ERROR = "internal_error"
    """500: Something went wrong here."""
    NOT_READY = "not_ready"
    """503: The server cannot answer this now."""

    def __str__(self) -> str:
        """The code as the wire carries it."""
        return self.value


@dataclass(frozen=True)
class ErrorEntry:
    """One row of the error table."""

    code: ErrorCode
    status: int
    """The HTTP status that it comes with."""
    title: str
    """What it says, in a sentence."""


ERRORS: tuple[ErrorEntry, ...] = (
    ErrorEntry(
        code=ErrorCode.INVALID_REQUEST,
        status=400,
        title="The request does not fit the specification.",
    ),
    ErrorEntry(code=ErrorCode.INVALID_JSON, status=400, title="The body is not JSON."),
    ErrorEntry(
        code=ErrorCode.MISSING_CREDENTIALS,
        status=400,
        title="The call needs credentials and had none.",
    ),
    ErrorEntry(code=ErrorCode.UNKNOWN_STATUS, status=400, title="No such move status."),
    ErrorEntry(code=ErrorCode.UNKNOWN_HOST, status=400, title="No such host."),
    ErrorEntry(code=ErrorCode.UNKNOWN_CLOUD, status=400, title="No such cloud."),
    ErrorEntry(code=ErrorCode.UNKNOWN_ASSIGNMENT, status=400, title="No such assignment."),
    ErrorEntry(code=ErrorCode.UNKNOWN_SCHEDULE, status=400, title="No such schedule."),
    ErrorEntry(code=ErrorCode.UNKNOWN_INTERFACE, status=400, title="No such interface."),
    ErrorEntry(code=ErrorCode.UNKNOWN_DISK, status=400, title="No such disk."),
    ErrorEntry(code=ErrorCode.UNKNOWN_MEMORY, status=400, title="No such memory module."),
    ErrorEntry(code=ErrorCode.UNKNOWN_PROCESSOR, status=400, title="No such processor."),
    ErrorEntry(code=ErrorCode.UNKNOWN_VLAN, status=400, title="No such VLAN."),
    ErrorEntry(
        code=ErrorCode.UNKNOWN_NOTIFICATION,
        status=400,
        title="No such notification flags.",
    ),
    ErrorEntry(
        code=ErrorCode.VLAN_NOT_FREE,
        status=400,
        title="Another active assignment has the VLAN.",
    ),
    ErrorEntry(code=ErrorCode.VLAN_IN_USE, status=400, title="An active assignment has the VLAN."),
    ErrorEntry(code=ErrorCode.HOST_IN_USE, status=400, title="The host is moving, or booked."),
    ErrorEntry(code=ErrorCode.ALREADY_EXISTS, status=400, title="A resource of that name exists."),
    ErrorEntry(code=ErrorCode.LAST_ADMIN, status=400, title="There would be no active admin left."),
    ErrorEntry(
        code=ErrorCode.CLOUD_NOT_FREE,
        status=400,
        title="The cloud has an active assignment already.",
    ),
    ErrorEntry(code=ErrorCode.CLOUD_IN_USE, status=400, title="The cloud is in use."),
    ErrorEntry(code=ErrorCode.NO_FREE_CLOUD, status=400, title="No cloud is free."),
    ErrorEntry(
        code=ErrorCode.CLOUD_NOT_ASSIGNED,
        status=400,
        title="The cloud has no active assignment.",
    ),
    ErrorEntry(
        code=ErrorCode.HOST_NOT_AVAILABLE,
        status=400,
        title="The host is booked or unusable.",
    ),
    ErrorEntry(
        code=ErrorCode.HOST_NOT_SELF_SCHEDULABLE,
        status=400,
        title="The host is not for users to book.",
    ),
    ErrorEntry(
        code=ErrorCode.SELF_SCHEDULE_HOSTS,
        status=400,
        title="The assignment has as many hosts as it may.",
    ),
    ErrorEntry(
        code=ErrorCode.HOSTS_REJECTED,
        status=400,
        title="Some hosts of the batch cannot be moved.",
    ),
    ErrorEntry(code=ErrorCode.INVALID_CREDENTIALS, status=401, title="Wrong e-mail or password."),
    ErrorEntry(
        code=ErrorCode.INVALID_TOKEN,
        status=401,
        title="The token is not valid on this server.",
    ),
    ErrorEntry(code=ErrorCode.TOKEN_EXPIRED, status=401, title="The token has expired."),
    ErrorEntry(code=ErrorCode.FORBIDDEN, status=403, title="The account lacks the role."),
    ErrorEntry(code=ErrorCode.USER_INACTIVE, status=403, title="The account is not active."),
    ErrorEntry(
        code=ErrorCode.CROSS_SITE_REQUEST,
        status=403,
        title="The request comes from a page that may not write here.",
    ),
    ErrorEntry(
        code=ErrorCode.SELF_SCHEDULE_OFF,
        status=403,
        title="Users do not book for themselves here.",
    ),
    ErrorEntry(
        code=ErrorCode.SELF_SCHEDULE_LIMIT,
        status=403,
        title="The account has as many assignments as it may.",
    ),
    ErrorEntry(code=ErrorCode.ROUTE_NOT_FOUND, status=404, title="No such route."),
    ErrorEntry(code=ErrorCode.MOVE_NOT_FOUND, status=404, title="No such move."),
    ErrorEntry(code=ErrorCode.USER_NOT_FOUND, status=404, title="No such user."),
    ErrorEntry(code=ErrorCode.TOKEN_NOT_FOUND, status=404, title="No such API token."),
    ErrorEntry(code=ErrorCode.CLOUD_NOT_FOUND, status=404, title="No such cloud."),
    ErrorEntry(code=ErrorCode.ASSIGNMENT_NOT_FOUND, status=404, title="No such assignment."),
    ErrorEntry(code=ErrorCode.DELIVERY_NOT_FOUND, status=404, title="No such delivery."),
    ErrorEntry(
        code=ErrorCode.METHOD_NOT_ALLOWED,
        status=405,
        title="The route has no such method.",
    ),
    ErrorEntry(
        code=ErrorCode.REQUEST_TIMEOUT,
        status=408,
        title="The request took too long to arrive.",
    ),
    ErrorEntry(
        code=ErrorCode.ACCOUNT_EXISTS,
        status=409,
        title="An account with that e-mail already exists.",
    ),
    ErrorEntry(
        code=ErrorCode.ILLEGAL_TRANSITION,
        status=409,
        title="The move cannot go to that status.",
    ),
    ErrorEntry(code=ErrorCode.MOVE_ENDED, status=409, title="The move has ended."),
    ErrorEntry(
        code=ErrorCode.MOVE_IN_PROGRESS,
        status=409,
        title="The pipeline is running the move.",
    ),
    ErrorEntry(
        code=ErrorCode.STALE_EPOCH,
        status=409,
        title="Another worker has taken the move over.",
    ),
    ErrorEntry(
        code=ErrorCode.IDEMPOTENCY_KEY_REUSED,
        status=409,
        title="The key was sent with another call before.",
    ),
    ErrorEntry(
        code=ErrorCode.CURSOR_EXPIRED,
        status=410,
        title="The events after that cursor are no longer available.",
    ),
    ErrorEntry(code=ErrorCode.PAYLOAD_TOO_LARGE, status=413, title="The body is too large."),
    ErrorEntry(code=ErrorCode.UNSUPPORTED_MEDIA_TYPE, status=415, title="The body must be JSON."),
    ErrorEntry(
        code=ErrorCode.TOO_MANY_ATTEMPTS,
        status=429,
        title="Too many wrong passwords or registrations.",
    ),
    ErrorEntry(
        code=ErrorCode.TOO_MANY_FOLLOWERS,
        status=429,
        title="Too many streams and long polls of this address are open.",
    ),
    ErrorEntry(
        code=ErrorCode.HEADERS_TOO_LARGE,
        status=431,
        title="The headers are too many or too long.",
    ),
    ErrorEntry(code=ErrorCode.INTERNAL_ERROR, status=500, title="Something went wrong here."),
    ErrorEntry(code=ErrorCode.NOT_READY, status=503, title="The server cannot answer this now."),
)
"""The error table, in order."""

// Generated from spec/openapi.json by `pnpm generate`. Do not edit.

import type { ErrorCode } from './types.gen.js';

/** The HTTP status of every error code, and what it says. */
export const errorCodes: Readonly<Record<ErrorCode, { status: number; title: string }>> =
{
  "invalid_request": {
    "status": 400,
    "title": "The request does not fit the specification."
  },
  "invalid_json": {
    "status": 400,
    "title": "The body is not JSON."
  },
  "missing_credentials": {
    "status": 400,
    "title": "The call needs credentials and had none."
  },
  "unknown_status": {
    "status": 400,
    "title": "No such move status."
  },
  "unknown_host": {
    "status": 400,
    "title": "No such host."
  },
  "unknown_cloud": {
    "status": 400,
    "title": "No such cloud."
  },
  "unknown_assignment": {
    "status": 400,
    "title": "No such assignment."
  },
  "unknown_schedule": {
    "status": 400,
    "title": "No such schedule."
  },
  "unknown_interface": {
    "status": 400,
    "title": "No such interface."
  },
  "unknown_disk": {
    "status": 400,
    "title": "No such disk."
  },
  "unknown_memory": {
    "status": 400,
    "title": "No such memory module."
  },
  "unknown_processor": {
    "status": 400,
    "title": "No such processor."
  },
  "unknown_vlan": {
    "status": 400,
    "title": "No such VLAN."
  },
  "unknown_notification": {
    "status": 400,
    "title": "No such notification flags."
  },
  "vlan_not_free": {
    "status": 400,
    "title": "Another active assignment has the VLAN."
  },
  "vlan_in_use": {
    "status": 400,
    "title": "An active assignment has the VLAN."
  },
  "host_in_use": {
    "status": 400,
    "title": "The host is moving, or booked."
  },
  "already_exists": {
    "status": 400,
    "title": "A resource of that name exists."
  },
  "last_admin": {
    "status": 400,
    "title": "There would be no active admin left."
  },
  "cloud_not_free": {
    "status": 400,
    "title": "The cloud has an active assignment already."
  },
  "cloud_in_use": {
    "status": 400,
    "title": "The cloud is in use."
  },
  "no_free_cloud": {
    "status": 400,
    "title": "No cloud is free."
  },
  "cloud_not_assigned": {
    "status": 400,
    "title": "The cloud has no active assignment."
  },
  "host_not_available": {
    "status": 400,
    "title": "The host is booked or unusable."
  },
  "host_not_self_schedulable": {
    "status": 400,
    "title": "The host is not for users to book."
  },
  "self_schedule_hosts": {
    "status": 400,
    "title": "The assignment has as many hosts as it may."
  },
  "hosts_rejected": {
    "status": 400,
    "title": "Some hosts of the batch cannot be moved."
  },
  "invalid_credentials": {
    "status": 401,
    "title": "Wrong e-mail or password."
  },
  "invalid_token": {
    "status": 401,
    "title": "The token is not valid on this server."
  },
  "token_expired": {
    "status": 401,
    "title": "The token has expired."
  },
  "forbidden": {
    "status": 403,
    "title": "The account lacks the role."
  },
  "user_inactive": {
    "status": 403,
    "title": "The account is not active."
  },
  "cross_site_request": {
    "status": 403,
    "title": "The request comes from a page that may not write here."
  },
  "self_schedule_off": {
    "status": 403,
    "title": "Users do not book for themselves here."
  },
  "self_schedule_limit": {
    "status": 403,
    "title": "The account has as many assignments as it may."
  },
  "route_not_found": {
    "status": 404,
    "title": "No such route."
  },
  "move_not_found": {
    "status": 404,
    "title": "No such move."
  },
  "user_not_found": {
    "status": 404,
    "title": "No such user."
  },
  "token_not_found": {
    "status": 404,
    "title": "No such API token."
  },
  "cloud_not_found": {
    "status": 404,
    "title": "No such cloud."
  },
  "assignment_not_found": {
    "status": 404,
    "title": "No such assignment."
  },
  "delivery_not_found": {
    "status": 404,
    "title": "No such delivery."
  },
  "method_not_allowed": {
    "status": 405,
    "title": "The route has no such method."
  },
  "request_timeout": {
    "status": 408,
    "title": "The request took too long to arrive."
  },
  "account_exists": {
    "status": 409,
    "title": "An account with that e-mail already exists."
  },
  "illegal_transition": {
    "status": 409,
    "title": "The move cannot go to that status."
  },
  "move_ended": {
    "status": 409,
    "title": "The move has ended."
  },
  "move_in_progress": {
    "status": 409,
    "title": "The pipeline is running the move."
  },
  "stale_epoch": {
    "status": 409,
    "title": "Another worker has taken the move over."
  },
  "idempotency_key_reused": {
    "status": 409,
    "title": "The key was sent with another call before."
  },
  "cursor_expired": {
    "status": 410,
    "title": "The events after that cursor are no longer available."
  },
  "payload_too_large": {
    "status": 413,
    "title": "The body is too large."
  },
  "unsupported_media_type": {
    "status": 415,
    "title": "The body must be JSON."
  },
  "too_many_attempts": {
    "status": 429,
    "title": "Too many wrong passwords or registrations."
  },
  "too_many_followers": {
    "status": 429,
    "title": "Too many streams and long polls of this address are open."
  },
  "headers_too_large": {
    "status": 431,
    "title": "The headers are too many or too long."
  },
  "internal_error": {
    "status": 500,
    "title": "Something went wrong here."
  },
  "not_ready": {
    "status": 503,
    "title": "The server cannot answer this now."
  }
};

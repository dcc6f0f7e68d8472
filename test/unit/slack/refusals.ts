/**
 * What Slack documents as refusals of the bot's calls (docs.slack.dev/reference/methods, as of August 2026), and why some
 * of them are no sentence for a person.
 */

const words = (text: string) => text.trim().split(/\s+/);

/** Any method may answer these. */
const COMMON = words(`
  access_denied accesslimited account_inactive deprecated_endpoint ekm_access_denied enterprise_is_restricted
  fatal_error internal_error invalid_arg_name invalid_arguments invalid_array_arg invalid_auth invalid_charset
  invalid_form_data invalid_post_type method_deprecated missing_post_type missing_scope no_permission
  not_allowed_token_type not_authed org_login_required ratelimited request_timeout service_unavailable
  team_access_not_granted team_added_to_org token_expired token_revoked two_factor_setup_required
`);

const OWN: Record<string, readonly string[]> = {
  'chat.postMessage': words(`
    app_access_restricted as_user_not_supported attachment_payload_limit_exceeded cannot_reply_to_message
    channel_not_found draft_already_deleted draft_already_sent draft_has_conflict draft_not_found
    duplicate_channel_not_found duplicate_message_not_found invalid_blocks invalid_blocks_format
    invalid_metadata_format invalid_metadata_schema is_archived markdown_text_conflict message_limit_exceeded
    messages_tab_disabled metadata_must_be_sent_from_app metadata_too_large missing_file_data msg_blocks_too_long
    no_text not_in_channel rate_limited restricted_action restricted_action_non_threadable_channel
    restricted_action_read_only_channel restricted_action_thread_locked restricted_action_thread_only_channel
    send_on_behalf_not_allowed slack_connect_canvas_sharing_blocked slack_connect_file_link_sharing_blocked
    slack_connect_lists_sharing_blocked team_not_found too_many_attachments too_many_contact_cards
  `),
  'chat.update': words(`
    as_user_not_supported block_mismatch blocked_file_type cant_broadcast_message cant_update_message
    channel_not_found edit_window_closed external_channel_migrating file_deleted file_is_deleted file_not_found
    file_share_limit_reached invalid_attachments invalid_blocks invalid_blocks_format invalid_metadata_format
    invalid_metadata_schema is_inactive markdown_text_conflict max_file_sharing_exceeded message_limit_exceeded
    message_not_found metadata_must_be_sent_from_app metadata_too_large msg_too_long
    no_dual_broadcast_content_update no_text posting_to_channel_denied slack_connect_blocked_file_type
    slack_connect_canvas_sharing_blocked slack_connect_clip_sharing_blocked slack_connect_file_link_sharing_blocked
    slack_connect_file_upload_sharing_blocked streaming_state_conflict team_not_found too_many_attachments
    unable_to_share_files update_failed
  `),
  'chat.postEphemeral': words(`
    cannot_reply_to_message channel_not_found invalid_attachments invalid_blocks invalid_blocks_format is_archived
    markdown_text_conflict message_limit_exceeded messages_tab_disabled msg_too_long no_text not_in_channel
    restricted_action too_many_attachments user_not_in_channel
  `),
  'chat.getPermalink': words('channel_not_found message_not_found'),
  'chat.delete': words('cant_delete_message channel_not_found message_not_found'),
  'conversations.info': words('channel_is_limited_access channel_not_found'),
  'conversations.replies': words(`
    channel_not_found invalid_cursor invalid_metadata_filter_keys invalid_ts_latest invalid_ts_oldest
    list_record_comment_fetch_failed method_not_supported_for_channel_type thread_not_found
  `),
  'conversations.history': words(`
    channel_not_found invalid_cursor invalid_metadata_filter_keys invalid_ts_latest invalid_ts_oldest
    method_not_supported_for_channel_type not_in_channel
  `),
  'users.lookupByEmail': words('users_not_found'),
  'users.info': words('too_many_users user_not_found user_not_visible'),
  'usergroups.users.list': words('invalid_cursor no_such_subteam plan_upgrade_required'),
  'views.open': words(
    'duplicate_external_id exchanged_trigger_id expired_trigger_id invalid_trigger_id view_too_large',
  ),
  'views.update': words('duplicate_external_id hash_conflict not_found view_too_large'),
  'files.getUploadURLExternal': words(`
    alt_txt_too_large file_type_not_allowed file_upload_size_restricted file_uploads_disabled
    file_uploads_except_images_disabled missing_argument snippet_too_large storage_limit_reached
    unknown_snippet_type unknown_subtype
  `),
  'files.completeUploadExternal': words(`
    channel_not_found channels_limit_exceeded file_not_found file_type_not_allowed file_update_failed
    file_uploads_except_images_disabled invalid_blocks invalid_channel not_in_channel posting_to_channel_denied
  `),
  'auth.test': [],
  'apps.connections.open': words('forbidden_team insecure_request missing_args'),
};

/** Every method with every refusal Slack documents for it. */
export const REFUSALS: readonly (readonly [method: string, word: string])[] = Object.entries(OWN).flatMap(
  ([method, own]) => [...COMMON, ...own].map((word) => [method, word] as const),
);

/** What hooks.slack.com answers, by status: docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors */
export const HOOKS: readonly (readonly [status: number, word: string])[] = [
  [400, 'too_many_attachments'],
  [400, 'invalid_payload'],
  [400, 'invalid_blocks'],
  [400, 'no_text'],
  [403, 'action_prohibited'],
  [403, 'posting_to_general_channel_denied'],
  [403, 'team_disabled'],
  [404, 'channel_not_found'],
  [404, 'expired_url'],
  [404, 'used_url'],
  [410, 'channel_is_archived'],
  [429, 'ratelimited'],
  [500, 'rollup_error'],
];

const reason = (why: string, text: string) => words(text).map((word) => [word, why] as const);

/** The words that are no problem with a sentence, each with the reason. */
export const NO_SENTENCE = new Map<string, string>([
  ...reason(
    'the request itself is wrong: a fault of ours, told with a reference',
    `deprecated_endpoint invalid_arg_name invalid_arguments invalid_array_arg invalid_charset invalid_form_data
     invalid_post_type method_deprecated missing_post_type invalid_blocks invalid_blocks_format block_mismatch no_text
     invalid_trigger_id invalid_cursor invalid_ts_latest invalid_ts_oldest missing_argument missing_args insecure_request
     alt_txt_too_large cant_delete_message team_not_found invalid_payload metadata_too_large`,
  ),
  ...reason(
    'it speaks of an argument or a thing that we never send',
    `as_user_not_supported attachment_payload_limit_exceeded draft_already_deleted draft_already_sent
     draft_has_conflict draft_not_found duplicate_channel_not_found duplicate_message_not_found duplicate_external_id
     invalid_attachments invalid_metadata_format invalid_metadata_schema invalid_metadata_filter_keys
     metadata_must_be_sent_from_app markdown_text_conflict missing_file_data
     send_on_behalf_not_allowed slack_connect_canvas_sharing_blocked slack_connect_lists_sharing_blocked
     slack_connect_clip_sharing_blocked too_many_attachments too_many_contact_cards cant_broadcast_message
     no_dual_broadcast_content_update list_record_comment_fetch_failed channels_limit_exceeded snippet_too_large
     unknown_snippet_type unknown_subtype method_not_supported_for_channel_type too_many_users`,
  ),
  ...reason('nobody here opened that case: nobody is called', 'users_not_found'),
  ...reason(
    'a picture that Slack has lost again: the report is there without it',
    'file_deleted file_is_deleted file_not_found file_share_limit_reached max_file_sharing_exceeded',
  ),
  ...reason(
    'the one who asks answers it: nothing is known of this person or group (app/access)',
    'user_not_found user_not_visible no_such_subteam plan_upgrade_required',
  ),
  ...reason('the modal was closed or has moved on (app/slack/modals.ts)', 'hash_conflict not_found'),
  ...reason('who left the channel cannot be told anything in it', 'user_not_in_channel'),
]);

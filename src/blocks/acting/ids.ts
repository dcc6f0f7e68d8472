/**
 * What forms, pages, buttons and menus of acts are called, apart from what draws them: the bot knows them from its start,
 * and loads the rest with the first act.
 */

/** Open the form of an act on a case. */
export const CASE_REPLY = 'case:reply';
export const CASE_RESOLVE = 'case:resolve';
/** Opens the form of a new case that names one which can no longer be reopened. */
export const CASE_RELATED = 'case:related';

/** Opens the form of a new case from the Home, where no channel is. */
export const CASE_NEW = 'case:new';

/** Choices after which the form of a new case shows more. */
export const NEW_ACCOUNT = 'new:account';
export const NEW_KIND = 'new:kind';
export const NEW_SERVICE = 'new:service';
export const NEW_CATEGORY = 'new:category';
export const NEW_LANGUAGE = 'new:language';
export const NEW_CHOICES = [NEW_ACCOUNT, NEW_KIND, NEW_SERVICE, NEW_CATEGORY, NEW_LANGUAGE] as const;

/** Forms. */
export const REPLY_SUBMIT = 'act:reply';
export const RESOLVE_SUBMIT = 'act:resolve';
export const CREATE_SUBMIT = 'act:create';
export const REVIEW_SUBMIT = 'act:send';
/** A page whose closing is told to the bot. */
export const ACT_HELD = 'act:held';
/** The field in which a case is chosen, where none is given. */
export const CASE = 'case';

/** Asks AWS whether it is there. */
export const ACT_LOOK = 'act:look';
/** Sends it although nobody knows whether AWS has it already. */
export const ACT_AGAIN = 'act:again';
/** Goes on with what is left: resolves after the closing words, sends without the file. */
export const ACT_REST = 'act:rest';

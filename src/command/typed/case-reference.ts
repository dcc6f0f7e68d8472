/**
 * One case in what was typed or pasted: its number with anything harmless around it, or a link into any of AWS's
 * consoles. Links differ by partition, region and session (`1111-abc.us-east-1.console.aws.amazon.com`), and a
 * sign-in page carries the address it leads to in its own, encoded.
 * https://docs.aws.amazon.com/awsconsolehelpdocs/latest/gsg/multisession.html
 */
import { Problem } from '../../problem';
import { bad, slipOf } from '../hints';

const CASE_ID = String.raw`case-[\w-]*\d[\w-]*`;
const ID = String.raw`(${CASE_ID}|\d{6,20})`;
/** No word can be read in two ways, so that a line is read in time by its length. */
const WORDS = String.raw`(?:(?:case|ticket)[ _-]?id|(?:case|ticket)(?![ _-]?id\b)|display ?id|display(?! ?id\b)|id(?=\s)|aws|support|open|view|show|get|see|read|find|check|info|status|describe|search|details|please|me|the|of|for|to|on|about|only|give|can|you|just|i|want|need|reply|respond|answer|comment|update|resolve|close|reopen|number|no|nr|fall|caso|cas)\b`;
/** What stands before a number in a list, or where it was shared. */
const SIGNS = String.raw`(?:[-•·→>](?=\s)|№|ケース|\p{Extended_Pictographic})`;
const FILLER = `(?:${WORDS}|${SIGNS})`;
const THANKS = String.raw`(?:please|pls|plz|thanks|thx|ty|asap|now|bitte|danke|merci)\b`;
const ONE = new RegExp(
  String.raw`^(?:${FILLER}[\s:#.=]*)*[#([*_{]*${ID}[\])}*_?.!,;:…。/\s\p{Extended_Pictographic}]*(?:${THANKS}[\s.!,]*)*$`,
  'iu',
);
/** A row of ours as it is copied: facts with dots between them, one of which is the number. */
const ROW = /^(?=[^·]*·)(?:(?!\b\d{10}\b|\b\d{15}\b).)*\b(\d{15}|\d{10})\b(?!.*\b(?:\d{15}|\d{10})\b)/su;
/** As a row or a heading of ours is copied: the number, a colon, the subject. */
const HEADING = /^(?:(?:case|ticket) )?#?(\d{15}|\d{10}):\s/i;
/** A number as it is read out. */
const GROUPED = /^#?\d{1,6}(?:[ -]\d{1,6}){2,}$/;
/** What may stand around a link and says nothing. */
const BESIDE = new RegExp(
  String.raw`^(?:${FILLER}|${THANKS}|(?:look|here|hey|hi|this|is|it|its|my|our|link|url|console|re|fwd|at|in|from|and|a|an|what|can|you|any|news|update|anyone)\b|[\s\p{P}<>|=+])*$`,
  'iu',
);

const AWS = String.raw`(?:[\w-]+\.)*(?:aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn|amazonaws-eusc\.eu|awsapps\.(?:com|cn))`;
const LINK = new RegExp(String.raw`(?<![\w.-])(?:https?://)?${AWS}(?:[/?#][^\s<>"|]*)?`, 'i');
const NUMBER_IN_LINK = new RegExp(
  String.raw`(?:displayId|caseId)=${ID}|/support/(?:[^?#]*[?]?#!?/)(?:case/)?(\d{15}|\d{10})\b`,
  'i',
);
/** A link in a link in a link: sign-in pages. */
const MOST_LAYERS = 4;

/** The id of the one case that is meant, or undefined where something else is. Throws `bad-command` for a link to no case. */
export function caseReference(text: string, isPrivate?: true): string | undefined {
  const rest = text.trim();
  const bare = /^(["'])([^"']*)\1$/.exec(rest)?.[2] ?? rest;
  const [link] = LINK.exec(bare) ?? [];
  // In quotes beside other words it is text to search for.
  if (link && /[/?#]/.test(link.replace(/^https?:\/\//i, '')) && !/["']/.test(bare)) {
    const id = caseInLink(link);
    checkBeside(id, bare.replace(link, ' '), isPrivate);
    return id;
  }
  const grouped = GROUPED.test(rest) ? rest.replace(/\D/g, '') : '';
  if (grouped.length === 15) return grouped;
  return (ONE.exec(rest) ?? HEADING.exec(rest) ?? ROW.exec(rest))?.[1]?.toLowerCase();
}

/** What stands beside a link may be meant to change what it opens, or is another case. */
function checkBeside(id: string, others: string, isPrivate?: true): void {
  if (BESIDE.test(others)) return;
  const [link] = LINK.exec(others) ?? [];
  const other = link && caseInLink(link);
  if (other === id) return;
  // A slip of it, perhaps: one who meant it must not click the other.
  const isMeant =
    isPrivate ||
    others.split(/[^\p{L}]+/u).some((word) => slipOf(word.toLowerCase(), ['private', 'privately']));
  const shown = (one: string) => (isMeant ? `${one} private` : one);
  throw bad(
    `“${id}” is the case of the link, and there is more beside it. For the case: \`/cases ${shown(id)}\`.${other ? ` For the other one: \`/cases ${shown(other)}\`.` : ''}`,
    other ? [shown(id), shown(other)] : [shown(id), ...(isMeant ? [] : [`${id} private`])],
  );
}

/** Every number of a line that is nothing but case numbers. */
export function caseNumbers(text: string): string[] | undefined {
  const parts = text
    .split(/[\s,;、]+(?:(?:and|&)\s+)?/i)
    .map((part) => part.replace(/^#/, ''))
    .filter(Boolean);
  return parts.length > 1 && parts.every((part) => /^(?:\d{15}|\d{10})$/.test(part))
    ? [...new Set(parts)]
    : undefined;
}

function caseInLink(link: string): string {
  let address = link;
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    const [, id, number] = NUMBER_IN_LINK.exec(address) ?? [];
    if (id || number) return (id ?? number)!.toLowerCase();
    try {
      address = decodeURIComponent(address);
    } catch {
      break;
    }
  }
  throw new Problem(
    'bad-command',
    'I see no case in this link. The link of a case ends in `displayId=` and its number; or give me the number alone.',
  );
}

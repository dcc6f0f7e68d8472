/**
 * One case in what was typed or pasted: its number with anything harmless around it, or a link into any of AWS's
 * consoles. Links differ by partition, region and session (`1111-abc.us-east-1.console.aws.amazon.com`), and a
 * sign-in page carries the address it leads to in its own, encoded.
 * https://docs.aws.amazon.com/awsconsolehelpdocs/latest/gsg/multisession.html
 */
import { Problem } from '../../problem';

const CASE_ID = String.raw`case-[\w-]*\d[\w-]*`;
const ID = String.raw`(${CASE_ID}|\d{6,20})`;
/** No word can be read in two ways, so that a line is read in time by its length. */
const FILLER = String.raw`(?:(?:case|ticket)[ _-]?id|display ?id|aws|support|case|ticket|open|view|show|get|see|read|display|find|details|please|me|the|of|for|to|on|reply|respond|answer|comment|update|resolve|close|reopen|number|no|nr)\b`;
const ONE = new RegExp(String.raw`^(?:${FILLER}[\s:#.=]*)*[#([*_{]*${ID}[\])}*_?.!,;:…]*$`, 'i');
/** As a row or a heading of ours is copied: the number, a colon, the subject. */
const HEADING = /^(?:(?:case|ticket) )?#?(\d{15}|\d{10}):\s/i;
/** A number as it is read out. */
const GROUPED = /^#?\d{1,6}(?:[ -]\d{1,6}){2,}$/;
const PRIVATE = /(?:^|\s)(?:private|privately)(?=\s|$)/i;

const AWS = String.raw`(?:[\w-]+\.)*(?:aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn|amazonaws-eusc\.eu|awsapps\.(?:com|cn))`;
const LINK = new RegExp(String.raw`(?<![\w.-])(?:https?://)?${AWS}(?:[/?#][^\s<>"|]*)?`, 'i');
const NUMBER_IN_LINK = new RegExp(
  String.raw`(?:displayId|caseId)=${ID}|/support/(?:[^?#]*[?]?#!?/)(?:case/)?(\d{15}|\d{10})\b`,
  'i',
);
/** A link in a link in a link: sign-in pages. */
const MOST_LAYERS = 4;

export interface CaseReference {
  readonly id: string;
  readonly isPrivate?: true;
}

/** The one case that is meant, or undefined where something else is. Throws `bad-command` for a link to no case. */
export function caseReference(text: string): CaseReference | undefined {
  const rest = text.replace(PRIVATE, ' ').trim();
  const isPrivate = rest !== text.trim() ? { isPrivate: true as const } : {};
  const [link] = LINK.exec(rest) ?? [];
  if (link && /[/?#]/.test(link.replace(/^https?:\/\//i, '')) && !/["']/.test(rest))
    return { id: caseInLink(link), ...isPrivate };
  const grouped = GROUPED.test(rest) ? rest.replace(/\D/g, '') : '';
  if (grouped.length === 15) return { id: grouped, ...isPrivate };
  const id = (ONE.exec(rest) ?? HEADING.exec(rest))?.[1];
  return id ? { id: id.toLowerCase(), ...isPrivate } : undefined;
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

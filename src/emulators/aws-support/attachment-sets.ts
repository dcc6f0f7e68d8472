/**
 * Sets of files that wait for a case or a message to take them along: three files of 5 MB, for an hour.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_AddAttachmentsToSet.html
 */
import { randomBytes } from 'node:crypto';
import { AwsError } from './aws-error';
import { ATTACHMENT_LIMIT } from './wire-shapes';

export interface SetFile {
  fileName: string;
  content: Buffer;
}

interface AttachmentSet {
  id: string;
  /** Milliseconds since 1970; more files do not put it off. */
  expires: number;
  files: SetFile[];
}

export interface AttachmentSets {
  /** Throws for a set that is not there or too old, for files too many or too large. Returns what adds them. */
  add(setId: string | undefined, files: SetFile[]): () => AttachmentSet;
  /** Throws AttachmentSetIdNotFound or AttachmentSetExpired. */
  get(setId: string): AttachmentSet;
  /** A set is used once. */
  remove(setId: string): void;
  clear(): void;
}

const HOUR = 3_600_000;
const MOST_FILES = 3;

interface Surroundings {
  now: () => Date;
  conditions: { setsPerHour: number };
}

export function createAttachmentSets({ now, conditions }: Surroundings): AttachmentSets {
  const sets = new Map<string, AttachmentSet>();
  let created: number[] = [];
  const get = (setId: string): AttachmentSet => {
    const found = sets.get(setId);
    if (!found)
      throw new AwsError(
        'AttachmentSetIdNotFound',
        'An attachment set with the specified ID could not be found.',
      );
    if (found.expires <= now().getTime())
      throw new AwsError('AttachmentSetExpired', 'The expiration time of the attachment set has passed.');
    return found;
  };
  const checkRate = () => {
    created = created.filter((at) => at > now().getTime() - HOUR);
    if (created.length < conditions.setsPerHour) return;
    const message =
      'The limit for the number of attachment sets created in a short period of time has been exceeded.';
    throw new AwsError('AttachmentLimitExceeded', message);
  };
  return {
    get,
    add(setId, files) {
      const found = setId === undefined ? undefined : get(setId);
      if (!found) checkRate();
      const tooMany = (found?.files.length ?? 0) + files.length > MOST_FILES;
      if (tooMany || files.some(({ content }) => content.length > ATTACHMENT_LIMIT)) {
        const message = 'The limits are three attachments and 5 MB per attachment.';
        throw new AwsError('AttachmentSetSizeLimitExceeded', message);
      }
      return () => {
        const id = found?.id ?? `as-${randomBytes(16).toString('hex')}`;
        const set = found ?? { id, expires: now().getTime() + HOUR, files: [] };
        if (!found) created.push(now().getTime());
        set.files.push(...files);
        sets.set(id, set);
        return set;
      };
    },
    remove: (setId) => void sets.delete(setId),
    clear() {
      sets.clear();
      created = [];
    },
  };
}

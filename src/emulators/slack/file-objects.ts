/**
 * Files as apps see them: the file object, what is left of it in a channel of Slack Connect, and who may have the bytes.
 * An app may see what it uploaded, what is shared where it was added, and what a person put into one of its forms.
 * https://docs.slack.dev/reference/objects/file-object
 */
import type { Channel, Json, SharedFile, User } from './shapes';

/** A file as somebody brings it. */
export interface NewFile {
  name: string;
  content: Buffer | string;
  title?: string;
  mimetype?: string;
}

/** What a file is kept in, as far as files are concerned. */
interface Place {
  readonly team: { readonly id: string; readonly domain: string };
  readonly bot: { readonly userId: string };
  /** What the addresses of files begin with. */
  readonly address: string;
  readonly users: ReadonlyMap<string, User>;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly files: Map<string, SharedFile>;
  readonly ids: { next(prefix: string): string };
  now(): Date;
  isMember(channelId: string, userId: string): boolean;
}

/** Slack's word for a kind of file, and its type, by the ending of its name. */
const KINDS = new Map<string, readonly [filetype: string, mimetype: string]>(
  Object.entries({
    txt: ['text', 'text/plain'],
    log: ['text', 'text/plain'],
    md: ['markdown', 'text/markdown'],
    csv: ['csv', 'text/csv'],
    json: ['json', 'application/json'],
    html: ['html', 'text/html'],
    pdf: ['pdf', 'application/pdf'],
    zip: ['zip', 'application/zip'],
    gz: ['gzip', 'application/gzip'],
    png: ['png', 'image/png'],
    jpg: ['jpg', 'image/jpeg'],
    jpeg: ['jpg', 'image/jpeg'],
    gif: ['gif', 'image/gif'],
  }),
);

export const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** Keeps a file of `userId`, seen by nobody else so far. */
export function keepFile(
  place: Place,
  userId: string,
  { name, title, content, mimetype }: NewFile,
  id = place.ids.next('F'),
): SharedFile {
  if (name === '') throw new Error('A file has a name.');
  const [filetype, known] = KINDS.get(endingOf(name)) ?? ['binary', 'application/octet-stream'];
  const path = encodeURIComponent(name.toLowerCase().replaceAll(/[^\p{L}\p{N}.-]+/gu, '_'));
  const at = Math.floor(place.now().getTime() / 1000);
  const bytes = Buffer.from(content);
  const file: SharedFile = {
    id,
    created: at,
    timestamp: at,
    name,
    title: title ?? name,
    mimetype: mimetype ?? known,
    filetype,
    user: userId,
    user_team: place.users.get(userId)?.team_id ?? place.team.id,
    editable: false,
    size: bytes.length,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    public_url_shared: false,
    url_private: `${place.address}/files-pri/${place.team.id}-${id}/${path}`,
    url_private_download: `${place.address}/files-pri/${place.team.id}-${id}/download/${path}`,
    permalink: `https://${place.team.domain}.slack.com/files/${userId}/${id}/${path}`,
    content: bytes,
    sharedIn: [],
    isGivenToApp: false,
  };
  place.files.set(id, file);
  return file;
}

/** Marks the files of a message as shared in its channel. */
export function shareFiles({ channels }: Place, files: readonly SharedFile[], channelId: string): void {
  const isPublic = channels.get(channelId)?.is_private === false;
  for (const file of files) {
    if (!file.sharedIn.includes(channelId)) file.sharedIn.push(channelId);
    file.is_public ||= isPublic;
  }
}

/** The file as apps see it. */
export function fileObject({ content: _, sharedIn: __, isGivenToApp: ___, ...file }: SharedFile): Json {
  return file;
}

/** What files.info says besides: where the file is shared. */
export function fileInfo(place: Place, file: SharedFile): Json {
  const within = (fits: (channel: Channel) => boolean) =>
    file.sharedIn.filter((id) => {
      const channel = place.channels.get(id);
      return channel !== undefined && fits(channel) && place.isMember(id, place.bot.userId);
    });
  return {
    ...fileObject(file),
    channels: within(({ is_private }) => !is_private),
    groups: within(({ is_private, is_im }) => is_private && !is_im),
    ims: within(({ is_im }) => is_im),
    comments_count: 0,
  };
}

/**
 * What Slack pushes to apps of a file in a channel that is shared with other organisations: the rest has to be asked for.
 * https://docs.slack.dev/apis/slack-connect/#check_file_info
 */
export function pushedFile(channel: Channel, file: SharedFile): Json {
  if (!channel.is_ext_shared) return fileObject(file);
  const { id } = file;
  return { id, mode: 'file_access', file_access: 'check_file_info', created: 0, timestamp: 0, user: '' };
}

export function appSees(place: Place, file: SharedFile): boolean {
  const { userId } = place.bot;
  return file.user === userId || file.isGivenToApp || file.sharedIn.some((id) => place.isMember(id, userId));
}

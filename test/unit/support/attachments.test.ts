import { Problem } from '../../../src/problem';
import { decodeAttachmentRef, encodeAttachmentRef } from '../../../src/support/attachment-ref';
import { readDownload } from '../../../src/support/download';
import type { Support } from '../../../src/support/support';

const ref = { attachmentId: 'attachment-é;1', displayId: '177777777700001' };
const value = encodeAttachmentRef(ref)!;

describe('a Post to thread button', () => {
  test('carries the file and its case in printable ASCII, and is read again', () => {
    expect(value).toBe('1;177777777700001;attachment-%C3%A9%3B1');
    expect(decodeAttachmentRef(value)).toEqual(ref);
    const unnamed = { attachmentId: 'a', displayId: '' };
    expect(decodeAttachmentRef(encodeAttachmentRef(unnamed))).toEqual(unnamed);
  });

  test('is not drawn for a file without an id, or with one that takes too much of a message', () => {
    const of = (attachmentId: string, displayId = '1') => encodeAttachmentRef({ attachmentId, displayId });
    expect(of('')).toBeUndefined();
    expect(of('a'.repeat(596))).toHaveLength(600);
    expect(of('a'.repeat(597))).toBeUndefined();
    expect(of('a', '1'.repeat(60))).toBeDefined();
    expect(of('a', '1'.repeat(61))).toBeUndefined();
    expect(of('\ud800')).toBe('1;1;%EF%BF%BD');
  });

  test.each([
    undefined,
    7,
    [value],
    '',
    '1;1;',
    `2${value.slice(1)}`,
    `${value};x`,
    `x${value}`,
    '1;1;%',
    '1;1;%41',
    `1;${'1'.repeat(61)};a`,
    `1;1;${'a'.repeat(601)}`,
  ])('with anything that was not written here is stale: %p', (written) => {
    expect(() => decodeAttachmentRef(written)).toThrow(
      expect.objectContaining({ code: 'stale-cursor', hint: '' }),
    );
  });
});

describe('the file behind it', () => {
  const { signal } = new AbortController();
  const supportOf = (attachment: (...args: unknown[]) => Promise<unknown>) =>
    ({ attachment }) as unknown as Support;

  test('is read by its id, and told with the number of its case', async () => {
    const asked: unknown[] = [];
    const support = supportOf(async (...args) => {
      asked.push(args);
      return { fileName: 'a.txt', data: Buffer.from('bytes') };
    });
    const { body, ...download } = await readDownload(support, value, signal);
    expect(download).toEqual({ fileName: 'a.txt', size: 5, displayId: '177777777700001' });
    const read: string[] = [];
    for await (const bytes of body) read.push(String(bytes));
    expect(read).toEqual(['bytes']);
    expect(asked).toEqual([['attachment-é;1', signal]]);
  });

  test('comes over a link where the source has one', async () => {
    const body = (async function* () {})();
    const download = async (...args: unknown[]) => ({ fileName: String(args[0]), size: 7_000_000, body });
    const support = { acting: { download } } as unknown as Support;
    expect(await readDownload(support, value, signal)).toEqual({
      ...{ fileName: 'attachment-é;1', size: 7_000_000, body, displayId: '177777777700001' },
    });
  });

  test('is larger than AWS hands out where AWS calls its id a wrong parameter', async () => {
    const cause = new Problem('bad-request');
    await expect(
      readDownload(
        supportOf(() => Promise.reject(cause)),
        value,
      ),
    ).rejects.toMatchObject({
      ...{ code: 'no-attachment', cause },
    });
  });

  test('cannot be read for another reason where AWS says another reason', async () => {
    for (const error of [new Problem('throttled'), new Error('a bug')])
      await expect(
        readDownload(
          supportOf(() => Promise.reject(error)),
          value,
        ),
      ).rejects.toBe(error);
  });
});

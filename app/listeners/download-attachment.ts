/** A person clicks Post to thread beside an attachment: the file is put into the case's thread. */
import { safeFileName } from '../../src/blocks/file-name';
import { inline } from '../../src/blocks/text';
import { Problem } from '../../src/problem';
import { createFlights } from '../../src/support/cache/single-flight';
import type { ClickListener } from '../interactions/interaction';
import { saying } from '../interactions/sign-of-life';
import { createSingleFlight, withOthers } from '../interactions/single-flight';
import { upload } from '../slack/files/upload';

const once = createSingleFlight();
const posts = createFlights();

export const downloadAttachment: ClickListener = (desk) => async (click) => {
  const { value, user, client, channel, threadTs, isEphemeral, signal } = click;
  // All in the channel see its threads, and only one person sees an ephemeral message or a modal.
  if (isEphemeral || !channel || !threadTs) throw new Problem('private-view');
  const post = async (last: () => Promise<void>) => {
    const { fileName, size, body, displayId } = await desk.attachment(value, signal);
    if (size === 0) throw new Problem('empty-attachment');
    const filename = safeFileName(fileName);
    const comment = `From case ${inline(displayId, 60)}`;
    const file = { filename, title: filename, data: { size, body }, comment };
    await upload(client, channel, threadTs, file, last);
  };
  const file = JSON.stringify([channel, threadTs, value]);
  // Of several who click each hears what became of it; of a double click one does.
  await once(JSON.stringify([user, file]), () =>
    saying('file', click, (last) => posts.join(file, () => withOthers(signal, () => post(last)))),
  );
};

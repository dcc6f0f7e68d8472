/** A person clicks Post to thread beside an attachment: the file is put into the case's thread. */
import { safeFileName } from '../../src/blocks/file-name';
import { inline } from '../../src/blocks/text';
import { Problem } from '../../src/problem';
import type { ClickListener } from '../interactions/interaction';
import { saying } from '../interactions/sign-of-life';
import { createSingleFlight } from '../interactions/single-flight';
import { upload } from '../slack/files/upload';

const once = createSingleFlight();

export const downloadAttachment: ClickListener = (desk) => async (click) => {
  const { value, client, channel, threadTs, isEphemeral, signal } = click;
  // All in the channel see its threads, and only one person sees an ephemeral message or a modal.
  if (isEphemeral || !channel || !threadTs) throw new Problem('private-view');
  await once(JSON.stringify([channel, threadTs, value]), async () => {
    const { fileName, size, body, displayId } = await saying('file', click, () =>
      desk.attachment(value, signal),
    );
    if (size === 0) throw new Problem('empty-attachment');
    const filename = safeFileName(fileName);
    const comment = `From case ${inline(displayId, 60)}`;
    await upload(client, channel, threadTs, {
      filename,
      title: filename,
      data: { size, body },
      comment,
    });
  });
};

/** What people see, drawn as text and kept in a folder, so that a change of it can be read in a review. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HomeView, ModalView } from '@slack/types';
import type { Message } from '../../src/blocks/message';
import { drawMessage, drawView } from '../../src/emulators/slack/draw';

export interface Viewer {
  readonly id: string;
  readonly tz: string;
}

/** A name, which is that of its file, and what is drawn. */
export type Picture = readonly [name: string, draw: () => string | Promise<string>];

const update = process.env.UPDATE_GOLDEN === '1';

export function drawnMessage(message: Message, viewer: Viewer): string {
  const posted = { channel: 'C1', ts: '1.0', user: 'U1', ...message };
  return drawMessage(JSON.parse(JSON.stringify(posted)), { viewer }).text;
}

export function drawnView(view: ModalView, viewer: Viewer): string {
  return drawView(JSON.parse(JSON.stringify(view)), { viewer }).text;
}

export function drawnHome(view: HomeView, viewer: Viewer): string {
  return drawView(JSON.parse(JSON.stringify(view)), { viewer }).text;
}

/** A test for each picture of a folder, and one that no file is left over. UPDATE_GOLDEN=1 draws them anew. */
export function pictureTests(folder: string, pictures: readonly Picture[]): void {
  test.each(pictures)('%s is what people see', async (name, draw) => {
    const file = join(folder, `${name}.txt`);
    const picture = `${await draw()}\n`;
    if (update) writeFileSync(file, picture);
    expect(picture).toBe(existsSync(file) ? readFileSync(file, 'utf8') : 'no picture yet');
  });

  test('no picture is left of what is no longer shown', () => {
    const known = pictures.map(([name]) => `${name}.txt`);
    const left = readdirSync(folder).filter((file) => file.endsWith('.txt') && !known.includes(file));
    if (update) for (const file of left) rmSync(join(folder, file));
    expect(update ? [] : left).toEqual([]);
  });
}

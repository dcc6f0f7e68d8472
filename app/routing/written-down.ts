/**
 * The desk, whose answers are written down before anybody is handed them: whatever a listener then does with one, its
 * line is there. A verb that is added to the desk does not compile until it is decided here what is written about it.
 */
import { leaving } from '../../src/acting/leaving';
import type { ActOptions, Acts, Done, Reviewed } from '../../src/acts/acts';
import type { Desk } from '../../src/desk';
import type { Exports } from '../../src/export/exports';
import { problemIn } from '../../src/problem';
import { idOf } from '../../src/support/case-order';
import type { CaseDetails, TurnOptions } from '../../src/support/support';

/** Writes down which cases are about to be shown, by number, or what is done to one; rejects where that cannot be done. */
export type Note = (cases: readonly string[], act?: Acted) => Promise<void>;

/** `outcome`: `sending` before it, then `sent` or the code of the problem; where closing words went and the case is not resolved, `words-sent` and then why. */
export interface Acted {
  readonly outcome: string;
  readonly text?: string;
  /** Bytes of each file. */
  readonly files?: readonly number[];
}

/**
 * `stillAllowed` rejects where what takes minutes may no longer be shown when it is ready; `mayAlso` is what the one reader
 * of an answer may do, where there is one.
 */
export function writtenDown(
  desk: Desk,
  note: Note,
  stillAllowed: () => Promise<void>,
  mayAlso?: TurnOptions['mayAlso'],
): Desk {
  type Seen = (displayId: string) => void;

  async function noted<Answer>(read: (seen: Seen) => Promise<Answer>, also?: Seen): Promise<Answer> {
    const cases = new Set<string>();
    const answer = await read((id) => {
      cases.add(id);
      also?.(id);
    });
    await note([...cases]);
    return answer;
  }

  function listed<Cases extends readonly CaseDetails[]>(read: () => Promise<Cases>): Promise<Cases> {
    return noted(async (seen) => {
      const found = await read();
      for (const one of found) seen(idOf(one));
      return found;
    });
  }

  /** Files are at AWS before the text they belong to, whether or not it follows. */
  const attach: Acts['attach'] = async (reviewed, files, progress) => {
    const cases = casesOf(reviewed);
    if (files.length > 0) await note(cases, { outcome: 'attaching', files: files.map(({ size }) => size) });
    const brought = await desk.acts.attach(reviewed, files, progress);
    const there = files.filter((file) => !brought.failed.some((one) => one.file === file));
    const after = { outcome: 'attached', files: there.map(({ size }) => size) };
    if (files.length > 0) await note(cases, after).catch(() => {});
    return brought;
  };

  /** Both before and after: what is done cannot be taken back where the second line fails. */
  async function sent(
    reviewed: Reviewed,
    send: (seen: NonNullable<ActOptions['seen']>) => Promise<Done>,
  ): Promise<Done> {
    const text = leaving(reviewed);
    const { files = [] } = reviewed.draft;
    const along = text && files.length > 0 ? { text, files: files.map(({ size }) => size) } : { text };
    const cases = new Set(casesOf(reviewed));
    await note([...cases], { outcome: 'sending', ...along });
    const after = (outcome: string) => note([...cases], { outcome, ...along });
    try {
      const done = await send((id) => void cases.add(id));
      const { unresolved } = done;
      await after(unresolved ? 'words-sent' : 'sent').catch(() => {});
      if (unresolved) await after(problemIn(unresolved)?.code ?? 'unresolved').catch(() => {});
      return done;
    } catch (error) {
      await after(problemIn(error)?.code ?? 'failed').catch(() => {});
      throw error;
    }
  }

  const actsOf = (acts: Acts): Acts => ({
    about: (id, options) => noted((seen) => acts.about(id, { ...options, seen }), options?.seen),
    card: (reviewed, done, by, options) =>
      noted((seen) => acts.card(reviewed, done, by, { ...options, seen }), options?.seen),
    casesLike: (typed) => listed(() => acts.casesLike(typed)),
    choices: (chosen) => acts.choices(chosen),
    services: (account) => acts.services(account),
    similar: (about) => listed(() => acts.similar(about)),
    offered: (details) => acts.offered(details),
    namesOf: (ids) => acts.namesOf(ids),
    attach,
    rehearse: (reviewed, options) => acts.rehearse(reviewed, options),
    look: (reviewed, since, options) =>
      noted((seen) => acts.look(reviewed, since, { ...options, seen }), options?.seen),
    send: (reviewed, attached, options) =>
      sent(reviewed, (seen) => acts.send(reviewed, attached, { ...options, seen })),
  });

  const exportsOf = (exports: Exports): Exports => ({
    async cancel(id) {
      await note([]);
      return exports.cancel(id);
    },
    async run(query, place) {
      const cases = new Set<string>();
      let written = -1;
      await exports.run(query, {
        ...place,
        seen: (id) => void cases.add(id),
        async upload(file) {
          await stillAllowed();
          if (written < cases.size) await note([...cases]);
          written = cases.size;
          await place.upload(file);
        },
      });
    },
  });

  const { understand, commandOf, readSearch, matcher, now, cardOf } = desk;
  return {
    understand,
    commandOf,
    readSearch,
    matcher,
    now,
    cardOf,
    open: (command, options) =>
      noted((seen) => desk.open(command, { ...options, mayAlso, seen }), options?.seen),
    turn: (value, options) => noted((seen) => desk.turn(value, { ...options, mayAlso, seen }), options?.seen),
    search: (value, user) => noted(() => desk.search(value, user)),
    report: (query, user, options) => noted(() => desk.report(query, user, options)),
    examine: () => noted(() => desk.examine()),
    watches: (channel) => noted(() => desk.watches(channel)),
    attachment: (value, signal) =>
      noted(async (seen) => {
        const download = await desk.attachment(value, signal);
        seen(download.displayId);
        return download;
      }),
    // Most clicks turn a page, and pay for no other verb.
    get acts() {
      return actsOf(desk.acts);
    },
    get exports() {
      return exportsOf(desk.exports);
    },
  };
}

/** The case that something is done to; none where it is to be opened. */
function casesOf({ draft: { displayId, caseId } }: Reviewed): string[] {
  return [displayId ?? caseId ?? []].flat();
}

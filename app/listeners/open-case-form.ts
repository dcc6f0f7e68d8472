/**
 * A person opens the form of a new case: `/cases new`, or a shortcut, also one on a message, whose text, link and files go
 * along. It grows while it is filled in.
 */
import { type Draft, parseDraft, printDraft } from '../../src/acting/draft';
import { fromMessage } from '../../src/acting/message-text';
import { fromRichText } from '../../src/acting/rich-text';
import type { Acts } from '../../src/acts/acts';
import { type Created, createdIn } from '../../src/blocks/acting/create-entries';
import {
  type CreateForm,
  createForm,
  ISSUE_TYPES,
  type IssueType,
  subjectAndText,
} from '../../src/blocks/acting/create-form';
import { supportHours } from '../../src/blocks/acting/support-hours';
import { loadingModal } from '../../src/blocks/modal';
import { problemNotice } from '../../src/blocks/notices';
import { createInTurn } from '../../src/in-turn';
import { Problem } from '../../src/problem';
import { idOf } from '../../src/support/case-order';
import { accountOf } from '../../src/support/restricted';
import { behind, filesOf, namesIn } from '../acting/from-message';
import { giveBack } from '../acting/outcome';
import type {
  ClickListener,
  CommandListener,
  SaidMessage,
  Shortcut,
  ShortcutListener,
} from '../interactions/interaction';
import { saying } from '../interactions/sign-of-life';
import { modalSurface, openModal } from '../slack/modals';
import { linkTo } from '../slack/posting';

const TITLE = 'New support case';

export const openNew: CommandListener =
  ({ acts }) =>
  async (command) => {
    const { asked, triggerId, answersAt, channel } = command;
    if (asked.verb !== 'new' || !triggerId) throw new Problem('bad-command');
    const modal = await openModal(command, {
      private_metadata: JSON.stringify({ channel }),
      ...loadingModal(TITLE),
    });
    command.surface = modal;
    const draft: Draft = { act: 'create', channel, url: answersAt?.url };
    const form = await formOf(acts, draft, subjectAndText(asked.words ?? ''));
    if ((await modal.present(form)) || !asked.words) return;
    const words = { text: asked.words, cc: [] };
    await giveBack(
      command,
      { words, draft },
      'You closed the form before it was there. This is what you had typed.',
    );
  };

export const openNewByShortcut: ShortcutListener =
  ({ acts }) =>
  async (shortcut) => {
    const modal = await shortcut.openModal(loadingModal(TITLE));
    const { channel, clicked, message } = shortcut;
    const files = message ? filesOf(message) : [];
    const draft: Draft = {
      act: 'create',
      channel,
      url: clicked?.url,
      files,
      behind: message && behind(message),
    };
    const text = message && (await textOf(acts, shortcut, message));
    await modal.present(await formOf(acts, draft, { text, files }));
  };

/** From the Home, where no channel is. */
export const openNewFromHome: ClickListener =
  ({ acts }) =>
  async (click) => {
    const modal = await click.openModal(loadingModal(TITLE));
    await modal.present(await formOf(acts, { act: 'create', isPrivate: true }, {}));
  };

/** From the form that would reopen a case which can no longer be: the new one names it, and is about the same service. */
export const openRelated: ClickListener =
  ({ acts, commandOf }) =>
  async (click) => {
    const { client, view, value, signal } = click;
    const command = commandOf(value);
    if (!view || command.verb !== 'view') throw new Problem('stale-cursor');
    const { channel, url, isPrivate } = parseDraft(view.private_metadata);
    const form = await saying('form', click, async () => {
      const { details, account } = await acts.about(command.id, { signal });
      const { serviceCode, categoryCode, severityCode, subject = '' } = details;
      const draft: Draft = { act: 'create', channel, url, isPrivate, related: idOf(details) };
      const of = { service: serviceCode, category: categoryCode, severity: severityCode, subject };
      return formOf(acts, draft, { ...of, account: account && accountOf(details.caseId) });
    });
    await modalSurface(client, view).present(form);
  };

/** A choice on which others depend was made. */
export const growNew: ClickListener =
  ({ acts }) =>
  async ({ client, view, entries = {} }) => {
    if (!view) throw new Problem('stale-cursor');
    const draft = parseDraft(view.private_metadata);
    const { text, ...created } = createdIn(entries);
    const filled = { ...created, files: draft.files, text: fromRichText(text) };
    const { id = '' } = view;
    const choice = {};
    growing.set(id, choice);
    try {
      const grown = await formOf(acts, draft, filled);
      // Of two pages on their way at once Slack may carry out the later one first.
      await inTurn(id, async () => {
        // Slack keeps what was typed meanwhile, and a later choice knows of this one.
        if (growing.get(id) === choice) await modalSurface(client, view).present(grown);
      });
    } finally {
      if (growing.get(id) === choice) growing.delete(id);
    }
  };

/** By form: the last choice in it, as long as it is looked up and shown. */
const growing = new Map<string, object>();
const inTurn = createInTurn();

type Filled = Partial<Omit<Created, 'text' | 'files'>> & Pick<CreateForm, 'text' | 'files'>;

async function formOf(acts: Acts, draft: Draft, filled: Filled) {
  const { account, category, severity, language, subject, text, cc, files, place } = filled;
  const issueType: IssueType = ISSUE_TYPES.find((one) => one === filled.issueType) ?? 'technical';
  const chosen = { account, issueType, service: filled.service, category, language };
  const { accounts, plan, service, severities, languages, hours, untold } = await acts.choices(chosen);
  const named = (one: { code?: string; name?: string }) => ({
    code: one.code ?? '',
    name: one.name ?? one.code ?? '',
  });
  const all = accounts.map(({ id, name }) => ({ code: id, name }));
  // Nobody is asked where there is but one.
  const only = accounts.length === 1 ? accounts[0]?.id : undefined;
  const form: CreateForm = {
    ...{ subject, text, cc, files, category, severity, language, place, plan, issueType },
    accounts: all,
    account: all.find(({ code }) => code === account),
    service: service && named(service),
    categories: service?.categories?.map(named),
    severities: severities.map(named),
    languages: languages.map(({ code = '', display, language: name }) => ({
      code,
      name: display ?? name ?? code,
    })),
    hours: hours && supportHours(hours),
    isInChannel: draft.channel !== undefined,
    behind: draft.behind,
    related: draft.related,
    refusal: untold && problemNotice(untold).blocks,
  };
  return createForm(form, printDraft({ ...draft, account: only }));
}

/** The message, and where it is: AWS cannot follow the link, colleagues who read the case can. */
async function textOf(acts: Acts, { client, channel = '', threadTs }: Shortcut, message: SaidMessage) {
  const names = await namesIn(acts, message);
  const said = fromMessage(message, { user: (id) => names.get(id) });
  const link = await linkTo(client, channel, message.ts, threadTs === message.ts ? undefined : threadTs);
  return [said, link && `From Slack: ${link}`].filter(Boolean).join('\n\n');
}

/**
 * A person types `/cases search`, or clicks Search below the help: an empty form opens, and what it asks for is posted
 * as a typed list would be.
 */
import { loadingModal } from '../../src/blocks/modal';
import { NEW_SEARCH_TITLE, searchForm } from '../../src/blocks/search-form';
import { encodeCursor, firstPage } from '../../src/paging/cursor';
import { Problem } from '../../src/problem';
import type { ClickListener, CommandListener } from '../interactions/interaction';
import { IN_HOME, searchMetadata } from '../interactions/search-metadata';
import { openModal } from '../slack/modals';

export const openSearch: CommandListener = (desk) => async (command) => {
  const { asked, user, triggerId, answersAt } = command;
  if (asked.verb !== 'search' || !triggerId || !answersAt) throw new Problem('bad-command');
  const isPrivate = asked.isPrivate === true;
  const private_metadata = JSON.stringify({ channel: answersAt.channel });
  const loading = { private_metadata, ...loadingModal(NEW_SEARCH_TITLE) };
  const modal = await openModal(command, loading);
  command.surface = modal;
  const search = await desk.search(encodeCursor(firstPage(isPrivate ? 'open private' : 'open')), user);
  const metadata = searchMetadata(search, { ...answersAt, isEphemeral: isPrivate, isNew: true });
  await modal.present(searchForm(search, metadata, NEW_SEARCH_TITLE));
};

export const startSearch: ClickListener =
  (desk) =>
  async ({ value, user, clicked, isInHome, openModal: open }) => {
    const modal = await open(loadingModal(NEW_SEARCH_TITLE));
    const search = await desk.search(value, user);
    const isEphemeral = search.query.isPrivate === true;
    const place = isInHome ? IN_HOME : clicked && { ...clicked, ts: undefined, isEphemeral, isNew: true };
    await modal.present(searchForm(search, searchMetadata(search, place), NEW_SEARCH_TITLE));
  };

/** A person clicks Edit search: a form opens, filled in with the list's own search. */
import { loadingModal } from '../../src/blocks/modal';
import { SEARCH_TITLE, searchForm } from '../../src/blocks/search-form';
import type { ClickListener } from '../interactions/interaction';
import { IN_HOME, searchMetadata } from '../interactions/search-metadata';

export const editSearch: ClickListener =
  (desk) =>
  async ({ value, user, clicked, isInHome, openModal }) => {
    const modal = await openModal(loadingModal(SEARCH_TITLE));
    const search = await desk.search(value, user);
    await modal.present(searchForm(search, searchMetadata(search, isInHome ? IN_HOME : clicked)));
  };

/** A person submits the search form: the list they opened it from becomes the first page of the new search. */
import { errorAt, fieldsIn } from '../../src/blocks/search-form';
import { printCommand } from '../../src/command/print';
import type { Query } from '../../src/command/query';
import { encodeCursor, firstPage } from '../../src/paging/cursor';
import { found } from '../interactions/found';
import type { FormListener, Taken } from '../interactions/interaction';
import type { Retry } from '../interactions/retry';
import { readSearchMetadata, type SearchMetadata } from '../interactions/search-metadata';
import { saying } from '../interactions/sign-of-life';
import { earlierListSurface } from '../slack/earlier-list';

/** Try again: the form is closed by then, and what was typed in it is nowhere else. */
function retryOf(query: Query, list: SearchMetadata['list']): Retry | undefined {
  const isInHome = 'isHome' in list;
  const search = isInHome ? { ...query, isPrivate: true } : query;
  const value = encodeCursor(firstPage(printCommand({ verb: 'list', query: search })));
  return value === undefined ? undefined : { value, list: isInHome || list.isNew ? undefined : list };
}

export const submitSearch: FormListener = (desk) => (form) => {
  const { entries, metadata, user, surface, signal, answerAt } = form;
  const { list, ...was } = readSearchMetadata(metadata);
  const read = desk.readSearch(fieldsIn(entries), { ...was, user });
  if (!read.query) return { errors: errorAt(read.field, read.sentence, entries) };
  const asked = { verb: 'list' as const, query: read.query };
  form.retry = retryOf(read.query, list);
  const work: Taken['work'] = async (allowed) => {
    const typed = `/cases ${printCommand(asked)}`;
    const place = answerAt('isHome' in list ? form.home() : earlierListSurface(form, list, typed, surface));
    const command = form.isPrivate ? { ...asked, query: { ...asked.query, isPrivate: true } } : asked;
    const { message, isEmpty } = await saying('list', form, () =>
      found({ signal, isPrivate: form.isPrivate, user }, (options) => allowed.open(command, options)),
    );
    // A list that everybody sees stays as it is until there is something to put in its place.
    await (isEmpty && !list.isEphemeral ? place.tell(message) : place.show(message));
  };
  return { work };
};

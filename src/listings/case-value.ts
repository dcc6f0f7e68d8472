import { printCommand } from '../command/print';
import { encodeCursor, firstPage } from '../paging/cursor';

/** What a button carries that leads to a case, by its displayId or caseId; undefined for an id no button can carry. */
export function cursorOf(id: string): string | undefined {
  return encodeCursor(firstPage(printCommand({ verb: 'view', id })));
}

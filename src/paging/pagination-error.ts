/**
 * A walk that could not go on. botocore forgets where it was; this error says it, so nobody has to
 * start again: `position` for the bot, `nextToken` to be typed as `--starting-token`.
 */
import { type Position, toNextToken } from './position';

export class PaginationError extends Error {
  override readonly name = 'PaginationError';

  constructor(
    message: string,
    readonly position: Position,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  get nextToken(): string {
    return toNextToken(this.position);
  }
}

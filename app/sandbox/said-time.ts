/** A moment as the drawer's sentences say it, in the zone of this computer. */
const FORMAT = new Intl.DateTimeFormat('en-US', {
  ...{ weekday: 'short', month: 'short', day: 'numeric' },
  ...{ hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
});

/** `Tue, Dec 1, 9:05 AM GMT+1`; `at` in milliseconds since 1970. */
export function saidMoment(at: number): string {
  return FORMAT.format(at).replaceAll('\u202f', ' ');
}

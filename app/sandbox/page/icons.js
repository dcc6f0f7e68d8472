/** The few pictures the page needs, each one line on a field of 16 × 16, drawn in the colour of the text around it. */
import { drawing, h } from './dom.js';

const PATHS = {
  attach: 'M13.5 7.5l-5.6 5.6a3.3 3.3 0 01-4.7-4.7l6-6a2.2 2.2 0 013.1 3.1l-6 6a1.1 1.1 0 01-1.5-1.6l5.3-5.3',
  block: 'M2 3h12v10H2zM6.5 6L4.5 8l2 2M9.5 6l2 2-2 2',
  bold: 'M5 3h4a2.4 2.4 0 010 4.8H5zM5 7.8h4.6a2.6 2.6 0 010 5.2H5z',
  bullets: 'M3 4h.01M3 8h.01M3 12h.01M6 4h8M6 8h8M6 12h8',
  close: 'M4 4l8 8M12 4l-8 8',
  code: 'M5.5 4L1.5 8l4 4M10.5 4l4 4-4 4',
  done: 'M3 8.5l3.5 3.5L13 4.5',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 6.2a1.8 1.8 0 100 3.6 1.8 1.8 0 000-3.6z',
  file: 'M4 1.5h5l3 3v10H4zM9 1.5v3h3',
  glass: 'M7 2.5a4.5 4.5 0 100 9 4.5 4.5 0 000-9zM10.4 10.4L14 14',
  hash: 'M6 2L4.6 14M11.4 2L10 14M2.4 5.6h11.4M2 10.4h11.4',
  home: 'M2.5 7.5L8 2.5l5.5 5M4 6.5v7h8v-7',
  info: 'M8 1.8a6.2 6.2 0 100 12.4A6.2 6.2 0 008 1.8zM8 7.2v4M8 4.8h.01',
  image: 'M2 3h12v10H2zM2 11l3.5-3.5L9 11l2-2 3 3M10.8 5.2a.9.9 0 100 1.8.9.9 0 000-1.8z',
  italic: 'M7 3h5M4 13h5M9.5 3l-3 10',
  json: 'M6 2.5c-2 0-2 .8-2 2.2S4 8 2.5 8C4 8 4 9.8 4 11.3s0 2.2 2 2.2M10 2.5c2 0 2 .8 2 2.2S12 8 13.5 8C12 8 12 9.8 12 11.3s0 2.2-2 2.2',
  link: 'M6.5 9.5a2.8 2.8 0 004 0l2.6-2.6a2.8 2.8 0 00-4-4L8 4M9.5 6.5a2.8 2.8 0 00-4 0L2.9 9.1a2.8 2.8 0 004 4L8 12',
  lock: 'M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 015 0v2',
  menu: 'M2 4h12M2 8h12M2 12h12',
  moon: 'M13 9.6A5.5 5.5 0 016.4 3a5.5 5.5 0 106.6 6.6z',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  numbers: 'M2 3.2L3.2 2.5v4M2 10h2l-2 3h2M7 4h7M7 8h7M7 12h7',
  plus: 'M8 3v10M3 8h10',
  quote: 'M2.5 3v10M6 5h8M6 8h8M6 11h5',
  reply: 'M2.5 3h11v7.5H8L5 13.5v-3H2.5z',
  send: 'M2.5 8L13.5 2.5 10.5 13.5 8 9z',
  shared: 'M1.8 8a3.6 3.6 0 107.2 0 3.6 3.6 0 00-7.2 0zM7 8a3.6 3.6 0 107.2 0A3.6 3.6 0 007 8z',
  strike:
    'M2.5 8h11M11 4.6C10.5 3.5 9.4 3 8 3 6.300 3 5 3.900 5 5.300c0 .8.400 1.400 1 1.900M5 11c.5 1.300 1.600 2 3.100 2 1.800 0 3-.9 3-2.300 0-.6-.2-1-.5-1.400',
  sun: 'M8 5a3 3 0 100 6 3 3 0 000-6zM8 1.5v1.4M8 13.1v1.4M1.5 8h1.4M13.1 8h1.4M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1',
  trash: 'M3 4.5h10M6 4.5V3h4v1.5M4.5 4.5l.6 9h5.8l.6-9',
  warning: 'M8 2L14.5 13.5h-13zM8 6.5v3.2M8 11.6h.01',
};

export const icon = (name) => drawing(PATHS[name]);

/** A small button that is only a picture; its label is read out, and shown when the pointer rests on it. */
export function iconButton(name, label, onclick) {
  const about = { type: 'button', class: 'quiet-button', 'aria-label': label, title: label };
  return h('button', { ...about, onclick }, icon(name));
}

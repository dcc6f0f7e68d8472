/** Light or dark: as the system says until one chooses; the choice is kept in this browser. */
const KEY = 'casedesk-theme';
const system = matchMedia('(prefers-color-scheme: dark)');

const chosen = () => localStorage.getItem(KEY);
const apply = () => document.documentElement.classList.toggle('dark', isDark());

export function isDark() {
  return (chosen() ?? (system.matches ? 'dark' : 'light')) === 'dark';
}

export function toggleTheme() {
  localStorage.setItem(KEY, isDark() ? 'light' : 'dark');
  apply();
}

system.addEventListener('change', apply);
apply();

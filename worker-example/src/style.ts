export const css = `
:root {
  color-scheme: light dark;
  --text: light-dark(#1c1d22, #ececf1);
  --muted: light-dark(#5d6070, #a3a6b5);
  --page: light-dark(#f6f6f9, #131318);
  --card: light-dark(#fff, #1d1e25);
  --line: light-dark(#dcdde5, #34353f);
  --accent: light-dark(#4a3fd6, #a79fff);
  --danger: light-dark(#b3261e, #ff9c94);
  --note: light-dark(#fff4d6, #3a3115);
  font: 1rem/1.5 system-ui, sans-serif;
  color: var(--text);
  background: var(--page);
}

* { box-sizing: border-box; }

body { max-width: 44rem; margin: 0 auto; padding: 0 1rem 3rem; }

header { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding: 1rem 0; }
.brand { color: inherit; font-weight: 700; text-decoration: none; }
.viewer { display: flex; align-items: center; gap: .75rem; }

h1 { margin: 1rem 0; font-size: 1.6rem; line-height: 1.2; }
a { color: var(--accent); }
code { font-size: .9em; overflow-wrap: anywhere; }

.note { margin: 0; padding: .75rem 1rem; border-radius: .5rem; background: var(--note); font-size: .9rem; }

button, .button, input[type=search] {
  min-height: 2.75rem;
  padding: .4rem .9rem;
  border: 1px solid var(--line);
  border-radius: .5rem;
  background: var(--card);
  color: inherit;
  font: inherit;
}
button, .button { cursor: pointer; }
.button { display: inline-flex; align-items: center; text-decoration: none; }
button:hover, .button:hover { border-color: currentcolor; }
button.danger { color: var(--danger); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }

.search { display: grid; grid-template-columns: 1fr auto; gap: .25rem .5rem; }
.search label { grid-column: 1 / -1; color: var(--muted); font-size: .9rem; }
.search input { width: 100%; }
.summary { color: var(--muted); overflow-wrap: anywhere; }

.people { display: grid; gap: .5rem; margin: 0; padding: 0; list-style: none; }
.person {
  display: flex;
  align-items: center;
  gap: .75rem;
  padding: .6rem .75rem;
  border: 1px solid var(--line);
  border-radius: .75rem;
  background: var(--card);
  text-align: left;
}
.person:target { border-color: var(--accent); }
.avatar {
  display: grid;
  flex: none;
  place-items: center;
  width: 2.5rem;
  height: 2.5rem;
  border-radius: 50%;
  background: var(--page);
  font-weight: 600;
}
.identity { display: grid; flex: 1; min-width: 0; }
.identity strong, .identity small { overflow-wrap: anywhere; }
.identity small { color: var(--muted); }
time { white-space: nowrap; }
.badge { padding: .05rem .55rem; border: 1px solid currentcolor; border-radius: 1rem; color: var(--accent); font-size: .8rem; }
.badge.banned { color: var(--danger); }

.pager { display: grid; grid-template-columns: 1fr auto 1fr; align-items: center; margin-top: 1rem; }
.pager > :last-child { justify-self: end; }
.pager > :first-child { justify-self: start; }

@media (max-width: 30rem) {
  .viewer span { display: none; }
  .avatar { display: none; }
}
`

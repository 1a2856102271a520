import type { User } from 'edge-clerk/schemas'
import { type Html, html } from './html.ts'
import type { Mirrored } from './mirror.ts'

interface Layout {
  title: string
  viewer?: User
  isSample?: boolean
}

function layout({ title, viewer, isSample }: Layout, main: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} · People</title>
  <link rel="stylesheet" href="/style.css">
  <link rel="icon" href="data:,">
</head>
<body>
  <header>
    <a class="brand" href="/">People</a>
    ${
      viewer &&
      html`<form class="viewer" method="post" action="/sign-out">
      <span>${nameOf(viewer)}</span>
      <button>Sign out</button>
    </form>`
    }
  </header>
  ${isSample && sampleNote}
  <main>
    <h1>${title}</h1>
    ${main}
  </main>
</body>
</html>
`
}

const sampleNote = html`<p class="note" role="note"><strong>Sample data.</strong>
    No <code>CLERK_SECRET_KEY</code> is set, so this app runs on the in-memory Clerk of
    <code>edge-clerk/testing</code>. The people are invented, and changes are lost when the Worker restarts.</p>`

/** A page with a message. */
export function message(title: string, text: string): Html {
  return layout({ title }, html`<p>${text}</p><p><a href="/">Back to the people</a></p>`)
}

/** Links to the page where Clerk signs people in. */
export function signIn(url: string): Html {
  return layout(
    { title: 'Sign in' },
    html`<p>This directory is for admins: people whose public metadata has <code>"role": "admin"</code>.
      They sign in on Clerk's pages, which set the session that this app reads.</p>
    <p><a class="button" href="${url}">Sign in with Clerk</a></p>`,
  )
}

/** Offers some of the sample people to sign in as. */
export function signInAs(people: User[]): Html {
  return layout(
    { title: 'Sign in', isSample: true },
    html`<p>Choose whom to sign in as. The directory is for admins only.</p>
    <form class="people" method="post" action="/sign-in">
      ${people.map(
        (user) => html`<button class="person" name="user_id" value="${user.id}">
        ${identity(user)}
        ${statusOf(user)}
      </button>`,
      )}
    </form>`,
  )
}

/** For someone who is signed in but may not see the directory. */
export function noEntry(viewer: User, text: string): Html {
  return layout({ title: 'No access', viewer }, html`<p>${text}</p>`)
}

export interface Directory {
  viewer: User
  isSample: boolean
  people: User[]
  query: string
  pageNumber: number
  pageCount: number
  total: number
}

export function directory({
  viewer,
  isSample,
  people,
  query,
  pageNumber,
  pageCount,
  total,
}: Directory): Html {
  const view = html`<input type="hidden" name="query" value="${query}">
          <input type="hidden" name="page" value="${pageNumber}">`
  return layout(
    { title: 'Directory', viewer, isSample },
    html`<form class="search" role="search" action="/">
      <label for="query">Search by name, email or id</label>
      <input id="query" type="search" name="query" value="${query}" maxlength="100" autocomplete="off">
      <button>Search</button>
    </form>
    <p class="summary">${total === 1 ? '1 person' : `${total} people`}${query && html` for “${query}”. <a href="/">Show all</a>`}</p>
    <ul class="people">
      ${people.map(
        (user) => html`<li class="person" id="${user.id}">
        ${identity(user)}
        ${statusOf(user)}
        ${
          user.id !== viewer.id &&
          html`<form method="post" action="/people/${user.id}/${user.banned ? 'unban' : 'ban'}">
          ${view}
          <button class="${user.banned ? '' : 'danger'}" aria-label="${user.banned ? 'Unban' : 'Ban'} ${nameOf(user)}">
            ${user.banned ? 'Unban' : 'Ban'}
          </button>
        </form>`
        }
      </li>
      `,
      )}
    </ul>
    ${pageCount > 1 && pager(query, pageNumber, pageCount)}
    <p class="summary"><a href="/mirror">Synced from webhooks</a></p>`,
  )
}

/** The users that are kept from webhooks. */
export function mirror(viewer: User, isSample: boolean, users: [id: string, user: Mirrored | null][]): Html {
  return layout(
    { title: 'Synced from webhooks', viewer, isSample },
    html`<p>Users received by <code>POST /webhooks/clerk</code> since this Worker started, newest first.
      ${isSample && html`With sample data, the app sends these itself: <a href="/">ban or unban someone</a>.`}</p>
    ${users.length === 0 && html`<p class="summary">Nothing yet.</p>`}
    <ul class="people">
      ${users.map(
        ([id, user]) => html`<li class="person" id="${id}">
        <span class="identity">
          <strong>${user ? nameOf(user) : id}</strong>
          ${user ? html`<small>as of <time>${new Date(user.updated_at).toISOString()}</time></small>` : ''}
        </span>
        ${user ? statusOf(user) : html`<span class="badge banned">Deleted</span>`}
      </li>
      `,
      )}
    </ul>`,
  )
}

function pager(query: string, pageNumber: number, pageCount: number): Html {
  const link = (to: number, rel: string, text: string) =>
    to >= 1 && to <= pageCount
      ? html`<a class="button" rel="${rel}" href="${directoryPath(query, to)}">${text}</a>`
      : html`<span></span>`
  return html`<nav class="pager" aria-label="Pages">
      ${link(pageNumber - 1, 'prev', 'Previous')}
      <span>Page ${pageNumber} of ${pageCount}</span>
      ${link(pageNumber + 1, 'next', 'Next')}
    </nav>`
}

/** The path of one page of the directory. */
export function directoryPath(query: string, pageNumber: number): string {
  const params = new URLSearchParams()
  if (query) params.set('query', query)
  if (pageNumber > 1) params.set('page', String(pageNumber))
  return params.size ? `/?${params}` : '/'
}

export function nameOf({ first_name, last_name, username, id }: Mirrored): string {
  return [first_name, last_name].filter(Boolean).join(' ') || username || id
}

function identity(user: User): Html {
  const email = user.email_addresses.find(({ id }) => id === user.primary_email_address_id)
  const joined = new Date(user.created_at).toISOString().slice(0, 10)
  return html`<span class="avatar" aria-hidden="true">${[...nameOf(user)][0]}</span>
        <span class="identity">
          <strong>${nameOf(user)}</strong>
          <small>${email && `${email.email_address} · `}since <time datetime="${joined}">${joined}</time></small>
        </span>`
}

function statusOf({ banned, public_metadata }: Partial<User>): Html | undefined {
  if (banned) return html`<span class="badge banned">Banned</span>`
  return public_metadata?.role === 'admin' ? html`<span class="badge">Admin</span>` : undefined
}

import type { TestUser } from 'edge-clerk/testing'

/** One of the sample people, for running without a Clerk account. All are invented. */
function person(
  id: string,
  first_name: string,
  last_name: string,
  joined: string,
  more: Pick<TestUser, 'public_metadata' | 'banned'> = {},
): TestUser {
  return {
    first_name,
    last_name,
    email_address: [`${id}@example.com`],
    created_at: `${joined}T09:00:00Z`,
    ...more,
    fields: { id: `user_${id}` },
  }
}

const admin = { public_metadata: { role: 'admin' } }

export const people: TestUser[] = [
  person('amara', 'Amara', 'Okafor', '2024-02-11', admin),
  person('bruno', 'Bruno', 'Keller', '2024-03-02', admin),
  person('chiara', 'Chiara', 'Fontana', '2024-03-19'),
  person('dmitri', 'Dmitri', 'Volkov', '2024-04-07', { banned: true }),
  person('elif', 'Elif', 'Aydın', '2024-04-21'),
  person('farid', 'Farid', 'Nazari', '2024-05-05'),
  person('greta', 'Greta', 'Lindqvist', '2024-05-30'),
  person('hugo', 'Hugo', 'Marchetti', '2024-06-14'),
  person('ines', 'Inês', 'Carvalho', '2024-07-01'),
  person('jonas', 'Jonas', 'Weber', '2024-07-18'),
  person('keiko', 'Keiko', 'Tanaka', '2024-08-09'),
  person('liam', 'Liam', 'O’Connor', '2024-08-27'),
  // A name that an attacker might choose: the page must show it as text.
  person('mallory', 'Mallory', '<script>alert("hi")</script>', '2024-09-13', { banned: true }),
  person('nadia', 'Nadia', 'Haddad', '2024-10-02'),
  person('oskar', 'Oskar', 'Nowak', '2024-10-25'),
  person('priya', 'Priya', 'Raman', '2024-11-11'),
  person('quentin', 'Quentin', 'Dubois', '2024-12-03'),
  person('rosa', 'Rosa', 'Jiménez', '2025-01-16'),
  person('samir', 'Samir', 'Bensaïd', '2025-02-08'),
  person('tove', 'Tove', 'Nygaard', '2025-03-21'),
  person('umar', 'Umar', 'Siddiqui', '2025-04-04'),
  person('vera', 'Vera', 'Horváth', '2025-05-12'),
  person('wanjiru', 'Wanjiru', 'Kamau', '2025-06-23'),
  person('yusuf', 'Yusuf', 'Demir', '2025-07-30'),
  person('zofia', 'Zofia', 'Wójcik', '2025-09-08'),
]

/** The people whom the sign-in page offers. */
export const whoCanSignIn = ['user_amara', 'user_bruno', 'user_chiara', 'user_dmitri']

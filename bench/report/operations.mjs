/** What the floor measures, as a reader knows it. */
export const operations = new Map([
  ['commit', 'durable SQLite commit of an order-sized row'],
  ['rsaSign', 'RSA-2048 sign, one thread'],
  ['rsaSignInPool', 'RSA-2048 sign, thread pool'],
  ['rsaVerify', 'RSA-2048 verify'],
  ['gcmOpen', 'AES-256-GCM open'],
  ['md5', 'MD5 over a request'],
  ['hmac', 'HMAC-SHA256 over a request'],
  ['http', 'HTTP exchange of a bare process with itself'],
])

/** Such as `2 commit + 2 rsaSignInPool + 1 rsaVerify`. */
export function nameBudget(budget) {
  return Object.entries(budget)
    .map(([name, count]) => `${count} ${name}`)
    .join(' + ')
}

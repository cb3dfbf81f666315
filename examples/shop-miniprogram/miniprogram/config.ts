/** Where the till's server is. On a phone: HTTPS, and listed as a request domain in the mini program's admin console. */
export const baseUrl = 'http://127.0.0.1:7410'

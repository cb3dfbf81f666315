/** The customer's address as WeChat takes it: an IPv4 address inside IPv6 is written as IPv4. */
export function payerClientIp({ ip }: { readonly ip: string }): string {
  return ip.replace(/^::ffff:(?=\d+\.)/i, '')
}

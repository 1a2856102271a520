/** The one-time codes that are valid at a time: of the step before, this one and the next (RFC 6238, 30 s, SHA-1). */
export async function totpCodes(secret: string, now: number): Promise<string[]> {
  const raw = base32(secret)
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-1' }, false, ['sign'])
  const step = Math.floor(now / 30_000)
  return Promise.all([step - 1, step, step + 1].map((counter) => hotp(key, counter)))
}

/** RFC 4226, section 5.3. */
async function hotp(key: CryptoKey, counter: number): Promise<string> {
  const message = new DataView(new ArrayBuffer(8))
  message.setBigUint64(0, BigInt(counter))
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, message))
  const number = mac.getUint32(mac.getUint8(19) & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

/** RFC 4648, section 6. A malformed secret is refused when it is set, so none comes here. */
function base32(text: string): Uint8Array<ArrayBuffer> {
  const bits = [...text.toUpperCase().replaceAll('=', '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
}

/**
 * The bytes that a base64 text encodes; none for a text that is not base64. `atob` alone accepts several spellings of
 * the same bytes (without padding, with blanks), which would make several texts of one signature.
 */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    const binary = atob(text)
    if (btoa(binary) === text) return Uint8Array.from(binary, (char) => char.charCodeAt(0))
  } catch {
    // Not base64.
  }
  return new Uint8Array()
}

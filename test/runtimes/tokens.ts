/**
 * Tokens for tests: keys that are secret to nobody, and a way to sign with them in every runtime.
 *
 * @module
 */

/** An RSA key of 2048 bits. */
export const instanceKey = {
  kty: 'RSA',
  n: 'ukELjiZnKMt32B9ufwL1h5yDTC56Au3FYcVqjgErYta9IrV4HwplA4o57bb5Oc-geDweve_61VBMokS3NJrvEReusEEBGSDPgRVN-StBnIEEUBbHtE7n9w7gxx_2ZTbKqqazmOaL92Yu_4j4QgLaotccjPgnd2ljPLhOoPBUQdS1xW-YWzdFGmhxkoQqY60yVFvoI7YCWeMf4kZd0Jewt8PcWu-qZ0WRJhpjMzs1KeanskuiVuoRvuXX680WHeNO8WoLstjoewiuYpyvO7If5-OGKSaZtBZ3r28iQbGpsu_xHpYEKcW9AYfiXzfM-eprqEfWhm0Gli0ODOkU9ahAnw',
  e: 'AQAB',
  d: 'AUgfTzwea55y1a7psMARdnxyPtz3A_wk5pZYNF_3r3dw18NN71C__zU9TtB6iJZQMWOghogXPs6NqHQ2mosSaBi0oAvieQzLwMSnw7YzfmM452AwwaHlYMLecyBaLrogzOnWxI-ZmPtACYwkwTeJz6MRVDsE8oJsJ2fRSrQ8sDNGg5gyIJepMrFtjJ9-Lxa-iTjpgFIaogemANXVeis6QpqKfILAPxDTwxo5v8QjqeWomgeX_PCF4ERlObrEIwX3LRjv-XMovFZjtJ-xi5xAiFHae6sJahpp_nKJSmdLb9Nw8kSWmxXzhIoDXQrgJjEIXgeGzwBH6Xg2v5jRCQ6r-Q',
  p: '8bxv-oQSsyKwjZjzNwRSxb_ULk-AFwqjXDS1xOsKQnFraKlyhFNo8so21npO6MWjTbbljFC7u3gs9srqresLOkHaD0KlZaZKn7Z3fb07Wv9Zg11WQlT4h3lkEiL05sU_KfNghgHzotSX_P_-NkoT9AQxFO1tULi1hsCiccvIb2M',
  q: 'xT6FKrtzBZAOCEYsBcYicSPitAVAKawuJiurqn3YHTMouFjN48TreYDKqIpw4RbiAQqdIsbiYS4o_XBbYzWfxb_1jPanM6YgO4HqEGYrwuGCLRJ44TnAOYOB2IbZO8PBXlKjrygSeB-UkDI_J_YeznPmmZBvA8WOHB-uJ34MpJU',
  dp: 'M1GW0C8jrSXrJ1RWJdLkI5kS2XYFMl8OyS9je1eOiQZ9D-4RIqh2ejyVobi7cc0rWv8-AijNggIEQaxYX-2rJ4X9Xgn_BPJlmzxoZ6g5pprZDPtOqaxSSqhppzQGm8s6GpTRZAGcEHBjh9FszWeyjrYpGVFCSMW9u8q_cbsaZRM',
  dq: 'GgAez7478EzH_ME7RluS6LUhSjey-ItQ3gk9rNC_70FyKbLTGSY5ICAhFsyBCrrYeeirRA1RhBvwnU_1TAOilw-xz64n5kAM2atLbnP5aswNO-HGe3IAa9RxBljoQ9-PGt7r4sf2f00yaTumZZ8k-nP-vtlyON4O2Jg4fc443m0',
  qi: 'u1x7wNLrKDABBDaX8RhcbLVWucYKq_vrNdGxZoRC4JD6QdELRdWNZT5M4Qu8bN_uFg6KpjtThckFoDn52zvovd1rulZxFEApDIEk74i7grFboHu3XQSctkHZ_JD7-uREkQ47VwFAtd9IB5b94d1-lhDUTqxQI1WkpjCgnqEDdSY',
}

/** Another one. */
export const otherKey = {
  kty: 'RSA',
  n: 'm5pyoIU14eIaz2RjpUSRbMFfKKEO-qdqyOgSZpt02Wk_g04fVUE6-OHeobmNn1ZR2NtH9DzhdBiBUjGRzZqTRiY3rJEAELnnNH7xskBPfej3tPbNWaU37gbjZjya8TE53Gh7uKgIydV1YTftMXVDRrBnNIzh5qy522hYCM5Jl3Jv4mVFYEobmlx3wFHB9-IeXdoBG1dZ3dxczy9wImO1pwJeGKt-YtBIpPF2BizImtOAugNP1wwLul20gLjmhtfOxoatnUTmhRteB4Jz8prZzcSyOw-8p0MpMwpjykCv9x3eFi9lzFYYL5QitYbt_LRFiV5dQMk_Kn0H7pmlT00Gow',
  e: 'AQAB',
  d: 'BGPaIg9AEuxnJzzE1u_VToUyIxpQKuA4UgzCICT4qf2fLhwxJB2gBU-SEWwDw-ASlRSytgBVuAnM9D2zyGI5D3yai4LXxqEIFeIS_Z104K-G9ZMU_hd8OXn2RnclQ_LImCBWhUIwZUlhc2m5hnCxgjgN4VysLu7mm3sZKL5xMxWbKfXLL4QpKrka8BfC852rzikpmEVBGws_jCiCXKBwOJfBwNMmSCjKDV721i11q0e26uXDLbIamL713iPJNuzpFjWt3Z8xi4dET6oZHGO-5ZhPTvrfLMCGEI6NXNP8pl9vm7JFwWuDO6Uxx3iPNUoK3stYsJvn84ef9vzG5frYyQ',
  p: '1nepH1LLKB8P1zEBC9I77t8R3naHLYF6yuo0Li2x1xU5o1tB1YA90Qkcgc7uA2kd8gpcS5ZXoNPqsCSoLmaK2OdSih02GeC-PYZK6bPLgd1ZMQ2M3HJcdqjV9DzBJdCHOJ_TVasrztAnZda5uZM0LOjNon-7PIPbX6tErO0UuN8',
  q: 'ubyREcuuwuaQGdFCuLm1N_bTPtQL7tipwrZQnHxEpqFLPjCeiLicaBRsHbttT9JmeSQiyIQXpebtDDzSpKTr5y3gpBTjBmpgv7xHobcB1tqEBjDylgw81zgEQ-MnAHp6rnGHwGxO4uU_9WfSyYwUOBQkzrKStZxOYN_1UJyutr0',
  dp: 'xA9QRJpjrqH20TqzQiNHNvAmXcDtguRDZQ0F9tE_Kuj0cCoU3SEHYfl6XhDV9bg67_IYveEK6rPQcIaSWRjVBcUy56AcvTt_rq79_Peoq2e3CejhRQYnETL3pPeFexRPCazSfhalTcNswOSzlLrFj-ijVFKA0KmZ-rOPbKavsvE',
  dq: 'R8DHMl7DhtvXc4HaCs8DaTlbZnw4l-7vth8EiU-gndbV4JKbzCm1kqfBFMNheWLI36fMIDaXhCnwDbg5kA1-bPLWQ80l30adVbUA30J53WzRcCrcrIbRwjsLusY4PQET_-wwC3BMEW-LA902G1KYRQnTJl7qOmrGBLrAZIIDJOk',
  qi: 'ocgN5Dbp8h5wB6tD6jE36VuUo-EyN8E1fM8bJyiesNQHZ_qsMS2W4DVF6r2n52Q6QYPefl95aaCaHF_KNRuFeNSVoY4lmBEKVccVpVj62kDBOF1PgLswaN2XV2AwN40QmnmvqHc2hYAkIe9hx6ZfW9ZmZZR7xn4iQGtIYlf8b-M',
}

/** One of 1024 bits. */
export const weakKey = {
  kty: 'RSA',
  n: '1rcSr-3Mn997JEKw1UcZrWwrk4-8ecsab3cpkPGacXDwVAnPqzIyiA9bjjnF1bngF3vGyUkP2iCS22X6_cAwlfLSOQMrO9peb09CjCQL0OU4UCTiZNRn_SLo_F8SY5NhNN-Awkr299FjgDRauJmoLg4qliDPVxB_SVMtlokVihM',
  e: 'AQAB',
  d: 'NVZU9g8EfdJuLJvEgbaf0kzEpmtWTor9jiLz2GWsD_IWQUoOpGBb3SCzhakkU-tQl4TP5MCZh33__TBgIRjU-HZJK0uloKAd5PJXSKXLdcTVvI6oLn-7nfJyRBqfCqKpnthguET8xqbGvuTejRRfs8CuJfxNUfGWvTxQQikZZQE',
  p: '8YCuHho2pJ-AJ03YFJhpLFKc-jpIrKp0lxNyG6cPlf97FosNkqe8NNYfbfJrdpMeo10wut6Tnipi9eLjltHWww',
  q: '45q7gMphVHbFo4ye-N5HIsO2XkkND43ENIbQIWd4sjaNmSnGvsWNUyB5H4NRPg3DDS2nJv0-vw7ZO740v8NqcQ',
  dp: 'D7HAHv6vHGWtK2C4sSXyd8nqn6xX-ridGRBPcxKZRbMzqZRhzm0OIxTjN_7wEuWesRkmSI6cY0P36GjVR4Ddhw',
  dq: 'mkU11DzYrcx3d7yHwD3BT7ICOXQgUyuPEt9R0WJ1762EWo1zdbknanG3R4HVnk7rp1ILWyUJ06x318O7s0L8MQ',
  qi: 'UPn_fq_oYtMpUUJ2_buO6ObqONA8FP7Lp7p1KDH0_V4METuPAUUlD50iPLFFIYsBIVmCYYg5Hb5byEJuAJ1EmA',
}

export const instancePem =
  '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAukELjiZnKMt32B9ufwL1\nh5yDTC56Au3FYcVqjgErYta9IrV4HwplA4o57bb5Oc+geDweve/61VBMokS3NJrv\nEReusEEBGSDPgRVN+StBnIEEUBbHtE7n9w7gxx/2ZTbKqqazmOaL92Yu/4j4QgLa\notccjPgnd2ljPLhOoPBUQdS1xW+YWzdFGmhxkoQqY60yVFvoI7YCWeMf4kZd0Jew\nt8PcWu+qZ0WRJhpjMzs1KeanskuiVuoRvuXX680WHeNO8WoLstjoewiuYpyvO7If\n5+OGKSaZtBZ3r28iQbGpsu/xHpYEKcW9AYfiXzfM+eprqEfWhm0Gli0ODOkU9ahA\nnwIDAQAB\n-----END PUBLIC KEY-----\n'
export const otherPem =
  '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAm5pyoIU14eIaz2RjpUSR\nbMFfKKEO+qdqyOgSZpt02Wk/g04fVUE6+OHeobmNn1ZR2NtH9DzhdBiBUjGRzZqT\nRiY3rJEAELnnNH7xskBPfej3tPbNWaU37gbjZjya8TE53Gh7uKgIydV1YTftMXVD\nRrBnNIzh5qy522hYCM5Jl3Jv4mVFYEobmlx3wFHB9+IeXdoBG1dZ3dxczy9wImO1\npwJeGKt+YtBIpPF2BizImtOAugNP1wwLul20gLjmhtfOxoatnUTmhRteB4Jz8prZ\nzcSyOw+8p0MpMwpjykCv9x3eFi9lzFYYL5QitYbt/LRFiV5dQMk/Kn0H7pmlT00G\nowIDAQAB\n-----END PUBLIC KEY-----\n'
export const weakPem =
  '-----BEGIN PUBLIC KEY-----\nMIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDWtxKv7cyf33skQrDVRxmtbCuT\nj7x5yxpvdymQ8ZpxcPBUCc+rMjKID1uOOcXVueAXe8bJSQ/aIJLbZfr9wDCV8tI5\nAys72l5vT0KMJAvQ5ThQJOJk1Gf9Iuj8XxJjk2E034DCSvb30WOANFq4maguDiqW\nIM9XEH9JUy2WiRWKEwIDAQAB\n-----END PUBLIC KEY-----\n'

/** Seconds; every token is made for this time. */
export const issuedAt = 1_800_000_000

/** The clock that goes with the tokens. */
export const now = () => issuedAt * 1000

export const productionKey = 'pk_live_Y2xlcmsuZWRnZS1jbGVyay5leGFtcGxlJA'
export const developmentKey = 'pk_test_YnJpZ2h0LW90dGVyLTQyLmNsZXJrLmFjY291bnRzLmRldiQ'
export const productionIssuer = 'https://clerk.edge-clerk.example'
export const developmentIssuer = 'https://bright-otter-42.clerk.accounts.dev'
/** What the names of cookies end with. */
export const productionSuffix = 'kuCVm7vp'
export const developmentSuffix = 'TxURs6OI'
export const secretKey = 'sk_live_4f1c2a9b8d7e6f5a4b3c2d1e'
export const origin = 'https://app.example.com'

export const sessionHeader = { alg: 'RS256', kid: 'ins_1', typ: 'JWT', cat: 'cl_B7d4PD111AAA' }

export const sessionPayload = {
  azp: origin,
  exp: issuedAt + 60,
  fva: [1, -1],
  iat: issuedAt,
  iss: productionIssuer,
  jti: '5e1c0b7a9d3f',
  nbf: issuedAt - 10,
  sid: 'sess_77',
  sts: 'active',
  sub: 'user_31',
  v: 2,
}

export type Key = Record<string, unknown>

const rs256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

export function base64url(value: string | ArrayBuffer | Uint8Array): string {
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : new Uint8Array(value)
  const base64 = btoa(String.fromCharCode(...bytes))
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Signs any two texts as RS256 does, whatever the header says. */
export async function signText(header: string, payload: string, key: Key = instanceKey): Promise<string> {
  const input = `${base64url(header)}.${base64url(payload)}`
  const imported = await crypto.subtle.importKey('jwk', key as JsonWebKey, rs256, false, ['sign'])
  return `${input}.${base64url(await crypto.subtle.sign(rs256, imported, new TextEncoder().encode(input)))}`
}

/** A session token of the production instance, but for what is given; `undefined` leaves out. */
export async function sign(
  payload: object = {},
  header: object = {},
  key: Key = instanceKey,
): Promise<string> {
  const texts = [
    { ...sessionHeader, ...header },
    { ...sessionPayload, ...payload },
  ].map((part) => JSON.stringify(part))
  return signText(texts[0]!, texts[1]!, key)
}

/** The public half as a member of a key set. */
export function jwk(key: Key = instanceKey, more: Key = {}): Key {
  return { kid: 'ins_1', kty: 'RSA', use: 'sig', alg: 'RS256', n: key.n, e: key.e, ...more }
}

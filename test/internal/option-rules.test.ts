import { describe, expect, test } from 'vitest'
import { optionProblem, type optionRules } from '../../src/internal/option-rules.ts'

const malformed = 'is cut short or holds a character that does not belong there'
const publishable = ' (got a publishable key)'
const secret = ' (got the secret key of an instance)'
const machine = ' (got the secret key of a machine)'
const secretWanted = 'must start with sk_test_ or sk_live_'
const publishableWanted = 'must start with pk_test_ or pk_live_'
const machineWanted = 'must be the secret key of a machine'
const header = 'must be printable ASCII without spaces around it'
const url = 'must be an https URL (http on this machine only) without credentials, query or fragment'

describe('an option', () => {
  test.each<[keyof typeof optionRules, string, string | undefined]>([
    ['secretKey', 'sk_test_abc', undefined],
    ['secretKey', 'live_abc', undefined],
    ['secretKey', '', 'is empty'],
    ['secretKey', 'abc', secretWanted],
    ['secretKey', 'xsk_test_abc', secretWanted],
    ['secretKey', 'pk_test_abc', secretWanted + publishable],
    ['secretKey', 'pk_live_abc', secretWanted + publishable],
    ['secretKey', 'pk_prod_abc', secretWanted],
    ['secretKey', 'xpk_test_abc', secretWanted],
    ['secretKey', 'ak_0123456789', secretWanted + machine],
    ['secretKey', 'xak_0123456789', secretWanted],
    ['secretKey', 'sk_test_', malformed],
    ['secretKey', 'sk_test_abc\n', malformed],
    ['secretKey', 'sk_test_a"c', malformed],
    ['publishableKey', 'pk_test_YS50ZXN0JA==', undefined],
    ['publishableKey', 'pk_test_a-_+/9', undefined],
    ['publishableKey', 'sk_live_abc', publishableWanted + secret],
    ['publishableKey', 'test_abc', publishableWanted + secret],
    ['publishableKey', 'ak_abc', publishableWanted + machine],
    ['publishableKey', 'xpk_test_abc', publishableWanted],
    ['publishableKey', 'pk_test_', malformed],
    ['publishableKey', 'pk_test_=', malformed],
    ['publishableKey', 'pk_test_a=b', malformed],
    ['machineSecretKey', 'ak_0123456', undefined],
    ['machineSecretKey', 'ak_012345', malformed],
    ['machineSecretKey', 'ak_0123456 ', malformed],
    ['machineSecretKey', 'a b_0123456789', malformed],
    ['machineSecretKey', 'x_sk_0123456', undefined],
    ['machineSecretKey', 'sk_test_0123456789', machineWanted + secret],
    ['machineSecretKey', 'pk_test_0123456789', machineWanted + publishable],
    ['machineSecretKey', 'sk_0123456789', machineWanted],
    ['jwtKey', ' \n-----BEGIN PUBLIC KEY-----', undefined],
    ['jwtKey', 'x-----BEGIN PUBLIC KEY-----', 'must be a PEM that begins with -----BEGIN PUBLIC KEY-----'],
    ['apiUrl', 'https://api.clerk.com', undefined],
    ['apiUrl', 'http://api.clerk.com', url],
    ['apiUrl', 'xhttps://api.clerk.com', url],
    ['apiUrl', 'https://api.clerk.com?x', url],
    ['apiVersion', '2026-05-12', undefined],
    ['apiVersion', 'a b', undefined],
    ['apiVersion', 'x', undefined],
    ['apiVersion', 'a\nb', header],
    ['apiVersion', ' a', header],
    ['apiVersion', 'a ', header],
    ['userAgent', 'ü', header],
    ['userAgent', 'a\u007f', header],
  ])('%s of %j: %s', (name, value, problem) => {
    expect(optionProblem(name, value)).toBe(problem)
  })

  test.each<[keyof typeof optionRules, string]>([
    ['secretKey', 'must be a string (got a number)'],
    ['apiUrl', 'must be a string (got a number)'],
    ['userAgent', 'must be a string (got a number)'],
    ['fetch', 'must be a function (got a number)'],
    ['onDrift', 'must be a function (got a number)'],
    ['now', 'must be a function (got a number)'],
    ['strict', 'must be a boolean (got a number)'],
    ['timeoutMs', 'must be a whole number of milliseconds from 1 to 2147483647'],
    ['maxRetries', 'must be an integer from 0 to 5'],
  ])('a negative number as %s %s', (name, problem) => {
    expect(optionProblem(name, -1)).toBe(problem)
  })
})

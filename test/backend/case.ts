/**
 * Cases for the comparison with `@clerk/backend`: a call of it, and the call of this package that means the same. The
 * compiler holds the arguments of both, and that a whole case has every parameter that the types of `@clerk/backend` have.
 */
import type { ClerkClient } from '@clerk/backend'
import type { Client } from '../../src/client.ts'
import type * as ours from '../../src/index.ts'

type Apis = Omit<ClerkClient, 'authenticateRequest' | 'debugRequestState' | 'telemetry'>

/** `users.getUserList` */
export type Theirs = {
  [Api in keyof Apis]: `${Api}.${keyof Apis[Api] & string}`
}[keyof Apis]

type TheirFunction<Name> = Name extends `${infer Api extends keyof Apis}.${infer Method}`
  ? Method extends keyof Apis[Api]
    ? Apis[Api][Method]
    : never
  : never

type Modules = typeof ours

/** `users.list`, or `request` for what has no function of its own. */
export type Ours =
  | 'request'
  | {
      [Module in keyof Modules]: Modules[Module] extends (...args: never) => unknown
        ? never
        : `${Module}.${keyof Modules[Module] & string}`
    }[keyof Modules]

type OurFunction<Name> = Name extends 'request'
  ? Modules['request']
  : Name extends `${infer Module extends keyof Modules}.${infer Fn}`
    ? Fn extends keyof Modules[Module]
      ? Modules[Module][Fn]
      : never
    : never

type ArgsOf<Fn> = Fn extends (...args: infer Args) => unknown ? Args : never
type TheirArgs<Name> = ArgsOf<TheirFunction<Name>>
type OurArgs<Name> = ArgsOf<OurFunction<Name>> extends [Client, ...infer Args] ? Args : never

type Leaf = string | number | boolean | bigint | null | undefined | Date | Blob | Headers

/** With every optional field, at any depth. Fields that a member of a union forbids stay away. */
type Whole<T> = T extends Leaf
  ? T
  : T extends readonly (infer Item)[]
    ? Whole<Item>[]
    : T extends object
      ? string extends keyof T
        ? T
        : {
            [Key in keyof T as [Exclude<T[Key], undefined>] extends [never] ? never : Key]-?: Whole<
              Exclude<T[Key], undefined>
            >
          }
      : T

type WholeArgs<Args extends unknown[]> = { [Place in keyof Args]-?: Whole<Exclude<Args[Place], undefined>> }

export interface Case {
  theirs: Theirs
  theirArgs: unknown[]
  ours: Ours
  ourArgs: unknown[]
  /** It has every parameter of `@clerk/backend`. */
  isWhole: boolean
  /** Both clients have no secret key. */
  isKeyless?: true
}

/** A call with every parameter that `@clerk/backend` has. */
export function whole<const Their extends Theirs, const Our extends Ours>(
  theirs: Their,
  theirArgs: WholeArgs<TheirArgs<Their>>,
  our: Our,
  ourArgs: OurArgs<Our>,
): Case {
  return { theirs, theirArgs, ours: our, ourArgs, isWhole: true }
}

/** A further call, with other parameters or values. */
export function more<const Their extends Theirs, const Our extends Ours>(
  theirs: Their,
  theirArgs: TheirArgs<Their>,
  our: Our,
  ourArgs: OurArgs<Our>,
): Case {
  return { theirs, theirArgs, ours: our, ourArgs, isWhole: false }
}

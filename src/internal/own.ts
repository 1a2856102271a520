/** An option that was given: the object's own, and not one that other code put on `Object.prototype`. */
export function own<T extends object, Name extends keyof T>(options: T, name: Name): T[Name] | undefined {
  return Object.hasOwn(options, name) ? options[name] : undefined
}

/** A copy that inherits nothing, for destructuring: each property of it was given. */
export function ownOf<T extends object>(given: T): T {
  return { __proto__: null, ...given }
}

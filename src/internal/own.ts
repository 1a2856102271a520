/** An option that was given: the object's own, and not one that other code put on `Object.prototype`. */
export function own<T extends object, Name extends keyof T>(options: T, name: Name): T[Name] | undefined {
  return Object.hasOwn(options, name) ? options[name] : undefined
}

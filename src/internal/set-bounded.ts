/** Sets an entry of a map that holds at most a hundred: a new one takes the place of the oldest. Returns the value. */
export function setBounded<T>(map: Map<string, T>, key: string, value: T): T {
  if (map.size >= 100 && !map.has(key)) map.delete(map.keys().next().value!)
  map.set(key, value)
  return value
}
